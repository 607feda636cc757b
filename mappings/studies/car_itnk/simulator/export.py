"""A simulated study written to files: the export in `raw/`, and beside it the truth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from mappings.forms import ItemType
from mappings.simulation.csv import csv_lines
from mappings.simulation.csv import write_csv as write_csv_forms
from mappings.studies.car_itnk.forms import FORMS, RECORD_KEYS
from mappings.studies.car_itnk.simulator.simulation import Part, Simulation
from mappings.studies.car_itnk.simulator.sites import SITES

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ISO_SITES = [site.code for site in SITES if site.iso_dates]
_DATES = {form.name: [item.name for item in form.items if item.type is ItemType.DATE] for form in FORMS if not form.vendor}


def write_csv(simulation: Simulation, folder: str | Path) -> None:
    """Write `raw/<form>.csv` for every form and `truth.csv` into `folder`, with dates as the sites type them."""
    folder = Path(folder)
    write_csv_forms(FORMS, _as_typed(_with_truth(simulation, folder)), folder / "raw", RECORD_KEYS)


def _with_truth(simulation: Simulation, folder: Path) -> Iterator[Part]:
    """The parts, each with its truth written as it passes."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        for number, part in enumerate(simulation.parts()):
            if number == 0:
                file.write(",".join(part.truth.columns) + "\n")
            file.writelines(csv_lines(part.truth))
            yield part


def _as_typed(parts: Iterator[Part]) -> Iterator[dict[str, pd.DataFrame]]:
    for part in parts:
        yield part.forms | {form: _typed(part.forms[form], dates) for form, dates in _DATES.items()}


def _typed(records: pd.DataFrame, dates: list[str]) -> pd.DataFrame:
    as_iso = records["SITEID"].isin(_ISO_SITES)
    return records.assign(**{item: records[item].where(as_iso, day_month_year(records[item])) for item in dates})


def day_month_year(dates: pd.Series) -> pd.Series:
    """ISO 8601 dates as sites type them.

    >>> day_month_year(pd.Series(["2021-03-04", "2021-03", "2021", None], dtype="str")).tolist()
    ['04 MAR 2021', 'UN MAR 2021', 'UN UNK 2021', nan]
    """
    codes, distinct = pd.factorize(dates)
    typed = pd.Series([*map(_day_month_year, distinct), None], dtype="str")
    return pd.Series(typed.array.take(codes), index=dates.index)


def _day_month_year(date: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    return f"{day or 'UN'} {_MONTHS[int(month) - 1] if month else 'UNK'} {year}"
