"""The occurrence data structure: one record an event or intervention (ADaM OCCDS 1.1)."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk.core import Core, Date, DateTime, Float, Integer, Role, Table, Text, Time, Variable


class OccurrenceData(Table):
    """The occurrence data structure: one record an event or intervention (ADaM OCCDS 1.1)."""

    observation_class = "OCCURRENCE DATA STRUCTURE"

    STUDYID: Annotated[Text, Variable("Study Identifier", Role.IDENTIFIER, Core.REQ)]
    USUBJID: Annotated[Text, Variable("Unique Subject Identifier", Role.IDENTIFIER, Core.REQ)]
    SUBJID: Annotated[Text | None, Variable("Subject Identifier for the Study", Role.IDENTIFIER)] = None
    SITEID: Annotated[Text | None, Variable("Study Site Identifier", Role.IDENTIFIER)] = None
    SRCDOM: Annotated[Text | None, Variable("Source Data")] = None
    SRCSEQ: Annotated[Integer | None, Variable("Source Sequence Number")] = None
    ASEQ: Annotated[Integer | None, Variable("Analysis Sequence Number", Role.IDENTIFIER)] = None
    ASTDT: Annotated[Date | None, Variable("Analysis Start Date")] = None
    ASTTM: Annotated[Time | None, Variable("Analysis Start Time")] = None
    ASTDTM: Annotated[DateTime | None, Variable("Analysis Start Datetime")] = None
    ASTDTF: Annotated[Text | None, Variable("Analysis Start Date Imputation Flag", codelist="DATEFL")] = None
    ASTTMF: Annotated[Text | None, Variable("Analysis Start Time Imputation Flag", codelist="TIMEFL")] = None
    AENDT: Annotated[Date | None, Variable("Analysis End Date")] = None
    AENTM: Annotated[Time | None, Variable("Analysis End Time")] = None
    AENDTM: Annotated[DateTime | None, Variable("Analysis End Datetime")] = None
    AENDTF: Annotated[Text | None, Variable("Analysis End Date Imputation Flag", codelist="DATEFL")] = None
    AENTMF: Annotated[Text | None, Variable("Analysis End Time Imputation Flag", codelist="TIMEFL")] = None
    ASTDY: Annotated[Integer | None, Variable("Analysis Start Relative Day")] = None
    AENDY: Annotated[Integer | None, Variable("Analysis End Relative Day")] = None
    ADURN: Annotated[Float | None, Variable("Analysis Duration (N)")] = None
    ADURU: Annotated[Text | None, Variable("Analysis Duration Units", codelist="UNIT")] = None
    APERIOD: Annotated[Integer | None, Variable("Period")] = None
    APERIODC: Annotated[Text | None, Variable("Period (C)")] = None
    APHASE: Annotated[Text | None, Variable("Phase")] = None
    TRTEMFL: Annotated[Text | None, Variable("Treatment Emergent Analysis Flag", values=("Y",))] = None
    AETRTEM: Annotated[Text | None, Variable("Treatment Emergent Flag", codelist="NY")] = None
    ONTRTFL: Annotated[Text | None, Variable("On Treatment Record Flag", values=("Y",))] = None
    PREFL: Annotated[Text | None, Variable("Pre-treatment Flag", values=("Y",))] = None
    FUPFL: Annotated[Text | None, Variable("Follow-up Flag", values=("Y",))] = None
    AOCCFL: Annotated[Text | None, Variable("1st Occurrence within Subject Flag", values=("Y",))] = None
    AOCCPFL: Annotated[Text | None, Variable("1st Occurrence of Preferred Term Flag", values=("Y",))] = None
    AOCCIFL: Annotated[Text | None, Variable("1st Max Sev./Int. Occurrence Flag", values=("Y",))] = None
    AOCCPIFL: Annotated[Text | None, Variable("1st Max Sev./Int. Occur Within PT Flag", values=("Y",))] = None
    AOCCSFL: Annotated[Text | None, Variable("1st Occurrence of SOC Flag", values=("Y",))] = None
    AOCCSIFL: Annotated[Text | None, Variable("1st Max Sev./Int. Occur Within SOC Flag", values=("Y",))] = None
    DOSEON: Annotated[Float | None, Variable("Treatment Dose at Record Start")] = None
    DOSCUMA: Annotated[Float | None, Variable("Cumulative Actual Treatment Dose")] = None
    DOSEU: Annotated[Text | None, Variable("Treatment Dose Units", codelist="UNIT")] = None
    ASEV: Annotated[Text | None, Variable("Analysis Severity/Intensity")] = None
    ASEVN: Annotated[Integer | None, Variable("Analysis Severity/Intensity (N)")] = None
    AREL: Annotated[Text | None, Variable("Analysis Causality")] = None
    ARELN: Annotated[Integer | None, Variable("Analysis Causality (N)")] = None
    ATOXGR: Annotated[Text | None, Variable("Analysis Toxicity Grade")] = None
    ATOXGRN: Annotated[Integer | None, Variable("Analysis Toxicity Grade (N)")] = None
