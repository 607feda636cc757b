"""Columns between Arrow and frames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import JsonColumn

_SECONDS = "datetime64[s]"


def as_arrow(column: JsonColumn) -> pa.DataType:
    """The type that holds the values of `column`.

    >>> as_arrow(JsonColumn(item_oid="IT.DM.SEX", name="SEX", label="Sex", data_type="string"))
    DataType(string)
    """
    if column.kind == "text":
        return pa.string()
    if column.kind == "boolean":
        return pa.bool_()
    return pa.timestamp("us") if column.kind == "moment" and column.data_type != "time" else pa.float64()


def to_arrow(series: pd.Series, column: JsonColumn) -> pa.Array:
    """The values of `series` in the type of `column`, null for null."""
    array = pa.array(series, type=as_arrow(column), from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def as_column(array: pa.Array, column: JsonColumn) -> Any:
    """`array` as a frame has it; empty text becomes null.

    Raises:
        ValueError: The values are not of the column's type, or more exact than a number of 8 bytes is.
    """
    values = array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
    values = values.cast(as_arrow(column))
    if column.kind == "text":
        return pd.array(pc.if_else(pc.equal(values, ""), None, values), dtype="str")
    if column.kind == "boolean":
        return pd.array(values.to_pylist(), dtype="boolean")
    numbers = values.to_numpy(zero_copy_only=False)
    if values.type == pa.float64():
        return numbers
    known = numbers[~np.isnat(numbers)]
    return numbers if (known.astype(_SECONDS) != known).any() else numbers.astype(_SECONDS)


def column_of(field: pa.Field, dataset: str, path: Path) -> JsonColumn:
    """What the field of a schema says of a column.

    Raises:
        InputError: Data sets have no such columns.

    >>> column_of(pa.field("ASTDT", pa.date32()), "ADAE", Path("adae.parquet")).data_type
    'date'
    """
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    for is_kind, data_type, target in _KINDS:
        if is_kind(kind):
            facts = {"itemOID": f"IT.{dataset}.{field.name}", "name": field.name, "label": "", "dataType": data_type}
            return JsonColumn.model_validate(facts | {"targetDataType": target})
    expected = "text, numbers, booleans, dates or timestamps without time zone"
    raise InputError(f"type {field.type}", where=f"{path}, {field.name}", expected=expected)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind))


def _is_moment(kind: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(kind) and kind.tz is None)


_KINDS = (
    (_is_text, "string", None),
    (pa.types.is_integer, "integer", None),
    (pa.types.is_floating, "float", None),
    (pa.types.is_boolean, "boolean", None),
    (pa.types.is_date, "date", "integer"),
    (_is_moment, "datetime", "integer"),
)
