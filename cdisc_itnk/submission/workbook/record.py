"""One row of a sheet, with cells as text, numbers and flags; what is wrong with a cell is told with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from openpyxl.utils import get_column_letter

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.workbook.faults import raised
from cdisc_itnk.submission.workbook.layout import plain

Cell: TypeAlias = str | int | float | bool | dt.datetime | dt.date | dt.time | None

_FLAGS = {"yes": True, "y": True, "no": False, "n": False}


@dataclass(frozen=True)
class Record:
    """One row.

    Attributes:
        source: The file.
        sheet: The name of the sheet.
        number: The row as a spreadsheet counts it.
        cells: From column A on.
        columns: The position of each column.
        on_fault: Takes what is wrong with a cell; unless it raises, the cell is read as if it were blank.
    """

    source: str
    sheet: str
    number: int
    cells: tuple[Cell, ...]
    columns: Mapping[str, int]
    on_fault: Callable[[InputError], None] = field(default=raised, compare=False)

    def has(self, column: str) -> bool:
        """Whether the sheet has such a column."""
        return plain(column) in self.columns

    def cell(self, *columns: str) -> Cell:
        """What is in the first of `columns` that the sheet has."""
        for column in columns:
            position = self.columns.get(plain(column))
            if position is not None:
                return self.cells[position] if position < len(self.cells) else None
        return None

    def text(self, *columns: str) -> str | None:
        """The cell as text without the blanks around it; null where it is blank.

        >>> Record("", "Variables", 2, (200, " AE "), {"length": 0, "dataset": 1}).text("Length")
        '200'
        """
        cell = self.cell(*columns)
        if isinstance(cell, bool):
            return "Yes" if cell else "No"
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        if isinstance(cell, dt.datetime) and cell.time() == dt.time():
            return cell.date().isoformat()
        text = cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell if cell is not None else "")
        return text.strip() or None

    def required(self, *columns: str) -> str:
        """The same where it may not be blank."""
        text = self.text(*columns)
        if text is None:
            self.fault(columns[0], "blank", "a value in each row", "fill the cell, or delete the row")
        return text or ""

    def whole(self, column: str) -> int | None:
        """The cell as a whole number; null where it is blank."""
        text = self.text(column)
        if text is not None and not text.isdecimal():
            self.fault(column, repr(text), "a whole number")
            return None
        return None if text is None else int(text)

    def flag(self, column: str) -> bool | None:
        """The cell as Yes or No; null where it is blank."""
        text = self.text(column)
        if text is not None and text.lower() not in _FLAGS:
            self.fault(column, repr(text), "Yes or No")
        return None if text is None else _FLAGS.get(text.lower())

    def listed(self, column: str) -> list[str]:
        """The names in the cell, separated by commas or blanks."""
        return (self.text(column) or "").replace(",", " ").split()

    def place(self, column: str) -> str:
        """Where the cell is: file, sheet and cell."""
        position = self.columns.get(plain(column))
        cell = f"{get_column_letter(position + 1) if position is not None else ''}{self.number}"
        return f"{self.source}, {self.sheet}!{cell}" if self.source else f"{self.sheet}!{cell}"

    def fault(self, column: str, what: str, expected: str = "", hint: str = "") -> None:
        """Tells that `column` has `what` instead of what is expected."""
        self.on_fault(InputError(f"{column} is {what}", where=self.place(column), expected=expected, hint=hint))
