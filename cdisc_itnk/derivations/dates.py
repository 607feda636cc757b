"""SDTM's ISO 8601 text as ADaM dates and times: imputed where it is partial, and then always flagged (ADaMIG 1.3, 3.1.2)."""

from __future__ import annotations

import re
from calendar import monthrange
from enum import StrEnum

import numpy as np
import pandas as pd

from cdisc_itnk.core.iso8601 import is_moment

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?.*")
_AFTER_DATE = re.compile("[T/]")
_TIME = r"^T(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::(?P<second>\d\d))?"


class Impute(StrEnum):
    """Which of the days (or moments of a day) that a partial date leaves open is taken."""

    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


def complete_dates(dtc: pd.Series) -> pd.Series:
    """The date of a --DTC variable where year, month and day are known (datetime64[s]); of an interval, its start.

    >>> complete_dates(pd.Series(["2021-03-04T05:06", "2021-03", None], dtype="str")).dt.day.tolist()
    [4.0, nan, nan]
    """
    possible = _possible_dates(dtc)
    return possible["first"].mask(possible["DTF"].notna())


def impute_dates(
    dtc: pd.Series,
    how: Impute,
    *,
    not_before: pd.Series | None = None,
    not_after: pd.Series | None = None,
    missing: bool = False,
) -> pd.DataFrame:
    """Dates of a --DTC variable, with what is unknown imputed.

    Args:
        dtc: ISO 8601 text, possibly partial.
        how: First day, last day or middle (the 15th; 30 June) of the month or year that is known.
        not_before: An imputed date is moved here when it is earlier, unless the known part itself is.
        not_after: An imputed date is moved here when it is later, unless the known part itself is; it wins over `not_before`.
        missing: Whether null text too stands for an unknown date; a date whose year is unknown becomes the limit at
            which `how` begins, `not_before` for the first and `not_after` for the last day, and null without one.

    Returns:
        `DT` (datetime64[s]) and `DTF` (DATEFL: D the day, M month and day, Y all of it imputed; null for complete dates).

    Source: ADaMIG 1.3, section 3.1.2, and ADaM CT, codelist DATEFL.

    >>> start = pd.Series(["2021-03", "2021", "2021-03-04"], dtype="str")
    >>> infusion = pd.Series(pd.to_datetime(["2021-03-15"] * 3)).astype("datetime64[s]")
    >>> impute_dates(start, Impute.FIRST, not_before=infusion).astype("str")
               DT  DTF
    0  2021-03-15    D
    1  2021-03-15    M
    2  2021-03-04  NaN
    """
    possible = _possible_dates(dtc)
    unknown = possible["first"].isna() & (dtc.notna() | missing)
    date, flag = possible[how.value], possible["DTF"]
    for limit, begins, later in ((not_before, Impute.FIRST, True), (not_after, Impute.LAST, False)):
        if limit is None:
            continue
        if how is begins:
            date = date.mask(unknown, limit)
        inside = unknown | limit.between(possible["first"], possible["last"])
        date = date.mask(inside & (date < limit if later else date > limit), limit)
    flag = flag.mask(unknown, "Y").where(date.notna())
    return pd.DataFrame({"DT": date.astype("datetime64[s]"), "DTF": flag})


def impute_datetimes(dtc: pd.Series, date: pd.Series, how: Impute = Impute.FIRST) -> pd.DataFrame:
    """Date and time of a --DTC variable, with an unknown time imputed.

    Args:
        dtc: ISO 8601 text.
        date: The date of each, complete or imputed (`impute_dates`).
        how: `FIRST` takes 00:00:00 (or :00), `LAST` takes 23:59:59 (or :59).

    Returns:
        `DTM` (datetime64[s], null where `date` is) and `TMF` (TIMEFL: H the whole time, M minutes and seconds, S seconds).

    Source: ADaMIG 1.3, section 3.1.2, and ADaM CT, codelist TIMEFL.

    >>> dtc = pd.Series(["2021-03-04T05:06", "2021-03-04"], dtype="str")
    >>> impute_datetimes(dtc, complete_dates(dtc), Impute.LAST).astype("str")
                       DTM TMF
    0  2021-03-04 05:06:59   S
    1  2021-03-04 23:59:59   H
    """
    codes, distinct = pd.factorize(dtc.str.slice(10))
    times = pd.Series([*distinct, ""], dtype="str").str.extract(_TIME).astype("float64")
    parts = times.iloc[codes].set_axis(dtc.index)
    clock = parts.fillna({"hour": 23, "minute": 59, "second": 59} if how is Impute.LAST else 0)
    seconds = clock["hour"] * 3600 + clock["minute"] * 60 + clock["second"]
    flag = pd.Series(np.nan, index=dtc.index, dtype="str")
    for unit, letter in (("second", "S"), ("minute", "M"), ("hour", "H")):
        flag = flag.mask(parts[unit].isna() & date.notna(), letter)
    moment = date + pd.to_timedelta(seconds, unit="s")
    return pd.DataFrame({"DTM": moment.astype("datetime64[s]"), "TMF": flag})


def compute_study_day(date: pd.Series, reference: pd.Series) -> pd.Series:
    """Day of the study (float64, null where a date is): the reference is day 1, the day before it -1; there is no day 0.

    Source: SDTMIG 3.4, section 4.4.4.

    >>> dates = pd.Series(pd.to_datetime(["2021-03-01", "2021-03-02", "2021-03-03"]))
    >>> compute_study_day(dates, pd.Series(pd.to_datetime(["2021-03-02"] * 3))).tolist()
    [-1.0, 1.0, 2.0]
    """
    days = (date - reference).dt.days.astype("float64")
    return days + (days >= 0)


def _possible_dates(dtc: pd.Series) -> pd.DataFrame:
    codes, distinct = pd.factorize(dtc.str.slice(0, 10))
    ranges = [*map(_range, distinct), (None, None, None, None)]
    table = pd.DataFrame(ranges, columns=["first", "middle", "last", "DTF"])
    table = table.astype(dict.fromkeys(("first", "middle", "last"), "datetime64[s]") | {"DTF": "str"})
    return table.iloc[codes].set_axis(dtc.index)


def _range(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    text = _AFTER_DATE.split(text)[0]
    match = _DATE.fullmatch(text) if is_moment(text) else None
    if not match:
        return None, None, None, "Y"
    year, month, day = match["year"], match["month"], match["day"]
    if month is None:
        return f"{year}-01-01", f"{year}-06-30", f"{year}-12-31", "M"
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-15", f"{year}-{month}-{monthrange(int(year), int(month))[1]}", "D"
    return text, text, text, None
