"""Dates and times as sites type them, to ISO 8601 with unknown parts left out (SDTMIG 3.4, section 4.4.2).

What cannot be a date is told apart from what is unknown: `UN UNK UNKN` becomes null, `31 FEB 2021` is a problem.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import pandas as pd

from cdisc_itnk.core.distinct import by_distinct

DateOrder = Literal["dmy", "mdy", "ymd"]

_NAMES = (
    "JAN(?:UARY)?", "FEB(?:RUARY)?", "MAR(?:CH)?", "APR(?:IL)?", "MAY", "JUNE?", "JULY?", "AUG(?:UST)?",
    "SEP(?:T|TEMBER)?", "OCT(?:OBER)?", "NOV(?:EMBER)?", "DEC(?:EMBER)?",
)  # fmt: skip
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_UNKNOWN_WORD = r"U{1,4}|UN|UNK|UNKN|UNKNOWN|NK|ND|NA|XX|XXX|XXXX|\?{1,4}"
_UNKNOWN = rf"{_UNKNOWN_WORD}|-{{1,4}}"
_DAY = rf"(?P<day>\d{{1,2}}|{_UNKNOWN})"
_MONTH = rf"(?P<month>\d{{1,2}}|{_UNKNOWN})"
_NAME = "|".join(_NAMES)
_MONTH_NAME = rf"(?P<month>{_NAME}|{_UNKNOWN})"
_YEAR = rf"(?P<year>\d{{4}}|{_UNKNOWN})"
_SEPARATOR = r"[\s./-]"

_NAMED = [
    re.compile(rf"{_DAY}{_SEPARATOR}?{_MONTH_NAME},?{_SEPARATOR}?{_YEAR}"),
    re.compile(rf"{_MONTH_NAME}{_SEPARATOR}{_DAY},?{_SEPARATOR}{_YEAR}"),
    re.compile(rf"{_MONTH_NAME},?{_SEPARATOR}?{_YEAR}"),
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}?(?P<month>{_NAME})(?:{_SEPARATOR}?{_DAY})?"),
]
_PLAIN = [
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}{_MONTH}(?:{_SEPARATOR}{_DAY})?"),
    re.compile(rf"(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})"),
    re.compile(r"(?P<year>\d{4})"),
]
_NUMERIC: dict[str, re.Pattern[str]] = {
    "dmy": re.compile(rf"{_DAY}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_YEAR}"),
    "mdy": re.compile(rf"{_MONTH}{_SEPARATOR}{_DAY}{_SEPARATOR}{_YEAR}"),
    "ymd": re.compile(rf"{_YEAR}{_SEPARATOR}{_MONTH}{_SEPARATOR}{_DAY}"),
}
_SPELLED: dict[str, str] = {"dmy": "DD/MM/YYYY", "mdy": "MM/DD/YYYY", "ymd": "YYYY/MM/DD"}
_NOTHING_KNOWN = re.compile(rf"(?![\s./]*$)(?:{_UNKNOWN_WORD})?(?:{_SEPARATOR}(?:{_UNKNOWN_WORD})?)*")
_MOMENT = re.compile(r"(?P<date>.*\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:T|\s+|:|(?=Z))(?P<time>\d{1,2}:.*|Z)")
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.hH]?(?P<minute>[0-9]{2})?)(?::(?P<second>[0-9]{2}(?:\.[0-9]+)?))?"
    r"\s*(?:(?P<half>[AaPp])\.?(?:[Mm]\.?)?)?"
)
_SHORT_YEAR = re.compile(rf"(?!\d+$)(?:(?:\d{{1,2}}|{_NAME}|{_UNKNOWN}),?{_SEPARATOR}?){{1,2}}\d\d(?:\s+\d{{1,2}}:.*)?")
_YEARS = range(1900, 2100)
_FORMS = "such as 04 MAR 2021, MAR 2021, 03/2021, 2021-03-04 or, all in numbers, three parts and a year of four digits"


class TimeError(ValueError):
    """A date is followed by a time that cannot be read.

    Attributes:
        date: The date before it, in ISO 8601.
    """

    def __init__(self, reason: str, date: str | None) -> None:
        super().__init__(f"{reason}, only the date before it counts")
        self.date = date


@lru_cache(maxsize=1 << 16)
def iso_date(text: str, order: DateOrder = "dmy") -> str | None:
    """`text` as an ISO 8601 date, as far as it is known; null where nothing is.

    Args:
        text: A date as typed, with a month's English name, ISO 8601, YYYYMMDD, or all in numbers, and perhaps a time behind it;
            unknown parts as `UN`, `UNK`, `??` or `--`, or left out before the month or the year.
        order: What the numbers of a date without a month's name mean, unless the year comes first.

    Raises:
        ValueError: It is no date, the day does not exist, or the year is not from 1900 to 2099; in few words that do not
            repeat the text.
        TimeError: The date is followed by no time of day, by one with a time zone, or is not complete.

    >>> [iso_date(text) for text in ("04 MAR 2021", "un-mar-2021", "UN UNK 2021", "2021-03", "15 UNK 2021", "UNK")]
    ['2021-03-04', '2021-03', '2021', '2021-03', '2021---15', None]
    """
    upper = text.strip().upper()
    if _NOTHING_KNOWN.fullmatch(upper):
        return None
    if moment := _MOMENT.fullmatch(upper):
        return _timed(iso_date(moment["date"], order), moment["time"])
    for pattern in (*_PLAIN, _NUMERIC[order], *_NAMED):
        if match := pattern.fullmatch(upper):
            parts = {"year": None, "month": None, "day": None} | match.groupdict()
            read = f", read as {_SPELLED[order]}" if pattern is _NUMERIC[order] else ""
            return _assemble(_number(parts["year"]), _month(parts["month"]), _number(parts["day"]), read)
    if _SHORT_YEAR.fullmatch(upper):
        raise ValueError("not a date with a year of four digits; two digits leave the century open and are not read")
    raise ValueError(f"not a date in a form that is read ({_FORMS})")


def iso_time(text: str) -> str | None:
    """`text` as an ISO 8601 time of day, null where unknown.

    >>> [iso_time(text) for text in ("8:05", "0805", "08:05:30", "8:05 pm", "UNK")]
    ['08:05', '08:05', '08:05:30', '20:05', None]
    """
    clean = text.strip()
    if _NOTHING_KNOWN.fullmatch(clean.upper().replace(":", "-")):
        return None
    match = _TIME.fullmatch(clean)
    if not match or not match["minute"]:
        raise ValueError("not a time of day")
    hour, second = int(match["hour"]), match["second"]
    if match["half"] and not (hour > 12 and match["half"] in "Pp"):
        hour = hour % 12 + 12 * (match["half"] in "Pp") if 1 <= hour <= 12 else 24
    if hour > 23 or int(match["minute"]) > 59 or float(second or 0) >= 60:
        raise ValueError("no such time of day")
    return ":".join([f"{hour:02}", match["minute"], *([second] if second else [])])


def _timed(date: str | None, time: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date or ""):
        raise TimeError("a time behind a date that is not complete", date)
    try:
        return f"{date}T{iso_time(time)}"
    except ValueError as error:
        zoned = re.search(r"Z$|[+-]\d\d(:?\d\d)?$", time)
        raise TimeError("a time zone, which is not read" if zoned else str(error), date) from error


def iso_dates(dates: pd.Series, order: DateOrder) -> tuple[pd.Series, dict[str, str]]:
    """A column of dates as ISO 8601, and the texts that are none with the reason; those become null, or the date alone.

    >>> moments, problems = iso_dates(pd.Series(["04/03/2021", "04/13/2021"]), "dmy")
    >>> moments.tolist(), problems
    (['2021-03-04', nan], {'04/13/2021': 'no such month, read as DD/MM/YYYY'})
    """
    return _converted(dates, lambda text: iso_date(text, order))


def iso_times(times: pd.Series) -> tuple[pd.Series, dict[str, str]]:
    """A column of times of day as ISO 8601, and the texts that are none with the reason; those become null.

    >>> iso_times(pd.Series(["8:05", "24:00"]))[1]
    {'24:00': 'no such time of day'}
    """
    return _converted(times, iso_time)


def _converted(column: pd.Series, convert: Callable[[str], str | None]) -> tuple[pd.Series, dict[str, str]]:
    problems: dict[str, str] = {}

    def attempt(text: str) -> str | None:
        try:
            return convert(text)
        except ValueError as error:
            problems[text] = str(error)
            return error.date if isinstance(error, TimeError) else None

    return by_distinct(column, lambda texts: pd.Series([attempt(text) for text in texts], dtype="str")), problems


def _number(part: str | None) -> int | None:
    return int(part) if part and part.isdigit() else None


def _month(part: str | None) -> int | None:
    number = _number(part)
    return _MONTHS.get((part or "")[:3]) if number is None else number


def _assemble(year: int | None, month: int | None, day: int | None, read: str) -> str | None:
    if year is not None and year not in _YEARS:
        raise ValueError(f"not a year from {_YEARS[0]} to {_YEARS[-1]}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"no such month{read}")
    if day is not None and not 1 <= day <= (monthrange(year or 2000, month)[1] if month else 31):
        raise ValueError(f"no such day of the month{read}")
    known = [f"{year:04}" if year else "-", f"{month:02}" if month else "-", f"{day:02}" if day else "-"]
    while known and known[-1] == "-":
        known.pop()
    return "-".join(known) or None
