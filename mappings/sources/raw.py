"""What every source hands over: forms as text, each record with the key of the place it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

import numpy as np
import pandas as pd

from cdisc_itnk.core import Finding, InputError, InputFile, UsageError
from cdisc_itnk.core.distinct import by_distinct

_SHORTEST = partial(np.format_float_positional, trim="-")


def tidy(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` as raw forms hold it: every column `str`, values stripped, blanks null, rows numbered from 0.

    Of texts nothing else is touched: no type is guessed, "NA" and "007" stay as they are. Numbers stand in their shortest form,
    dates and times in ISO 8601, without the time where a column has only midnights.

    Raises:
        UsageError: Two columns have the same name, or a cell is a list or the like.

    >>> tidy(pd.DataFrame({"AGE": [" 007 ", "  ", "NA"]}))["AGE"].tolist()
    ['007', nan, 'NA']
    >>> frame = pd.DataFrame({"AGE": [44.0, None], "DAT": pd.to_datetime(["2021-03-04", None])})
    >>> tidy(frame).iloc[0].tolist()
    ['44', '2021-03-04']
    """
    if not frame.columns.is_unique:
        twice = ", ".join(map(str, frame.columns[frame.columns.duplicated()].unique()))
        raise UsageError(f"columns with the same name: {twice}", hint="rename them")
    rows = frame.reset_index(drop=True)
    stripped = {name: _text(column).str.strip() for name, column in rows.items()}
    return pd.DataFrame({name: column.mask(column == "") for name, column in stripped.items()}, index=rows.index)


def _text(column: pd.Series) -> pd.Series:
    if column.dtype.kind == "f":
        return by_distinct(column, _shortest)
    if column.dtype.kind == "M":
        known = column.dropna()
        midnights = (known.dt.normalize() == known).all()
        return column.dt.strftime("%Y-%m-%d" if midnights else "%Y-%m-%dT%H:%M:%S%z").astype("str")
    if column.dtype.kind == "O":
        texts = column.map(_cell, na_action="ignore").astype("str")
        moments = column.map(lambda value: isinstance(value, datetime) and not pd.isna(value)).astype("bool")
        midnights = texts[moments].str.endswith("T00:00:00").all()
        return texts.mask(moments, texts.str.slice(0, 10)) if midnights else texts
    return column.astype("str")


def _shortest(numbers: pd.Series) -> pd.Series:
    texts = [None if pd.isna(number) else _SHORTEST(number) for number in numbers.to_numpy()]
    return pd.Series(texts, index=numbers.index, dtype="str")


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple, dict, set, np.ndarray)):
        raise UsageError(f"a cell is a {type(value).__name__}: {str(value)[:40]}", expected="a text, number, date or time")
    return value.isoformat() if isinstance(value, (date, time)) else value


@dataclass(frozen=True, eq=False)
class RawForm:
    """One form of an export, as collected.

    Attributes:
        name: The form's name, such as `AE`.
        frame: One row a raw record; every column has dtype `str`, null where nothing was entered; a `RangeIndex`.
        source: Of the same length, the key of each raw record, such as `ae.csv:17` (file and line) or
            `01-001/SE.CYCLE[2]/AE[1]/IG.AE[3]` (subject, study event, form and item group of an ODM file).
        removed: Positions of the records that the EDC system says it removed.
    """

    name: str
    frame: pd.DataFrame
    source: pd.Series
    removed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, name: str, frame: pd.DataFrame, source: pd.Series | None = None) -> RawForm:
        """A form from cells of any kind, tidied (see `tidy`); without source keys, a record is called `AE row 1`.

        Raises:
            UsageError: There are not as many source keys as records, or two columns have the same name.

        >>> form = RawForm.of("AE", pd.DataFrame({"AETERM": ["Rash ", "Fever"]}))
        >>> form.frame["AETERM"].tolist(), form.source.tolist()
        (['Rash', 'Fever'], ['AE row 1', 'AE row 2'])
        """
        if source is None:
            source = f"{name} row " + pd.Series(range(1, len(frame) + 1)).astype("str")
        if len(source) != len(frame):
            raise UsageError(f"{len(source)} source keys for {len(frame)} records", where=name, expected="one a record")
        return cls(name, tidy(frame), source.reset_index(drop=True).astype("str"))


@dataclass(frozen=True, eq=False)
class RawExport:
    """All forms of an export and the files they were read from, both sorted by name, and what is wrong with the files."""

    forms: Mapping[str, RawForm]
    files: tuple[InputFile, ...]
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, forms: Iterable[RawForm], files: Iterable[InputFile] = (), findings: Iterable[Finding] = ()) -> RawExport:
        """An export of `forms`.

        Raises:
            InputError: Two forms have the same name.

        >>> form = RawForm.of("AE", pd.DataFrame({"AETERM": ["Rash"]}), pd.Series(["ae.csv:2"]))
        >>> RawExport.of([form], [])["AE"].source.tolist()
        ['ae.csv:2']
        """
        by_name: dict[str, RawForm] = {}
        for form in forms:
            if form.name in by_name:
                sources = ", ".join(next(iter(each.source), "no records") for each in (by_name[form.name], form))
                raise InputError(f"two forms are named {form.name}", where=sources, hint="rename or remove one of the files")
            by_name[form.name] = form
        return cls(dict(sorted(by_name.items())), tuple(sorted(files, key=lambda file: file.name)), tuple(findings))

    @classmethod
    def of_frames(cls, frames: Mapping[str, pd.DataFrame]) -> RawExport:
        """An export of frames by form, as they lie in memory (see `RawForm.of`).

        >>> RawExport.of_frames({"AE": pd.DataFrame({"AETERM": ["Rash"]})})["AE"].frame["AETERM"].tolist()
        ['Rash']
        """
        return cls.of(RawForm.of(name, frame) for name, frame in frames.items())

    def __getitem__(self, name: str) -> RawForm:
        """The form called `name`, or a `UsageError` that lists the forms there are."""
        try:
            return self.forms[name]
        except KeyError:
            raise UsageError(f"no form {name!r} in the export", expected=", ".join(self.forms) or "none") from None
