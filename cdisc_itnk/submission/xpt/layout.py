"""The records of a SAS transport file, version 5, to and from bytes.

Source: SAS technical note TS-140, "The Record Layout of a Data Set in SAS Transport (XPORT) Format". Everything stands in
records of 80 bytes: a header has a text that never changes and six numbers; each column has a description (namestr).
"""

from __future__ import annotations

import struct
from datetime import datetime
from itertools import accumulate
from typing import Any

from cdisc_itnk.submission.xpt.model import ColumnKind, SasFormat, XptColumn, XptDataset

RECORD = 80
HEADER_TEXT = 48
"""The bytes of a header that never change; its numbers follow."""
NAMESTR_SIZES = (140, 136)
"""The bytes of a column's description; VAX/VMS writes the shorter."""

_NAMESTR = struct.Struct(">hhhh8s40s8shhh2s8shhi52s")
_SYSTEM = ("9.4", "PYTHON")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_TYPES: dict[ColumnKind, int] = {"num": 1, "char": 2}


def header(kind: str, *numbers: int) -> bytes:
    """A header record: its kind and up to six numbers of five digits.

    >>> header("NAMESTR", 0, 37)[:62]
    b'HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!00000000370000'
    """
    digits = "".join(f"{number:05}" for number in numbers).ljust(30, "0")
    return f"HEADER RECORD*******{kind:8}HEADER RECORD!!!!!!!{digits}  ".encode("ascii")


def padding(size: int) -> bytes:
    """The blanks that fill the last record after `size` bytes."""
    return b" " * (-size % RECORD)


def pack_library(created: datetime) -> bytes:
    """The records that open a file."""
    return header("LIBRARY") + _system("SAS", "SASLIB", created) + _field(pack_stamp(created), RECORD)


def pack_member(dataset: XptDataset, created: datetime, encoding: str = "ascii") -> bytes:
    """The records before the rows of `dataset`, which must have all lengths and no violation."""
    label = _field(pack_stamp(created), 32) + _field(dataset.label, 40, encoding) + _field("", 8)
    starts = accumulate((column.width for column in dataset.columns), initial=0)
    numbered = enumerate(zip(dataset.columns, starts, strict=False), start=1)
    namestrs = b"".join(_pack_column(column, number, start, encoding) for number, (column, start) in numbered)
    return b"".join(
        (
            *(header("MEMBER", 0, 0, 0, 160, 0, NAMESTR_SIZES[0]), header("DSCRPTR")),
            *(_system(dataset.name, "SASDATA", created), label),
            *(header("NAMESTR", 0, len(dataset.columns)), namestrs, padding(len(namestrs)), header("OBS")),
        )
    )


def _system(name: str, kind: str, created: datetime) -> bytes:
    fields = b"".join(_field(text, 8) for text in ("SAS", name, kind, *_SYSTEM))
    return fields + _field("", 24) + _field(pack_stamp(created), 16)


def _field(text: str, size: int, encoding: str = "ascii") -> bytes:
    return text.encode(encoding).ljust(size)


def _pack_column(column: XptColumn, number: int, start: int, encoding: str) -> bytes:
    shown, read = SasFormat.parse(column.format), SasFormat.parse(column.informat)
    return _NAMESTR.pack(
        *(_TYPES[column.kind], 0, column.width, number, _field(column.name, 8), _field(column.label, 40, encoding)),
        *(_field(shown.name, 8), shown.width, shown.decimals, 0, b""),
        *(_field(read.name, 8), read.width, read.decimals, start, b""),
    )


def unpack_column(namestr: bytes, start: int, encoding: str) -> XptColumn:
    """The column that `namestr` describes; its values begin at byte `start` of a row.

    Raises:
        ValueError: It describes no column, or one that begins elsewhere.
    """
    fields: tuple[Any, ...] = _NAMESTR.unpack(namestr.ljust(_NAMESTR.size, b"\0"))
    kind, _, length, _, name, label, shown, width, decimals, _, _, read, read_width, read_decimals, position, _ = fields
    kinds = {code: kind for kind, code in _TYPES.items()}
    if kind not in kinds or length < 1 or position != start or not unpack_text(name, encoding):
        raise ValueError(f"name {name!r}, type {kind}, length {length}, position {position}")
    return XptColumn(
        unpack_text(name, encoding),
        unpack_text(label, encoding),
        kinds[kind],
        length,
        str(SasFormat(unpack_text(shown, "ascii"), width, decimals)),
        str(SasFormat(unpack_text(read, "ascii"), read_width, read_decimals)),
    )


def unpack_text(field: bytes, encoding: str) -> str:
    """The text of a header's field, without the blanks or zero bytes that fill it up."""
    return field.decode(encoding).rstrip(" \0")


def pack_stamp(moment: datetime) -> str:
    """`moment` as a transport file spells it; the century is not kept.

    >>> pack_stamp(datetime(2026, 3, 5, 13, 7, 9))
    '05MAR26:13:07:09'
    """
    return f"{moment:%d}{_MONTHS[moment.month - 1]}{moment:%y:%H:%M:%S}"


def unpack_stamp(text: str) -> datetime | None:
    """The moment that `text` spells, between 1960 and 2059; None where it spells none.

    >>> unpack_stamp("05MAR26:13:07:09")
    datetime.datetime(2026, 3, 5, 13, 7, 9)
    """
    try:
        month = _MONTHS.index(text[2:5].upper()) + 1
        day, year, hour, minute, second = (int(text[at : at + 2]) for at in (0, 5, 8, 11, 14))
        return datetime(year + (2000 if year < 60 else 1900), month, day, hour, minute, second)
    except ValueError:
        return None


def count_rows(size: int, record_length: int, tail: bytes) -> int:
    """The rows of `record_length` bytes in `size` bytes of data that end in `tail`, their last 80 bytes.

    No count is kept in the file, and rows of blanks look like the blanks that fill up its last record. SAS takes blanks in
    the last record for filling, so the answer is the smallest number of rows that needs this many records and leaves
    nothing but blanks. More than fits into `size` says that the last row is cut off.

    >>> count_rows(80, 8, b"A       ".ljust(80)), count_rows(160, 41, b"".ljust(80))
    (1, 2)
    """
    if not size:
        return 0
    last_text = size - RECORD + len(tail.rstrip(b" "))
    return max((size - RECORD) // record_length + 1, -(-last_text // record_length))
