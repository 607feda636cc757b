"""Checks against Define-XML: what it says beside what the files say, and beside what the library says."""

from __future__ import annotations

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.define import Row
from cdisc_itnk.rules.evaluation.rows import dataset_row, table_of
from cdisc_itnk.rules.evaluation.variable_metadata import variable_metadata, with_library, with_nulls
from cdisc_itnk.rules.table import Origin, Source, Table


def records_with_define(context: Context, dataset: WholeDataset) -> list[Table]:
    """The data set's records, with what the file and the Define-XML say of the data set in each of them."""
    about = {**dataset_row(dataset.first), **context.define.dataset(dataset.first)}
    constants = {name: Column.constant(value, len(dataset.records)) for name, value in about.items() if name != "DOMAIN"}
    return [dataset.records.with_columns(constants)]


def datasets_against_define(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row a data set of the study or of the Define-XML, null for what the one lacks; they belong together by name."""
    defined = {row["define_dataset_name"]: row for row in context.define.datasets()}
    rows: list[Row] = [{**dataset_row(part), **defined.pop(part.name, {})} for part in context.datasets.parts]
    rows += defined.values()
    names = [str(row.get("dataset_name") or row.get("define_dataset_name")) for row in rows]
    return [table_of(rows, _numbered(names))]


def domains_against_define(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row a data set of the Define-XML, with `domain` and `filename` null where there is no such data set."""
    wholes = context.datasets.wholes
    rows: list[Row] = []
    for row in context.define.datasets():
        name = str(row["define_dataset_name"])
        found = wholes.get(name)
        rows.append({**row, "domain": name if found else None, "filename": found.first.filename if found else None})
    return [table_of(rows, _numbered([str(row["define_dataset_name"]) for row in rows]))]


def define_datasets(context: Context, dataset: WholeDataset) -> list[Table]:
    """What the Define-XML says of the data set."""
    return [
        table_of([context.define.dataset(part) for part in dataset.parts], Origin.of({part.name: 1 for part in dataset.parts}))
    ]


def define_variables(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row a variable of the Define-XML."""
    rows = {part.name: context.define.variables(part) for part in dataset.parts}
    origin = Origin.of({name: len(each) for name, each in rows.items()})
    return [table_of([row for each in rows.values() for row in each], origin)]


def define_variables_against_library(context: Context, dataset: WholeDataset) -> list[Table]:
    """The same beside what the library says of the variable."""
    (table,) = define_variables(context, dataset)
    return [with_library(context, dataset, table, "define_variable_name")]


def variables_against_define(context: Context, dataset: WholeDataset) -> list[Table]:
    """One row a variable of the file, beside what the Define-XML says of it; null where it has none."""
    (table,) = variable_metadata(context, dataset)
    return [_with_define(context, dataset, table)]


def variables_against_define_and_library(context: Context, dataset: WholeDataset) -> list[Table]:
    """The same, and what the library says of it."""
    (table,) = variables_against_define(context, dataset)
    return [with_nulls(dataset, with_library(context, dataset, table, "variable_name"))]


def _with_define(context: Context, dataset: WholeDataset, table: Table) -> Table:
    known: dict[Value, Row] = {row["define_variable_name"]: row for row in context.define.variables(dataset.first)}
    names: list[str] = list(next(iter(known.values()), {}))
    columns: dict[str, Source] = {
        name: table["variable_name"].map({variable: row[name] for variable, row in known.items()}.get) for name in names
    }
    return table.with_columns(columns)


def _numbered(names: list[str]) -> Origin:
    distinct = list(dict.fromkeys(names))
    origin = Origin.of(dict.fromkeys(distinct, 1))
    return origin.take(Column.of(names).codes)
