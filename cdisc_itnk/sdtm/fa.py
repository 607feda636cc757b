"""FA: Findings About Events or Interventions (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import FindingsAbout


class FA(FindingsAbout):
    """Findings About Events or Interventions."""

    label = "Findings About Events or Interventions"
    structure = "One record per finding, per object, per time point, per visit per subject"
    key = ("STUDYID", "USUBJID", "FATESTCD", "FAOBJ", "VISITNUM", "FADTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("FA",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    FASEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    FAGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    FASPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    FATESTCD: Annotated[Text, Variable("Findings About Test Short Name", Role.TOPIC, Core.REQ, codelist="FATESTCD")]
    FATEST: Annotated[Text, Variable("Findings About Test Name", Role.SYNONYM, Core.REQ, codelist="FATEST")]
    FAOBJ: Annotated[Text, Variable("Object of the Observation", Role.RECORD, Core.REQ)]
    FACAT: Annotated[Text | None, Variable("Category for Findings About", Role.GROUPING)] = None
    FASCAT: Annotated[Text | None, Variable("Subcategory for Findings About", Role.GROUPING)] = None
    FAORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    FAORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    FASTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    FASTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT)] = None
    FASTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, codelist="UNIT")] = None
    FASTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    FAREASND: Annotated[Text | None, Variable("Reason Not Performed", Role.RECORD)] = None
    FALOC: Annotated[Text | None, Variable("Location of the Finding About", Role.RECORD, codelist="LOC")] = None
    FALAT: Annotated[Text | None, Variable("Laterality", Role.VARIABLE, codelist="LAT")] = None
    FALOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, codelist="NY")] = None
    FABLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    FAEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    FADTC: Annotated[IsoDateTime | None, Variable("Date/Time of Collection", Role.TIMING, Core.EXP)] = None
    FADY: Annotated[Integer | None, Variable("Study Day of Collection", Role.TIMING)] = None
