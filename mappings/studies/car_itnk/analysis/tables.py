"""The study's ADaM classes: the standard's, and the study's own variables after them."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk import adam
from cdisc_itnk.core import Date, Float, Integer, Role, Table, Text, Variable, predecessor
from cdisc_itnk.sdtm import DM

_YES_NO = ("Y", "N")


class ADSL(adam.ADSL):
    """Subjects, with disease cohort, infusions and later therapy."""

    ETHNIC: Annotated[Text | None, predecessor(DM, "ETHNIC")] = None
    COUNTRY: Annotated[Text | None, predecessor(DM, "COUNTRY")] = None
    DTHFL: Annotated[Text | None, predecessor(DM, "DTHFL")] = None
    COHORT: Annotated[Text | None, Variable("Disease Cohort")] = None
    COHORTN: Annotated[Integer | None, Variable("Disease Cohort (N)")] = None
    DXSTATUS: Annotated[Text | None, Variable("Disease Status at Screening")] = None
    PRIORLIN: Annotated[Integer | None, Variable("Number of Prior Lines of Therapy")] = None
    ECOGBL: Annotated[Text | None, Variable("Baseline ECOG Performance Status")] = None
    LEUKFL: Annotated[Text | None, Variable("Leukapheresed Population Flag", values=_YES_NO)] = None
    RESPEVFL: Annotated[Text | None, Variable("Response-Evaluable Population Flag", values=_YES_NO)] = None
    LEUKDT: Annotated[Date | None, Variable("Date of Leukapheresis")] = None
    NUMINF: Annotated[Integer | None, Variable("Number of CAR-ITNK Infusions")] = None
    FRSTDOSE: Annotated[Float | None, Variable("Dose of First CAR-ITNK Infusion")] = None
    FRSTDOSU: Annotated[Text | None, Variable("Dose Unit of First CAR-ITNK Infusion", codelist="UNIT")] = None
    NEWTRDT: Annotated[Date | None, Variable("Date of First New Anti-Cancer Therapy")] = None
    NEWTRDTF: Annotated[Text | None, Variable("New Therapy Date Imputation Flag", codelist="DATEFL")] = None
    HSCTDT: Annotated[Date | None, Variable("Date of First Stem Cell Transplant")] = None
    EOTDT: Annotated[Date | None, Variable("End of Treatment Date")] = None
    LDDTHELD: Annotated[Integer | None, Variable("Elapsed Days from Last Dose to Death")] = None
    CUTOFFDT: Annotated[Date | None, Variable("Data Cut-off Date")] = None


class Subject(Table):
    """What every other data set carries of the subject."""

    AGE: Annotated[Integer | None, predecessor(ADSL, "AGE")] = None
    AGEGR1: Annotated[Text | None, predecessor(ADSL, "AGEGR1")] = None
    AGEGR1N: Annotated[Integer | None, predecessor(ADSL, "AGEGR1N")] = None
    SEX: Annotated[Text | None, predecessor(ADSL, "SEX")] = None
    COHORT: Annotated[Text | None, predecessor(ADSL, "COHORT")] = None
    COHORTN: Annotated[Integer | None, predecessor(ADSL, "COHORTN")] = None
    SAFFL: Annotated[Text | None, predecessor(ADSL, "SAFFL")] = None
    FASFL: Annotated[Text | None, predecessor(ADSL, "FASFL")] = None
    RESPEVFL: Annotated[Text | None, predecessor(ADSL, "RESPEVFL")] = None
    TRTSDT: Annotated[Date | None, predecessor(ADSL, "TRTSDT")] = None


class Occurrence(Subject):
    """What the occurrence data structure carries beside: it has no treatment variables of its own."""

    TRT01P: Annotated[Text | None, predecessor(ADSL, "TRT01P")] = None
    TRT01A: Annotated[Text | None, predecessor(ADSL, "TRT01A")] = None


class ADRS(Subject, adam.ADRS):
    """Response by evaluator, with the reason of the computed response."""

    RESPREAS: Annotated[Text | None, Variable("Reason for Computed Response")] = None


class ADTTE(Subject, adam.ADTTE):
    """Time to event."""


class ADAE(Occurrence, adam.ADAE):
    """Adverse events, with CRS, ICANS and cytopenias."""

    ASTCTGR: Annotated[Text | None, Variable("ASTCT Grade")] = None
    ASTCTGRN: Annotated[Integer | None, Variable("ASTCT Grade (N)")] = None
    AETOCI: Annotated[Text | None, Variable("Tocilizumab Given", codelist="NY")] = None
    AESTER: Annotated[Text | None, Variable("Steroids Given", codelist="NY")] = None
    AOCC01FL: Annotated[Text | None, Variable("1st Max ASTCT Grade in Category Flag", values=("Y",))] = None
    UNRESFL: Annotated[Text | None, Variable("Cytopenia Not Resolved by Day 28 Flag", values=("Y",))] = None


class ADLB(Subject, adam.ADLB):
    """Laboratory results."""


class ADEX(Subject, adam.ADEX):
    """Exposure."""

    EXCAT: Annotated[Text | None, Variable("Category of Treatment", Role.GROUPING, predecessor="EX.EXCAT")] = None


class ADCM(Occurrence, adam.ADCM):
    """Medication."""


TABLES: tuple[type[Table], ...] = (ADSL, ADRS, ADTTE, ADAE, ADLB, ADEX, ADCM)
