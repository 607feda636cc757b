"""Value checks: one row a value. The values of each variable are a table of their own, never one long one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.evaluation.rows import Row, dataset_row, variable_rows
from cdisc_itnk.rules.evaluation.variable_metadata import library_rows
from cdisc_itnk.rules.table import Source, Table
from cdisc_itnk.rules.values import printed

KEYS = ("USUBJID", "POOLID")


def values_with_dataset_metadata(context: Context, dataset: WholeDataset) -> Iterator[Table]:
    """`row_number`, `variable_name`, `variable_value` and what the file says of the data set."""
    for part in dataset.parts:
        about = {name: value for name, value in dataset_row(part).items() if name != "DOMAIN"}
        for name in part.frame.columns:
            yield values_of(context, part, str(name), about)


def values_with_variable_metadata(context: Context, dataset: WholeDataset) -> Iterator[Table]:
    """The same, and what the file says of the variable; `variable_value_length` in characters."""
    for part in dataset.parts:
        for row in variable_rows(part):
            yield values_of(context, part, str(row["variable_name"]), row)


def values_against_library(context: Context, dataset: WholeDataset) -> Iterator[Table]:
    """The same with what the library says of the variable; null where it knows none."""
    known = {row["library_variable_name"]: row for row in library_rows(context, dataset)}
    nothing: Row = dict.fromkeys(next(iter(known.values()), {}))
    for part in dataset.parts:
        for name in part.frame.columns:
            yield values_of(context, part, str(name), known.get(name, nothing))


def values_of(context: Context, part: SubmittedDataset, name: str, about: Mapping[str, Value]) -> Table:
    """The values of a variable of one part, with what holds for all of them."""
    records = context.datasets.alone(part).records
    rows = len(records)
    columns: dict[str, Source] = {key: Column.constant(value, rows) for key, value in about.items()}
    columns |= {
        "row_number": lambda: Column.of([int(row) for row in records.origin.rows]),
        "variable_name": Column.constant(name, rows),
        "variable_value": lambda: records[name],
        "variable_value_length": _lengths(records, name),
    }
    return Table(columns, records.origin)


def _lengths(records: Table, name: str) -> Callable[[], Column]:
    return lambda: records[name].map(lambda value: len(printed(value) or ""))
