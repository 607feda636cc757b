"""The kinds of value a variable may hold: what Pydantic checks, what pandas stores, what XPT and Define-XML say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import Annotated

from pydantic import AfterValidator, FiniteFloat, StringConstraints

from cdisc_itnk.core.iso8601 import is_datetime, is_duration


class Kind(Enum):
    """A kind's pandas dtype and its default SAS display format.

    Dates stay dates in frames (`datetime64[s]`); the XPT writer turns them into SAS numbers.

    >>> Kind.DATE.dtype, Kind.DATE.sas_format, Kind.TEXT.is_char
    ('datetime64[s]', 'DATE9.', True)
    """

    TEXT = ("text", "str", "")
    INTEGER = ("integer", "float64", "")
    FLOAT = ("float", "float64", "")
    DATE = ("date", "datetime64[s]", "DATE9.")
    DATETIME = ("datetime", "datetime64[s]", "DATETIME20.")
    TIME = ("time", "float64", "TIME8.")
    ISO_DATETIME = ("isodatetime", "str", "")
    ISO_DURATION = ("isoduration", "str", "")

    def __init__(self, label: str, dtype: str, sas_format: str) -> None:
        self.label, self.dtype, self.sas_format = label, dtype, sas_format

    @property
    def is_char(self) -> bool:
        """Whether SAS keeps it as a character variable."""
        return self.dtype == "str"


def _must(check: Callable[[str], bool], what: str) -> AfterValidator:
    def validate(text: str) -> str:
        if not check(text):
            raise ValueError(f"not {what}: {text!r}")
        return text

    return AfterValidator(validate)


Text = Annotated[str, StringConstraints(min_length=1, strict=True), Kind.TEXT]
Integer = Annotated[int, Kind.INTEGER]
Float = Annotated[FiniteFloat, Kind.FLOAT]
Date = Annotated[dt.date, Kind.DATE]
DateTime = Annotated[dt.datetime, Kind.DATETIME]
Time = Annotated[FiniteFloat, Kind.TIME]
IsoDateTime = Annotated[str, _must(is_datetime, "an ISO 8601 date or time"), Kind.ISO_DATETIME]
IsoDuration = Annotated[str, _must(is_duration, "an ISO 8601 duration"), Kind.ISO_DURATION]
