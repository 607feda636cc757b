"""A small study with literal values: its forms, data sets, account, and the submission of it all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import (
    Account,
    Dataset,
    Finding,
    InputFile,
    LeftOut,
    Origin,
    Severity,
    Table,
    Tabulation,
    Trace,
    Unmapped,
    conform,
    describe,
    left_out_frame,
)
from cdisc_itnk.submission.define import Analysed, CollectionForm, DefineInfo, Dictionary, Display, Result
from cdisc_itnk.submission.package import CaseReportForm, Submission
from cdisc_itnk.terminology import load

CREATED = dt.datetime(2026, 1, 31, 12)


@dataclass(frozen=True)
class Item:
    """What the package wants of an item, and nothing else."""

    name: str
    label: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    dictionary: str = ""


@dataclass(frozen=True)
class Form:
    """What the package wants of a form, and nothing else."""

    name: str
    label: str
    items: tuple[Item, ...]
    repeating: bool = False


YES_NO = ("Yes", "No")
DM_FORM = Form("DM", "Demographics", (Item("BRTHDAT", "Date of birth", "partialDate"), Item("SEX", "Sex", choices=("F", "M"))))
AE_FORM = Form(
    "AE",
    "Adverse events",
    (
        Item("AETERM", "Adverse event"),
        Item("AEONGO", "Ongoing?", choices=YES_NO),
        Item("AEASTCT", "ASTCT grade", "integer"),
        Item("AENOTE", "Note to the monitor"),
        Item("AEDECOD", "Preferred term", dictionary="MedDRA"),
    ),
    repeating=True,
)
VS_FORM = Form("VS", "Vital signs", (Item("VSTIM", "Time", "partialTime"), Item("TEMP", "Temperature, °C", "float")))
LAB_FILE = Form("LAB", "Central laboratory", (Item("WBC", "Leukocytes"),))
FORMS = (DM_FORM, AE_FORM, VS_FORM, LAB_FILE)
VISITS = {"SCREENING": ("DM", "VS"), "DAY 1": ("VS", "LAB"), "AT ANY TIME": ("AE",)}


def dataset(table: type[Table], *traces: Trace, name: str = "", **columns: Any) -> Dataset:
    """A data set with these columns and STUDYID; what is not traced is assigned."""
    spec = describe(table)
    constant = {each: value for each, value in (("STUDYID", "S1"), ("DOMAIN", spec.name)) if each in spec}
    frame = pd.DataFrame(columns).assign(**{each: value for each, value in constant.items() if each not in columns})
    spec = spec.only(frame.columns)
    spec = spec.renamed(name) if name else spec
    traced = {trace.variable for trace in traces}
    assigned = (Trace(spec.name, each, Origin.ASSIGNED, method="As planned") for each in spec.names if each not in traced)
    return Dataset(spec, conform(frame, spec), (*traces, *assigned))


def collected(place: str, *sources: str, where: str = "") -> Trace:
    """The trace of `DATASET.VARIABLE` that holds what was collected."""
    name, _, variable = place.partition(".")
    return Trace(name, variable, Origin.COLLECTED, sources, where=where)


def derived(place: str, method: str, *sources: str, where: str = "") -> Trace:
    """The trace of `DATASET.VARIABLE` that is derived."""
    name, _, variable = place.partition(".")
    return Trace(name, variable, Origin.DERIVED, sources, method, where)


DM = dataset(
    sdtm.DM,
    collected("DM.SUBJID", "DM.SUBJID"),
    collected("DM.BRTHDTC", "DM.BRTHDAT"),
    collected("DM.SEX", "DM.SEX"),
    derived("DM.RFXSTDTC", "Earliest of EX.EXSTDTC", "EX.EXSTDTC"),
    derived("DM.DTHFL", "Y where the outcome is fatal", "AE.AETERM"),
    USUBJID=["S1-1", "S1-2", "S1-3"],
    SUBJID=["1", "2", "3"],
    RFICDTC=["2026-01-01", "2026-01-02", "2026-01-03"],
    RFXSTDTC=["2026-01-10", "2026-01-11", None],
    DTHFL=[None, "Y", None],
    SITEID=["01", "01", "02"],
    BRTHDTC=["1980-05", "1970-01-01", "1960"],
    SEX=["F", "M", "M"],
    COUNTRY=["DEU", "DEU", "CHN"],
    ARMCD=["A", "A", "A"],
    ARM=["Cells", "Cells", "Cells"],
    ACTARM=["Cells", "Cells", None],
)
AE = dataset(
    sdtm.AE,
    collected("AE.AETERM", "AE.AETERM"),
    collected("AE.AESPID", "AE.RECPOS"),
    Trace("AE", "AEDECOD", Origin.ASSIGNED, ("AE.AEDECOD",), "Coded with MedDRA"),
    Trace("AE", "AEENRTPT", Origin.COLLECTED, ("AE.AEONGO",), "Set to ONGOING", "AEONGO is Yes"),
    Trace("AE", "AEENTPT", Origin.ASSIGNED, method="Set to END OF STUDY", where="AEONGO is Yes"),
    USUBJID=["S1-1", "S1-2"],
    AESEQ=[1, 1],
    AESPID=["AE-1", "AE-1"],
    AETERM=["Müdigkeit", "Rash"],
    AEDECOD=["Fatigue", "Rash"],
    AEENRTPT=["ONGOING", None],
    AEENTPT=["END OF STUDY", None],
)
SUPPAE = dataset(
    sdtm.SUPPQUAL,
    collected("SUPPAE.QVAL", "AE.AEASTCT", where="QNAM is ASTCTGR"),
    derived("SUPPAE.QVAL", "Continuation of a text of more than 200 bytes"),
    name="SUPPAE",
    RDOMAIN="AE",
    USUBJID=["S1-1", "S1-2"],
    IDVAR="AESEQ",
    IDVARVAL="1",
    QNAM=["AETERM1", "ASTCTGR"],
    QLABEL=["Reported Term for the Adverse Event", "ASTCT Grade"],
    QVAL=["and weakness", "2"],
    QORIG="CRF",
)
VS = dataset(
    sdtm.VS,
    collected("VS.VSORRES", "VS.TEMP", where="VSTESTCD is TEMP"),
    collected("VS.VSSTRESC", "VS.TEMP", where="VSTESTCD is TEMP"),
    Trace("VS", "VSORRESU", Origin.COLLECTED, ("VS.TEMP",), "Set to C", "VSTESTCD is TEMP and TEMP is not blank"),
    collected("VS.VSDTC", "VS.VSTIM"),
    USUBJID=["S1-1"],
    VSSEQ=[1],
    VSTESTCD=["TEMP"],
    VSTEST=["Temperature"],
    VSORRES=["38.9"],
    VSORRESU=["C"],
    VSSTRESC=["38.9"],
    VSDTC=["2026-01-10T10:15"],
)
TS = dataset(
    sdtm.TS,
    TSSEQ=[1, 1],
    TSPARMCD=["SSTDTC", "TITLE"],
    TSPARM=["Study Start Date", "Trial Title"],
    TSVAL=["2025-11-03", "Cells for everybody"],
)
TI = dataset(sdtm.TI, IETESTCD=["INCL01"], IETEST=["Adult"], IECAT=["INCLUSION"])
TA = dataset(sdtm.TA, ARMCD=["A"], ARM=["Cells"], TAETORD=[1], ETCD=["TRT"], ELEMENT=["Infusion"], EPOCH=["TREATMENT"])
TABULATIONS = {each.name: each for each in (DM, AE, VS, TA, TI, TS, SUPPAE)}

ADSL = dataset(
    adam.ADSL,
    Trace("ADSL", "SUBJID", Origin.PREDECESSOR, ("DM.SUBJID",)),
    derived("ADSL.SAFFL", "Y where TRTSDT is known, else N", "ADSL.TRTSDT"),
    derived("ADSL.TRTSDT", "Date part of RFXSTDTC; a partial date is imputed to its first day", "DM.RFXSTDTC"),
    derived("ADSL.TRTSDTF", "Level of imputation of TRTSDT", "DM.RFXSTDTC"),
    USUBJID=["S1-1", "S1-2", "S1-3"],
    SUBJID=["1", "2", "3"],
    TRT01P=["Cells", "Cells", "Cells"],
    SAFFL=["Y", "Y", "N"],
    TRTSDT=pd.to_datetime(["2026-01-10", "2026-01-11", None]),
    TRTSDTF=["D", None, None],
)
ADTTE = dataset(
    adam.ADTTE,
    Trace("ADTTE", "SUBJID", Origin.PREDECESSOR, ("ADSL.SUBJID",)),
    derived("ADTTE.AVAL", "From first dose to death", "ADSL.TRTSDT", where="PARAMCD is OS"),
    derived("ADTTE.CNSR", "0 for an event"),
    USUBJID=["S1-1", "S1-2"],
    SUBJID=["1", "2"],
    TRTP=["Cells", "Cells"],
    PARAM=["Overall Survival (days)", "Overall Survival (days)"],
    PARAMCD=["OS", "OS"],
    AVAL=[21.0, 5.0],
    CNSR=[1, 0],
    SRCDOM=["ADSL", "ADSL"],
)
ANALYSES = {each.name: each for each in (ADSL, ADTTE)}

ACCOUNT = Account(
    forms=pd.DataFrame(
        [
            ("AE", "Adverse events", "mapped", "", 2),
            ("AE", "Adverse events", "set aside", "blank page", 4),
            ("DM", "Demographics", "mapped", "", 3),
            ("VS", "Vital signs", "mapped", "", 1),
            ("VS", "Vital signs", "set aside", "blank page", 1),
            ("XX", None, "set aside", "the form is not part of the study's case report form", 7),
        ],
        columns=["form", "label", "status", "reason", "records"],
    ).astype({"label": "str"}),
    domains=pd.DataFrame(
        [("AE", "AE", 2, 2), ("DM", "DM", 3, 3), ("VS", "VS", 1, 1)], columns=["form", "domain", "raw_records", "records"]
    ),
    set_aside=pd.DataFrame(columns=["form", "source", "reason"]),
    unread=pd.DataFrame([("AE", "AENOTE", 2)], columns=["form", "column", "records"]),
    unmapped=(Unmapped("DM", "SEX", "SEX", "divers", 5),),
    left_out=left_out_frame(
        LeftOut("VS", "VSDAT", f"vs.csv:{line}", value, "no such day")
        for line, value in ((2, "30 FEB 2026"), (3, "30 FEB 2026"), (4, "31 APR 2026"))
    ),
)
FINDINGS = (
    Finding("value-not-in-codelist", Severity.ERROR, "DM", ("SEX",), "SEX: 'divers' is not in SEX", (2,), ("S1-3",)),
    Finding("impossible-date", Severity.WARNING, "XX", ("XXDAT",), "2026-02-30 is no date"),
    Finding("missing-variable", Severity.WARNING, "ADTTE", ("STARTDT",), "STARTDT is not there"),
)

_DISPLAY = Display(
    "Table 1",
    "Survival",
    (
        Result(
            "OS",
            "Overall survival",
            "SPECIFIED IN PROTOCOL",
            "PRIMARY OUTCOME MEASURE",
            (Analysed("ADTTE", ("AVAL",), {"PARAMCD": "OS"}),),
            "Kaplan-Meier",
            code="kaplan_meier(adtte)",
        ),
    ),
)
TERMINOLOGY = load("2026-03-27", extensions={"EPOCH": {"BRIDGING": "Bridging Therapy"}})
SDTM_INFO = DefineInfo(
    "S1",
    "A small study of cells",
    "S1-01",
    CREATED,
    "SDTM",
    "3.4",
    TERMINOLOGY,
    dictionaries={"MedDRA": Dictionary("29.0"), "ISO 3166": Dictionary("2020"), "ISO 21090": Dictionary("2011")},
    forms={"LAB": CollectionForm(source="Vendor")},
)
ADAM_INFO = replace(SDTM_INFO, kind="ADaM", version="1.3", displays=(_DISPLAY,))

SUBMISSION = Submission(
    tabulation=Tabulation(TABULATIONS, ACCOUNT, inputs=(InputFile("ae.csv", 1234, "ab" * 32),)),
    sdtm=SDTM_INFO,
    adam=ADAM_INFO,
    analysis=ANALYSES,
    results={"overall_survival": pd.DataFrame({"estimate": [0.5, 0.4]})},
    findings=FINDINGS,
    crf=CaseReportForm(FORMS, VISITS),
    explanations={"value-not-in-codelist DM.SEX": "One subject answered so.", "AE.AENOTE": "Not part of the data."},
    command="cdisc-itnk package s1",
)
