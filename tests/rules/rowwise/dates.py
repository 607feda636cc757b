"""Dates and durations: a table of texts with what they mean, and comparison of the parts that are known."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from cdisc_itnk.rules.check import Condition
from tests.rules.rowwise.basics import Definition, alone, each, opposite

PARTS = ("year", "month", "day", "hour", "minute", "second", "microsecond")

KNOWN: dict[str, tuple[int, ...]] = {  # valid dates, and their known parts from the year on, in UTC
    "2021": (2021,),
    "2021-03": (2021, 3),
    "2021-04": (2021, 4),
    "2021-03-04": (2021, 3, 4),
    "2021-03-05": (2021, 3, 5),
    "2020-12-31": (2020, 12, 31),
    "2021-03-04T05": (2021, 3, 4, 5),
    "2021-03-04T05:06": (2021, 3, 4, 5, 6),
    "2021-03-04T05:06:07": (2021, 3, 4, 5, 6, 7),
    "2021-03-04T05:06:07.5": (2021, 3, 4, 5, 6, 7, 500000),
    "2021-03-04T05:06Z": (2021, 3, 4, 5, 6),
    "2021-03-04T23:30-01:00": (2021, 3, 5, 0, 30),
    "2021---04": (2021,),
    "2021-03--": (2021, 3),
    "2021-03-04T-:06": (2021, 3, 4),
    "2021-03-04/2021-03-06": (2021, 3, 4),
    "2021-03/2021-04": (2021, 3),
    "--03-04": (),
    "-----T05:06": (),
}
COMPLETE = {text for text, parts in KNOWN.items() if len(parts) >= 3 and "/" not in text and "-:" not in text}
INVALID = [
    "",
    "2021-02-30",
    "2021-13-01",
    "04MAR2021",
    "20210304T",
    "2021-3-4",
    "2021-03-04T25",
    "2021-03-04T",
    "0000-01-01",
    "-",
    "A",
]
TEXTS = [*KNOWN, *INVALID]

DURATIONS = {  # valid, and whether negative
    "P1Y": False,
    "P1Y2M3DT4H5M6S": False,
    "P2W": False,
    "PT0.5H": False,
    "P1,5D": False,
    "-P1D": True,
}
NO_DURATIONS = ["", "P", "PT", "P1DT", "P1.5YT1H", "1D", "P1H", "P1W2D", "-P", "2021-03-04"]


def compared(compare: Callable[[Any, Any], bool], unlike: bool | None = None) -> Definition:
    def test(left: Any, right: Any, condition: Condition) -> bool:
        a, b = KNOWN.get(left, ()), KNOWN.get(right, ())
        if not a or not b:
            return False
        if condition.date_component in PARTS:
            part = PARTS.index(condition.date_component)
            return part < len(a) and part < len(b) and compare(a[part], b[part])
        if unlike is not None and condition.date_component != "auto" and len(a) != len(b):
            return unlike
        common = min(len(a), len(b))
        return compare(a[:common], b[:common])

    return each(test)


def invalid_duration(value: Any, condition: Condition) -> bool:
    return value not in DURATIONS or (DURATIONS[value] and not condition.negative)


complete = alone(lambda value, _: value in COMPLETE)

DEFINITIONS: dict[str, Definition] = {
    "date_equal_to": compared(operator.eq, unlike=False),
    "date_not_equal_to": compared(operator.ne, unlike=True),
    "date_less_than": compared(operator.lt),
    "date_less_than_or_equal_to": compared(operator.le),
    "date_greater_than": compared(operator.gt),
    "date_greater_than_or_equal_to": compared(operator.ge),
    "is_complete_date": complete,
    "is_incomplete_date": opposite(complete),
    "invalid_date": alone(lambda value, _: value not in KNOWN),
    "invalid_duration": alone(invalid_duration),
}
