"""SS: Subject Status (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class SS(Findings):
    """Subject Status."""

    label = "Subject Status"
    structure = "One record per status per visit per subject"
    key = ("STUDYID", "USUBJID", "SSTESTCD", "VISITNUM", "SSDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("SS",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SSSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    SSGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    SSSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    SSTESTCD: Annotated[Text, Variable("Status Short Name", Role.TOPIC, Core.REQ, codelist="SSTESTCD")]
    SSTEST: Annotated[Text, Variable("Status Name", Role.SYNONYM, Core.REQ, codelist="SSTEST")]
    SSCAT: Annotated[Text | None, Variable("Category for Assessment", Role.GROUPING)] = None
    SSSCAT: Annotated[Text | None, Variable("Subcategory for Assessment", Role.GROUPING)] = None
    SSORRES: Annotated[Text | None, Variable("Result or Finding Original Result", Role.RESULT, Core.EXP)] = None
    SSSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP, codelist="SSTATRS")] = None
    SSSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    SSREASND: Annotated[Text | None, Variable("Reason Assessment Not Performed", Role.RECORD)] = None
    SSEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    SSDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Assessment", Role.TIMING, Core.EXP)] = None
    SSDY: Annotated[Integer | None, Variable("Study Day of Assessment", Role.TIMING)] = None
