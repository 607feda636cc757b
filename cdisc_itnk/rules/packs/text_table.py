"""Small tables in text: a row a line, cells between bars, names in the first row."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.values import to_number
from cdisc_itnk.rules.wildcards import filled, is_wildcard

_BINDING = {"**": "AE", "*": "A", "xx": "01", "zz": "01", "y": "1", "w": "1"}


def cells(node: Cursor) -> list[dict[str, str]]:
    r"""The rows as text by name.

    >>> from cdisc_itnk.rules.loading.document import parse
    >>> cells(Cursor(parse('"name | kind\\nAGE | Num"', "t.yml")))
    [{'name': 'AGE', 'kind': 'Num'}]

    Raises:
        InputError: It is no text, or a row has more or fewer cells than there are names.
    """
    if not isinstance(node.content, str):
        raise node.error("not a table", expected="lines of cells between |")
    lines = [[cell.strip() for cell in line.split("|")] for line in node.content.splitlines() if line.strip()]
    names, *rows = lines or [[]]
    for row in rows:
        if len(row) != len(names):
            raise node.error(f"{len(row)} cells in a row: {' | '.join(row)}", expected=f"{len(names)}: {' | '.join(names)}")
    return [dict(zip(names, row, strict=True)) for row in rows]


def frame_of(node: Cursor) -> pd.DataFrame:
    """The rows as records of a data set; placeholders in names have values."""
    rows = cells(node)
    names = [name.strip() for name in str(node.content).strip().splitlines()[0].split("|")]
    return pd.DataFrame({variable_name(name): _column([row[name] for row in rows]) for name in names})


def variable_name(name: str) -> str:
    """`name` with values in place of its placeholders.

    >>> variable_name("TRTxxP")
    'TRT01P'
    """
    return filled(name, _BINDING) if is_wildcard(name) else name


def _column(texts: list[str]) -> pd.Series:
    numbers = [to_number(text) for text in texts]
    if any(texts) and all(number is not None for text, number in zip(texts, numbers, strict=True) if text):
        return pd.Series(numbers, dtype="float64")
    return pd.Series([text.strip('"') or None for text in texts], dtype="str")
