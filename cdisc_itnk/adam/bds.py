"""The basic data structure: one record a subject, parameter and time point (ADaMIG 1.3, section 3.3)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Date, DateTime, Float, Integer, Role, Table, Text, Time, Variable


class BasicDataStructure(Table):
    """The basic data structure: one record a subject, parameter and time point (ADaMIG 1.3, section 3.3)."""

    observation_class = "BASIC DATA STRUCTURE"

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SUBJID: Annotated[Text | None, Variable("Subject Identifier for the Study", Role.IDENTIFIER)] = None
    SITEID: Annotated[Text | None, Variable("Study Site Identifier", Role.IDENTIFIER)] = None
    ASEQ: Annotated[Integer | None, Variable("Analysis Sequence Number", Role.IDENTIFIER)] = None
    TRTP: Annotated[Text | None, Variable("Planned Treatment", core=Core.COND)] = None
    TRTPN: Annotated[Integer | None, Variable("Planned Treatment (N)")] = None
    TRTA: Annotated[Text | None, Variable("Actual Treatment", core=Core.COND)] = None
    TRTAN: Annotated[Integer | None, Variable("Actual Treatment (N)")] = None
    DOSEP: Annotated[Float | None, Variable("Planned Treatment Dose")] = None
    DOSCUMP: Annotated[Float | None, Variable("Cumulative Planned Treatment Dose")] = None
    DOSEA: Annotated[Float | None, Variable("Actual Treatment Dose")] = None
    DOSCUMA: Annotated[Float | None, Variable("Cumulative Actual Treatment Dose")] = None
    DOSEU: Annotated[Text | None, Variable("Treatment Dose Units")] = None
    ADT: Annotated[Date | None, Variable("Analysis Date", core=Core.COND)] = None
    ATM: Annotated[Time | None, Variable("Analysis Time", core=Core.COND)] = None
    ADTM: Annotated[DateTime | None, Variable("Analysis Datetime", core=Core.COND)] = None
    ADY: Annotated[Integer | None, Variable("Analysis Relative Day", core=Core.COND)] = None
    ADTF: Annotated[Text | None, Variable("Analysis Date Imputation Flag", core=Core.COND, codelist="DATEFL")] = None
    ATMF: Annotated[Text | None, Variable("Analysis Time Imputation Flag", core=Core.COND, codelist="TIMEFL")] = None
    ASTDT: Annotated[Date | None, Variable("Analysis Start Date", core=Core.COND)] = None
    ASTTM: Annotated[Time | None, Variable("Analysis Start Time", core=Core.COND)] = None
    ASTDTM: Annotated[DateTime | None, Variable("Analysis Start Datetime", core=Core.COND)] = None
    ASTDY: Annotated[Integer | None, Variable("Analysis Start Relative Day", core=Core.COND)] = None
    ASTDTF: Annotated[Text | None, Variable("Analysis Start Date Imputation Flag", core=Core.COND, codelist="DATEFL")] = None
    ASTTMF: Annotated[Text | None, Variable("Analysis Start Time Imputation Flag", core=Core.COND, codelist="TIMEFL")] = None
    AENDT: Annotated[Date | None, Variable("Analysis End Date", core=Core.COND)] = None
    AENTM: Annotated[Time | None, Variable("Analysis End Time", core=Core.COND)] = None
    AENDTM: Annotated[DateTime | None, Variable("Analysis End Datetime", core=Core.COND)] = None
    AENDY: Annotated[Integer | None, Variable("Analysis End Relative Day", core=Core.COND)] = None
    AENDTF: Annotated[Text | None, Variable("Analysis End Date Imputation Flag", core=Core.COND, codelist="DATEFL")] = None
    AENTMF: Annotated[Text | None, Variable("Analysis End Time Imputation Flag", core=Core.COND, codelist="TIMEFL")] = None
    AVISIT: Annotated[Text | None, Variable("Analysis Visit", core=Core.COND)] = None
    AVISITN: Annotated[Integer | None, Variable("Analysis Visit (N)")] = None
    ATPT: Annotated[Text | None, Variable("Analysis Timepoint", core=Core.COND)] = None
    ATPTN: Annotated[Integer | None, Variable("Analysis Timepoint (N)")] = None
    ATPTREF: Annotated[Text | None, Variable("Analysis Timepoint Reference")] = None
    APHASE: Annotated[Text | None, Variable("Phase")] = None
    APHASEN: Annotated[Integer | None, Variable("Phase (N)")] = None
    APERIOD: Annotated[Integer | None, Variable("Period", core=Core.COND)] = None
    APERIODC: Annotated[Text | None, Variable("Period (C)")] = None
    ASPER: Annotated[Integer | None, Variable("Subperiod within Period")] = None
    ASPERC: Annotated[Text | None, Variable("Subperiod within Period (C)")] = None
    ARELTM: Annotated[Float | None, Variable("Analysis Relative Time")] = None
    ARELTMU: Annotated[Text | None, Variable("Analysis Relative Time Unit")] = None
    PARAM: Annotated[Text, Variable("Parameter", core=Core.REQ)]
    PARAMCD: Annotated[Text, Variable("Parameter Code", core=Core.REQ)]
    PARAMN: Annotated[Integer | None, Variable("Parameter (N)")] = None
    PARCAT1: Annotated[Text | None, Variable("Parameter Category 1")] = None
    PARCAT1N: Annotated[Integer | None, Variable("Parameter Category 1 (N)")] = None
    AVAL: Annotated[Float | None, Variable("Analysis Value", core=Core.COND)] = None
    AVALC: Annotated[Text | None, Variable("Analysis Value (C)", core=Core.COND)] = None
    AVALCAT1: Annotated[Text | None, Variable("Analysis Value Category 1")] = None
    AVALCA1N: Annotated[Integer | None, Variable("Analysis Value Category 1 (N)")] = None
    BASE: Annotated[Float | None, Variable("Baseline Value", core=Core.COND)] = None
    BASEC: Annotated[Text | None, Variable("Baseline Value (C)")] = None
    BASECAT1: Annotated[Text | None, Variable("Baseline Category 1")] = None
    BASECA1N: Annotated[Integer | None, Variable("Baseline Category 1 (N)")] = None
    BASETYPE: Annotated[Text | None, Variable("Baseline Type", core=Core.COND)] = None
    CHG: Annotated[Float | None, Variable("Change from Baseline")] = None
    CHGCAT1: Annotated[Text | None, Variable("Change from Baseline Category 1")] = None
    CHGCAT1N: Annotated[Integer | None, Variable("Change from Baseline Category 1 (N)")] = None
    PCHG: Annotated[Float | None, Variable("Percent Change from Baseline")] = None
    PCHGCAT1: Annotated[Text | None, Variable("Percent Chg from Baseline Category 1")] = None
    PCHGCA1N: Annotated[Integer | None, Variable("Percent Chg from Baseline Category 1 (N)")] = None
    R2BASE: Annotated[Float | None, Variable("Ratio to Baseline")] = None
    SHIFT1: Annotated[Text | None, Variable("Shift 1")] = None
    SHIFT1N: Annotated[Integer | None, Variable("Shift 1 (N)")] = None
    BCHG: Annotated[Float | None, Variable("Change to Baseline")] = None
    BCHGCAT1: Annotated[Text | None, Variable("Change to Baseline Category 1")] = None
    BCHGCA1N: Annotated[Integer | None, Variable("Change to Baseline Category 1 (N)")] = None
    PBCHG: Annotated[Float | None, Variable("Percent Change to Baseline")] = None
    PBCHGCA1: Annotated[Text | None, Variable("Percent Change to Baseline Category 1")] = None
    PBCHGC1N: Annotated[Integer | None, Variable("Percent Change to Baseline Category 1 (N")] = None
    CRIT1: Annotated[Text | None, Variable("Analysis Criterion 1")] = None
    CRIT1FL: Annotated[Text | None, Variable("Criterion 1 Evaluation Result Flag", core=Core.COND, values=("Y", "N"))] = None
    CRIT1FN: Annotated[Integer | None, Variable("Criterion 1 Evaluation Result Flag (N)")] = None
    DTYPE: Annotated[Text | None, Variable("Derivation Type", core=Core.COND, codelist="DTYPE")] = None
    AWRANGE: Annotated[Text | None, Variable("Analysis Window Valid Relative Range")] = None
    AWTARGET: Annotated[Float | None, Variable("Analysis Window Target")] = None
    AWTDIFF: Annotated[Float | None, Variable("Analysis Window Diff from Target")] = None
    AWLO: Annotated[Float | None, Variable("Analysis Window Beginning Timepoint")] = None
    AWHI: Annotated[Float | None, Variable("Analysis Window Ending Timepoint")] = None
    AWU: Annotated[Text | None, Variable("Analysis Window Unit")] = None
    ATOXGR: Annotated[Text | None, Variable("Analysis Toxicity Grade")] = None
    ATOXGRN: Annotated[Integer | None, Variable("Analysis Toxicity Grade (N)")] = None
    BTOXGR: Annotated[Text | None, Variable("Baseline Toxicity Grade")] = None
    BTOXGRN: Annotated[Integer | None, Variable("Baseline Toxicity Grade (N)")] = None
    ANRIND: Annotated[Text | None, Variable("Analysis Reference Range Indicator")] = None
    BNRIND: Annotated[Text | None, Variable("Baseline Reference Range Indicator")] = None
    ANRLO: Annotated[Float | None, Variable("Analysis Normal Range Lower Limit")] = None
    ANRLOC: Annotated[Text | None, Variable("Analysis Normal Range Lower Limit (C)")] = None
    ANRHI: Annotated[Float | None, Variable("Analysis Normal Range Upper Limit")] = None
    ANRHIC: Annotated[Text | None, Variable("Analysis Normal Range Upper Limit (C)")] = None
    ATOXGRL: Annotated[Text | None, Variable("Analysis Toxicity Grade Low")] = None
    ATOXGRLN: Annotated[Integer | None, Variable("Analysis Toxicity Grade Low (N)")] = None
    ATOXGRH: Annotated[Text | None, Variable("Analysis Toxicity Grade High")] = None
    ATOXGRHN: Annotated[Integer | None, Variable("Analysis Toxicity Grade High (N)")] = None
    BTOXGRL: Annotated[Text | None, Variable("Baseline Toxicity Grade Low")] = None
    BTOXGRLN: Annotated[Integer | None, Variable("Baseline Toxicity Grade Low (N)")] = None
    BTOXGRH: Annotated[Text | None, Variable("Baseline Toxicity Grade High")] = None
    BTOXGRHN: Annotated[Integer | None, Variable("Baseline Toxicity Grade High (N)")] = None
    ATOXDSCL: Annotated[Text | None, Variable("Analysis Toxicity Description Low")] = None
    ATOXDSCH: Annotated[Text | None, Variable("Analysis Toxicity Description High")] = None
    ABLFL: Annotated[Text | None, Variable("Baseline Record Flag", core=Core.COND, values=("Y",))] = None
    ABLFN: Annotated[Integer | None, Variable("Baseline Record Flag (N)")] = None
    ANL01FL: Annotated[Text | None, Variable("Analysis Flag 01", core=Core.COND, values=("Y",))] = None
    ANL01FN: Annotated[Integer | None, Variable("Analysis Flag 01 (N)")] = None
    ONTRTFL: Annotated[Text | None, Variable("On Treatment Record Flag", values=("Y",))] = None
    ONTRTFN: Annotated[Integer | None, Variable("On Treatment Record Flag (N)")] = None
    LVOTFL: Annotated[Text | None, Variable("Last Value On Treatment Record Flag", values=("Y",))] = None
    LVOTFN: Annotated[Integer | None, Variable("Last Value On Treatment Record Flag (N)")] = None
    ITTRFL: Annotated[Text | None, Variable("Intent-To-Treat Record-Level Flag", values=("Y",))] = None
    SAFRFL: Annotated[Text | None, Variable("Safety Analysis Record-Level Flag", values=("Y",))] = None
    FASRFL: Annotated[Text | None, Variable("Full Analysis Set Record-Level Flag", values=("Y",))] = None
    PPROTRFL: Annotated[Text | None, Variable("Per-Protocol Record-Level Flag", values=("Y",))] = None
    COMPLRFL: Annotated[Text | None, Variable("Completers Record-Level Flag", values=("Y",))] = None
    ITTPFL: Annotated[Text | None, Variable("Intent-To-Treat Parameter-Level Flag", values=("Y",))] = None
    SAFPFL: Annotated[Text | None, Variable("Safety Analysis Parameter-Level Flag", values=("Y",))] = None
    FASPFL: Annotated[Text | None, Variable("Full Analysis Set Parameter-Level Flag", values=("Y",))] = None
    PPROTPFL: Annotated[Text | None, Variable("Per-Protocol Parameter-Level Flag", values=("Y",))] = None
    COMPLPFL: Annotated[Text | None, Variable("Completers Parameter-Level Flag", values=("Y",))] = None
    SRCDOM: Annotated[Text | None, Variable("Source Data")] = None
    SRCVAR: Annotated[Text | None, Variable("Source Variable")] = None
    SRCSEQ: Annotated[Integer | None, Variable("Source Sequence Number")] = None
