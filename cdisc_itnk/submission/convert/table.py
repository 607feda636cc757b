"""What every format is read into and written from: a description and chunks of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset
from cdisc_itnk.submission.xpt.char import OnViolation

SAS_NUMBER = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader or writer may need to know beside the path.

    Attributes:
        dataset: The data set's name; needed where a file has several.
        encoding: Of the text in a transport file.
        on_violation: What is done about text that a transport file does not hold (see `write_xpt`).
        chunk_rows: How many rows are in memory at once.
        define: The define.xml that describes Dataset-XML or CSV.
        exact: Whether decimals are the text that the source has, dtype `str`; else numbers.
    """

    dataset: str | None
    encoding: str
    on_violation: OnViolation
    chunk_rows: int
    define: Path | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class SasFacts:
    """What only SAS says of a variable: the informat that reads it, and in how many bytes its numbers are kept."""

    informat: str = ""
    bytes: int = SAS_NUMBER


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows, and the special missing values (`.A` to `.Z`, `._`) in them by column and row of the data set."""

    frame: pd.DataFrame
    missing: Mapping[str, pd.Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A data set that can be read again and again.

    Attributes:
        dataset: Its description; frames are as `JsonTable.frame` has them.
        rows: Their number.
        chunks: Begins to read: at least one chunk, be it empty, with the rows counted from 0 over the whole data set.
        sas: By variable, where there is something to say.
        created: When it was made, as far as it says so.
        doubts: Where it may not be what it should be.
    """

    dataset: JsonDataset
    rows: int
    chunks: Callable[[], Iterator[Chunk]]
    sas: Mapping[str, SasFacts] = field(default_factory=dict)
    created: dt.datetime | None = None
    doubts: tuple[Finding, ...] = ()

    def frames(self) -> Iterator[pd.DataFrame]:
        """The rows alone."""
        return (chunk.frame for chunk in self.chunks())


def stated(dataset: JsonDataset) -> dt.datetime | None:
    """When `dataset` says that it was made, to the second and on the clock of its place.

    >>> stated(described("DM", "", ()).model_copy(update={"created": "2026-01-31T12:00:00.5+01:00"}))
    datetime.datetime(2026, 1, 31, 12, 0)
    """
    moment = dt.datetime.fromisoformat(dataset.created) if dataset.created else None
    return moment.replace(microsecond=0, tzinfo=None) if moment else None


def described(name: str, label: str, columns: tuple[JsonColumn, ...]) -> JsonDataset:
    """The description of a data set whose format knows no OID.

    Raises:
        InputError: It has no name.
    """
    if not name:
        raise InputError("a data set without a name", where=label, expected="a name, such as AE")
    return JsonDataset(item_group_oid=f"IG.{name}", name=name, label=label, columns=columns)


def rechunked(frames: Iterator[pd.DataFrame], rows: int) -> Iterator[Chunk]:
    """The same rows in chunks of `rows`, the last perhaps shorter, counted from 0; at least one.

    >>> [len(chunk.frame) for chunk in rechunked(iter([pd.DataFrame({"A": [1, 2, 3]}), pd.DataFrame({"A": [4]})]), 2)]
    [2, 2]
    """
    first, waiting = 0, pd.DataFrame()
    for frame in frames:
        waiting = pd.concat([waiting, frame], ignore_index=True) if len(waiting) else frame
        while len(waiting) > rows:
            yield _counted(waiting.iloc[:rows], first)
            first, waiting = first + rows, waiting.iloc[rows:]
    yield _counted(waiting, first)


def _counted(frame: pd.DataFrame, first: int) -> Chunk:
    return Chunk(frame.set_axis(pd.RangeIndex(first, first + len(frame)), axis=0))
