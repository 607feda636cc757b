"""Reading a workbook: every cell, and nothing else than cells."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.workbook.faults import Faults
from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.model import Row, Sheet, Workbook, trimmed

_LARGEST = 1 << 26
_MOST_CELLS = 1 << 22
_DOCTYPE = "<!DOCTYPE"
_UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of XML, both of the standard library and of lxml
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl and the modules below it raise for damaged files."""


def read_workbook(path: Path | str) -> Workbook:
    """The specification workbook in the file `path` (`.xlsx`), with all its sheets and cells.

    Raises:
        InputError: It cannot be read, is no workbook, has formulas instead of values, a document type in its XML, or is not a
            Pinnacle 21 specification; with the sheet and the cell where there is one.

    See `write_workbook` for an example.
    """
    path = Path(path)
    _check_parts(path)
    try:
        with path.open("rb") as file, warnings.catch_warnings(action="ignore"):  # about what is no cell
            book = openpyxl.load_workbook(file)
    except _UNREADABLE as error:
        raise InputError(f"not a readable workbook: {error}", where=str(path), expected="an .xlsx file") from error
    Layout.of(book.sheetnames, str(path))
    workbook = Workbook(tuple(_sheet(sheet, path) for sheet in book.worksheets), str(path))
    _ = workbook.layout
    return workbook


def _sheet(sheet: openpyxl.worksheet.worksheet.Worksheet, path: Path) -> Sheet:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        where, last = f"{path}, {sheet.title}", f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
        hint = "delete the rows and columns that follow the table"
        raise InputError(f"the last cell is {last}", where=where, expected=f"at most {_MOST_CELLS} cells", hint=hint)
    faults = Faults(str(path))
    rows: list[Row] = []
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"):
                what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
                where = f"{path}, {sheet.title}!{cell.coordinate}"
                faults.add(InputError(what, where=where, expected="a value", hint="paste the values over the formulas"))
        rows.append(trimmed(tuple(cell.value if cell.value != "" else None for cell in row)))
    faults.settle()
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(sheet.title, tuple(rows))


def _check_parts(path: Path) -> None:
    """Nothing, where the file is a ZIP archive of reasonable size whose XML declares no document type."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise InputError("too large when unpacked", where=str(path), expected=f"at most {_LARGEST} bytes")
            for name in archive.namelist():
                content = archive.read(name) if name.endswith((".xml", ".rels")) else b""
                if any(_DOCTYPE.encode(encoding) in content for encoding in ("ascii", "utf-16-le", "utf-16-be")):
                    raise InputError("a document type declaration", where=f"{path}, {name}", hint="save the workbook again")
    except _UNREADABLE as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {what}", where=str(path), expected="an .xlsx file") from error
