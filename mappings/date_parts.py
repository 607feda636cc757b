"""Dates whose year, month and day stand in columns of their own, as several EDC systems export them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

import pandas as pd

from mappings.algorithms import Algorithm, read_dates, with_time
from mappings.context import Context


@dataclass(frozen=True)
class DateParts(Algorithm):
    """ISO 8601 from the items of year, month and day, and perhaps a time; unknown and blank parts are left out.

    The year has four digits, the month is a number or its English name. What cannot be a date is a finding and becomes null.

    >>> from cdisc_itnk.terminology import load
    >>> raw = pd.DataFrame({"YY": ["2021", "2021", None], "MM": ["3", "MAR", None], "DD": ["04", "UN", None]}, dtype="str")
    >>> DateParts("YY", "MM", "DD").apply(raw, Context(load("2026-03-27"))).tolist()
    ['2021-03-04', '2021-03', nan]
    """

    year: str
    month: str
    day: str
    time: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        return (self.year, self.month, self.day, *((self.time,) if self.time else ()))

    @property
    def words(self) -> str:
        return "ISO 8601 from year, month and day, unknown parts left out"

    def limited(self, known: Set[str]) -> Algorithm | None:
        timeless = self if self.time in known else replace(self, time=None)
        return timeless if {self.year, self.month, self.day} <= known else None

    def apply(self, raw: pd.DataFrame, context: Context) -> pd.Series:
        collected = raw[[self.year, self.month, self.day]]
        year, month, day = (collected[item].fillna("UN") for item in collected)
        texts = year.str.cat([month, day], sep="-").where(collected.notna().any(axis=1))
        return with_time(read_dates(self.year, texts, "ymd", context), self.year, self.time, raw, context)
