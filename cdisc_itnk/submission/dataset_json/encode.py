"""Columns of frames as JSON text, a whole column at a time (Dataset-JSON 1.1, Supported Column Data Type Combinations)."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.submission.dataset_json import decimals, moments
from cdisc_itnk.submission.dataset_json.model import NUMBERS, JsonColumn

_INT64 = 2.0**63


def encode_rows(frame: pd.DataFrame, columns: tuple[JsonColumn, ...], where: str) -> list[str]:
    """Each row of `frame` as a JSON array.

    Raises:
        UsageError: A column has not the dtype that its description needs.
        OutputError: A value cannot be written as it is described.

    >>> column = JsonColumn(item_oid="IT.DM.SEX", name="SEX", label="Sex", data_type="string")
    >>> encode_rows(pd.DataFrame({"SEX": pd.Series(["F", None], dtype="str")}), (column,), "DM")
    ['["F"]', '[null]']
    """
    cells = [encode(frame[column.name], column, f"{where}.{column.name}") for column in columns]
    rows: list[str] = pc.binary_join_element_wise("[", pc.binary_join_element_wise(*cells, ","), "]", "").to_pylist()
    return rows


def encode(series: pd.Series, column: JsonColumn, where: str) -> pa.StringArray:
    """The JSON text of each value, `null` for null; see `encode_rows`.

    >>> column = JsonColumn(item_oid="IT.DM.AGE", name="AGE", label="Age", data_type="decimal", target_data_type="decimal")
    >>> encode(pd.Series([63.5, None]), column, "DM.AGE").to_pylist()
    ['"63.5"', 'null']
    """
    _expect_dtype(series, column, where)
    if column.kind == "text":
        texts = _each_distinct(_arrow(series, pa.string()), json.encoder.encode_basestring)
    elif column.kind == "moment":
        wrong = moments.unfit(series, column.data_type)
        _refuse(wrong, series, where, f"a {column.data_type}, at most to the microsecond")
        texts = _quoted(moments.iso_texts(series, column.data_type))
    elif column.is_decimal and isinstance(series.dtype, pd.StringDtype):
        _refuse(decimals.unfit(_arrow(series, pa.string())), series, where, "a decimal")
        texts = _quoted(_arrow(series, pa.string()))
    elif column.kind == "number":
        texts = _numbers(series, column, where)
    else:
        texts = pc.if_else(_arrow(series, pa.bool_()), "true", "false")
    return pc.fill_null(texts, "null")


def _expect_dtype(series: pd.Series, column: JsonColumn, where: str) -> None:
    kind = column.kind if column.data_type != "time" or column.kind == "text" else "number"
    dtype = series.dtype
    fits, expected = {
        "text": (isinstance(dtype, pd.StringDtype), "str"),
        "moment": (pd.api.types.is_datetime64_dtype(dtype), "datetime64"),
        "number": (_is_number(dtype) or (column.is_decimal and isinstance(dtype, pd.StringDtype)), "float64"),
        "boolean": (pd.api.types.is_bool_dtype(dtype), "boolean"),
    }[kind]
    if not fits:
        raise UsageError(f"dtype {dtype} in a column of type {column.data_type}", where=where, expected=expected)


def _is_number(dtype: Any) -> bool:
    return pd.api.types.is_numeric_dtype(dtype) and not pd.api.types.is_bool_dtype(dtype)


def _numbers(series: pd.Series, column: JsonColumn, where: str) -> pa.StringArray:
    numbers = series.to_numpy(dtype=np.float64, na_value=np.nan)
    _refuse(np.isinf(numbers), series, where, "finite numbers")
    array = pa.array(numbers + 0.0, from_pandas=True)
    if "integer" in (column.data_type, column.target_data_type):
        whole = np.isnan(numbers) | (np.floor(numbers) == numbers) & (np.abs(numbers) < _INT64)
        _refuse(~whole, series, where, "whole numbers")
        array = array.cast(pa.int64())
    if column.data_type in NUMBERS:
        return array.cast(pa.string())
    return _quoted(_each_distinct(array, lambda number: format(Decimal(repr(number)), "f")))


def _refuse(wrong: npt.NDArray[np.bool_], series: pd.Series, where: str, expected: str) -> None:
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise OutputError(f"{series.iloc[row]}", where=f"{where}, row {series.index[row]}", expected=expected)


def _arrow(series: pd.Series, dtype: pa.DataType) -> pa.Array:
    array = pa.array(series, type=dtype, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _each_distinct(values: pa.Array, change: Callable[[Any], str]) -> pa.StringArray:
    encoded = values.dictionary_encode()
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return changed.take(encoded.indices)


def _quoted(texts: pa.StringArray) -> pa.StringArray:
    return pc.binary_join_element_wise('"', texts, '"', "")
