"""SAS data sets, which are read and never written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.convert.sas_columns import sas_column, settled, with_moments
from cdisc_itnk.submission.convert.table import SAS_NUMBER, Chunk, Options, SasFacts, Table, described
from cdisc_itnk.submission.dataset_json import JsonColumn
from cdisc_itnk.submission.xpt.encode import starts


def read(path: Path, options: Options) -> Table:
    """The data set in the file."""
    _, meta = _read(path, metadataonly=True)
    name = (meta.table_name or path.stem).upper()
    stated = tuple(
        sas_column(
            name,
            each,
            meta.column_names_to_labels[each] or "",
            text=meta.readstat_variable_types[each] == "string",
            length=meta.variable_storage_width[each],
            sas_format=_format(meta.original_variable_types[each]),
        )
        for each in meta.column_names
    )
    widths = {each.name: meta.variable_storage_width[each.name] for each in stated if each.kind != "text"}
    sas = {each: SasFacts(bytes=width) for each, width in widths.items() if width != SAS_NUMBER}

    def numbered(only: tuple[JsonColumn, ...]) -> Iterator[Chunk]:
        names = [column.name for column in only]
        for first in starts(meta.number_rows, options.chunk_rows):
            frame, _ = _read(path, row_offset=first, row_limit=options.chunk_rows, user_missing=True, usecols=names)
            yield _chunk(frame, only, first)

    moments = tuple(column for column in stated if column.kind == "moment")
    columns, doubts = settled(name, stated, (each.frame for each in numbered(moments)) if moments else ())

    def chunks() -> Iterator[Chunk]:
        return (replace(each, frame=with_moments(each.frame, columns)) for each in numbered(columns))

    return Table(described(name, meta.file_label or "", columns), meta.number_rows, chunks, sas, meta.creation_time, doubts)


def _read(path: Path, **options: Any) -> tuple[pd.DataFrame, Any]:
    try:
        found: tuple[pd.DataFrame, Any] = pyreadstat.read_sas7bdat(path, disable_datetime_conversion=True, **options)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), expected="a SAS data set") from error
    return found


def _format(text: str | None) -> str:
    return "" if text in (None, "NULL") else str(text)


def _chunk(frame: pd.DataFrame, columns: tuple[JsonColumn, ...], first: int) -> Chunk:
    index = pd.RangeIndex(first, first + len(frame))
    data: dict[str, Any] = {}
    missing: dict[str, pd.Series] = {}
    for column in columns:
        values = frame[column.name].set_axis(index)
        if column.kind == "text":
            texts = values.astype("str")
            data[column.name] = texts.mask(texts == "")
            continue
        if values.dtype == object:
            coded = values.map(lambda value: isinstance(value, str))
            missing[column.name] = ("." + values[coded]).astype("str")
            values = values.mask(coded).astype("float64")
        data[column.name] = values.astype("float64")
    return Chunk(pd.DataFrame(data, index=index), missing)
