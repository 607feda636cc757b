"""ISO 8601 as SDTM uses it: partial dates, intervals and durations (SDTMIG 3.4, section 4.4)."""

from __future__ import annotations

import re
from calendar import monthrange

import numpy as np
import pandas as pd

_TIME = r"(?:[01]\d|2[0-3]|-)(?::(?:[0-5]\d|-)(?::(?:[0-5]\d(?:\.\d+)?|-))?)?(?:Z|[+-]\d\d:\d\d)?"
_MOMENT = re.compile(
    rf"(?P<year>\d{{4}}|-)(?:-(?P<month>0[1-9]|1[0-2]|-)(?:-(?P<day>0[1-9]|[12]\d|3[01]|-)(?:T{_TIME})?)?)?", re.ASCII
)
_DURATION = re.compile(r"-?P(?=.)(?:\d+W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?"
                       r"(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)", re.ASCII)  # fmt: skip
_KNOWN = r"(?a)^(\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?)?)?)?)"
_PRECISIONS = tuple(map(len, ("2021", "2021-03", "2021-03-04", "2021-03-04T05", "2021-03-04T05:06", "2021-03-04T05:06:07")))


def is_moment(text: str) -> bool:
    """Whether `text` is a date or date and time, complete or with parts unknown.

    >>> [is_moment(text) for text in ("2021-03-04T05:06", "2021", "2021---15", "2021-02-30", "04MAR2021")]
    [True, True, True, False, False]
    """
    match = _MOMENT.fullmatch(text)
    if not match or text.endswith("-"):
        return False
    year, month, day = match["year"], match["month"], match["day"]
    if day in (None, "-") or month in (None, "-"):
        return True
    leap_or_known = 2000 if year == "-" else int(year)
    return leap_or_known > 0 and int(day) <= monthrange(leap_or_known, int(month))[1]


def is_datetime(text: str) -> bool:
    """Whether `text` may stand in a --DTC variable: a moment, or an interval of two.

    >>> is_datetime("2021-03-04/2021-03-05")
    True
    """
    start, slash, end = text.partition("/")
    return is_moment(start) and (not slash or is_moment(end))


def is_duration(text: str) -> bool:
    """Whether `text` may stand in a --DUR, --ELTM or --EVLINT variable: a duration, or an interval.

    >>> [is_duration(text) for text in ("P1DT2H", "PT30M", "P2W", "P", "P1DT", "2 days", "2021-03-04/2021-03-05")]
    [True, True, True, False, False, False, True]
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _DURATION.fullmatch(text) is not None
    return (is_moment(start) or is_duration(start)) and (is_moment(end) or is_duration(end))


def is_later(moments: pd.Series, others: pd.Series, *, by_day: bool = False) -> pd.Series:
    """Whether each moment is later than the other, to the precision that both have; a null is not later.

    Args:
        moments: ISO 8601 texts, complete or partial.
        others: The like, with the same index.
        by_day: Whether times are left aside.

    >>> moments = pd.Series(["2021-03-05", "2021-03", "2021-04", "2021-03-04T11:00", None])
    >>> others = pd.Series(["2021-03-04", "2021-03-04", "2021-03-04", "2021-03-04T10:30", "2021-03-04"])
    >>> is_later(moments, others).tolist()
    [True, False, True, True, False]
    >>> is_later(moments, others, by_day=True).tolist()
    [True, False, True, False, False]
    """
    later = (moments > others).fillna(False).to_numpy(dtype="bool", copy=True)
    rows = np.flatnonzero(later)
    if rows.size:  # what is later as text may be
        left, right = (column.iloc[rows].str.extract(_KNOWN)[0] for column in (moments, others))
        later[rows] = _is_later_as_known(left, right, _PRECISIONS[: 3 if by_day else None])
    return pd.Series(later, index=moments.index)


def _is_later_as_known(left: pd.Series, right: pd.Series, precisions: tuple[int, ...]) -> pd.Series:
    shared = np.minimum(left.str.len(), right.str.len())
    later = pd.Series(False, index=left.index)
    for length in precisions:
        later |= (shared >= length) & (left.str[:length] > right.str[:length])
    return later
