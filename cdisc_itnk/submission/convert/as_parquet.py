"""Parquet, with the description in the metadata of its schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.convert import decimals
from cdisc_itnk.submission.convert.arrow import LABEL, as_arrow, as_column, column_of, to_arrow, zones
from cdisc_itnk.submission.convert.description import Described, from_json, to_json
from cdisc_itnk.submission.convert.table import Chunk, Options, Table, described, rechunked, stated
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset

KEY = b"cdisc_itnk"
"""Where the description lies in the metadata of the schema."""

_INDEX = re.compile(r"__index_level_\d+__")


def read(path: Path, options: Options) -> Table:
    """The data set in the file; one that this project has not written is described by its schema."""
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise _unreadable(error, path) from error
    schema = _without_index(schema)
    dataset, sas = _description(schema, path)

    def frames() -> Iterator[pd.DataFrame]:
        yield _frame(pa.RecordBatch.from_pylist([], schema=schema), dataset, path, exact=options.exact)
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(options.chunk_rows):
                    yield _frame(batch, dataset, path, exact=options.exact)
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(error, path) from error

    def chunks() -> Iterator[Chunk]:
        return rechunked(frames(), options.chunk_rows)

    return Table(dataset, rows, chunks, sas, stated(dataset), _zones_left_out(dataset, schema))


def write(table: Table, path: Path, options: Options, created: dt.datetime) -> list[Finding]:
    """Writes the file, which holds all values."""
    columns = table.dataset.columns
    metadata = {KEY: to_json(table, created).encode()}
    types = {each.name: as_arrow(each) for each in columns} | decimals.arrow_types(table)
    schema = pa.schema(types, metadata=metadata)
    with replacing(path) as file, pq.ParquetWriter(file, schema) as writer:
        for frame in table.frames():
            arrays = [_cells(frame[each.name], each, types[each.name]) for each in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=options.chunk_rows)
    return []


def _cells(series: pd.Series, column: JsonColumn, type_: pa.DataType) -> pa.Array:
    return decimals.to_arrow(series, type_) if column.is_decimal else to_arrow(series, type_)


def _without_index(schema: pa.Schema) -> pa.Schema:
    """The schema without the numbers that pandas gives rows of their own accord."""
    return pa.schema([field for field in schema if not _INDEX.fullmatch(field.name)], metadata=schema.metadata)


def _zones_left_out(dataset: JsonDataset, schema: pa.Schema) -> tuple[Finding, ...]:
    columns: dict[str, list[str]] = {}
    for name, zone in zones(schema).items():
        columns.setdefault(zone, []).append(name)
    return tuple(
        Finding(
            "time-zone-left-out",
            Severity.WARNING,
            dataset.name,
            tuple(names),
            f"{', '.join(names)}: the time zone {zone} is left out; the times are those of a clock there",
        )
        for zone, names in columns.items()
    )


def _unreadable(error: Exception, path: Path) -> InputError:
    return InputError(f"cannot be read: {error}".strip(), where=str(path), expected="a Parquet file")


def _description(schema: pa.Schema, path: Path) -> Described:
    text = (schema.metadata or {}).get(KEY)
    if text is None:
        name = path.stem.upper()
        label = (schema.metadata or {}).get(LABEL, b"").decode("utf-8", "replace")
        return described(name, label, tuple(column_of(field, name, path) for field in schema)), {}
    dataset, sas = from_json(text, path)
    if list(dataset.names) != schema.names:
        raise InputError(f"columns {', '.join(schema.names)}", where=str(path), expected=", ".join(dataset.names))
    return dataset, sas


def _frame(batch: pa.RecordBatch, dataset: JsonDataset, path: Path, *, exact: bool) -> pd.DataFrame:
    data: dict[str, Any] = {}
    for column in dataset.columns:
        try:
            array = batch[column.name]
            is_text = exact and column.is_decimal
            data[column.name] = decimals.from_arrow(array) if is_text else as_column(array, column)
        except (pa.ArrowException, ValueError) as error:
            raise InputError(str(error), where=f"{path}, {column.name}", expected=column.data_type) from error
    return pd.DataFrame(data)
