"""Tables for people: CSV that a spreadsheet shows as it stands, and JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

_FORMULA = r"^(?:[=@\t\r]|[+-](?!(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$))"


def spreadsheet_safe(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with an apostrophe before each text that a spreadsheet would run as a formula; a number is none.

    >>> spreadsheet_safe(pd.DataFrame({"term": ["=1+1", "Rash", "-1.5"], "n": [-1, 2, 3]})).to_numpy().tolist()
    [["'=1+1", -1], ['Rash', 2], ['-1.5', 3]]
    """
    texts = {name: column for name, column in frame.items() if column.dtype == "str"}
    return frame.assign(
        **{name: column.mask(column.str.contains(_FORMULA, na=False), "'" + column) for name, column in texts.items()}
    )


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """`frame` as CSV (UTF-8, LF, null as nothing), safe to open in a spreadsheet."""
    spreadsheet_safe(frame).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def write_json(content: object, path: Path) -> None:
    """`content` as JSON: UTF-8, two spaces, keys in their order, NaN refused."""
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of `frame` as JSON objects, null for what is missing.

    >>> records(pd.DataFrame({"n": [1.0, None], "term": ["Rash", None]}))
    [{'n': 1.0, 'term': 'Rash'}, {'n': None, 'term': None}]
    """
    columns = {str(name): _objects(column) for name, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _objects(column: pd.Series) -> list[object]:
    texts = column.dt.strftime("%Y-%m-%d").astype("str") if column.dtype.kind == "M" else column
    return [None if missing else value for value, missing in zip(texts.tolist(), texts.isna().tolist(), strict=True)]
