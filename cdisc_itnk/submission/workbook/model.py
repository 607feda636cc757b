"""A specification workbook as it is: sheets of cells, and which of the two layouts it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.workbook.faults import Faults, raised
from cdisc_itnk.submission.workbook.layout import Layout, plain
from cdisc_itnk.submission.workbook.record import Cell, Record

Row: TypeAlias = tuple[Cell, ...]
"""The cells from column A on; null is an empty cell."""

__all__ = ["Cell", "Row", "Sheet", "Workbook", "trimmed"]


@dataclass(frozen=True)
class Sheet:
    """One sheet; the first row has the names of the columns.

    >>> sheet = Sheet("Documents", (("ID", "Title", "Href"), ("acrf", "Annotated CRF", "acrf.pdf")))
    >>> list(sheet.columns)
    ['href', 'title', 'id']
    """

    name: str
    rows: tuple[Row, ...]

    @cached_property
    def columns(self) -> dict[str, int]:
        """The position of each named column, by its name without blanks and in lower case."""
        header = self.rows[0] if self.rows else ()
        return {plain(str(name)): position for position, name in reversed(list(enumerate(header))) if name is not None}


@dataclass(frozen=True)
class Workbook:
    """A specification workbook.

    Attributes:
        sheets: In their order, with all that is in them.
        source: The file it was read from, for messages.

    >>> documents = Sheet("Documents", (("ID", "Title", "Href"), ("acrf", "Annotated CRF", "acrf.pdf")))
    >>> [record.text("Href") for record in Workbook((documents,)).records("Documents")]
    ['acrf.pdf']
    """

    sheets: tuple[Sheet, ...]
    source: str = field(default="", compare=False)

    @cached_property
    def layout(self) -> Layout:
        """Which layout it has.

        Raises:
            InputError: A sheet or column is missing that every specification has.
        """
        layout, faults = Layout.of((sheet.name for sheet in self.sheets), self.source), Faults(self.source)
        for name, columns in layout.required.items():
            absent = [column for column in columns if plain(column) not in self[name].columns]
            if absent and self[name].rows:
                where = f"{self.source}, {name}!1" if self.source else f"{name}!1"
                faults.add(InputError(f"no column {', '.join(absent)}", where=where, expected=", ".join(columns)))
        faults.settle()
        return layout

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of that name, whatever blanks and case it is written with; an empty one where there is none."""
        return next((sheet for sheet in self.sheets if plain(sheet.name) == plain(name)), Sheet(name, ()))

    def records(self, name: str, on_fault: Callable[[InputError], None] = raised) -> Iterator[Record]:
        """The rows of a sheet below its first that are not empty; `on_fault` takes what is wrong with a cell."""
        sheet = self[name]
        for number, row in enumerate(sheet.rows[1:], 2):
            if any(cell is not None for cell in row):
                yield Record(self.source, sheet.name, number, row, sheet.columns, on_fault)


def trimmed(row: Row) -> Row:
    """`row` without the empty cells at its end.

    >>> trimmed(("DM", None, 3, None))
    ('DM', None, 3)
    """
    end = next((end for end in range(len(row), 0, -1) if row[end - 1] is not None), 0)
    return row[:end]
