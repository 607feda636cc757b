"""The CAR-ITNK study as one value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cdisc_itnk.study import Study
from cdisc_itnk.submission.define import CollectionForm, Dictionary
from cdisc_itnk.submission.package import CaseReportForm
from mappings.schedule import forms_by_visit
from mappings.studies.car_itnk.analysis import PLAN
from mappings.studies.car_itnk.definition import DEFINITION
from mappings.studies.car_itnk.displays import DISPLAYS
from mappings.studies.car_itnk.endpoints import ENDPOINTS
from mappings.studies.car_itnk.explanations import EXPLANATIONS
from mappings.studies.car_itnk.forms import FORMS
from mappings.studies.car_itnk.protocol import CUTOFF, STUDY_ID, TITLE
from mappings.studies.car_itnk.schedule import SCHEDULE
from mappings.studies.car_itnk.simulator import simulate, write_csv, write_odm
from mappings.studies.car_itnk.simulator.crf.layout import LAYOUT
from mappings.studies.car_itnk.terms import terminology
from mappings.tabulator import tabulator


def _write_simulation(subjects: int, seed: int, kind: str, folder: Path, done: Callable[[int], None] | None = None) -> None:
    write = {"csv": write_csv, "odm": write_odm}[kind]
    write(simulate(subjects, seed), folder, done)


STUDY = Study(
    name=STUDY_ID,
    title=TITLE,
    tabulate=tabulator(DEFINITION, terminology),
    terminology=terminology,
    cutoff=CUTOFF,
    tables=DEFINITION.tables,
    analysis=PLAN,
    endpoints=ENDPOINTS,
    forms={form.name: CollectionForm(source="Vendor" if form.vendor else "Investigator") for form in FORMS},
    dictionaries={
        "MedDRA": Dictionary(),
        "WHODrug": Dictionary(),
        "ISO 3166": Dictionary("2020"),
        "ISO 21090": Dictionary("2011"),
    },
    displays=DISPLAYS,
    crf=CaseReportForm(FORMS, forms_by_visit(SCHEDULE, LAYOUT)),
    explanations=EXPLANATIONS,
    waivers=Path(__file__).with_name("waivers.yml"),
    demo=Path(__file__).parent / "demo" / "raw",
    simulate=_write_simulation,
)
