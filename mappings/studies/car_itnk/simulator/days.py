"""Arrays of dates: `datetime64[D]`, NaT for what never happens."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.object_]
Dates = NDArray[np.datetime64]

NEVER = np.datetime64("NaT", "D")


def when(happens: Bools, dates: Dates) -> Dates:
    """`dates` where it happens, never elsewhere.

    >>> when(np.array([True, False]), np.array(["2024-01-02", "2024-01-03"], "M8[D]")).astype(str).tolist()
    ['2024-01-02', 'NaT']
    """
    return np.where(happens, dates, NEVER)


def earliest(*dates: Dates) -> Dates:
    """Element by element the earliest of the dates that there are.

    >>> earliest(np.array(["2024-01-02", "NaT"], "M8[D]"), np.array(["2024-01-01", "NaT"], "M8[D]")).astype(str).tolist()
    ['2024-01-01', 'NaT']
    """
    return reduce(np.fmin, dates)


def happens(dates: Dates) -> Bools:
    """Where there is a date."""
    return ~np.isnat(dates)


def on_day(origin: Dates, day: Ints | int) -> Dates:
    """The date of a study day; day 1 is `origin`, and no day is 0.

    >>> on_day(np.array(["2024-01-10"], "M8[D]"), np.array([-1, 1, 2])).astype(str).tolist()
    ['2024-01-09', '2024-01-10', '2024-01-11']
    """
    days = np.asarray(day)
    dates: Dates = origin + (days - (days > 0)).astype("m8[D]")
    return dates


def study_day(origin: Dates, dates: Dates) -> Floats:
    """The study day of dates on or after `origin`; NaN for no date.

    >>> study_day(np.array(["2024-01-10"] * 2, "M8[D]"), np.array(["2024-01-10", "NaT"], "M8[D]")).tolist()
    [1.0, nan]
    """
    days = (dates - origin).astype(np.float64) + 1
    return np.where(np.isnat(dates) | np.isnat(origin), np.nan, days)


def first(dates: Dates, mask: Bools) -> Dates:
    """Each row's first date where `mask`, NaT if nowhere.

    >>> first(np.array([["2024-01-02", "2024-01-03"]], "M8[D]"), np.array([[False, True]])).astype(str).tolist()
    ['2024-01-03']
    """
    found = np.full(len(dates), NEVER)
    for column in reversed(range(dates.shape[1])):
        found = np.where(mask[:, column], dates[:, column], found)
    return found


def last(dates: Dates, mask: Bools) -> Dates:
    """Each row's last date where `mask`, NaT if nowhere."""
    return first(dates[:, ::-1], mask[:, ::-1])
