"""EG: ECG Test Results (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class EG(Findings):
    """ECG Test Results."""

    label = "ECG Test Results"
    structure = "One record per ECG observation per replicate per time point or one record per ECG observation per beat per visit per subject"
    key = ("STUDYID", "USUBJID", "EGTESTCD", "VISITNUM", "EGDTC", "EGTPTNUM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("EG",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SPDEVID: Annotated[Text | None, Variable("Sponsor Device Identifier", Role.IDENTIFIER)] = None
    EGSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    EGGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    EGREFID: Annotated[Text | None, Variable("ECG Reference ID", Role.IDENTIFIER)] = None
    EGSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    EGBEATNO: Annotated[Integer | None, Variable("ECG Beat Number", Role.IDENTIFIER)] = None
    EGTESTCD: Annotated[Text, Variable("ECG Test or Examination Short Name", Role.TOPIC, Core.REQ, codelist=("EGTESTCD", "HETESTCD"))]
    EGTEST: Annotated[Text, Variable("ECG Test or Examination Name", Role.SYNONYM, Core.REQ, codelist=("EGTEST", "HETEST"))]
    EGCAT: Annotated[Text | None, Variable("Category for ECG", Role.GROUPING)] = None
    EGSCAT: Annotated[Text | None, Variable("Subcategory for ECG", Role.GROUPING)] = None
    EGPOS: Annotated[Text | None, Variable("ECG Position of Subject", Role.RECORD, codelist="POSITION")] = None
    EGORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    EGORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, codelist="UNIT")] = None
    EGSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP, codelist=("EGSTRESC", "HESTRESC", "NORMABNM"))] = None
    EGSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT)] = None
    EGSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, codelist="UNIT")] = None
    EGSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    EGREASND: Annotated[Text | None, Variable("Reason ECG Not Done", Role.RECORD)] = None
    EGXFN: Annotated[Text | None, Variable("ECG External File Path", Role.RECORD)] = None
    EGNAM: Annotated[Text | None, Variable("Vendor Name", Role.RECORD)] = None
    EGMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="EGMETHOD")] = None
    EGLEAD: Annotated[Text | None, Variable("Lead Location Used for Measurement", Role.RECORD, codelist="EGLEAD")] = None
    EGLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    EGBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    EGDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    EGEVAL: Annotated[Text | None, Variable("Evaluator", Role.RECORD, codelist="EVAL")] = None
    EGEVALID: Annotated[Text | None, Variable("Evaluator Identifier", Role.VARIABLE, codelist="MEDEVAL")] = None
    EGCLSIG: Annotated[Text | None, Variable("Clinically Significant, Collected", Role.RECORD, codelist="NY")] = None
    EGREPNUM: Annotated[Integer | None, Variable("Repetition Number", Role.RECORD)] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    EGDTC: Annotated[IsoDateTime | None, Variable("Date/Time of ECG", Role.TIMING, Core.EXP)] = None
    EGDY: Annotated[Integer | None, Variable("Study Day of ECG", Role.TIMING)] = None
    EGTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    EGTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    EGELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    EGTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    EGRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
