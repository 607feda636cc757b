"""Small literal frames for the tests: a text table a data set, typed by its class."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Table, describe
from cdisc_itnk.core.frame import cast
from cdisc_itnk.sdtm import DOMAINS, SUPPQUAL
from mappings.studies.car_itnk.analysis.tables import TABLES

_SPECS = {table.__name__: describe(table) for table in (*DOMAINS, *TABLES)}


def records(dataset: str, text: str) -> pd.DataFrame:
    """Records of an SDTM or ADaM data set: a heading line, then a line a record; `.` is null and `_` a space."""
    heading, *lines = [line.split() for line in text.strip().splitlines()]
    rows = [[None if cell == "." else cell.replace("_", " ") for cell in line] for line in lines]
    spec = describe(SUPPQUAL) if dataset.startswith("SUPP") else _SPECS[dataset]
    frame = pd.DataFrame(rows, columns=heading, dtype="object")
    return pd.DataFrame({name: cast(frame[name], spec[name].kind) for name in heading})


def texts(frame: pd.DataFrame, *columns: str) -> list[str]:
    """The rows of a frame as the lines of such a table; dates as ISO 8601."""
    shown = frame[list(columns)].copy()
    for name in columns:
        if shown[name].dtype.kind == "M":
            shown[name] = shown[name].dt.strftime("%Y-%m-%d")
        elif shown[name].dtype.kind == "f":
            shown[name] = shown[name].map("{:g}".format).where(shown[name].notna())
    cells = shown.astype("str").fillna(".").replace({" ": "_"}, regex=True)
    return cells.agg(" ".join, axis=1).tolist() if len(cells) else []


def lines(text: str) -> list[str]:
    """The expected lines, written with any spacing."""
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def shuffled(frames: dict[str, pd.DataFrame], seed: int) -> dict[str, pd.DataFrame]:
    """The same records in another order."""
    return {name: frame.sample(frac=1, random_state=seed, ignore_index=True) for name, frame in frames.items()}


def table_of(name: str) -> type[Table]:
    """The study's ADaM class."""
    return next(table for table in TABLES if table.__name__ == name)
