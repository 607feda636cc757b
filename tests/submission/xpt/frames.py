"""Small frames and what a transport file says of them."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from cdisc_itnk.submission.xpt import XptColumn, XptDataset

CREATED = datetime(2026, 3, 5, 13, 7, 9)


def chars(*values: str | None) -> pd.Series:
    return pd.Series(values, dtype="str")


def nums(*values: float | None) -> pd.Series:
    return pd.Series(values, dtype="float64")


def declare(frame: pd.DataFrame, name: str = "LB", **formats: str) -> XptDataset:
    """Columns as `frame` has them, lengths to be found."""
    kinds = {column: "char" if frame[column].dtype == "str" else "num" for column in frame}
    columns = (XptColumn(column, f"Label of {column}", kinds[column], format=formats.get(column, "")) for column in frame)
    return XptDataset(name, "Laboratory Test Results", tuple(columns))
