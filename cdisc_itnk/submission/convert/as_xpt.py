"""SAS transport files, version 5."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.finding import Finding
from cdisc_itnk.submission.convert.decimals import as_doubles
from cdisc_itnk.submission.convert.sas_columns import moment_type, sas_column, settled, with_moments
from cdisc_itnk.submission.convert.table import SAS_NUMBER, Chunk, Options, SasFacts, Table, described
from cdisc_itnk.submission.dataset_json import JsonColumn
from cdisc_itnk.submission.xpt import SasFormat, XptColumn, XptDataset, XptMember, XptTable, iter_xpt, scan_xpt, write_xpt
from cdisc_itnk.submission.xpt.rules import LONGEST_TEXT

_MOMENT_FORMATS = {"date": "DATE9.", "datetime": "DATETIME20.", "time": "TIME8."}


def read(path: Path, options: Options) -> Table:
    """The data set in the file."""
    member = _member(path, options)
    dataset = member.dataset
    facts = {each.name: SasFacts(each.informat, SAS_NUMBER if each.is_char else each.width) for each in dataset.columns}

    def tables(only: Sequence[str] | None = None) -> Iterator[XptTable]:
        encoding, chunk_rows = options.encoding, options.chunk_rows
        return iter_xpt(path, member=dataset.name, columns=only, encoding=encoding, chunk_rows=chunk_rows)

    stated = tuple(
        sas_column(dataset.name, each.name, each.label, text=each.is_char, length=each.length, sas_format=each.format)
        for each in dataset.columns
    )
    moments = [column.name for column in stated if column.kind == "moment"]
    columns, doubts = settled(dataset.name, stated, (each.frame for each in tables(moments)) if moments else ())

    def chunks() -> Iterator[Chunk]:
        return (Chunk(with_moments(each.frame, columns), each.missing) for each in tables())

    return Table(
        described(dataset.name, dataset.label, columns),
        member.rows,
        chunks,
        {name: fact for name, fact in facts.items() if fact != SasFacts()},
        member.created,
        doubts,
    )


def write(table: Table, path: Path, options: Options, created: dt.datetime) -> list[Finding]:
    """Writes the file; the findings are what was written as something else."""
    table = as_doubles(table)
    dataset = XptDataset(
        table.dataset.name,
        table.dataset.label,
        tuple(_column(each, table.sas.get(each.name, SasFacts())) for each in table.dataset.columns),
    )
    codes: dict[str, list[pd.Series]] = {}
    for chunk in table.chunks():
        for name, series in chunk.missing.items():
            codes.setdefault(name, []).append(series)
    return write_xpt(
        _Again(table),
        path,
        dataset,
        created=created,
        encoding=options.encoding,
        on_violation=options.on_violation,
        missing={name: pd.concat(each) for name, each in codes.items()},
        chunk_rows=options.chunk_rows,
    )


class _Again:
    """The frames, from the first each time they are asked for."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return self._table.frames()


def _member(path: Path, options: Options) -> XptMember:
    members = scan_xpt(path, encoding=options.encoding)
    chosen = [member for member in members if options.dataset in (None, member.dataset.name)]
    if len(chosen) != 1:
        names = ", ".join(member.dataset.name for member in members)
        what = f"no data set {options.dataset}" if options.dataset else f"{len(members)} data sets"
        raise UsageError(what, where=str(path), expected=f"dataset: one of {names}")
    return chosen[0]


def _column(column: JsonColumn, facts: SasFacts) -> XptColumn:
    if column.kind == "boolean":
        hint = "turn it into Y and N"
        raise UsageError(
            "a transport file has no column of type boolean", where=column.name, expected="text, numbers, dates", hint=hint
        )
    length = column.length or 0
    return XptColumn(
        name=column.name,
        label=column.label,
        kind="char" if column.kind == "text" else "num",
        length=(length if length <= LONGEST_TEXT else 0) if column.kind == "text" else facts.bytes,
        format=_format(column),
        informat=facts.informat,
    )


def _format(column: JsonColumn) -> str:
    text = column.display_format or ""
    try:
        SasFormat.parse(text)
    except UsageError:
        text = ""
    if column.kind != "moment":
        return text
    return text if moment_type(text) == column.data_type else _MOMENT_FORMATS[column.data_type]
