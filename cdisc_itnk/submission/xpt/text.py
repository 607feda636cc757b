"""Char columns between Arrow text and fixed-width, blank-padded bytes, a whole column at a time.

Only what is not ASCII is looked at value by value, and then each distinct value once.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt.ibm_float import Mask

Cells = npt.NDArray[np.void]


def codec(encoding: str) -> str:
    """Python's own name of `encoding`, which must contain ASCII.

    >>> codec("latin1")
    'iso8859-1'

    Raises:
        UsageError: There is no such encoding, or a blank is not one byte in it.
    """
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise UsageError(f"unknown encoding {encoding!r}", expected="such as ascii, utf-8, windows-1252") from error
    if "A ".encode(name) != b"A ":
        raise UsageError(f"{encoding} does not contain ASCII", expected="such as ascii, utf-8, windows-1252")
    return name


def arrow_text(column: pd.Series) -> pa.LargeStringArray:
    """`column` as Arrow text with "" for null.

    Raises:
        UsageError: A value is not text.
    """
    try:
        text = pa.array(column, type=pa.large_string(), from_pandas=True)
    except (pa.ArrowTypeError, pa.ArrowInvalid) as error:
        raise UsageError(f"not text: {error}", where=str(column.name), expected="dtype str") from error
    if isinstance(text, pa.ChunkedArray):
        text = text.combine_chunks()
    text = text.cast(pa.large_string())
    return pc.fill_null(text, "") if text.null_count else text


def change_where(values: pa.Array, where: Mask, change: Callable[[Any], Any]) -> pa.Array:
    """`values` with `change` made to those in `where`, once for each distinct value."""
    if not where.any():
        return values
    chosen = values.filter(pa.array(where)).dictionary_encode()
    changed = pa.array([change(value) for value in chosen.dictionary.to_pylist()], values.type)
    return pc.replace_with_mask(values, pa.array(where), changed.take(chosen.indices))


def not_ascii(text: pa.LargeStringArray) -> Mask:
    """Where `text` has a character that is not ASCII."""
    if _octets(text).max(initial=0) < 0x80:
        return np.zeros(len(text), dtype=np.bool_)
    return ~np.asarray(pc.string_is_ascii(text))


def _octets(text: pa.LargeStringArray) -> npt.NDArray[np.uint8]:
    """The bytes of all values together."""
    _, offsets, data = text.buffers()
    bounds = np.frombuffer(offsets, dtype=np.int64)[text.offset : text.offset + len(text) + 1]
    return np.frombuffer(data, dtype=np.uint8)[bounds[0] : bounds[-1]]


def unencodable(text: pa.LargeStringArray, encoding: str) -> Mask:
    """Where `text` has a character that `encoding` has not; `encoding` is a `codec`."""
    where = not_ascii(text)
    if encoding == "ascii" or not where.any():
        return where
    values = text.filter(pa.array(where)).dictionary_encode()
    fails = np.array([value.encode(encoding, "ignore").decode(encoding) != value for value in values.dictionary.to_pylist()])
    where[where] = fails[np.asarray(values.indices)]
    return where


def encode(text: pa.LargeStringArray, encoding: str) -> pa.LargeBinaryArray:
    """The bytes of `text` in `encoding`; what cannot be encoded becomes a question mark."""
    raw = text.view(pa.large_binary())
    return change_where(raw, not_ascii(text), lambda value: value.decode().encode(encoding, "replace"))


def trim(raw: pa.LargeBinaryArray) -> pa.LargeBinaryArray:
    """`raw` without trailing blanks, which SAS does not tell from the filling of a cell."""
    return pc.ascii_rtrim(raw.view(pa.large_string()), characters=" ").view(pa.large_binary())


def pad(raw: pa.LargeBinaryArray, width: int) -> Cells:
    """`raw`, none of it longer than `width`, as cells of `width` bytes filled up with blanks."""
    if not len(raw):
        return np.empty(0, dtype=f"V{width}")
    padded = pc.ascii_rpad(raw.view(pa.large_string()), width, padding=" ")
    return np.frombuffer(padded.buffers()[2], dtype=f"V{width}", count=len(raw))


def decode(cells: Cells, encoding: str) -> pa.LargeStringArray:
    """Blank-padded cells as Arrow text, blank cells as null.

    Raises:
        UnicodeDecodeError: A cell is not text in `encoding`.
    """
    width = cells.dtype.itemsize
    offsets = np.arange(0, (len(cells) + 1) * width, width, dtype=np.int64)
    padded = pa.LargeStringArray.from_buffers(len(cells), pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(cells)))
    text = pc.ascii_rtrim(padded, characters=" ")
    where = not_ascii(text)
    if where.any():
        raw = change_where(text.view(pa.large_binary()), where, lambda value: value.decode(encoding).encode())
        text = raw.view(pa.large_string())
    return pc.if_else(pc.equal(text, ""), None, text)
