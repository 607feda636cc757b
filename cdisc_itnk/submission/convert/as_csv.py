"""CSV (UTF-8, comma, header), with the description in a file beside it.

It is data for programs: text is as it is, also where a spreadsheet would take it for a formula.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.submission.atomic import replacing
from cdisc_itnk.submission.convert.arrow import as_arrow, to_arrow
from cdisc_itnk.submission.convert.description import Described, from_json, to_json
from cdisc_itnk.submission.convert.from_define import describe
from cdisc_itnk.submission.convert.plain_text import values_of
from cdisc_itnk.submission.convert.table import Chunk, Options, Table, described, rechunked, stated
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset, moments
from cdisc_itnk.submission.dataset_json.decode import first_wrong

DESCRIPTION = ".metadata.json"

_LONGEST_ROW = 1 << 24
_OTHER_DELIMITERS = ";\t|"
_IN_UTF_8 = "save the file in UTF-8"


def sidecar(path: Path) -> Path:
    """The file with the description: `dm.metadata.json` beside `dm.csv`."""
    return path.with_suffix(DESCRIPTION)


def read(path: Path, options: Options) -> Table:
    """The data set in the file, described by the define.xml of `options`, else by the file beside it, else as text."""
    dataset, sas = _description(path, options.define)
    is_described = options.define is not None or sidecar(path).is_file()

    def frames() -> Iterator[pd.DataFrame]:
        first = 0
        for batch in _batches(path, dataset):
            yield _frame(batch, dataset, path, first, exact=options.exact)
            first += len(batch)

    def chunks() -> Iterator[Chunk]:
        return rechunked(frames(), options.chunk_rows)

    rows = sum(map(len, _batches(path, dataset)))
    if dataset.records not in (None, rows):
        expected, hint = f"{dataset.records}, as {sidecar(path).name} says", "restore the rows, or correct records in that file"
        raise InputError(f"{rows} rows", where=str(path), expected=expected, hint=hint)
    doubts = () if is_described else (_untyped(dataset, path),)
    return Table(dataset, rows, chunks, sas, stated(dataset), doubts)


def write(table: Table, path: Path, options: Options, created: dt.datetime) -> list[Finding]:
    """Writes the file and its description; it holds all values."""
    columns = table.dataset.columns
    schema = pa.schema([(each.name, _as_written(each)) for each in columns])
    with replacing(path) as file, pc.CSVWriter(file, schema) as writer:
        for frame in table.frames():
            arrays = [_cells(frame[each.name], each) for each in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    with replacing(sidecar(path)) as file:
        file.write(to_json(table, created).encode())
    return []


def _untyped(dataset: JsonDataset, path: Path) -> Finding:
    message = f"nothing describes {path.name}: all columns are text, numbers too; --define names a define.xml that gives types"
    return Finding("csv-untyped", Severity.WARNING, dataset.name, (), message)


def _description(path: Path, define: Path | None) -> Described:
    names = _header(path)
    if define:
        return describe(define, path.stem.upper(), names), {}
    if not sidecar(path).is_file():
        name = path.stem.upper()
        texts = (JsonColumn(item_oid=f"IT.{name}.{each}", name=each, label="", data_type="string") for each in names)
        return described(name, "", tuple(texts)), {}
    dataset, sas = from_json(sidecar(path).read_bytes(), sidecar(path))
    if list(dataset.names) != names:
        raise InputError(f"columns {', '.join(names)}", where=str(path), expected=", ".join(dataset.names))
    return dataset, sas


def _header(path: Path) -> list[str]:
    try:
        with _opened(path) as reader:
            names: list[str] = reader.schema.names
        if len(names) == 1:
            with _opened(path, names) as reader:
                names = reader.schema.names
    except UnicodeDecodeError as error:
        raise InputError("the header is not text in UTF-8", where=str(path), hint=_IN_UTF_8) from error
    if len(names) == 1 and (delimiter := next((each for each in _OTHER_DELIMITERS if each in names[0]), None)):
        what, hint = f"one column, with {delimiter!r} in its name", f"save it with commas in place of {delimiter!r}"
        raise InputError(what, where=str(path), expected="columns separated by commas", hint=hint)
    if len(set(names)) < len(names) or "" in names:
        raise InputError(f"columns {', '.join(names)}", where=str(path), expected="a name for each column, each name once")
    return names


def _batches(path: Path, dataset: JsonDataset) -> Iterator[pa.RecordBatch]:
    """The rows as text, the first time none."""
    with _opened(path, dataset.names) as reader:
        yield pa.RecordBatch.from_pylist([], schema=reader.schema)
        try:
            yield from reader
        except pa.ArrowInvalid as error:
            raise _unreadable(error, path, "as many values as columns, in UTF-8") from error


def _opened(path: Path, names: Sequence[str] = ()) -> Any:
    """A reader of text; a blank line is a row where there is one column, and nothing where there are more."""
    try:
        return pc.open_csv(
            path,
            read_options=pc.ReadOptions(block_size=_LONGEST_ROW, use_threads=False),
            parse_options=pc.ParseOptions(newlines_in_values=True, ignore_empty_lines=len(names) != 1),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(error, path, "a CSV file in UTF-8 with a header") from error


def _unreadable(error: Exception, path: Path, expected: str) -> InputError:
    hint = _IN_UTF_8 if "UTF8" in str(error) else ""
    return InputError(f"cannot be read: {error}", where=str(path), expected=expected, hint=hint)


def _as_written(column: JsonColumn) -> pa.DataType:
    return pa.string() if column.kind == "moment" or column.is_decimal else as_arrow(column)


def _cells(series: pd.Series, column: JsonColumn) -> pa.Array:
    if column.kind == "moment":
        return moments.iso_texts(series, column.data_type)
    return to_arrow(series, _as_written(column))


def _frame(batch: pa.RecordBatch, dataset: JsonDataset, path: Path, first: int, *, exact: bool) -> pd.DataFrame:
    return pd.DataFrame({each.name: _decoded(batch[each.name], each, path, first, exact=exact) for each in dataset.columns})


def _decoded(texts: pa.StringArray, column: JsonColumn, path: Path, first: int, *, exact: bool) -> Any:
    try:
        return values_of(texts, column, exact=exact)
    except ValueError as error:
        row = first_wrong(texts, lambda some: values_of(some, column, exact=exact))
        where, expected = f"{path}, {column.name}, row {first + row}", column.data_type
        raise InputError(f"{texts[row].as_py()!r}: {error}", where=where, expected=expected) from error
