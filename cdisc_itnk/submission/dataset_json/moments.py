"""Dates, datetimes and times of day as ISO 8601 text and back (Dataset-JSON 1.1, Date/Time Variables)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

Moments = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]

_DAY = 86_400
_FIRST = np.datetime64("0001-01-01")
_LAST = np.datetime64("9999-12-31T23:59:59.999999")
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?"
_PATTERNS = {"date": r"^\d{4}-\d\d-\d\d$", "datetime": rf"^\d{{4}}-\d\d-\d\dT{_TIME}$", "time": f"^{_TIME}$"}


def unfit(series: pd.Series, data_type: str) -> Mask:
    """Where `series` (`datetime64`; for `time` seconds since midnight) is no such moment to the microsecond.

    >>> unfit(pd.Series(["2021-03-04", "2021-03-04T12:00"], dtype="datetime64[s]"), "date").tolist()
    [False, True]
    """
    if data_type == "time":
        seconds = series.to_numpy(dtype=np.float64, na_value=np.nan)
        known = ~np.isnan(seconds)
        micro = _microseconds(np.where(known & (np.abs(seconds) < _DAY), seconds, 0))
        fits = (seconds >= 0) & (seconds < _DAY) & (micro / 1e6 == seconds)
    else:
        moments = series.to_numpy()
        known = ~np.isnat(moments)
        step = "D" if data_type == "date" else "us"
        fits = (moments.astype(f"datetime64[{step}]") == moments) & (moments >= _FIRST) & (moments <= _LAST)
    return np.asarray(known & ~fits)


def iso_texts(series: pd.Series, data_type: str) -> pa.StringArray:
    """The moments in `series`, none of them `unfit`, as text, null for null.

    >>> iso_texts(pd.Series(pd.to_datetime(["2021-03-04T05:06:07", None])), "datetime").to_pylist()
    ['2021-03-04T05:06:07', None]
    """
    if data_type == "time":
        seconds = series.to_numpy(dtype=np.float64, na_value=np.nan)
        moments = np.full(len(seconds), np.datetime64("NaT", "us"))
        known = ~np.isnan(seconds)
        moments[known] = np.datetime64(0, "us") + _microseconds(seconds[known]).astype("timedelta64[us]")
    else:
        moments = series.to_numpy()
    texts = np.datetime_as_string(moments, unit="D" if data_type == "date" else "s").astype(object)
    fractions = ~np.isnat(moments) & (moments.astype("datetime64[s]") != moments)
    if data_type != "date" and fractions.any():
        texts[fractions] = np.datetime_as_string(moments[fractions], unit="us")
    texts[np.isnat(moments)] = None
    array = pa.array(texts, pa.string())
    return pc.utf8_slice_codeunits(array, len("1970-01-01T")) if data_type == "time" else array


def _microseconds(seconds: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    return np.round(seconds * 1e6).astype(np.int64)


def parse(texts: pa.StringArray, data_type: str) -> npt.NDArray[np.generic]:
    """ISO 8601 texts as `datetime64[s]`, or `[us]` where there are fractions of a second; times as seconds since midnight.

    >>> parse(pa.array(["05:06:07.5", None]), "time").tolist()
    [18367.5, nan]

    Raises:
        ValueError: A text is not a complete moment of the Gregorian calendar.
    """
    if pc.any(pc.invert(pc.match_substring_regex(texts, _PATTERNS[data_type]))).as_py():
        raise ValueError("not complete")
    values = texts.to_numpy(zero_copy_only=False).astype(object)
    missing = np.asarray(texts.is_null())
    values[missing] = "NaT"
    if data_type == "time":
        values[~missing] = "1970-01-01T" + values[~missing]
        micro = values.astype("datetime64[us]")
        seconds = micro.astype(np.int64) / 1e6
        seconds[missing] = np.nan
        return np.asarray(seconds)
    fractions = pc.any(pc.match_substring(texts, ".")).as_py()
    moments: npt.NDArray[np.generic] = values.astype("datetime64[us]" if fractions else "datetime64[s]")
    return moments
