"""ADSL: one record a subject (ADaMIG 1.3, section 3.2); numbered variables stand with their first number."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Date, DateTime, Float, Integer, Role, Table, Text, Time, Variable


class ADSL(Table):
    """ADSL: one record a subject (ADaMIG 1.3, section 3.2); numbered variables stand with their first number."""

    observation_class = "SUBJECT LEVEL ANALYSIS DATASET"
    label = "Subject-Level Analysis Dataset"
    structure = "One record per subject"
    key = ("STUDYID", "USUBJID")

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SUBJID: Annotated[Text, Variable("Subject Identifier for the Study", Role.IDENTIFIER, Core.REQ)]
    SITEID: Annotated[Text, Variable("Study Site Identifier", Role.IDENTIFIER, Core.REQ)]
    SITEGR1: Annotated[Text | None, Variable("Pooled Site Group 1", Role.IDENTIFIER)] = None
    SITEGR1N: Annotated[Integer | None, Variable("Pooled Site Group 1 (N)", Role.IDENTIFIER)] = None
    REGION1: Annotated[Text | None, Variable("Geographic Region 1", Role.IDENTIFIER)] = None
    REGION1N: Annotated[Integer | None, Variable("Geographic Region 1 (N)", Role.IDENTIFIER)] = None
    AGE: Annotated[Integer | None, Variable("Age", core=Core.REQ)] = None
    AGEU: Annotated[Text | None, Variable("Age Units", core=Core.REQ, codelist="AGEU")] = None
    AGEGR1: Annotated[Text | None, Variable("Pooled Age Group 1")] = None
    AGEGR1N: Annotated[Integer | None, Variable("Pooled Age Group 1 (N)")] = None
    AAGE: Annotated[Float | None, Variable("Analysis Age", core=Core.COND)] = None
    SEX: Annotated[Text | None, Variable("Sex", core=Core.REQ, codelist="SEX")] = None
    RACE: Annotated[Text | None, Variable("Race", core=Core.REQ, codelist="RACE")] = None
    RACEGR1: Annotated[Text | None, Variable("Pooled Race Group 1")] = None
    RACEGR1N: Annotated[Integer | None, Variable("Pooled Race Group 1 (N)")] = None
    FASFL: Annotated[Text | None, Variable("Full Analysis Set Population Flag", core=Core.COND, values=("Y", "N"))] = None
    SAFFL: Annotated[Text | None, Variable("Safety Population Flag", core=Core.COND, values=("Y", "N"))] = None
    ITTFL: Annotated[Text | None, Variable("Intent-To-Treat Population Flag", core=Core.COND, values=("Y", "N"))] = None
    PPROTFL: Annotated[Text | None, Variable("Per-Protocol Population Flag", core=Core.COND, values=("Y", "N"))] = None
    COMPLFL: Annotated[Text | None, Variable("Completers Population Flag", core=Core.COND, values=("Y", "N"))] = None
    RANDFL: Annotated[Text | None, Variable("Randomized Population Flag", core=Core.COND, values=("Y", "N"))] = None
    ENRLFL: Annotated[Text | None, Variable("Enrolled Population Flag", core=Core.COND, values=("Y", "N"))] = None
    ARM: Annotated[Text | None, Variable("Description of Planned Arm", core=Core.REQ)] = None
    ACTARM: Annotated[Text | None, Variable("Description of Actual Arm")] = None
    TRT01P: Annotated[Text | None, Variable("Planned Treatment for Period 01", core=Core.REQ)] = None
    TRT01PN: Annotated[Integer | None, Variable("Planned Treatment for Period 01 (N)")] = None
    TRT01A: Annotated[Text | None, Variable("Actual Treatment for Period 01", core=Core.COND)] = None
    TRT01AN: Annotated[Integer | None, Variable("Actual Treatment for Period 01 (N)")] = None
    TRTSEQP: Annotated[Text | None, Variable("Planned Sequence of Treatments", core=Core.COND)] = None
    TRTSEQPN: Annotated[Integer | None, Variable("Planned Sequence of Treatments (N)")] = None
    TRTSEQA: Annotated[Text | None, Variable("Actual Sequence of Treatments", core=Core.COND)] = None
    TRTSEQAN: Annotated[Integer | None, Variable("Actual Sequence of Treatments (N)")] = None
    DOSE01P: Annotated[Float | None, Variable("Planned Treatment Dose for Period 01")] = None
    DOSE01A: Annotated[Float | None, Variable("Actual Treatment Dose for Period 01")] = None
    DOSE01U: Annotated[Text | None, Variable("Units for Dose for Period 01")] = None
    TRTSDT: Annotated[Date | None, Variable("Date of First Exposure to Treatment", core=Core.COND)] = None
    TRTSTM: Annotated[Time | None, Variable("Time of First Exposure to Treatment")] = None
    TRTSDTM: Annotated[DateTime | None, Variable("Datetime of First Exposure to Treatment", core=Core.COND)] = None
    TRTSDTF: Annotated[Text | None, Variable("Date of First Exposure Imput. Flag", core=Core.COND, codelist="DATEFL")] = None
    TRTSTMF: Annotated[Text | None, Variable("Time of First Exposure Imput. Flag", core=Core.COND, codelist="TIMEFL")] = None
    TRTEDT: Annotated[Date | None, Variable("Date of Last Exposure to Treatment", core=Core.COND)] = None
    TRTETM: Annotated[Time | None, Variable("Time of Last Exposure to Treatment")] = None
    TRTEDTM: Annotated[DateTime | None, Variable("Datetime of Last Exposure to Treatment", core=Core.COND)] = None
    TRTEDTF: Annotated[Text | None, Variable("Date of Last Exposure Imput. Flag", core=Core.COND, codelist="DATEFL")] = None
    TRTETMF: Annotated[Text | None, Variable("Time of Last Exposure Imput. Flag", core=Core.COND, codelist="TIMEFL")] = None
    TR01SDT: Annotated[Date | None, Variable("Date of First Exposure in Period 01", core=Core.COND)] = None
    TR01STM: Annotated[Time | None, Variable("Time of First Exposure in Period 01", core=Core.COND)] = None
    TR01SDTM: Annotated[DateTime | None, Variable("Datetime of First Exposure in Period 01", core=Core.COND)] = None
    TR01SDTF: Annotated[Text | None, Variable("Date 1st Exposure Period 01 Imput. Flag", core=Core.COND, codelist="DATEFL")] = None
    TR01STMF: Annotated[Text | None, Variable("Time 1st Exposure Period 01 Imput. Flag", core=Core.COND, codelist="TIMEFL")] = None
    TR01EDT: Annotated[Date | None, Variable("Date of Last Exposure in Period 01", core=Core.COND)] = None
    TR01ETM: Annotated[Time | None, Variable("Time of Last Exposure in Period 01", core=Core.COND)] = None
    TR01EDTM: Annotated[DateTime | None, Variable("Datetime of Last Exposure in Period 01", core=Core.COND)] = None
    TR01EDTF: Annotated[Text | None, Variable("Date Last Exposure Period 01 Imput. Flag", core=Core.COND, codelist="DATEFL")] = None
    TR01ETMF: Annotated[Text | None, Variable("Time Last Exposure Period 01 Imput. Flag", core=Core.COND, codelist="TIMEFL")] = None
    EOSSTT: Annotated[Text | None, Variable("End of Study Status", codelist="SBJTSTAT")] = None
    EOSDT: Annotated[Date | None, Variable("End of Study Date")] = None
    DCSREAS: Annotated[Text | None, Variable("Reason for Discontinuation from Study")] = None
    DCSREASP: Annotated[Text | None, Variable("Reason Spec for Discont from Study")] = None
    EOTSTT: Annotated[Text | None, Variable("End of Treatment Status", codelist="SBJTSTAT")] = None
    DCTREAS: Annotated[Text | None, Variable("Reason for Discontinuation of Treatment")] = None
    DCTREASP: Annotated[Text | None, Variable("Reason Specify for Discont of Treatment")] = None
    EOT01STT: Annotated[Text | None, Variable("End of Treatment Status in Period 01", codelist="SBJTSTAT")] = None
    DCT01RS: Annotated[Text | None, Variable("Reason for Discont of Treat in Period 01")] = None
    DCT01RSP: Annotated[Text | None, Variable("Reason Spec for Disc of Trt in Period 01")] = None
    RFICDT: Annotated[Date | None, Variable("Date of Informed Consent")] = None
    ENRLDT: Annotated[Date | None, Variable("Date of Enrollment")] = None
    RANDDT: Annotated[Date | None, Variable("Date of Randomization", core=Core.COND)] = None
    LSTALVDT: Annotated[Date | None, Variable("Date Last Known Alive")] = None
    TRCMP: Annotated[Float | None, Variable("Treatment Compliance (%)")] = None
    TRCMPG1: Annotated[Text | None, Variable("Treatment Compliance (%) Group 1")] = None
    TRCMPG1N: Annotated[Integer | None, Variable("Treatment Compliance (%) Group 1 (N)")] = None
    TR01DURD: Annotated[Integer | None, Variable("Treatment Duration in Period 01 (Days)")] = None
    TR01DURM: Annotated[Float | None, Variable("Treatment Duration in Period 01 (Months)")] = None
    TR01DURY: Annotated[Float | None, Variable("Treatment Duration in Period 01 (Years)")] = None
    TRTDURD: Annotated[Integer | None, Variable("Total Treatment Duration (Days)")] = None
    TRTDURM: Annotated[Float | None, Variable("Total Treatment Duration (Months)")] = None
    TRTDURY: Annotated[Float | None, Variable("Total Treatment Duration (Years)")] = None
    DTHDT: Annotated[Date | None, Variable("Date of Death")] = None
    DTHDTF: Annotated[Text | None, Variable("Date of Death Imputation Flag", core=Core.COND, codelist="DATEFL")] = None
    DTHCAUS: Annotated[Text | None, Variable("Cause of Death")] = None
    DTHCAUSN: Annotated[Integer | None, Variable("Cause of Death (N)")] = None
    DTHCGR1: Annotated[Text | None, Variable("Cause of Death Group 1")] = None
    DTHCGR1N: Annotated[Integer | None, Variable("Cause of Death Group 1 (N)")] = None
    STRATAR: Annotated[Text | None, Variable("Strata Used for Randomization")] = None
    STRATARN: Annotated[Integer | None, Variable("Strata Used for Randomization (N)")] = None
    STRATAV: Annotated[Text | None, Variable("Strata from Verification Source")] = None
    STRATAVN: Annotated[Integer | None, Variable("Strata from Verification Source (N)")] = None
