"""What of a workbook has no place in Define-XML."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.workbook.frame import ATTRIBUTES
from cdisc_itnk.submission.workbook.layout import Layout, plain
from cdisc_itnk.submission.workbook.model import Sheet, Workbook

_OF_NO_ELEMENT = ("Assigned Value", "Common", "Developer Notes")
_CONDITIONS = "WhereClauses"
"""A sheet that is also read where conditions stand inline."""


def unread(workbook: Workbook) -> tuple[str, ...]:
    """What `to_define` passes over: filled sheets, columns and attributes that a specification does not have.

    >>> rows = [("ID", "Title", "Href", "Owner"), ("acrf", "Annotated CRF", "acrf.pdf", "Data Management")]
    >>> documents = Sheet("Documents", tuple(rows))
    >>> others = [Sheet(name, (columns,)) for name, columns in Layout.DEFINE.sheets.items() if name != "Documents"]
    >>> unread(Workbook((*others, documents, Sheet("Notes", (("to be discussed",),)))))
    ('Documents!D: column Owner, 1 cell', 'Notes: sheet, 1 cell')
    """
    found = [each for sheet in workbook.sheets for each in _unread(sheet, workbook.layout)]
    return (*found, *_attributes(workbook))


def _unread(sheet: Sheet, layout: Layout) -> Iterator[str]:
    names = _columns(layout, plain(sheet.name))
    if not names:
        filled = sum(cell is not None for row in sheet.rows for cell in row)
        yield from [f"{sheet.name}: sheet, {plural(filled, 'cell')}"] if filled else []
        return
    if "label" in names & sheet.columns.keys():
        names = names - {"description"}  # what the other layout calls the label
    read = {position for name, position in sheet.columns.items() if name in names}
    for position in sorted(set(range(max(map(len, sheet.rows), default=0))) - read):
        header, *cells = (row[position] if position < len(row) else None for row in sheet.rows)
        count = sum(cell is not None for cell in cells)
        if count:
            title = "column without a name" if header is None else f"column {header}"
            yield f"{sheet.name}!{get_column_letter(position + 1)}: {title}, {plural(count, 'cell')}"


def _columns(layout: Layout, name: str) -> set[str]:
    """The columns of a sheet that are read: those of both layouts, if this one has the sheet."""
    if name not in map(plain, (*layout.sheets, _CONDITIONS)):
        return set()
    columns = {column for each in Layout for sheet, of in each.sheets.items() if plain(sheet) == name for column in of}
    missing = _OF_NO_ELEMENT if layout is Layout.DEFINE else (*_OF_NO_ELEMENT, "SubClass")
    return {plain(column) for column in columns.difference(missing)}


def _attributes(workbook: Workbook) -> Iterator[str]:
    for record in workbook.records(workbook.layout.first):
        if record.text("Value") is not None and record.text("Attribute") not in ATTRIBUTES:
            yield f"{record.sheet}!{record.number}: attribute {record.text('Attribute')}"
