"""Hypothesis strategies built from the specifications: rows of a data set, right and wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from cdisc_itnk.core import DatasetSpec, Kind, VariableSpec

GOOD = {
    Kind.TEXT: st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=8),
    Kind.INTEGER: st.integers(-10_000, 10_000).map(float),
    Kind.FLOAT: st.floats(-1e6, 1e6, allow_nan=False),
    Kind.TIME: st.floats(0, 86_399, allow_nan=False),
    Kind.DATE: st.dates(dt.date(1960, 1, 1), dt.date(2100, 1, 1)).map(pd.Timestamp),
    Kind.DATETIME: st.datetimes(dt.datetime(1960, 1, 1), dt.datetime(2100, 1, 1)).map(
        lambda value: pd.Timestamp(value).floor("s")
    ),
    Kind.ISO_DATETIME: st.sampled_from(
        ["2021", "2021-03", "2021-03-04", "2021-03-04T05:06", "2021---04", "2021-01-01/2021-02"]
    ),
    Kind.ISO_DURATION: st.sampled_from(["P1D", "PT2H30M", "P2W", "P1Y2M3DT4H5M6S"]),
}
"""Values that a column of the kind may hold."""

BAD = {
    Kind.INTEGER: st.sampled_from([0.5, -1.25, float("inf")]),
    Kind.FLOAT: st.sampled_from([float("inf"), float("-inf")]),
    Kind.ISO_DATETIME: st.sampled_from(["2021-02-30", "04MAR2021", "2021-13", "2021-", "T05:06"]),
    Kind.ISO_DURATION: st.sampled_from(["2 days", "P", "P1H", "1D"]),
}
"""Values that a column's dtype can store but its kind forbids."""


def cells(variable: VariableSpec, *, faulty: bool) -> st.SearchStrategy[Any]:
    """A value of the variable; with `faulty` perhaps a wrong one, or null where it must not be."""
    good = GOOD[variable.kind]
    if not faulty:
        return good | st.none() if variable.nullable else good
    return good | st.none() | BAD.get(variable.kind, st.none())


def frames(spec: DatasetSpec, *, faulty: bool = False, max_rows: int = 6) -> st.SearchStrategy[pd.DataFrame]:
    """Frames of `spec` with its dtypes."""
    row = st.fixed_dictionaries({variable.name: cells(variable, faulty=faulty) for variable in spec.variables})
    return st.lists(row, max_size=max_rows).map(lambda rows: _frame(spec, rows))


def _frame(spec: DatasetSpec, rows: list[dict[str, Any]]) -> pd.DataFrame:
    kinds = {variable.name: variable.kind.dtype for variable in spec.variables}
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in kinds.items()})
