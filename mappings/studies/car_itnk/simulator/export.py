"""A simulated study written to files: the export in `raw/`, and beside it the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from mappings.forms import ItemType
from mappings.simulation import csv, odm
from mappings.simulation.odm_study import OdmStudy
from mappings.simulation.typed_dates import day_month_year
from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.protocol import STUDY_ID
from mappings.studies.car_itnk.schedule import SCHEDULE
from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.layout import LAYOUT
from mappings.studies.car_itnk.simulator.simulation import Part, Simulation
from mappings.studies.car_itnk.simulator.sites import SITES

Forms: TypeAlias = dict[str, pd.DataFrame]
Done: TypeAlias = Callable[[int], None] | None

_ISO_SITES = [site.code for site in SITES if site.iso_dates]
_SITE_FORMS = tuple(form for form in FORMS if not form.vendor)
_VENDOR_FORMS = tuple(form for form in FORMS if form.vendor)
_DATES = {form.name: [item.name for item in form.items if item.type is ItemType.DATE] for form in _SITE_FORMS}
_STUDY = OdmStudy(
    oid=STUDY_ID,
    description="CAR-ITNK cells in relapsed or refractory B-cell malignancies, simulated",
    forms=_SITE_FORMS,
    schedule=SCHEDULE,
    layout=LAYOUT,
    locations={site.code: f"{site.country} {site.code}, {site.investigator}" for site in SITES},
    snapshot=date.fromisoformat(str(plan.EXPORT_DAY)),
)


def write_csv(simulation: Simulation, folder: str | Path, done: Done = None) -> None:
    """Write `raw/<form>.csv` for every form and `truth.csv` into `folder`, with dates as the sites type them.

    `done` is told how many subjects are written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_csv(Simulation(2, 1), folder)
    ...     print(Path(folder, "raw", "ic.csv").read_text().splitlines()[1])
    CAR-ITNK,01,01-001,SCR,1,1,1,18 MAY 2023,2.0
    """
    folder = Path(folder)
    parts = (_as_typed(part.forms) for part in _with_truth(simulation, folder, done))
    csv.write_csv(FORMS, parts, folder / "raw", RECORD_KEYS)


def write_odm(simulation: Simulation, folder: str | Path, done: Done = None) -> None:
    """Write `raw/odm.xml` (ODM 1.3.2), the vendors' `raw/<form>.csv` and `truth.csv` into `folder`.

    `done` is told how many subjects are written.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_odm(Simulation(2, 1), folder)
    ...     sorted(path.name for path in Path(folder, "raw").iterdir())
    ['irc.csv', 'odm.xml']
    """
    folder = Path(folder)
    parts = (part.forms for part in _with_truth(simulation, folder, done))
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    odm.write_odm(_STUDY, _transferring(parts, folder / "raw"), folder / "raw" / "odm.xml")


def _with_truth(simulation: Simulation, folder: Path, done: Done) -> Iterator[Part]:
    """The parts, each with its truth written as it passes."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, part in enumerate(simulation.parts()):
        if number == 0:
            file = csv.CsvFile(folder / "truth.csv", list(part.truth))
        file.append(part.truth)
        yield part
        written += len(part.truth)
        if done:
            done(written)


def _transferring(parts: Iterator[Forms], folder: Path) -> Iterator[Forms]:
    """The parts, each with its vendors' data written as it passes."""
    files = {form.name: csv.form_file(form, folder) for form in _VENDOR_FORMS}
    for forms in parts:
        for name, file in files.items():
            file.append(forms[name])
        yield forms


def _as_typed(forms: Forms) -> Forms:
    """The forms with dates as the sites type them."""
    return forms | {name: _retyped(forms[name], dates) for name, dates in _DATES.items()}


def _retyped(records: pd.DataFrame, dates: list[str]) -> pd.DataFrame:
    as_iso = records["SITEID"].isin(_ISO_SITES)
    return records.assign(**{item: records[item].where(as_iso, day_month_year(records[item])) for item in dates})
