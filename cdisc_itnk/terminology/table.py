"""Reads a package in the two table forms that NCI EVS publishes, tab-separated text and Excel: one row a codelist or term."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl

from cdisc_itnk.core import InputError
from cdisc_itnk.terminology.codelist import Term
from cdisc_itnk.terminology.publication import Publication, clean, synonyms

CODE = "Code"
CODELIST_CODE = "Codelist Code"
EXTENSIBLE = "Codelist Extensible (Yes/No)"
NAME = "Codelist Name"
VALUE = "CDISC Submission Value"
SYNONYMS = "CDISC Synonym(s)"
PREFERRED = "NCI Preferred Term"
COLUMNS = (CODE, CODELIST_CODE, EXTENSIBLE, NAME, VALUE, SYNONYMS, PREFERRED)


def read_text(path: Path) -> Publication:
    """The codelists in tab-separated UTF-8 text; quotes are part of the text. `InputError` with row and column."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(f"not UTF-8 ({error.reason})", where=f"{path}, row {row}", expected="UTF-8 text") from error
    return _read_rows((line.split("\t") for line in lines), str(path))


def read_excel(path: Path) -> Publication:
    """The codelists in the first sheet of an .xlsx workbook that has the columns. `InputError` with sheet, row and column."""
    try:
        with closing(openpyxl.load_workbook(path, read_only=True, data_only=True)) as book:
            return _read_sheets({sheet.title: sheet for sheet in book.worksheets}, path)
    except (BadZipFile, EOFError, KeyError, SyntaxError, ValueError, zlib.error) as error:
        raise InputError(f"not an .xlsx workbook ({error})", where=str(path)) from error


def _read_sheets(sheets: dict[str, Any], path: Path) -> Publication:
    for title, sheet in sheets.items():
        header = next(sheet.iter_rows(max_row=1, values_only=True), ())
        if set(COLUMNS) <= set(map(clean, header)):
            publication = _read_rows(sheet.iter_rows(values_only=True), f"{path}, sheet {title!r}")
            publication.title = title
            return publication
    raise InputError(
        f"no sheet has the columns of a package: {', '.join(sheets)}",
        where=str(path),
        expected=f"a first row with {', '.join(COLUMNS)}",
    )


def _read_rows(rows: Iterable[Sequence[object]], where: str) -> Publication:
    publication = Publication()
    for place, row in _records(rows, where):
        if row[CODELIST_CODE]:
            term = Term(row[CODE], row[VALUE], row[PREFERRED], synonyms(row[SYNONYMS].split(";")))
            publication.add_term(place, row[CODELIST_CODE], term)
        else:
            publication.add_codelist(place, row[CODE], row[NAME], row[VALUE], row[EXTENSIBLE])
    return publication


def _records(rows: Iterable[Sequence[object]], where: str) -> Iterator[tuple[str, dict[str, str]]]:
    numbered = enumerate(rows, start=1)
    header = list(map(clean, next(numbered, (1, ()))[1]))
    if missing := [column for column in COLUMNS if column not in header]:
        expected = ", ".join(COLUMNS)
        raise InputError(f"no column {', '.join(map(repr, missing))}", where=f"{where}, row 1", expected=expected)
    for number, row in numbered:
        cells = list(map(clean, row))
        if any(cells):
            place = f"{where}, row {number}"
            yield place, _record(header, cells, place)


def _record(header: list[str], cells: list[str], place: str) -> dict[str, str]:
    if any(cells[len(header) :]):
        raise InputError(f"{len(cells)} cells", where=place, expected=f"{len(header)}, as in the first row")
    record = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
    for column in (CODE, NAME, VALUE):
        if not record[column]:
            raise InputError(f"column {column!r} is empty", where=place, expected="every codelist and term to have one")
    return record
