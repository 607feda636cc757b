"""`Table`: a table of the report as the template prints it, all text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

LONGEST = 500
TALL = 30


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together.

    Attributes:
        rows: Cells by row; the first is the row's heading.
        head: A row above them, in full (cells) or as a title (one text); none for rows without.
    """

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        caption: What it shows.
        header: The columns' names.
        groups: The rows.
        spans: A header row above `header`: a text and the number of columns it is above.
        notes: Population, method, abbreviations.
        words: Positions of the columns that hold words; the others hold numbers.
        collapsible: Whether the rows of a group can be hidden below its head.
        tall: Whether it is so long that it gets a height of its own.
    """

    kind: ClassVar[str] = "table"

    caption: str
    header: tuple[str, ...]
    groups: tuple[RowGroup, ...]
    spans: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    words: tuple[int, ...] = (0,)
    collapsible: bool = False
    tall: bool = False


def rows_of(frame: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The rows of a frame of texts.

    >>> rows_of(pd.DataFrame({"a": ["x", "y"], "b": ["1", "2"]}))
    (('x', '1'), ('y', '2'))
    """
    return tuple(zip(*(frame[name].tolist() for name in frame), strict=True))


def groups_of(lines: pd.DataFrame, title: str) -> tuple[RowGroup, ...]:
    """The rows of a frame of texts, grouped under the titles in one of its columns; the empty title is none.

    >>> groups_of(pd.DataFrame({"title": ["A", "A"], "label": ["x", "y"]}), "title")
    (RowGroup(rows=(('x',), ('y',)), head=('A',)),)
    """
    return tuple(
        RowGroup(rows_of(group.drop(columns=title)), (str(name),) if name else ())
        for name, group in lines.groupby(title, sort=False)
    )


def listing(caption: str, frame: pd.DataFrame, names: Mapping[str, str], notes: Sequence[str] = ()) -> Table:
    """A listing of records; only the first 500 are printed.

    Args:
        caption: What it shows.
        frame: The records; numbers are whole.
        names: The columns to print, and what they are called.
        notes: Notes.

    >>> listing("Files", pd.DataFrame({"name": ["ae.csv"], "bytes": [12.0]}), {"name": "File", "bytes": "Bytes"}).groups[0].rows
    (('ae.csv', '12'),)
    """
    shown = frame[list(names)].head(LONGEST)
    numbers = shown.select_dtypes("number").columns
    texts = shown.assign(**{name: shown[name].astype("Int64") for name in numbers}).astype("str").fillna("–")
    words = tuple(position for position, name in enumerate(names) if name not in numbers)
    cut = (f"The first {LONGEST} of {len(frame)}; all are among the results.",) if len(frame) > LONGEST else ()
    rows = RowGroup(rows_of(texts))
    return Table(caption, tuple(names.values()), (rows,), notes=(*notes, *cut), words=words, tall=len(shown) > TALL)
