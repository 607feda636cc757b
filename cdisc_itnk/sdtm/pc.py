"""PC: Pharmacokinetics Concentrations (SDTMIG 3.4)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Float, Integer, IsoDateTime, IsoDuration, Role, Text, Variable
from cdisc_itnk.sdtm.classes import Findings


class PC(Findings):
    """Pharmacokinetics Concentrations."""

    label = "Pharmacokinetics Concentrations"
    structure = "One record per sample characteristic or time-point concentration per reference time point or per analyte per subject"
    key = ("STUDYID", "USUBJID", "PCTESTCD", "PCSPEC", "VISITNUM", "PCDTC", "PCTPTNUM")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    DOMAIN: Annotated[Text, Variable("Domain Abbreviation", Role.IDENTIFIER, Core.REQ, values=("PC",))]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    PCSEQ: Annotated[Integer, Variable("Sequence Number", Role.IDENTIFIER, Core.REQ)]
    PCGRPID: Annotated[Text | None, Variable("Group ID", Role.IDENTIFIER)] = None
    PCREFID: Annotated[Text | None, Variable("Reference ID", Role.IDENTIFIER)] = None
    PCSPID: Annotated[Text | None, Variable("Sponsor-Defined Identifier", Role.IDENTIFIER)] = None
    PCTESTCD: Annotated[Text, Variable("Pharmacokinetic Test Short Name", Role.TOPIC, Core.REQ)]
    PCTEST: Annotated[Text, Variable("Pharmacokinetic Test Name", Role.SYNONYM, Core.REQ)]
    PCCAT: Annotated[Text | None, Variable("Test Category", Role.GROUPING)] = None
    PCSCAT: Annotated[Text | None, Variable("Test Subcategory", Role.GROUPING)] = None
    PCORRES: Annotated[Text | None, Variable("Result or Finding in Original Units", Role.RESULT, Core.EXP)] = None
    PCORRESU: Annotated[Text | None, Variable("Original Units", Role.VARIABLE, Core.EXP, codelist="PKUNIT")] = None
    PCSTRESC: Annotated[Text | None, Variable("Character Result/Finding in Std Format", Role.RESULT, Core.EXP)] = None
    PCSTRESN: Annotated[Float | None, Variable("Numeric Result/Finding in Standard Units", Role.RESULT, Core.EXP)] = None
    PCSTRESU: Annotated[Text | None, Variable("Standard Units", Role.VARIABLE, Core.EXP, codelist="PKUNIT")] = None
    PCSTAT: Annotated[Text | None, Variable("Completion Status", Role.RECORD, codelist="ND")] = None
    PCREASND: Annotated[Text | None, Variable("Reason Test Not Done", Role.RECORD)] = None
    PCNAM: Annotated[Text | None, Variable("Vendor Name", Role.RECORD, Core.EXP)] = None
    PCSPEC: Annotated[Text | None, Variable("Specimen Material Type", Role.RECORD, Core.EXP, codelist="SPECTYPE")] = None
    PCSPCCND: Annotated[Text | None, Variable("Specimen Condition", Role.RECORD, codelist="SPECCOND")] = None
    PCMETHOD: Annotated[Text | None, Variable("Method of Test or Examination", Role.RECORD, codelist="METHOD")] = None
    PCFAST: Annotated[Text | None, Variable("Fasting Status", Role.RECORD, codelist="NY")] = None
    PCDRVFL: Annotated[Text | None, Variable("Derived Flag", Role.RECORD, codelist="NY")] = None
    PCLLOQ: Annotated[Float | None, Variable("Lower Limit of Quantitation", Role.VARIABLE, Core.EXP)] = None
    PCULOQ: Annotated[Float | None, Variable("Upper Limit of Quantitation", Role.VARIABLE)] = None
    VISITNUM: Annotated[Float | None, Variable("Visit Number", Role.TIMING, Core.EXP)] = None
    VISIT: Annotated[Text | None, Variable("Visit Name", Role.TIMING)] = None
    VISITDY: Annotated[Integer | None, Variable("Planned Study Day of Visit", Role.TIMING)] = None
    TAETORD: Annotated[Integer | None, Variable("Planned Order of Element within Arm", Role.TIMING)] = None
    EPOCH: Annotated[Text | None, Variable("Epoch", Role.TIMING, codelist="EPOCH")] = None
    PCDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Specimen Collection", Role.TIMING, Core.EXP)] = None
    PCENDTC: Annotated[IsoDateTime | None, Variable("End Date/Time of Specimen Collection", Role.TIMING)] = None
    PCDY: Annotated[Integer | None, Variable("Actual Study Day of Specimen Collection", Role.TIMING)] = None
    PCENDY: Annotated[Integer | None, Variable("Study Day of End of Observation", Role.TIMING)] = None
    PCTPT: Annotated[Text | None, Variable("Planned Time Point Name", Role.TIMING)] = None
    PCTPTNUM: Annotated[Float | None, Variable("Planned Time Point Number", Role.TIMING)] = None
    PCELTM: Annotated[IsoDuration | None, Variable("Planned Elapsed Time from Time Point Ref", Role.TIMING)] = None
    PCTPTREF: Annotated[Text | None, Variable("Time Point Reference", Role.TIMING)] = None
    PCRFTDTC: Annotated[IsoDateTime | None, Variable("Date/Time of Reference Point", Role.TIMING)] = None
    PCEVLINT: Annotated[IsoDuration | None, Variable("Evaluation Interval", Role.TIMING)] = None
