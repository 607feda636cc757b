"""Reading Dataset-JSON, all at once or chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json.decode import decode_rows
from cdisc_itnk.submission.dataset_json.documents import read_attributes, read_rows
from cdisc_itnk.submission.dataset_json.model import JsonFile
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS, starts


@dataclass(frozen=True, slots=True)
class JsonTable:
    """Rows of a data set.

    Attributes:
        frame: By `JsonColumn.kind`: text as `str` with null for null and "", numbers as `float64`, `boolean`; dates and
            datetimes that are to be numbers as `datetime64[s]` (`[us]` with fractions of a second), such times as seconds since
            midnight. The index is the row, counted from 0 over the whole data set.
        dataset: What the file says of it.
    """

    frame: pd.DataFrame
    dataset: JsonFile


def scan_dataset_json(path: Path | str) -> JsonFile:
    """What the file `path` (`.json`, `.ndjson` or `.dsjc`; version 1.1 or 1.0) says of its data set.

    Raises:
        InputError: It cannot be read, is malformed, or an attribute is missing or not what the standard says.
        UsageError: Its suffix is another.
    """
    return read_attributes(Path(path))[0]


def read_dataset_json(path: Path | str) -> JsonTable:
    """The data set in the file `path`, whole.

    What JSON has and the frame has not: null and "" are the same, numbers are those that fit into 8 bytes, zero has no sign.

    Raises:
        InputError: It cannot be read, is malformed or cut off, has more or fewer rows than it says, or a value is not what its
            column says; with the row and column.
        UsageError: Its suffix is another.

    See `write_dataset_json` for an example.
    """
    tables = list(iter_dataset_json(path))
    return JsonTable(pd.concat([table.frame for table in tables]), tables[0].dataset)


def iter_dataset_json(path: Path | str, *, chunk_rows: int = CHUNK_ROWS, exact: bool = False) -> Iterator[JsonTable]:
    """The same in chunks of at most `chunk_rows` rows, of which only one is in memory; at least one, be it empty.

    With `exact`, decimals are the text that the file has, dtype `str`.
    """
    path = Path(path)
    dataset, numbered = read_attributes(path)
    rows = read_rows(path)
    for first in starts(dataset.records, chunk_rows):
        wanted = min(chunk_rows, dataset.records - first)
        chunk = list(islice(rows, wanted))
        if len(chunk) < wanted:
            raise _miscounted(f"{first + len(chunk)} rows", path, dataset)
        values = [row[1:] if isinstance(row, list) else row for row in chunk] if numbered else chunk
        yield JsonTable(decode_rows(values, dataset.columns, f"{path}, {dataset.name}", first, exact=exact), dataset)
    if any(True for _ in rows):
        raise _miscounted("more rows", path, dataset)


def _miscounted(found: str, path: Path, dataset: JsonFile) -> InputError:
    return InputError(found, where=str(path), expected=f"{dataset.records}, as records says", hint="write the file again")
