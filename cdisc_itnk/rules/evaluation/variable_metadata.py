"""Variable Metadata Check, alone and against the library: one row a variable."""

from __future__ import annotations

from collections.abc import Callable

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.evaluation.rows import Row, table_of, variable_rows
from cdisc_itnk.rules.library.variables import guide_variables
from cdisc_itnk.rules.table import Origin, Table
from cdisc_itnk.rules.values import is_null, printed

LIBRARY_COLUMNS = ("name", "label", "data_type", "role", "core", "ccode", "has_codelist", "order_number")


def variable_metadata(context: Context, dataset: WholeDataset) -> list[Table]:
    """`variable_name`, `variable_label`, `variable_size`, `variable_data_type` ... of each variable of each part."""
    rows = [row for part in dataset.parts for row in variable_rows(part)]
    table = table_of(rows, Origin.of({part.name: len(part.variables) for part in dataset.parts}))
    return [table.with_columns({"variable_max_size": _from_values(dataset, table, _longest)})]


def variables_against_library(context: Context, dataset: WholeDataset) -> list[Table]:
    """The same beside what the library says of the variable (`library_variable_...`, "" where it knows none), and its nulls."""
    (table,) = variable_metadata(context, dataset)
    return [with_nulls(dataset, with_library(context, dataset, table, "variable_name"))]


def with_library(context: Context, dataset: WholeDataset, table: Table, key: str) -> Table:
    """`table` with what the library says of the variable that the column `key` names."""
    known = {str(row["library_variable_name"]): row for row in library_rows(context, dataset)}
    names = table[key]
    return table.with_columns(
        {f"library_variable_{column}": names.map(_reader(known, f"library_variable_{column}")) for column in LIBRARY_COLUMNS}
    )


def with_nulls(dataset: WholeDataset, table: Table) -> Table:
    """`table` with `variable_has_empty_values` and `variable_is_empty`."""
    return table.with_columns(
        {
            "variable_has_empty_values": _from_values(dataset, table, lambda column: bool(column.where(is_null).any())),
            "variable_is_empty": _from_values(dataset, table, lambda column: bool(column.where(is_null).all())),
        }
    )


def library_rows(context: Context, dataset: WholeDataset) -> list[Row]:
    """What the library says of the data set's variables."""
    return [
        {
            "library_variable_name": variable.name,
            "library_variable_label": variable.label,
            "library_variable_data_type": variable.kind,
            "library_variable_role": variable.role,
            "library_variable_core": variable.core,
            "library_variable_ccode": variable.codelist,
            "library_variable_has_codelist": bool(variable.codelist),
            "library_variable_order_number": variable.ordinal,
        }
        for variable in guide_variables(context.library, dataset.first)
    ]


def _reader(known: dict[str, Row], column: str) -> Callable[[Value], Value]:
    return lambda name: known[str(name)][column] if name in known else ""


def _from_values(dataset: WholeDataset, table: Table, summarize: Callable[[Column], Value]) -> Callable[[], Column]:
    return lambda: table["variable_name"].map(lambda name: summarize(dataset.records[str(name)]))


def _longest(column: Column) -> Value:
    return max((len(printed(value) or "") for value in column.used()), default=0)
