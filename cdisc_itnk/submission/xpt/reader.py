"""Reading the rows of a SAS transport file, all at once or chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt.decode import Decoder, XptTable
from cdisc_itnk.submission.xpt.encode import CHUNK_ROWS, starts
from cdisc_itnk.submission.xpt.model import XptDataset
from cdisc_itnk.submission.xpt.scan import XptMember, open_xpt, scan_xpt
from cdisc_itnk.submission.xpt.text import codec


def read_xpt(
    path: Path | str,
    *,
    member: str | None = None,
    columns: Sequence[str] | None = None,
    dates: bool = False,
    encoding: str = "ascii",
) -> XptTable:
    """A data set of the transport file `path`, whole.

    Args:
        path: The file.
        member: The data set's name; needed where the file has several (see `scan_xpt`).
        columns: The columns to read, in the order wished for; all by default.
        dates: Whether to turn SAS dates and datetimes, known by their formats, into `datetime64[s]`, or `datetime64[us]`
            where there are fractions of a second. Otherwise they are numbers: days and seconds since 1960-01-01.
        encoding: Of text and labels; the file does not tell. SAS on Windows: `windows-1252`.

    Raises:
        InputError: The file is not a transport file, is cut off, or has other text than `encoding`.
        UsageError: There is no such data set or column.

    See `write_xpt` for an example.
    """
    tables = list(iter_xpt(path, member=member, columns=columns, dates=dates, encoding=encoding))
    missing: dict[str, list[pd.Series]] = {}
    for table in tables:
        for name, codes in table.missing.items():
            missing.setdefault(name, []).append(codes)
    return XptTable(
        pd.concat([table.frame for table in tables]),
        tables[0].dataset,
        {name: pd.concat(codes) for name, codes in missing.items()},
    )


def iter_xpt(
    path: Path | str,
    *,
    member: str | None = None,
    columns: Sequence[str] | None = None,
    dates: bool = False,
    encoding: str = "ascii",
    chunk_rows: int = CHUNK_ROWS,
) -> Iterator[XptTable]:
    """The same in chunks of at most `chunk_rows` rows, of which only one is in memory; at least one, be it empty."""
    found = _member(path, scan_xpt(path, encoding=encoding), member)
    decoder = Decoder(_wanted(found.dataset, columns), str(path), codec(encoding), dates)
    layout = np.dtype([(column.name, f"V{column.width}") for column in found.dataset.columns])
    with open_xpt(path) as file:
        file.seek(found.offset)
        for first in starts(found.rows, chunk_rows):
            records = np.fromfile(file, dtype=layout, count=min(chunk_rows, found.rows - first))
            yield decoder.decode(records, first)


def _member(path: Path | str, members: tuple[XptMember, ...], name: str | None) -> XptMember:
    chosen = [member for member in members if name in (None, member.dataset.name)]
    if len(chosen) != 1:
        names = ", ".join(member.dataset.name for member in members)
        what = f"no data set {name}" if name else f"{len(members)} data sets"
        raise UsageError(what, where=str(path), expected=f"member: one of {names}")
    return chosen[0]


def _wanted(dataset: XptDataset, names: Sequence[str] | None) -> XptDataset:
    by_name = {column.name: column for column in dataset.columns}
    unknown = [name for name in names or () if name not in by_name]
    if unknown:
        raise UsageError(f"no column {', '.join(unknown)}", where=dataset.name, expected=", ".join(by_name))
    return replace(dataset, columns=tuple(by_name[name] for name in names)) if names is not None else dataset
