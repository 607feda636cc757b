"""The five forms of the pilot's public extract, and which column of it holds which CDASH item."""

from __future__ import annotations

from mappings.forms import Form, Item, ItemType

RECORD_KEYS = ("STUDY", "PATNUM")


def _text(name: str, label: str, column: str = "") -> Item:
    return Item(name, label, column=column)


def _number(name: str, label: str, column: str = "") -> Item:
    return Item(name, label, ItemType.FLOAT, column=column)


def _meddra(name: str, label: str) -> Item:
    """A term, or a code where the name ends with CD, that coders fill in."""
    return Item(name, label, ItemType.FLOAT if name.endswith("CD") else ItemType.TEXT, dictionary="MedDRA")


def _date(name: str, label: str, column: str) -> Item:
    return Item(name, label, ItemType.DATE, column=column)


def _yes_no(name: str, label: str, column: str = "") -> Item:
    return Item(name, label, choices=("Yes", "No"), column=column)


DM = Form(
    "DM",
    "Demographics",
    (
        _number("AGE", "Age", "IT.AGE"),
        _text("SEX", "Sex", "IT.SEX"),
        _text("ETHNIC", "Ethnicity", "IT.ETHNIC"),
        _text("RACE", "Race", "IT.RACE"),
        _text("COUNTRY", "Country"),
        _text("ARM", "Planned arm", "PLANNED_ARM"),
        _text("ARMCD", "Planned arm: code", "PLANNED_ARMCD"),
        _text("ACTARM", "Actual arm", "ACTUAL_ARM"),
        _text("ACTARMCD", "Actual arm: code", "ACTUAL_ARMCD"),
        _date("DMDAT", "Date of collection", "COL_DT"),
        _date("RFICDAT", "Date of informed consent", "IC_DT"),
    ),
    export="DM_RAW",
    dates="mdy",
)
AE = Form(
    "AE",
    "Adverse events",
    (
        _text("AETERM", "Adverse event", "IT.AETERM"),
        _meddra("AELLT", "Lowest level term"),
        _meddra("AELLTCD", "Lowest level term: code"),
        _meddra("AEDECOD", "Preferred term"),
        _meddra("AEPTCD", "Preferred term: code"),
        _meddra("AEHLT", "High level term"),
        _meddra("AEHLTCD", "High level term: code"),
        _meddra("AEHLGT", "High level group term"),
        _meddra("AEHLGTCD", "High level group term: code"),
        _meddra("AEBODSYS", "Body system"),
        _meddra("AEBDSYCD", "Body system: code"),
        _meddra("AESOC", "Primary system organ class"),
        _meddra("AESOCCD", "Primary system organ class: code"),
        _date("AESTDAT", "Start date", "IT.AESTDAT"),
        _date("AEENDAT", "End date", "IT.AEENDAT"),
        _text("AESEV", "Severity", "IT.AESEV"),
        _yes_no("AESER", "Serious?", "IT.AESER"),
        _yes_no("AESDTH", "Death?", "IT.AESDTH"),
        _yes_no("AESLIFE", "Life-threatening?", "IT.AESLIFE"),
        _yes_no("AESHOSP", "Hospitalisation?", "IT.AESHOSP"),
        _yes_no("AESDISAB", "Disability?", "AEDIS"),
        _yes_no("AESCONG", "Congenital anomaly?", "AESCNO"),
        _yes_no("AESCAN", "Cancer?"),
        _yes_no("AESOD", "Overdose?"),
        _text("AEREL", "Related to the study treatment?", "IT.AEREL"),
        _text("AEACN", "Action taken with the study treatment", "IT.AEACN"),
        _text("AEOUT", "Outcome", "AEOUTCOME"),
        _date("AEDAT", "Date of collection", "AEDTCOL"),
    ),
    repeating=True,
    export="AE_RAW",
    dates="mdy",
)
DS = Form(
    "DS",
    "Subject disposition",
    (
        _text("VISIT", "Visit", "INSTANCE"),
        _text("DSTERM", "Reason as reported", "IT.DSTERM"),
        _text("DSDECOD", "Status", "IT.DSDECOD"),
        _text("OTHERSP", "Other event"),
        _date("DSDAT", "Date of collection", "DSDTCOL"),
        Item("DSTIM", "Time of collection", ItemType.TIME, column="DSTMCOL"),
        _date("DSSTDAT", "Date of the event", "IT.DSSTDAT"),
        _date("DTHDAT", "Date of death", "DEATHDT"),
    ),
    repeating=True,
    export="DS_RAW",
    dates="mdy",
)
EX = Form(
    "EX",
    "Exposure as collected",
    (
        _text("VISIT", "Visit", "VISITNAME"),
        _text("EXREFID", "Kit", "IT.ECREFID"),
        _text("EXTRT", "Drug administered", "DRUGAD"),
        _date("EXSTDAT", "Start date", "IT.ECSTDAT"),
        _date("EXENDAT", "End date", "IT.ECENDAT"),
        _number("EXDOSE", "Dose", "IT.ECDSTXT"),
        _text("EXDOSU", "Dose unit", "IT.ECDOSU"),
        _text("EXDOSFRM", "Dose form", "DOSFM"),
        _text("EXDOSFRQ", "Dosing frequency", "DOSFRQ"),
        _text("EXROUTE", "Route", "IT.ECROUTE"),
    ),
    repeating=True,
    export="EC_RAW",
)
VS = Form(
    "VS",
    "Vital signs",
    (
        _text("VISIT", "Visit", "INSTANCE"),
        _date("VSDAT", "Date", "VTLD"),
        _text("HEIGHT", "Height, in", "IT.HEIGHT_VSORRES"),
        _text("WEIGHT", "Weight, lb", "IT.WEIGHT"),
        _text("TEMP", "Temperature, F", "IT.TEMP"),
        _text("TEMPLOC", "Temperature: where it was taken", "IT.TEMP_LOC"),
        _text("VSTPT", "Time point of blood pressure and pulse", "TMPTC"),
        _text("SYSBP", "Systolic blood pressure, mmHg", "SYS_BP"),
        _text("DIABP", "Diastolic blood pressure, mmHg", "DIA_BP"),
        _text("PULSE", "Pulse, beats/min"),
        _text("VSPOS", "Position", "SUBPOS"),
    ),
    repeating=True,
    export="VS_RAW",
)

FORMS = (DM, AE, DS, EX, VS)
