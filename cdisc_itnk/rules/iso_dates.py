"""ISO 8601 dates and durations as the open rule format takes them (`Operator.md`, Date).

Parts of a date may be missing at the end or unknown (`-`), and two moments may make an interval, which counts as its start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

PARTS = ("year", "month", "day", "hour", "minute", "second", "microsecond")
_LEAST = (1970, 1, 1, 0, 0, 0, 0)
_UNCERTAIN = ("/", "--", "-:")


def _time(mark: str) -> str:
    zone = r"(?:Z|[+-](?:2[0-3]|[01]\d):[0-5]\d)"
    second = rf":(?P<{mark}second>[0-5]\d|-)?(?:\.(?P<{mark}microsecond>\d+))?"
    minute = rf":(?P<{mark}minute>[0-5]\d|-)(?:{second})?"
    return rf"T(?P<{mark}hour>2[0-3]|[01]\d|-)(?:{minute})?(?P<{mark}zone>{zone})?"


def _moment(mark: str) -> str:
    month = rf"--?(?P<{mark}month>1[0-2]|0[1-9]|-)"
    day = rf"--?(?P<{mark}day>3[01]|0[1-9]|[12]\d|-)"
    return rf"(?P<{mark}year>-?\d{{4}}|-)(?:{month})?(?:{day})?(?:{_time(mark)})?"


_DATE = re.compile(rf"{_moment('')}(?:/{_moment('end_')})?|-{{4,8}}{_time('only_')}")
_AMOUNT = r"(\d+(?:[.,]\d*)?)"
_DURATION = re.compile(
    rf"(-?)P(?=.)(?:(?:{_AMOUNT}Y)?(?:{_AMOUNT}M)?(?:{_AMOUNT}D)?(?:T(?=\d)(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?|{_AMOUNT}W)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time in UTC, and how many of its `PARTS` are known, from the year on."""

    at: datetime
    known: int

    def cut(self, parts: int) -> tuple[int, ...]:
        """The first `parts` parts."""
        return (*self.at.timetuple()[:6], self.at.microsecond)[:parts]


@lru_cache(maxsize=1 << 16)
def is_valid(text: str) -> bool:
    """Whether `text` is a date, a date and time, or an interval, complete or not.

    >>> [is_valid(text) for text in ("2021-03-04T05", "2021", "2021---04", "2021-02-30", "2021-03/2021-04", "04MAR2021")]
    [True, True, True, False, True, False]
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    return any(mark in text for mark in _UNCERTAIN) or _is_certain(match)


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Moment | None:
    """The moment that `text` is, with the least value of unknown parts; None if it is no valid date or has no year.

    >>> parse("2021-03").cut(2), parse("2021-03").known, parse("2021-03-04T23:30-01:00").cut(4)
    ((2021, 3), 2, (2021, 3, 5, 0))
    """
    match = _DATE.fullmatch(text) if is_valid(text) else None
    if match is None:
        return None
    known = next((count for count, part in enumerate(PARTS) if _unknown(match, part)), len(PARTS))
    numbers = [_number(match, part) for part in PARTS[:known]]
    if known == 0:
        return None
    try:
        at = datetime(*numbers, *_LEAST[known:], tzinfo=UTC)  # type: ignore[misc, arg-type]
        offset = datetime.fromisoformat(f"2000-01-01T00:00{match['zone']}").utcoffset() if match["zone"] else None
        return Moment(at - offset if offset else at, known)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1 << 16)
def complete(text: str) -> datetime | None:
    """The date or date and time that `text` is if it lacks no part up to the day.

    >>> complete("2021-03-04").day, complete("2021-03")
    (4, None)
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_duration(text: str, negative: bool) -> bool:
    """Whether `text` is a duration of which only the smallest part may have decimals.

    >>> [is_duration(text, negative=False) for text in ("P1Y2M", "PT0.5H", "P1.5DT1H", "P", "-P1D")]
    [True, True, False, False, False]
    """
    match = _DURATION.fullmatch(text)
    if match is None or (match[1] and not negative):
        return False
    amounts = [amount for amount in match.groups()[1:] if amount is not None]
    return bool(amounts) and all(amount.isdecimal() for amount in amounts[:-1])


def _unknown(match: re.Match[str], part: str) -> bool:
    return match[part] in (None, "", "-")


def _number(match: re.Match[str], part: str) -> int:
    return int(match[part][:6].ljust(6, "0")) if part == "microsecond" else int(match[part])


def _is_certain(match: re.Match[str]) -> bool:
    given = [match[part] for part in PARTS if match[part] is not None]
    contiguous = all(match[part] is not None for part in PARTS[: len(given)])
    if not contiguous or not all(part.isdecimal() for part in given) or (match["hour"] and not match["day"]):
        return False
    try:
        year, month, day = (*map(int, given[:3]), 1, 1)[:3]
        datetime(year, month, day)
    except ValueError:
        return False
    return True
