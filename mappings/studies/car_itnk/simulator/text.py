"""Columns of the export: everything in it is text, and null is blank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from mappings.studies.car_itnk.simulator.days import Bools, Dates, Floats, Ints, Words

_CLOCK = np.array([f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)], dtype=object)


def iso(dates: Dates) -> pd.Series:
    """Dates as ISO 8601.

    >>> iso(np.array(["2024-01-02", "NaT"], "M8[D]")).tolist()
    ['2024-01-02', nan]
    """
    return _text(pa.array(dates))


def number(values: Floats | Ints, decimals: int = 0) -> pd.Series:
    """Numbers with at most so many decimals.

    >>> number(np.array([1.25, 100.0, np.nan]), 1).tolist()
    ['1.2', '100', nan]
    """
    return _text(pa.array(np.round(np.asarray(values, dtype=np.float64), decimals), from_pandas=True))


def words(texts: Sequence[str | None], positions: Ints) -> Words:
    """`texts` at these positions; -1 is blank.

    >>> words(("CMR", "PMR"), np.array([1, -1])).tolist()
    ['PMR', None]
    """
    return np.array([*texts, None], dtype=object)[positions]


def yes_no(answers: Bools | Floats) -> Words:
    """1 as Yes, 0 as No, NaN as blank.

    >>> yes_no(np.array([1, 0, np.nan])).tolist()
    ['Yes', 'No', None]
    """
    answers = np.asarray(answers, dtype=np.float64)
    return words(("No", "Yes"), np.where(np.isnan(answers), -1, answers).astype(np.int64))


def given(there: Bools, values: Words) -> Words:
    """`values` where they are there, blank elsewhere.

    >>> given(np.array([True, False]), np.array(["a", "b"], dtype=object)).tolist()
    ['a', None]
    """
    return np.where(there, values, np.array(None, dtype=object))


def clock(minutes: Ints) -> Words:
    """Minutes since midnight as HH:MM.

    >>> clock(np.array([485])).tolist()
    ['08:05']
    """
    return _CLOCK[minutes]


def joined(*parts: pd.Series | Words | str) -> pd.Series:
    """Texts put together row by row; blank where a part is."""
    rows = next(len(part) for part in parts if not isinstance(part, str))
    text = pd.Series([""] * rows, dtype="str")
    for part in parts:
        text = text + (part if isinstance(part, str) else pd.Series(part, dtype="str"))
    return text


def _text(values: pa.Array) -> pd.Series:
    return pd.Series(values.cast(pa.large_string()), dtype="str")
