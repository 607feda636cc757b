"""How a target variable is made from raw items: frozen values with `apply(raw, context) -> Series`.

`raw` is a form's frame of `str` columns; the result has its index. What an algorithm reads (`items`), where the value
then comes from (`origin`) and how (`words`) can be read off it without running it.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Set
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cdisc_itnk.core import Origin, Severity, UsageError
from mappings.context import Context
from mappings.raw_dates import DateOrder, iso_dates, iso_times

CORRECT = "correct it in the EDC system, the record is mapped without it"
COMPLETE = "complete the date in the EDC system, the record is mapped without the time"
ANSWER = (
    "not among the answers in the study's table, so it was not exchanged; correct it in the EDC system, or give the table an "
    "entry for it, also where it is to stay as it is"
)
COMMA = "if it is a decimal comma, say so in the study, tabulator(..., decimal=','), or 1.000 beside it is read as one"


class Algorithm(ABC):
    """Base of all algorithms."""

    origin: Origin = Origin.COLLECTED

    @property
    def numeric(self) -> bool:
        """Whether it makes numbers; the others make text."""
        return False

    @property
    @abstractmethod
    def items(self) -> tuple[str, ...]:
        """The raw items that it reads."""

    @property
    def words(self) -> str:
        """What it does, for Define-XML; empty for a plain copy."""
        return ""

    def limited(self, known: Set[str]) -> Algorithm | None:
        """The same with only items that are known; null where it cannot do without the others."""
        return self if set(self.items) <= known else None

    @abstractmethod
    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        """The target's values, one a raw record, null where nothing was collected."""


@dataclass(frozen=True)
class Assign(Algorithm):
    """The item as collected, in upper case where `upper`."""

    item: str
    upper: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        return raw[self.item].str.upper() if self.upper else raw[self.item]


@dataclass(frozen=True)
class Number(Algorithm):
    """The item as a number; a text that is none is a finding and becomes null."""

    item: str

    @property
    def numeric(self) -> bool:
        return True

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        numbers = pd.to_numeric(raw[self.item], errors="coerce").astype("float64")
        numbers = numbers.where(np.isfinite(numbers))
        left = raw[self.item][numbers.isna() & raw[self.item].notna()]
        if len(left):
            hint = f"{CORRECT}; {COMMA}" if left.str.contains(r"\d,\d").any() else CORRECT
            context.report_left_out("not-a-number", Severity.ERROR, self.item, left, "not a number", hint)
        return numbers


@dataclass(frozen=True)
class Constant(Algorithm):
    """The same value for every record; its `origin` is `COLLECTED` where it stands for an answer, as ONGOING for a Yes."""

    value: str | float
    origin: Origin = Origin.ASSIGNED

    @property
    def numeric(self) -> bool:
        return not isinstance(self.value, str)

    @property
    def items(self) -> tuple[str, ...]:
        return ()

    @property
    def words(self) -> str:
        return f"Set to {self.value:g}" if isinstance(self.value, float) else f"Set to {self.value}"

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        return pd.Series(self.value, index=raw.index, dtype="str" if isinstance(self.value, str) else "float64")


@dataclass(frozen=True)
class Coded(Algorithm):
    """The item's submission value in a codelist; what the codelist does not know is kept as collected and listed."""

    item: str
    codelist: str

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        recoded, unmapped = context.terminology.recode(self.codelist, raw[self.item])
        context.report_unmapped(self.item, self.codelist, unmapped)
        return recoded.fillna(raw[self.item])


@dataclass(frozen=True)
class Choice(Algorithm):
    """The item's text exchanged by a table of the study's own.

    Texts outside the table are a finding; they are kept as collected, but null where the table gives numbers. The `origin` is
    the protocol's where the table is, as that of the criteria is.

    Raises:
        UsageError: The table gives a text two values, or some texts numbers and others text.
    """

    item: str
    table: tuple[tuple[str, str], ...] | tuple[tuple[str, float], ...]
    origin: Origin = Origin.COLLECTED

    def __post_init__(self) -> None:
        values: dict[str, str | float] = {}
        for text, value in self.table:
            if values.setdefault(text.casefold(), value) != value:
                raise UsageError(f"two values for {text!r}", where=f"Choice of {self.item}", hint="letter case does not count")
        if self.numeric and any(isinstance(value, str) for value in values.values()):
            raise UsageError("numbers beside texts", where=f"Choice of {self.item}", hint="give all texts the one or the other")

    @property
    def numeric(self) -> bool:
        return any(not isinstance(value, str) for _, value in self.table)

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        texts = raw[self.item].str.casefold()
        values = {text.casefold(): value for text, value in self.table}
        unknown = raw[self.item][~texts.isin(values) & texts.notna()]
        context.report_unmapped(self.item, "", unknown.value_counts(sort=False).sort_index())
        if len(unknown):
            context.report_answers("unknown-answer", Severity.ERROR, self.item, unknown, ANSWER)
        if self.numeric:
            return texts.map(values).astype("float64")
        return texts.map(values).astype("str").fillna(raw[self.item])


@dataclass(frozen=True)
class DateTime(Algorithm):
    """ISO 8601 from a date and perhaps a time, unknown parts left out; an impossible one is a finding and becomes null.

    A time counts only beside a complete date; elsewhere it is a finding and stays in the account.
    """

    date: str
    time: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        return (self.date, self.time) if self.time else (self.date,)

    @property
    def words(self) -> str:
        return "ISO 8601, unknown parts left out"

    def limited(self, known: Set[str]) -> Algorithm | None:
        timeless = self if self.time in known else replace(self, time=None)
        return timeless if self.date in known else None

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        return with_time(read_dates(self.date, raw[self.date], context.dates, context), self.date, self.time, raw, context)


def read_dates(item: str, texts: pd.Series, order: DateOrder, context: Context) -> pd.Series:
    """The `texts` of `item` as ISO 8601; findings for those that are no date, which become null."""
    dates, problems = iso_dates(texts, order)
    _report_impossible(item, texts, problems, context)
    return dates


def with_time(dates: pd.Series, date: str, time: str | None, raw: pd.DataFrame, context: Context) -> pd.Series:
    """`dates`, of item `date`, with the times of item `time`; findings for what is none or beside no complete date."""
    if time is None:
        return dates
    times, problems = iso_times(raw[time])
    _report_impossible(time, raw[time], problems, context)
    timed = dates.str.len() == len("2021-03-04")
    lonely = raw[time][times.notna() & ~timed]
    if len(lonely):
        reason = f"a time without a complete date in {date} beside it"
        context.report_left_out("time-without-date", Severity.WARNING, time, lonely, reason, COMPLETE)
    return dates.mask(timed & times.notna(), dates + "T" + times)


def _report_impossible(item: str, texts: pd.Series, problems: dict[str, str], context: Context) -> None:
    for reason, left in texts.groupby(texts.map(problems).astype("str")):
        context.report_left_out("impossible-date", Severity.ERROR, item, left, str(reason), CORRECT)


@dataclass(frozen=True)
class Joined(Algorithm):
    """Items and constants put together with a separator; null where any item is blank."""

    parts: tuple[Algorithm, ...]
    separator: str = "-"

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for part in self.parts for item in part.items)

    @property
    def words(self) -> str:
        return f"Concatenation with {self.separator!r} of {', '.join(part.words or part.items[0] for part in self.parts)}"

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        first, *others = (part.apply(raw, context) for part in self.parts)
        return first.str.cat(others, sep=self.separator) if others else first


@dataclass(frozen=True)
class First(Algorithm):
    """The first of several algorithms' values that is there.

    Raises:
        UsageError: Some of them make numbers and others text.
    """

    options: tuple[Algorithm, ...]

    def __post_init__(self) -> None:
        if len({option.numeric for option in self.options}) > 1:
            where = f"First of {', '.join(self.items)}"
            raise UsageError("some options make numbers, others text", where=where, hint="use Assign or Number for all")

    @property
    def numeric(self) -> bool:
        return all(option.numeric for option in self.options)

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for option in self.options for item in option.items)

    @property
    def words(self) -> str:
        return f"First of {', '.join(self.items)} that is not blank"

    def limited(self, known: Set[str]) -> Algorithm | None:
        options = tuple(option for option in (each.limited(known) for each in self.options) if option)
        return replace(self, options=options) if options else None

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        first, *others = (option.apply(raw, context) for option in self.options)
        for other in others:
            first = first.fillna(other)
        return first


@dataclass(frozen=True)
class Matched(Algorithm):
    """The part of the item's text that a pattern's one group finds, in upper case where `upper`."""

    item: str
    pattern: str
    meaning: str
    upper: bool = False

    def __post_init__(self) -> None:
        if re.compile(self.pattern).groups != 1:
            raise UsageError(f"the pattern {self.pattern!r} has no one group", where=f"Matched of {self.item}")

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    @property
    def words(self) -> str:
        return self.meaning

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        found = raw[self.item].str.extract(self.pattern, expand=False)
        return found.str.upper() if self.upper else found
