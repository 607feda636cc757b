"""Writing a workbook: the same cells, the same bytes."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.workbook.model import Cell, Sheet, Workbook

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_WIDTHS = range(8, 61)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_workbook(workbook: Workbook, path: Path | str, *, created: dt.datetime) -> None:
    """Writes `workbook` as `.xlsx`: each sheet and cell as it is, the same bytes for the same workbook and date.

    Text stays text: a cell that begins with `=`, `+`, `-` or `@` is stored as a string with the mark by which spreadsheets
    quote it (what typing an apostrophe before it does), so it never runs as a formula and is read back unchanged, here and in
    other programs. Numbers keep 16 digits.

    Raises:
        OutputError: A cell has characters that a workbook cannot hold or is longer than 32,767 characters, with sheet and cell;
            or the disk does not take the file.

    >>> import tempfile
    >>> from cdisc_itnk.submission.workbook import read_workbook
    >>> header = {"Datasets": ("Dataset", "Class", "Structure"), "Variables": ("Dataset", "Variable", "Label", "Data Type")}
    >>> sheets = [Sheet("Define", (("Attribute", "Value"), ("StudyName", "=1+1")))]
    >>> workbook = Workbook((*sheets, *(Sheet(name, (columns,)) for name, columns in header.items())))
    >>> path = Path(tempfile.mkdtemp()) / "spec.xlsx"
    >>> write_workbook(workbook, path, created=dt.datetime(2026, 1, 31))
    >>> read_workbook(path) == workbook
    True
    """
    path = Path(path)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in workbook.sheets:
        _add(book, sheet, path)
    packed = BytesIO()
    book.save(packed)
    with replacing(path) as file:
        file.write(_stamped(packed, created))


def _add(book: openpyxl.Workbook, sheet: Sheet, path: Path) -> None:
    try:
        target = book.create_sheet(sheet.name)
    except ValueError as error:
        raise UsageError(f"sheet {sheet.name!r}", where=str(path), expected="a name that a spreadsheet allows") from error
    for number, row in enumerate(sheet.rows, 1):
        for position, value in enumerate(row, 1):
            if value is not None:
                _put(target.cell(number, position), value, path)
    for cell in target[1] if sheet.rows else ():
        cell.font = Font(bold=True)
        longest = max((len(str(row[cell.column - 1])) for row in sheet.rows if len(row) >= cell.column), default=0)
        target.column_dimensions[get_column_letter(cell.column)].width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[-1])
    target.freeze_panes = "A2"
    target.auto_filter.ref = target.dimensions if len(sheet.rows) > 1 else None


def _put(cell: XlsxCell, value: Cell, path: Path) -> None:
    where = f"{path}, {cell.parent.title}!{cell.coordinate}"
    if not isinstance(value, str):
        cell.value = value
        return
    if len(value) > _LONGEST:
        raise OutputError(f"{len(value)} characters", where=where, expected=f"at most {_LONGEST}")
    try:
        cell.value = value
    except IllegalCharacterError as error:
        raise OutputError(f"{value!r} has control characters", where=where, expected="text", hint="remove them") from error
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULA)
    cell.alignment = Alignment(vertical="top", wrap_text="\n" in value)


def _stamped(packed: BytesIO, created: dt.datetime) -> bytes:
    """The archive with `created` for the time it was made."""
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    result = BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _STAMPS.sub(rb"\g<1>" + stamp, content)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()
