"""PE: Physical Examination (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class PE(Findings):
    """Physical Examination."""

    label = "Physical Examination"
    structure = "One record per body system or abnormality per visit per subject"
    key = ("STUDYID", "USUBJID", "PETESTCD", "PELOC", "VISITNUM", "PEDTC")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("PE",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    PESEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    PEGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    PESPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    PETESTCD: Annotated[Text, Variable("Body System Examined Short Name", Role.TOPIC, Core.REQ)]
    PETEST: Annotated[Text, Variable("Body System Examined", Role.SYNONYM, Core.REQ)]
    PEMODIFY: Annotated[Text | None, Variable("Modified Reported Term", Role.SYNONYM)] = None
    PECAT: Annotated[Text | None, Variable("Category for Examination", Role.GROUPING)] = None
    PESCAT: Annotated[Text | None, Variable("Subcategory for Examination", Role.GROUPING)] = None
    PEBODSYS: Annotated[Text | None, Variable("Body System or Organ Class", Role.RECORD)] = None
    PEORRES: Annotated[Text | None, Variable("Verbatim Examination Finding", Role.RESULT, Core.EXP)] = None
    PEORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    PESTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    PESTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    PEREASND: Annotated[Text | None, Variable("Reason Not Examined", Role.RECORD)] = None
    PELOC: Annotated[Text | None, Variable("Location of Physical Exam Finding", Role.RECORD, codelist="LOC")] = None
    PELAT: Annotated[Text | None, Variable("Laterality", Role.VARIABLE, codelist="LAT")] = None
    PEMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="METHOD")] = None
    PELOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, codelist="NY")] = None
    PEBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    PEEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    PEDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Examination", Role.TIMING, Core.EXP)] = None
    PEDY: Annotated[Integer | None, Variable("Study Day of Examination", Role.TIMING)] = None
