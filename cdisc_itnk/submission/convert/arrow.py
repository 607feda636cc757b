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

LABEL = b"label"
"""Where other tools put labels in the metadata of a field or schema."""

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


def to_arrow(series: pd.Series, type_: pa.DataType) -> pa.Array:
    """The values of `series` as `type_`, null for null."""
    array = pa.array(series, type=type_, from_pandas=True)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def as_column(array: pa.Array, column: JsonColumn) -> Any:
    """`array` as a frame has it; empty text becomes null.

    Moments with a time zone are those of a clock in that zone.

    Raises:
        ValueError: The values are not of the column's type, or more exact than a number of 8 bytes is, or two moments are the
            same on the clock of their zone.

    >>> column = JsonColumn.model_validate(
    ...     {"itemOID": "IT.ADTM", "name": "ADTM", "label": "", "dataType": "datetime", "targetDataType": "integer"}
    ... )
    >>> moments = pa.array(["2024-07-01T06:00:00Z"]).cast(pa.timestamp("us", "UTC"))
    >>> as_column(moments.cast(pa.timestamp("us", "Europe/Berlin")), column).tolist()
    [datetime.datetime(2024, 7, 1, 8, 0)]
    """
    values = array.dictionary_decode() if pa.types.is_dictionary(array.type) else array
    values = _without_zone(values)
    values = _seconds(values) if pa.types.is_time(values.type) else values.cast(as_arrow(column))
    if pa.types.is_decimal(array.type) and pc.any(pc.not_equal(values.cast(array.type), array)).as_py():
        raise ValueError("more digits than a number of 8 bytes has")
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
    label = (field.metadata or {}).get(LABEL, b"").decode("utf-8", "replace")
    for is_kind, data_type, target in _KINDS:
        if is_kind(kind):
            facts = {"itemOID": f"IT.{dataset}.{field.name}", "name": field.name, "label": label, "dataType": data_type}
            return JsonColumn.model_validate(facts | {"targetDataType": target})
    expected = "text, numbers, booleans, dates, times or timestamps"
    raise InputError(f"type {field.type}", where=f"{path}, {field.name}", expected=expected)


def zones(schema: pa.Schema) -> dict[str, str]:
    """The time zones of timestamps by column.

    >>> zones(pa.schema({"ADT": pa.date32(), "ADTM": pa.timestamp("us", "UTC")}))
    {'ADTM': 'UTC'}
    """
    return {field.name: field.type.tz for field in schema if pa.types.is_timestamp(field.type) and field.type.tz}


def _without_zone(moments: pa.Array) -> pa.Array:
    zone = moments.type.tz if pa.types.is_timestamp(moments.type) else None
    if not zone:
        return moments
    clock = pc.local_timestamp(moments)
    again = pc.assume_timezone(clock, zone, ambiguous="earliest", nonexistent="earliest")
    lost = pc.index(pc.not_equal(again, moments), value=True).as_py()
    if lost >= 0:
        raise ValueError(f"{clock[lost]} is there twice on a clock of {zone}, in the hour when summer time ends")
    return clock


def _seconds(times: pa.Array) -> pa.Array:
    """Times of day as seconds since midnight."""
    return pc.divide(times.cast(pa.time64("us")).cast(pa.int64()).cast(pa.float64()), 1e6)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind))


_KINDS = (
    (_is_text, "string", None),
    (pa.types.is_integer, "integer", None),
    (pa.types.is_floating, "float", None),
    (pa.types.is_decimal, "decimal", "decimal"),
    (pa.types.is_boolean, "boolean", None),
    (pa.types.is_date, "date", "integer"),
    (pa.types.is_timestamp, "datetime", "integer"),
    (pa.types.is_time, "time", "integer"),
)
