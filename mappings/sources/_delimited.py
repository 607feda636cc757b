"""Delimited text (RFC 4180) to cells and physical line numbers: fast where the quoting is regular, exact where it is not."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from cdisc_itnk.core.errors import InputError

_LF, _CR, _QUOTE = b'\n\r"'
_DELIMITERS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEP = re.compile(rb"sep=([^\w\s\"]|\t)(\r\n|\n|\r)", re.IGNORECASE)
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Cells:
    """The header's fields and line, the cells below it (columns 0, 1, ...) and the line that each record starts on."""

    header: list[str]
    header_line: int
    frame: pd.DataFrame
    lines: np.ndarray


@dataclass(frozen=True)
class _Layout:
    """Where records start (and, last, where the text ends), on which line, and where the quotes are.

    A line starts a record if the quotes before it are even in number, which holds where the quoting `is_regular`.
    """

    buffer: np.ndarray
    starts: np.ndarray
    lines: np.ndarray
    quotes: np.ndarray

    @classmethod
    def of(cls, data: bytes) -> _Layout:
        buffer = np.frombuffer(data, np.uint8)
        breaks = np.flatnonzero((buffer == _LF) | (buffer == _CR))
        before_lf = (buffer[breaks[:-1]] == _CR) & (buffer[breaks[1:]] == _LF) & (np.diff(breaks) == 1)
        starts = np.append(0, np.delete(breaks, np.flatnonzero(before_lf)) + 1)
        starts = starts[starts < buffer.size]
        quotes = np.flatnonzero(buffer == _QUOTE)
        outside = np.searchsorted(quotes, starts) % 2 == 0
        blank = np.isin(buffer[starts], (_LF, _CR))
        records = np.flatnonzero(outside & ~blank)
        return cls(buffer, np.append(starts[records], buffer.size), records + 1, quotes)

    def record(self, position: int) -> str:
        return self.buffer[self.starts[position] : self.starts[position + 1]].tobytes().decode()

    def is_regular(self, delimiter: str) -> bool:
        """Whether every quote opens a field, closes one or is doubled inside one."""
        edges = np.frombuffer(f'{delimiter}\r\n"'.encode(), np.uint8)
        opening, closing = self.quotes[::2], self.quotes[1::2]
        before = self.buffer[opening[opening > 0] - 1]
        after = self.buffer[closing[closing < self.buffer.size - 1] + 1]
        return bool(opening.size == closing.size and np.isin(before, edges).all() and np.isin(after, edges).all())


def parse(data: bytes, name: str, delimiter: str | None = None) -> Cells:
    r"""The cells of the UTF-8 text `data` of the file `name`, exactly as they stand; blank lines are no records.

    A delimiter that ends every record but not the header makes one more column, without a name. A first line `sep=;`, as
    Excel writes it, tells the delimiter and is no record.

    Raises:
        InputError: Empty file, faulty quoting, or a record with more or fewer fields than the header.

    >>> cells = parse(b'AETERM,AESEV\n"Rash,\nitching",1\nFever,2\n', "ae.csv")
    >>> cells.header, cells.frame[0].tolist(), cells.lines.tolist()
    (['AETERM', 'AESEV'], ['Rash,\nitching', 'Fever'], [2, 4])
    """
    layout = _Layout.of(data)
    if not layout.lines.size:
        raise InputError("empty file", where=name, expected="a header line")
    if told := _SEP.match(data):
        return parse(told[2] + data[told.end() :], name, delimiter or told[1].decode())
    where = f"{name}:{layout.lines[0]}"
    delimiter = delimiter or _detect(layout.record(0), where)
    header = _fields(layout.record(0), delimiter, where)
    if layout.lines.size > 1 and _ends_in_delimiter(layout.record(1), delimiter, len(header)):
        header = [*header, ""]
    if layout.is_regular(delimiter):
        frame = _fast(layout, delimiter, len(header))
        if frame is not None and len(frame) == layout.lines.size - 1:
            return Cells(header, int(layout.lines[0]), frame, layout.lines[1:])
    return _exact(data, name, delimiter, header)


def _detect(header: str, where: str) -> str:
    first_line = _QUOTED.sub("", header).splitlines()[0] if header else ""
    counts = sorted(((first_line.count(delimiter), delimiter) for delimiter in _DELIMITERS), reverse=True)
    (most, delimiter), (second, _) = counts[:2]
    if not most:
        return ","
    if most == second:
        raise InputError(
            "the header does not tell the delimiter", where=where, hint="name it in the study: tabulator(..., delimiter=';')"
        )
    return delimiter


def _fields(record: str, delimiter: str, where: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _faulty_quoting(error, where) from error


def _ends_in_delimiter(record: str, delimiter: str, width: int) -> bool:
    try:
        fields = next(csv.reader(io.StringIO(record, newline=""), delimiter=delimiter))
    except csv.Error:  # a field too long for this reader, not for the fast one
        return False
    return len(fields) == width + 1 and not fields[-1]


def _fast(layout: _Layout, delimiter: str, width: int) -> pd.DataFrame | None:
    names = [str(position) for position in range(width)]
    body = layout.starts[1:]
    if body.size == 1:
        return pd.DataFrame(columns=range(width), dtype="str")
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(layout.buffer[body[0] - 1 :])),  # at its very start, Arrow would drop a U+FEFF
            arrow_csv.ReadOptions(column_names=names, block_size=max(_BLOCK, 2 * int(np.diff(body).max()))),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.large_string()), check_utf8=False),
        )
    except pa.ArrowInvalid:
        return None
    return table.to_pandas().set_axis(range(width), axis=1)


def _exact(data: bytes, name: str, delimiter: str, header: list[str]) -> Cells:
    reader = csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for fields in reader:
            if fields:
                records.append(fields)
                lines.append(line)
                if len(records) > 1 and len(fields) != len(header):
                    what, expected = f"number of fields is {len(fields)}", f"{len(header)}, as in the header"
                    raise InputError(what, where=f"{name}:{line}", expected=expected)
            line = reader.line_num + 1
    except csv.Error as error:
        raise _faulty_quoting(error, f"{name}:{line}") from error
    frame = pd.DataFrame(records[1:], columns=range(len(header)), dtype="str")
    return Cells(header, lines[0], frame, np.array(lines[1:], dtype=int))


def _faulty_quoting(error: csv.Error, where: str) -> InputError:
    what = "a quote is opened and never closed" if "unexpected end" in str(error) else f"faulty quoting: {error}"
    return InputError(what, where=where, hint="double the quotes inside a field and put the field in quotes")
