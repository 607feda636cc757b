"""A study of four small forms, enough for every part of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime, Joined
from mappings.conditions import Is
from mappings.definition import Arm, DateRule, Element, Layout, RecordDate, RecordLink, SdtmDefinition
from mappings.domains.ae import AE
from mappings.domains.dm import DM
from mappings.domains.ex import EX
from mappings.domains.vs import VS
from mappings.forms import Form, Item
from mappings.mapping import Mapping, Step
from mappings.schedule import PlannedVisit, VisitKind
from mappings.sources import RawExport
from mappings.units import Conversion, StandardUnit
from tests.mappings.small import export, raw_form

KEYS = ("SITE", "SUBJ", "VISIT", "VISITSEQ", "LINE", "ACTIVE")

FORMS = tuple(
    Form(name, label, tuple(Item(item, item) for item in items), repeating=name in ("AE", "EX"))
    for name, label, items in (
        ("DM", "Demographics", ("SEX", "AGE", "COUNTRY")),
        ("AE", "Adverse events", ("AETERM", "AEDECOD", "AESTDAT", "AENOTE")),
        ("EX", "Exposure", ("EXTRT", "EXDOSE", "EXSTDAT")),
        ("VS", "Vital signs", ("VSDAT", "VSTIM", "TEMP", "TEMPU", "PULSE")),
    )
)
LAYOUT = Layout(
    columns=KEYS,
    subject=Assign("SUBJ"),
    usubjid=Joined((Constant("S"), Assign("SUBJ"))),
    site=Assign("SITE"),
    visit=Assign("VISIT"),
    visit_seq=Assign("VISITSEQ"),
    active=~Is("ACTIVE", "0"),
    optional=("ACTIVE",),
)
SCHEDULE = (
    PlannedVisit("SCR", "SCREENING", 1, -7),
    PlannedVisit("D1", "DAY 1", 2, 1),
    PlannedVisit("D8", "DAY 8", 3, 8, 2),
    PlannedVisit("UNS", "UNSCHEDULED", kind=VisitKind.UNSCHEDULED),
    PlannedVisit("FU", "FOLLOW-UP", kind=VisitKind.FOLLOW_UP),
    PlannedVisit("LOG", "LOG", kind=VisitKind.LOG),
)
FIRST_DOSE = RecordDate("EX", "EXSTDTC")
_NAMES = {form.name: (*form.names, *KEYS) for form in FORMS}

MAPPINGS: tuple[Mapping, ...] = tuple(
    mapping.limited(_NAMES[mapping.form])
    for mapping in (
        DM,
        AE.plus(Step("AENOTE", Assign("AENOTE"), supp="Note"), Step("~LINE", Assign("LINE"))),
        EX.plus(Step("EXENDTC", DateTime("EXSTDAT")), Step("~LINE", Assign("LINE"))),
        VS,
    )
)
DEFINITION = SdtmDefinition(
    study="S",
    forms=FORMS,
    layouts={"": LAYOUT},
    mappings=MAPPINGS,
    schedule=SCHEDULE,
    dates=(
        DateRule("RFSTDTC", "earliest", (FIRST_DOSE,)),
        DateRule("RFXSTDTC", "earliest", (FIRST_DOSE,)),
        DateRule("RFPENDTC", "latest", (RecordDate("VS", "VSDTC"), RecordDate("EX", "EXENDTC"))),
    ),
    elements=(
        Element("SCRN", "Screening", "SCREENING", RecordDate("VS", "VSDTC"), "First measurement"),
        Element("TRT", "Treatment", "TREATMENT", FIRST_DOSE, "First dose"),
    ),
    arm=Arm("A", "Drug A", assigned=FIRST_DOSE, treated=FIRST_DOSE),
    units=(
        StandardUnit("TEMP", "C", (Conversion("F", 5 / 9, -160 / 9, decimals=1),)),
        StandardUnit("PULSE", "beats/min"),
    ),
    baseline_visits=("DAY 1",),
    record_links=(RecordLink("EX", "~LINE", "AE", "~LINE"),),
)
PULSE_OF_VS = Mapping(sdtm.VS, "VS", (Step("VSDTC", DateTime("VSDAT")), Step("VSPOS", Coded("PULSE", "POSITION"))))

LABORATORY = Form("LB", "Laboratory", tuple(Item(name, name) for name in ("LBTEST", "LBORRES", "LBPERF", "LBDAT")))
LB_BY_LINE = Mapping(
    sdtm.LB,
    "LB",
    (
        Step("LBTESTCD", Choice("LBTEST", (("ALT", "ALT"), ("Glucose", "GLUC")))),
        Step("LBORRES", Assign("LBORRES")),
        Step("LBSTAT", Constant("NOT DONE"), Is("LBPERF", "No")),
        Step("LBDTC", DateTime("LBDAT")),
    ),
)
WITH_LABORATORY = replace(DEFINITION, forms=(*FORMS, LABORATORY), mappings=(*MAPPINGS, LB_BY_LINE))


def keys(rows: int, **given: Sequence[str | None]) -> dict[str, list[str | None]]:
    """Key columns of `rows` records: one subject and one line after the other, unless given."""
    lines: list[str | None] = [str(row + 1) for row in range(rows)]
    columns = dict.fromkeys(KEYS, [None] * rows) | {"SITE": ["01"] * rows, "SUBJ": ["1"] * rows, "LINE": lines}
    return columns | {name: list(values) for name, values in given.items()}


def study_export(**changed: dict[str, list[str | None]]) -> RawExport:
    """Two subjects, of which the second was not treated; forms given replace those here."""
    forms = {
        "DM": keys(2, SUBJ=["1", "2"]) | {"SEX": ["Female", "M"], "AGE": ["44", "51"], "COUNTRY": ["DEU", "DEU"]},
        "AE": keys(2, VISIT=["LOG", "LOG"])
        | {
            "AETERM": ["Rash", "Fever"],
            "AEDECOD": ["Rash", "Pyrexia"],
            "AESTDAT": ["03 FEB 2023", "UN FEB 2023"],
            "AENOTE": ["both arms", None],
        },
        "EX": keys(1, VISIT=["D1"]) | {"EXTRT": ["drug a"], "EXDOSE": ["10"], "EXSTDAT": ["01 FEB 2023"]},
        "VS": keys(3, SUBJ=["1", "1", "2"], VISIT=["SCR", "D1", "SCR"])
        | {
            "VSDAT": ["25 JAN 2023", "01 FEB 2023", "20 JAN 2023"],
            "VSTIM": ["08:00", None, None],
            "TEMP": ["98.6", "37.0", None],
            "TEMPU": ["F", "C", None],
            "PULSE": ["70", "72", "66"],
        },
    }
    return export(*(raw_form(name, **columns) for name, columns in (forms | changed).items()))


def laboratory(*lines: tuple[str, str | None, str | None]) -> dict[str, list[str | None]]:
    """The form LB of one subject and visit: a line for each LBTEST, LBORRES and LBPERF."""
    tests, results, performed = (list(column) for column in zip(*lines, strict=True))
    dates: list[str | None] = ["01 FEB 2023"] * len(lines)
    items = {"LBTEST": tests, "LBORRES": results, "LBPERF": performed, "LBDAT": dates}
    return keys(len(lines), VISIT=["D1"] * len(lines)) | items


def with_definition(**fields: object) -> SdtmDefinition:
    return replace(DEFINITION, **fields)
