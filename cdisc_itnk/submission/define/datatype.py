"""Data types, lengths and decimals read off the values (Define-XML 2.1, ItemDef and section 4.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cdisc_itnk.core import Kind
from cdisc_itnk.core.iso8601 import is_duration

LONGEST_TEXT = 200

_DATE, _TIME = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
MOMENTS = {
    "date": re.compile(_DATE),
    "datetime": re.compile(f"{_DATE}T{_TIME}"),
    "partialDate": re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?"),
    "partialDatetime": re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?"),
    "intervalDatetime": re.compile(r"[^/]+/[^/]+"),
    "incompleteDatetime": re.compile(r"[-\d:T.Z+]+"),
}
"""What text of each type of date and time looks like, the narrowest first."""
_WHOLE_DATE = re.compile(rf"{_DATE}(?:T[\d:.]+)?")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class DataType:
    """The type of a variable or value: the attributes of an ItemDef.

    Attributes:
        name: DataType.
        length: Bytes of text; of numbers the width in which all can be written with the same decimals; null for dates and
            durations.
        significant_digits: Decimals of a float.
        display_format: The SAS format of a numeric date or time.
    """

    name: str
    length: int | None = None
    significant_digits: int | None = None
    display_format: str | None = None


def type_of_variable(kind: Kind, texts: Sequence[str]) -> DataType:
    """The type of a variable with these values; one without any is of its kind.

    >>> type_of_variable(Kind.FLOAT, ["7", "12.25"]), type_of_variable(Kind.FLOAT, ["7", "12"]).name
    (DataType(name='float', length=5, significant_digits=2, display_format=None), 'integer')
    >>> type_of_variable(Kind.ISO_DATETIME, ["2026-01-31", "2026-02"]).name
    'partialDate'
    """
    if kind is Kind.ISO_DATETIME:
        return DataType(next((name for name in MOMENTS if texts and _all(MOMENTS[name], texts)), "partialDatetime"))
    if kind is Kind.ISO_DURATION:
        return DataType("intervalDatetime" if any("/" in text for text in texts) else "durationDatetime")
    return _text(texts) if kind is Kind.TEXT else _number(texts, kind.sas_format or None)


def type_of_value(kind: Kind, texts: Sequence[str]) -> DataType:
    """The same for the values of one test or parameter: text that is all numbers, dates or durations has their type.

    >>> [type_of_value(Kind.TEXT, texts).name for texts in (["4.5", "12"], ["01"], ["P18Y"], ["2026-01-31"], ["<1"])]
    ['float', 'text', 'durationDatetime', 'date', 'text']
    """
    if kind is Kind.TEXT and texts:
        if _all(_NUMBER, texts):
            return replace(_number(texts), length=max(map(len, texts)))
        if _all(_WHOLE_DATE, texts):
            return type_of_variable(Kind.ISO_DATETIME, texts)
        if all(map(is_duration, texts)):
            return type_of_variable(Kind.ISO_DURATION, texts)
    return type_of_variable(kind, texts)


def _all(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return all(pattern.fullmatch(text) for text in texts)


def _text(texts: Sequence[str]) -> DataType:
    return DataType("text", min(max(map(len, texts), default=1), LONGEST_TEXT))


def _number(texts: Sequence[str], display_format: str | None = None) -> DataType:
    parts = [text.partition(".") for text in texts]
    whole = max((len(digits) for digits, _, _ in parts), default=1)
    decimals = max((len(fraction) for _, _, fraction in parts), default=0)
    if not decimals:
        return DataType("integer", whole, display_format=display_format)
    return DataType("float", whole + 1 + decimals, decimals, display_format)
