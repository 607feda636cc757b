"""Texts that are too long for a transport file, in pieces over more variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.convert.table import Chunk, Table
from cdisc_itnk.submission.dataset_json import JsonColumn
from cdisc_itnk.submission.xpt.long_text import split_as_written
from cdisc_itnk.submission.xpt.rules import LONGEST_LABEL, LONGEST_TEXT

Pieces = Mapping[str, tuple[JsonColumn, ...]]
"""Columns by the name of the one that was too long, which is the first of them."""


def over_variables(table: Table) -> tuple[Table, list[Finding]]:
    """`table` with its texts of more than 200 bytes (in UTF-8) cut between words, and a warning for each such variable.

    The rest of `COVAL` goes to `COVAL1`, `COVAL2` ..., which follow it (SDTMIG 3.4, section 4.5.3, for variables that may be
    repeated so; other SDTM variables have their rest in supplemental qualifiers, which a mapping writes).

    Raises:
        UsageError: A variable is there already that has the name of a piece.
    """
    long = _long_rows(table)
    pieces = {column.name: _columns(column, long[column.name][1]) for column in table.dataset.columns if column.name in long}
    columns = tuple(piece for column in table.dataset.columns for piece in pieces.get(column.name, (column,)))
    _refuse_repeated(columns, table.dataset.name)
    dataset = table.dataset.model_copy(update={"columns": columns})

    def chunks() -> Iterator[Chunk]:
        return (replace(chunk, frame=_spread(chunk.frame, pieces)) for chunk in table.chunks())

    findings = [_finding(table, name, rows, pieces[name]) for name, (rows, _) in long.items()]
    return (replace(table, dataset=dataset, chunks=chunks), findings) if pieces else (table, [])


def _long_rows(table: Table) -> dict[str, tuple[list[int], int]]:
    """By variable, the rows whose texts are too long, and into how many pieces the longest goes."""
    found: dict[str, tuple[list[int], int]] = {}
    texts = [column.name for column in table.dataset.columns if column.kind == "text"]
    for chunk in table.chunks():
        for name in texts:
            pieces = split_as_written(chunk.frame[name])
            if len(pieces) > 1:
                rows, parts = found.get(name, ([], 0))
                long = chunk.frame.index[np.asarray(pieces[1].notna())]
                found[name] = [*rows, *long.tolist()], max(parts, len(pieces))
    return found


def _columns(column: JsonColumn, parts: int) -> tuple[JsonColumn, ...]:
    whole = column.model_copy(update={"length": LONGEST_TEXT})
    return (whole, *(_further(whole, number) for number in range(1, parts)))


def _further(column: JsonColumn, number: int) -> JsonColumn:
    name = f"{column.name[: 8 - len(str(number))]}{number}"
    label = f"{column.label[: LONGEST_LABEL - 1 - len(str(number))]} {number}" if column.label else ""
    oid = column.item_oid.removesuffix(column.name) + name
    return column.model_copy(update={"item_oid": oid, "name": name, "label": label, "key_sequence": None})


def _refuse_repeated(columns: tuple[JsonColumn, ...], dataset: str) -> None:
    names = [column.name for column in columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        hint = "rename it, or write the rest of the text to supplemental qualifiers"
        raise UsageError(f"long text has no place: {', '.join(repeated)} is there already", where=dataset, hint=hint)


def _spread(frame: pd.DataFrame, pieces: Pieces) -> pd.DataFrame:
    data: dict[str, pd.Series] = {}
    for name in frame:
        columns = pieces.get(str(name))
        if columns is None:
            data[str(name)] = frame[name]
            continue
        parts = split_as_written(frame[name])
        empty = pd.Series(None, index=frame.index, dtype="str")
        for at, column in enumerate(columns):
            data[column.name] = parts[at] if at < len(parts) else empty
    return pd.DataFrame(data, index=frame.index)


def _finding(table: Table, name: str, rows: list[int], columns: tuple[JsonColumn, ...]) -> Finding:
    more = ", ".join(column.name for column in columns[1:])
    message = f"{name} has {plural(len(rows), 'value')} of more than {LONGEST_TEXT} bytes; the rest is in {more}"
    return Finding("xpt-split", Severity.WARNING, table.dataset.name, (name,), message, tuple(rows))
