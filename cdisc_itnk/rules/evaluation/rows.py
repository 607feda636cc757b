"""Small tables that are made by hand: one row a variable or data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.table import Origin, Table

Row = Mapping[str, Value]


def table_of(rows: Sequence[Row], origin: Origin, names: Sequence[str] = ()) -> Table:
    """`rows` as a table with the columns of all of them, null where a row lacks one."""
    columns = dict.fromkeys([*names, *(name for row in rows for name in row)])
    return Table({name: Column.of([row.get(name) for row in rows]) for name in columns}, origin)


def dataset_row(part: SubmittedDataset) -> Row:
    """What the file says of a data set; what it has no place for is left out."""
    labelled = {} if part.label is None else {"dataset_label": part.label}
    return {
        "dataset_size": part.size,
        "dataset_location": part.filename,
        "dataset_name": part.name,
        **labelled,
        "dataset_domain": part.domain,
        "dataset_columns": tuple(map(str, part.frame.columns)),
        "record_count": len(part.frame),
        "is_ap": part.is_associated_persons,
        "ap_suffix": part.ap_suffix,
        "domain": part.domain,
        "DOMAIN": part.code,
    }


def variable_rows(part: SubmittedDataset) -> list[Row]:
    """What the file says of each variable; what it has no place for is left out."""
    return [
        {
            name: value
            for name, value in (
                ("variable_name", variable.name),
                ("variable_order_number", order),
                ("variable_label", variable.label),
                ("variable_size", variable.length),
                ("variable_data_type", variable.kind),
                ("variable_format", variable.format),
            )
            if value is not None
        }
        for order, variable in enumerate(part.variables, start=1)
    ]
