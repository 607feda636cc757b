"""Values of JSON as columns of frames, a whole column at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import decimals, moments
from cdisc_itnk.submission.dataset_json.model import NUMBERS, JsonColumn

_TYPES: dict[str, set[type]] = {"text": {str}, "moment": {str}, "boolean": {bool}}
_EXACT_INTEGERS = 1 << 53


def decode_rows(
    rows: Sequence[Sequence[Any]], columns: tuple[JsonColumn, ...], where: str, first: int, *, exact: bool = False
) -> pd.DataFrame:
    """Rows as a frame; null and empty text are missing.

    Args:
        rows: As the JSON reader has them.
        columns: What is in them.
        where: The file and data set, for messages.
        first: The row of the data set, from 0, that the first of them is.
        exact: Whether decimals stay text.

    Raises:
        InputError: A row has more or fewer values than there are columns, or a value is not what its column says.

    >>> column = JsonColumn(item_oid="IT.DM.SEX", name="SEX", label="Sex", data_type="string")
    >>> decode_rows([["F"], [""], [None]], (column,), "dm.json", 0)["SEX"].tolist()
    ['F', nan, nan]
    """
    for row, values in enumerate(rows, first):
        if not isinstance(values, list) or len(values) != len(columns):
            found = f"{len(values)} values" if isinstance(values, list) else repr(values)[:40]
            raise InputError(found, where=f"{where}, row {row}", expected=f"an array of {len(columns)} values")
    index = pd.RangeIndex(first, first + len(rows))
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    data = {
        column.name: _decode(values, column, f"{where}.{column.name}", first, exact=exact)
        for column, values in zip(columns, by_column, strict=True)
    }
    return pd.DataFrame(data, index=index)


def _decode(values: Sequence[Any], column: JsonColumn, where: str, first: int, *, exact: bool) -> Any:
    expected = column.data_type + (f" for {column.target_data_type}" if column.target_data_type else "") + ", or null"
    allowed = _TYPES.get(column.kind) or ({int, float} if column.data_type in NUMBERS else {int, float, str})
    allowed = allowed | {type(None)}
    for row, value in enumerate(values, first) if not allowed.issuperset(map(type, values)) else ():
        if type(value) not in allowed:
            raise InputError(repr(value), where=f"{where}, row {row}", expected=expected)
    try:
        return _convert(values, column, exact=exact)
    except (ValueError, OverflowError) as error:
        row = first_wrong(values, lambda some: _convert(some, column, exact=exact))
        raise InputError(repr(values[row]), where=f"{where}, row {first + row}", expected=expected) from error


def first_wrong(values: Sequence[Any], convert: Callable[[Sequence[Any]], object]) -> int:
    """Where the first of `values` is that `convert` refuses with a ValueError or OverflowError; there is one.

    >>> first_wrong(["1", "2", "x", "y"], lambda some: [int(each) for each in some])
    2
    """
    if len(values) == 1:
        return 0
    half = len(values) // 2
    try:
        convert(values[:half])
    except (ValueError, OverflowError):
        return first_wrong(values[:half], convert)
    return half + first_wrong(values[half:], convert)


def _convert(values: Sequence[Any], column: JsonColumn, *, exact: bool) -> Any:
    if column.kind == "boolean":
        return pd.array(values, dtype="boolean")
    if exact and column.is_decimal:
        return _decimals(values)
    if column.kind == "number":
        return _numbers(values, whole=column.target_data_type == "integer")
    texts = pa.array(values, pa.string())
    texts = pc.if_else(pc.equal(texts, ""), None, texts)
    if column.kind == "text":
        return pd.array(texts, dtype="str")
    return moments.parse(texts, column.data_type)


def _decimals(values: Sequence[Any]) -> Any:
    texts = _texts(values)
    if decimals.unfit(texts).any():
        raise ValueError("no decimal")
    return pd.array(texts, dtype="str")


def _texts(values: Sequence[Any]) -> pa.StringArray:
    return pa.array([None if value in (None, "") else str(value) for value in values], pa.string())


def _numbers(values: Sequence[Any], *, whole: bool) -> Any:
    types = set(map(type, values))
    if str in types:
        texts = _texts(values)
        numbers = decimals.doubles(texts)
        known = np.asarray(texts.is_valid())
    else:
        numbers = np.array(values, dtype=np.float64)
        known = np.array([value is not None for value in values], dtype=bool)
    if not np.isfinite(numbers[known]).all():
        raise ValueError("not finite")
    large = np.flatnonzero(np.abs(numbers) >= _EXACT_INTEGERS).tolist()
    if any((whole or isinstance(values[at], int)) and int(numbers[at]) != int(values[at]) for at in large):
        raise ValueError("more digits than a number of 8 bytes has")
    return numbers
