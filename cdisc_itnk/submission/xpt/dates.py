"""SAS dates and datetimes: days and seconds since 1960-01-01, told apart by the format (SAS 9.4 Formats, "By Category")."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

import numpy as np
import numpy.typing as npt

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt.ibm_float import Doubles, Mask
from cdisc_itnk.submission.xpt.model import SasFormat

EPOCH = np.datetime64("1960-01-01", "s")
_FIRST, _LAST = np.datetime64("1582-01-01", "s"), np.datetime64("20000-01-01", "s")

_DATES = """
B8601DA DATE DAY DDMMYY DOWNAME E8601DA IS8601DA JULDAY JULIAN MMDDYY MMYY MONNAME MONTH MONYY NLDATE QTR QTRR
WEEKDATE WEEKDATX WEEKDAY WEEKU WEEKV WEEKW WORDDATE WORDDATX YEAR YYMM YYMMDD YYMON YYQ YYQR
"""
_SEPARATED_DATES = "DDMMYY MMDDYY MMYY YYMM YYMMDD YYQ YYQR"
_SEPARATORS = "BCDNPS"
_DATETIMES = """
B8601DN B8601DT B8601DX B8601DZ DATEAMPM DATETIME DTDATE DTMONYY DTWKDATX DTYEAR DTYYQC E8601DN E8601DT E8601DX E8601DZ
IS8601DN IS8601DT IS8601DZ MDYAMPM NLDATM
"""
_TIMES = """
B8601LZ B8601TM B8601TZ E8601LZ E8601TM E8601TZ HHMM HOUR IS8601LZ IS8601TM IS8601TZ MMSS NLTIMAP NLTIME TIME TIMEAMPM TOD
"""
_DATE_NAMES = {*_DATES.split(), *(name + separator for name in _SEPARATED_DATES.split() for separator in _SEPARATORS)}
_DATETIME_NAMES = set(_DATETIMES.split())
_TIME_NAMES = set(_TIMES.split())


class DateUnit(IntEnum):
    """What one step of a SAS date number is, in seconds."""

    DAY = 86_400
    SECOND = 1


def date_unit(text: str) -> DateUnit | None:
    """What a number displayed with the SAS format `text` counts; None where it is no date, or no format.

    >>> date_unit("DATE9."), date_unit("E8601DT19."), date_unit("8.2")
    (<DateUnit.DAY: 86400>, <DateUnit.SECOND: 1>, None)
    """
    name = _name(text)
    if name in _DATE_NAMES:
        return DateUnit.DAY
    return DateUnit.SECOND if name in _DATETIME_NAMES else None


def is_time(text: str) -> bool:
    """Whether numbers displayed with the SAS format `text` are seconds since midnight.

    >>> is_time("TIME8."), is_time("DATETIME20.")
    (True, False)
    """
    return _name(text) in _TIME_NAMES


def _name(text: str) -> str:
    try:
        return SasFormat.parse(text).name
    except UsageError:
        return ""


def to_sas(moments: npt.NDArray[np.datetime64], unit: DateUnit) -> Doubles:
    """`moments` as SAS numbers, NaT as NaN; a time of day becomes a fraction of a day.

    >>> to_sas(np.array(["1960-01-02T12:00", "NaT"], dtype="datetime64[s]"), DateUnit.DAY).tolist()
    [1.5, nan]
    """
    whole = moments.astype("datetime64[s]")
    fraction = (moments - whole) / np.timedelta64(1, "s")
    numbers: Doubles = ((whole - EPOCH) / np.timedelta64(1, "s") + fraction) / unit
    return numbers


def from_sas(numbers: Doubles, unit: DateUnit) -> npt.NDArray[np.datetime64]:
    """SAS numbers as `datetime64[s]`, in microseconds where any has a fraction of a second; NaN as NaT.

    >>> from_sas(np.array([0.0, np.nan]), DateUnit.DAY).tolist()
    [datetime.datetime(1960, 1, 1, 0, 0), None]
    """
    seconds = numbers * unit
    known = ~np.isnan(seconds)
    micro = bool((seconds[known] % 1).any())
    steps = np.round(np.where(known, seconds, 0) * (10**6 if micro else 1)).astype(np.int64)
    resolution: Literal["us", "s"] = "us" if micro else "s"
    moments: npt.NDArray[np.datetime64] = EPOCH.astype(f"datetime64[{resolution}]") + steps.astype(f"timedelta64[{resolution}]")
    moments[~known] = np.datetime64("NaT", resolution)
    return moments


def beyond_calendar(numbers: Doubles, unit: DateUnit) -> Mask:
    """Where `numbers` are no SAS date: before 1582 or after the year 19999.

    >>> beyond_calendar(np.array([0.0, 1e9, np.nan]), DateUnit.DAY).tolist()
    [False, True, False]
    """
    first, last = ((limit - EPOCH) / np.timedelta64(1, "s") / unit for limit in (_FIRST, _LAST))
    return (numbers < first) | (numbers >= last)
