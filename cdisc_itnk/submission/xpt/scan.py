"""What is in a SAS transport file: its data sets, their columns, and where their rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import numpy as np

from cdisc_itnk.core.errors import InputError, UsageError
from cdisc_itnk.submission.xpt import layout
from cdisc_itnk.submission.xpt.layout import HEADER_TEXT, RECORD
from cdisc_itnk.submission.xpt.model import XptColumn, XptDataset
from cdisc_itnk.submission.xpt.text import codec

_BLOCK = RECORD << 16
_HEADER_TEXTS = np.dtype({"names": ["text"], "formats": [f"S{HEADER_TEXT}"], "itemsize": RECORD})


@dataclass(frozen=True, slots=True)
class XptMember:
    """One data set of a file.

    Attributes:
        dataset: Name, label and columns.
        rows: Their number, as SAS counts them (see `cdisc_itnk.submission.xpt.layout.count_rows`).
        created: When it was made; None where the file says nothing sensible.
        modified: When it was last changed; None likewise.
        offset: The byte of the file where the first row begins.
    """

    dataset: XptDataset
    rows: int
    created: datetime | None
    modified: datetime | None
    offset: int


def scan_xpt(path: Path | str, *, encoding: str = "ascii") -> tuple[XptMember, ...]:
    """The data sets of the transport file `path`, in order; `encoding` is that of their labels.

    Raises:
        InputError: It is not a transport file of version 5, or not a whole one; says at which byte and what was expected.
    """
    with open_xpt(path) as file:
        return _Scanner(Path(path), file, codec(encoding)).members()


def open_xpt(path: Path | str) -> BinaryIO:
    """The file, open for reading.

    Raises:
        InputError: There is no such file, or it may not be read.
    """
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), expected="a SAS transport file") from error


class _Scanner:
    def __init__(self, path: Path, file: BinaryIO, encoding: str) -> None:
        self.path, self.file, self.encoding = path, file, encoding
        self.size = path.stat().st_size
        self.at = 0

    def members(self) -> tuple[XptMember, ...]:
        first = self.file.read(RECORD)
        if first[:HEADER_TEXT] != layout.header("LIBRARY")[:HEADER_TEXT]:
            raise self._error("not a SAS transport file of version 5", layout.header("LIBRARY").decode(), _hint(first))
        self._take(2 * RECORD, "the records that name the system")
        found = []
        while self.file.tell() < self.size:
            found.append(self._member())
        return tuple(found)

    def _member(self) -> XptMember:
        namestr_size = self._number(self._header("MEMBER"), 6)
        if namestr_size not in layout.NAMESTR_SIZES:
            raise self._error(f"{namestr_size} bytes a column", "140 or 136")
        self._header("DSCRPTR")
        system, label = self._take(RECORD, "the data set's name"), self._take(RECORD, "the data set's label")
        count = self._number(self._header("NAMESTR"), 2)
        columns = self._columns(count, namestr_size)
        self._header("OBS")
        dataset = XptDataset(self._text(system[8:16]), self._text(label[32:72]), columns)
        offset = self.file.tell()
        return XptMember(dataset, self._rows(dataset), _stamp(system[64:]), _stamp(label), offset)

    def _columns(self, count: int, size: int) -> tuple[XptColumn, ...]:
        columns: list[XptColumn] = []
        start = 0
        for number in range(1, count + 1):
            namestr = self._take(size, f"the description of column {number}")
            try:
                columns.append(layout.unpack_column(namestr, start, self.encoding))
            except (ValueError, UsageError) as error:
                expected = f"a column that begins at byte {start} of a row, described in {self.encoding}"
                raise self._error(f"no description of column {number}: {error}", expected) from error
            start += columns[-1].width
        self._take(-count * size % RECORD, "the blanks after the columns")
        if len({column.name for column in columns}) < count:
            raise self._error("two columns have the same name", "each name once")
        return tuple(columns)

    def _rows(self, dataset: XptDataset) -> int:
        start, end = self.file.tell(), self._end_of_rows()
        self.file.seek(max(start, end - RECORD))
        tail = self._take(min(RECORD, end - start), "the last rows")
        rows = layout.count_rows(end - start, dataset.record_length, tail) if dataset.columns else 0
        if rows * dataset.record_length > end - start:
            self.at = start + (rows - 1) * dataset.record_length
            raise self._error(f"row {rows} of {dataset.name} is cut off", f"{dataset.record_length} bytes")
        return rows

    def _end_of_rows(self) -> int:
        """The byte where the next data set begins or the file ends."""
        if self.size % RECORD:
            self.at = self.size - self.size % RECORD
            raise self._error("the last record is cut off", f"{RECORD} bytes")
        mark = layout.header("MEMBER")[:HEADER_TEXT]
        while block := self._take(min(_BLOCK, self.size - self.file.tell()), "rows"):
            found = np.flatnonzero(np.frombuffer(block, dtype=_HEADER_TEXTS)["text"] == mark)
            if found.size:
                return self.at + int(found[0]) * RECORD
        return self.size

    def _header(self, kind: str) -> bytes:
        expected = layout.header(kind)[:HEADER_TEXT]
        record = self._take(RECORD, expected.decode())
        if record[:HEADER_TEXT] != expected:
            raise self._error(f"found {record[:HEADER_TEXT]!r}", expected.decode())
        return record

    def _number(self, record: bytes, which: int) -> int:
        digits = record[HEADER_TEXT + 5 * (which - 1) : HEADER_TEXT + 5 * which]
        if not digits.isdigit():
            raise self._error(f"number {which} of the header is {digits!r}", "five digits")
        return int(digits)

    def _text(self, field: bytes) -> str:
        try:
            return layout.unpack_text(field, self.encoding)
        except UnicodeDecodeError as error:
            raise self._error(f"{field!r} is no text in {self.encoding}", "another encoding") from error

    def _take(self, size: int, expected: str) -> bytes:
        self.at = self.file.tell()
        if self.at + size > self.size:
            raise self._error(f"the file ends at byte {self.size}", expected)
        return self.file.read(size)

    def _error(self, what: str, expected: str, hint: str = "") -> InputError:
        return InputError(what, where=f"{self.path}, byte {self.at}", expected=expected, hint=hint)


def _stamp(field: bytes) -> datetime | None:
    return layout.unpack_stamp(field[:16].decode("latin-1"))


def _hint(first: bytes) -> str:
    if b"LIBV8" in first:
        return "it is version 8; export it with LIBNAME XPORT or %LOC2XPT(FORMAT=V5)"
    if b"COMPRESSED" in first:
        return "it is a CPORT file; restore it in SAS with PROC CIMPORT and export it with LIBNAME XPORT"
    return ""
