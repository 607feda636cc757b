"""SC: Subject Characteristics (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class SC(Findings):
    """Subject Characteristics."""

    label = "Subject Characteristics"
    structure = "One record per characteristic per visit per subject"
    key = ("STUDYID", "USUBJID", "SCTESTCD", "SCDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("SC",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SCSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    SCGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    SCSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    SCTESTCD: Annotated[Text, Variable("Subject Characteristic Short Name", Role.TOPIC, Core.REQ, codelist="SCTESTCD")]
    SCTEST: Annotated[Text, Variable("Subject Characteristic", Role.SYNONYM, Core.REQ, codelist="SCTEST")]
    SCCAT: Annotated[Text | None, Variable("Category for Subject Characteristic", Role.GROUPING)] = None
    SCSCAT: Annotated[Text | None, Variable("Subcategory for Subject Characteristic", Role.GROUPING)] = None
    SCORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    SCORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    SCSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    SCSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT)] = None
    SCSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, codelist="UNIT")] = None
    SCSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    SCREASND: Annotated[Text | None, Variable("Reason Not Performed", Role.RECORD)] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    SCDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING)] = None
    SCDY: Annotated[Integer | None, Variable("Study Day of Examination", Role.TIMING)] = None
