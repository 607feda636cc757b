"""LB: Laboratory Test Results (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class LB(Findings):
    """Laboratory Test Results."""

    label = "Laboratory Test Results"
    structure = "One record per lab test per time point per visit per subject"
    key = ("STUDYID", "USUBJID", "LBCAT", "LBSPEC", "LBTESTCD", "LBMETHOD", "VISITNUM", "LBDTC", "LBTPTNUM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("LB",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    LBSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    LBGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    LBREFID: Annotated[Text | None, Variable("Specimen ID", Role.IDENTIFIER)] = None
    LBSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    LBTESTCD: Annotated[Text, Variable("Lab Test or Examination Short Name", Role.TOPIC, Core.REQ, codelist="LBTESTCD")]
    LBTEST: Annotated[Text, Variable("Lab Test or Examination Name", Role.SYNONYM, Core.REQ, codelist="LBTEST")]
    LBTSTCND: Annotated[Text | None, Variable("Test Condition", Role.VARIABLE, codelist="TESTCOND")] = None
    LBBDAGNT: Annotated[Text | None, Variable("Binding Agent", Role.VARIABLE)] = None
    LBTSTOPO: Annotated[Text | None, Variable("Test Operational Objective", Role.VARIABLE, codelist="TSTOPOBJ")] = None
    LBCAT: Annotated[Text | None, Variable("Category for Lab Test", Role.GROUPING, Core.EXP)] = None
    LBSCAT: Annotated[Text | None, Variable("Subcategory for Lab Test", Role.GROUPING)] = None
    LBORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    LBORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, Core.EXP, codelist="UNIT")] = None
    LBRESSCL: Annotated[Text | None, Variable("Result Scale", Role.RECORD, codelist="RSLSCLRS")] = None
    LBRESTYP: Annotated[Text | None, Variable("Result Type", Role.RECORD, codelist="RESTYPRS")] = None
    LBCOLSRT: Annotated[Text | None, Variable("Collected Summary Result Type", Role.RECORD, codelist="COLSTYP")] = None
    LBORNRLO: Annotated[Text | None, Variable("Reference Range Lower Limit in Orig Unit", Role.VARIABLE, Core.EXP)] = None
    LBORNRHI: Annotated[Text | None, Variable("Reference Range Upper Limit in Orig Unit", Role.VARIABLE, Core.EXP)] = None
    LBLLOD: Annotated[Text | None, Variable("Lower Limit of Detection", Role.VARIABLE)] = None
    LBSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP, codelist="LBSTRESC")] = None
    LBSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT, Core.EXP)] = None
    LBSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, Core.EXP, codelist="UNIT")] = None
    LBSTNRLO: Annotated[Float | None, Variable("Reference Range Lower Limit-Std Units", Role.VARIABLE, Core.EXP)] = None
    LBSTNRHI: Annotated[Float | None, Variable("Reference Range Upper Limit-Std Units", Role.VARIABLE, Core.EXP)] = None
    LBSTNRC: Annotated[Text | None, Variable("Reference Range for Char Rslt-Std Units", Role.VARIABLE)] = None
    LBNRIND: Annotated[Text | None, Variable("Reference Range Indicator", Role.VARIABLE, Core.EXP, codelist="NRIND")] = None
    LBSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    LBREASND: Annotated[Text | None, Variable("Reason Test Not Done", Role.RECORD)] = None
    LBNAM: Annotated[Text | None, Variable("Vendor Name", Role.RECORD)] = None
    LBLOINC: Annotated[Text | None, Variable("LOINC Code", Role.SYNONYM, dictionary="LOINC")] = None
    LBSPEC: Annotated[Text | None, Variable("Specimen Type", Role.RECORD, codelist="SPECTYPE")] = None
    LBSPCCND: Annotated[Text | None, Variable("Specimen Condition", Role.RECORD, codelist="SPECCOND")] = None
    LBSPCUFL: Annotated[Text | None, Variable("Specimen Usability for the Test", Role.RECORD, codelist="NY")] = None
    LBMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="METHOD")] = None
    LBANMETH: Annotated[Text | None, Variable("Analysis Method", Role.RECORD, codelist="LBANMET")] = None
    LBTMTHSN: Annotated[Text | None, Variable("Test Method Sensitivity", Role.RECORD, codelist="TSTMTHSN")] = None
    LBLOBXFL: Annotated[Text | None, Variable("Last Observation Before Exposure Flag", Role.RECORD, Core.EXP, codelist="NY")] = None
    LBBLFL: Annotated[Text | None, Variable("Baseline Flag", Role.RECORD, codelist="NY")] = None
    LBFAST: Annotated[Text | None, Variable("Fasting Status", Role.RECORD, codelist="NY")] = None
    LBDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    LBTOX: Annotated[Text | None, Variable("Toxicity", Role.VARIABLE)] = None
    LBTOXGR: Annotated[Text | None, Variable("Standard Toxicity Grade", Role.RECORD)] = None
    LBCLSIG: Annotated[Text | None, Variable("Clinically Significant, Collected", Role.RECORD, codelist="NY")] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    LBDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Specimen Collection", Role.TIMING, Core.EXP)] = None
    LBENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Specimen Collection", Role.TIMING)] = None
    LBDY: Annotated[Integer | None, Variable("Study Day of Specimen Collection", Role.TIMING)] = None
    LBENDY: Annotated[Integer | None, Variable("Study Day of End of Observation", Role.TIMING)] = None
    LBTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    LBTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    LBELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    LBTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    LBRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Time Point", Role.TIMING)] = None
    LBPTFL: Annotated[Text | None, Variable("Point in Time Flag", Role.TIMING, codelist="NY")] = None
    LBPDUR: Annotated[IsoDuration | None, Variable("Planned Duration", Role.TIMING)] = None
