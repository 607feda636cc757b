"""Columns of values out of columns of text, for formats that know nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.submission.convert.arrow import as_column
from cdisc_itnk.submission.dataset_json import JsonColumn, decimals, moments

_WHOLE = r"^[+-]?\d+$"


def values_of(texts: pa.StringArray, column: JsonColumn, *, exact: bool = False) -> Any:
    """What `texts` say, as a frame has it; null and empty text are null, and with `exact` decimals stay text.

    Raises:
        ValueError: A text is no value of the column's type, no finite number, or a whole number that 8 bytes do not hold.

    >>> age = JsonColumn(item_oid="IT.DM.AGE", name="AGE", label="Age", data_type="integer")
    >>> values_of(pa.array(["63", " 7", None]), age).tolist()
    [63.0, 7.0, nan]
    """
    if column.kind == "text":
        return as_column(texts, column)
    trimmed = pc.utf8_trim_whitespace(texts)
    known = pc.if_else(pc.equal(trimmed, ""), None, trimmed)
    if column.kind == "moment":
        return moments.parse(known, column.data_type)
    if exact and column.is_decimal:
        if decimals.unfit(known).any():
            raise ValueError("no decimal")
        return pd.array(known, dtype="str")
    try:
        return _numbers(known) if column.kind == "number" else as_column(known, column)
    except pa.ArrowInvalid as error:
        raise ValueError(f"no {column.kind}") from error


def _numbers(texts: pa.StringArray) -> Any:
    numbers = texts.cast(pa.float64())
    if not pc.all(pc.is_finite(numbers), min_count=0).as_py():
        raise ValueError("not finite")
    large = pc.and_(pc.greater_equal(pc.abs(numbers), 2.0**53), pc.match_substring_regex(texts, _WHOLE))
    whole = zip(texts.filter(large).to_pylist(), numbers.filter(large).to_pylist(), strict=True)
    if any(int(text) != int(number) for text, number in whole):
        raise ValueError("more digits than a number of 8 bytes has")
    return np.asarray(numbers.to_numpy(zero_copy_only=False))
