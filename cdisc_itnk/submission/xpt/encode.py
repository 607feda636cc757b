"""Rows of frames as the records of a transport file, with a finding for whatever does not fit into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt.char import TextPolicy, encode_char, text_bytes
from cdisc_itnk.submission.xpt.layout import RECORD, count_rows, padding
from cdisc_itnk.submission.xpt.model import XptDataset
from cdisc_itnk.submission.xpt.num import encode_num
from cdisc_itnk.submission.xpt.rules import LONGEST_TEXT, Report, Rule
from cdisc_itnk.submission.xpt.text import Cells, trim

Frames: TypeAlias = pd.DataFrame | Iterable[pd.DataFrame]

CHUNK_ROWS = 16_384


def starts(rows: int, step: int) -> range:
    """Where chunks of `step` rows begin; there is at least one, be it empty.

    >>> list(starts(5, 2)), list(starts(0, 2))
    ([0, 2, 4], [0])
    """
    if step < 1:
        raise UsageError(f"chunks of {step} rows", expected="1 or more")
    return range(0, max(rows, 1), step)


def chunks(frames: Frames, rows: int = CHUNK_ROWS) -> Iterator[pd.DataFrame]:
    """`frames` in pieces of at most `rows` rows."""
    for frame in [frames] if isinstance(frames, pd.DataFrame) else frames:
        for start in starts(len(frame), rows):
            yield frame.iloc[start : start + rows]


class Encoder:
    """Encodes the rows of one data set, chunk by chunk in their order; `report` has what was found.

    Args:
        dataset: With all lengths known.
        policy: What to do with text that does not fit.
        missing: Special missing values by column; see `write_xpt`.
    """

    def __init__(self, dataset: XptDataset, policy: TextPolicy, missing: Mapping[str, pd.Series] | None = None) -> None:
        self.dataset, self.policy, self.missing = dataset, policy, missing or {}
        self.report = Report(dataset.name)
        self._tail = b""
        unknown = set(self.missing).difference(column.name for column in dataset.columns if not column.is_char)
        if unknown:
            raise UsageError(f"missing codes for {_listed(unknown)}", where=dataset.name, expected="num columns")

    def encode(self, frame: pd.DataFrame) -> Cells:
        """The next rows as an array of records.

        Raises:
            UsageError: The columns of `frame` are not those of the data set, or hold another type.
        """
        match_columns(frame, self.dataset)
        columns = self.dataset.columns
        records = np.empty(len(frame), dtype=[("", f"V{column.width}") for column in columns])
        for field, column in zip(records.dtype.names or (), columns, strict=True):
            series = frame[column.name]
            if column.is_char:
                records[field] = encode_char(series, column, self.policy, self.report)
            else:
                records[field] = encode_num(series, column, self.missing.get(column.name), self.report)
        self.report.first_row += len(frame)
        self._tail = (self._tail + records[-RECORD:].tobytes())[-RECORD:]
        return records

    def finish(self) -> bytes:
        """The blanks after the last row; reports the rows that would be taken for them.

        Raises:
            UsageError: There is a missing code for a row that did not come.
        """
        rows, length = self.report.first_row, self.dataset.record_length
        beyond = [name for name, codes in self.missing.items() if ((codes.index < 0) | (codes.index >= rows)).any()]
        if beyond:
            raise UsageError(
                f"missing codes of {_listed(beyond)} beyond the rows", where=self.dataset.name, expected=f"{rows} rows"
            )
        filling = padding(rows * length)
        counted = count_rows(rows * length + len(filling), length, (self._tail + filling)[-RECORD:])
        if counted < rows:
            self.report.put(Rule.BLANK_ROWS.finding(self.dataset.name, rows=range(counted, rows)))
        return filling


def match_columns(frame: pd.DataFrame, dataset: XptDataset) -> None:
    """Nothing, where `frame` has the columns of `dataset` in any order.

    Raises:
        UsageError: It lacks a column, has another or one twice, or there are none.
    """
    absent = set(dataset.names).difference(frame.columns)
    unknown = set(frame.columns).difference(dataset.names)
    twice = frame.columns[frame.columns.duplicated()]
    if absent or unknown or len(twice) or not dataset.columns:
        what = f"columns absent: {_listed(absent)}; not declared: {_listed(unknown)}; twice: {_listed(twice)}"
        raise UsageError(what, where=dataset.name, expected=", ".join(dataset.names) or "at least one column")


def _listed(names: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, names))) or "none"


def fit_lengths(frames: Frames, dataset: XptDataset, policy: TextPolicy | None = None) -> XptDataset:
    """`dataset` with the length of the longest value, from 1 to 200, for each Char column that has no length.

    >>> from cdisc_itnk.submission.xpt import XptColumn
    >>> frame = pd.DataFrame({"SEX": pd.Series(["F", None], dtype="str")})
    >>> fit_lengths(frame, XptDataset("DM", "Demographics", (XptColumn("SEX", "Sex"),))).columns[0].length
    1

    Raises:
        UsageError: A length is to be found in frames that can be read only once.
    """
    unknown = [column for column in dataset.columns if column.width == 0]
    if unknown and isinstance(frames, Iterator):
        what = f"no length for {_listed(column.name for column in unknown)}"
        raise UsageError(what, where=dataset.name, hint="declare the lengths when frames come one by one")
    longest = {column.name: 1 for column in unknown}
    for frame in chunks(frames) if unknown else ():
        match_columns(frame, dataset)
        for column in unknown:
            values = text_bytes(frame[column.name], column, policy or TextPolicy(), Report(dataset.name))
            longest[column.name] = max(longest[column.name], pc.max(pc.binary_length(trim(values))).as_py() or 1)
    fitted = {name: min(length, LONGEST_TEXT) for name, length in longest.items()}
    columns = (replace(column, length=fitted.get(column.name, column.length)) for column in dataset.columns)
    return replace(dataset, columns=tuple(columns))
