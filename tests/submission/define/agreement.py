"""Whether transport files and the define.xml beside them agree, read by programs that know nothing of how they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

import define_xml
from define_xml import ItemDef, ItemGroupDef, ItemRef
from define_xml.index import Index

MOMENTS = {
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*",
    "partialDate": r"\d{4}(-\d\d){0,2}",
    "partialDatetime": r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?)?",
    "incompleteDatetime": r"[-0-9T:]+",
    "intervalDatetime": r".*/.*",
    "durationDatetime": r"-?PT?\d.*",
}
EMPTY = ("text", "integer", "partialDatetime", "durationDatetime")


@dataclass(frozen=True)
class File:
    """A transport file: its rows, and what its header says of the columns."""

    rows: pd.DataFrame
    labels: dict[str, str]
    formats: dict[str, str]
    lengths: dict[str, int]


def disagreements(folder: Path) -> list[str]:
    """What the define.xml in `folder` says and the transport files do not hold, and the other way round."""
    index = Index(define_xml.read(folder / "define.xml"))
    described = {dataset.leaf.href: dataset for dataset in index.metadata.item_group_defs if dataset.leaf}
    written = {path.name for path in folder.glob("*.xpt")}
    found = [f"{name} is only in the folder" for name in written - set(described)]
    found += [f"{name} is only in define.xml" for name in set(described) - written]
    for name in sorted(written & set(described)):
        found += [f"{name}: {each}" for each in dataset_disagreements(index, described[name], read(folder / name))]
    return found


def read(path: Path) -> File:
    rows, meta = pyreadstat.read_xport(path, disable_datetime_conversion=True)
    texts = {name for name, kind in meta.readstat_variable_types.items() if kind == "string"}
    return File(
        pd.DataFrame({name: rows[name].replace("", None) if name in texts else rows[name] for name in rows}),
        {name: label or "" for name, label in meta.column_names_to_labels.items()},
        {name: "" if form is None or form == "NULL" else form for name, form in meta.original_variable_types.items()},
        {name: width for name, width in meta.variable_storage_width.items() if name in texts},
    )


def dataset_disagreements(index: Index, dataset: ItemGroupDef, file: File) -> Iterator[str]:
    refs = dataset.item_refs
    items = [index.items[ref.item_oid] for ref in refs]
    names = [item.name for item in items]
    if names != list(file.rows):
        yield f"variables {names} are {list(file.rows)}"
        return
    keyed = [(ref.key_sequence, item.name) for ref, item in zip(refs, items, strict=True) if ref.key_sequence]
    keys = [name for _, name in sorted(keyed)]
    if file.rows.duplicated(keys).any():
        yield f"{keys} are not unique"
    for ref, item in zip(refs, items, strict=True):
        if file.labels[item.name] != str(item.description):
            yield f"{item.name} is labelled {file.labels[item.name]!r}"
        if file.lengths.get(item.name, item.length) != item.length and item.data_type == "text":
            yield f"{item.name} has length {file.lengths[item.name]}"
        if (item.display_format or "").rstrip(".") != file.formats[item.name].rstrip("."):
            yield f"{item.name} has format {file.formats[item.name]}"
        yield from value_disagreements(index, ref, item, file.rows[item.name])
        yield from detail_disagreements(index, item, file)


def detail_disagreements(index: Index, variable: ItemDef, file: File) -> Iterator[str]:
    values = index.values_of(variable)
    selected = pd.Series(0, index=file.rows.index)
    for ref in values.item_refs if values else ():
        rows = where(index, ref, file.rows)
        selected += rows
        if not rows.any():
            yield f"{ref.item_oid} applies to no record"
        detail = index.items[ref.item_oid]
        for each in value_disagreements(index, ref, detail, file.rows.loc[rows, variable.name]):
            yield f"{variable.name} where {detail.name}: {each}"
    if values and (selected != 1).any():
        yield f"{variable.name}: {(selected != 1).sum()} records without exactly one definition"


def where(index: Index, ref: ItemRef, rows: pd.DataFrame) -> pd.Series:
    chosen = pd.Series(False, index=rows.index)
    for clause_ref in ref.where_clause_refs:
        checks = index.where_clauses[clause_ref.where_clause_oid].range_checks
        held = [rows[index.items[check.item_oid].name].isin(check.check_values) for check in checks]
        chosen |= np.logical_and.reduce(held)
    return chosen


def value_disagreements(index: Index, ref: ItemRef, item: ItemDef, column: pd.Series) -> Iterator[str]:
    texts = [written(value) for value in column.dropna().unique().tolist()]
    if ref.has_no_data is bool(texts):
        yield f"{item.oid} has {len(texts)} values"
    if ref.mandatory and column.isna().any():
        yield f"{item.oid} has nulls"
    code_list = index.code_list_of(item)
    if code_list and code_list.items and set(texts) != set(code_list.values):
        yield f"{item.oid}: {sorted(set(texts) ^ set(code_list.values))} only here or in {code_list.oid}"
    is_text = not pd.api.types.is_numeric_dtype(column)
    yield from (f"{item.oid}: {each}" for each in type_disagreements(item, texts, is_text))


def type_disagreements(item: ItemDef, texts: list[str], is_text: bool) -> Iterator[str]:
    longest = max(map(len, texts), default=1)
    if not texts:
        if item.data_type not in EMPTY:
            yield f"{item.data_type} without values"
    elif item.data_type == "text":
        if longest != item.length:
            yield f"length {longest} is not {item.length}"
    elif item.data_type in ("integer", "float"):
        whole, decimals = (max(len(text.partition(".")[part]) for text in texts) for part in (0, 2))
        width = longest if is_text else whole + decimals + (decimals > 0)
        size = (width, decimals or None)
        if size != (item.length, item.significant_digits) or bool(decimals) is not (item.data_type == "float"):
            yield f"{item.data_type} {item.length}.{item.significant_digits} is {size}"
    else:
        wrong = [text for text in texts if not re.fullmatch(MOMENTS[item.data_type], text)]
        if wrong:
            yield f"{wrong[0]} is no {item.data_type}"


def written(value: float | str) -> str:
    return value if isinstance(value, str) else np.format_float_positional(round(value, 12) + 0.0, trim="-")
