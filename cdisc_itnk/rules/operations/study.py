"""What there is in the study: data sets, domains, variables (`Operations.md`, Domain & Dataset Operations)."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cdisc_itnk.rules.check import Value, resolve
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.library.variables import is_custom
from cdisc_itnk.rules.operations.call import Call
from cdisc_itnk.rules.values import is_null


def dataset_names(call: Call) -> Column:
    """The names of the data sets, parts of split ones by themselves."""
    return call.constant(tuple(sorted(part.name for part in call.context.datasets.known)))


def study_domains(call: Call) -> Column:
    """The domains; "" stands for data sets that are of no domain."""
    return call.constant(tuple(sorted({part.domain or "" for part in call.context.datasets.parts})))


def domain_is_custom(call: Call) -> Column:
    """Whether the standard does not know the domain."""
    return call.constant(is_custom(call.context.library, call.domain))


def related_domain_is_custom(call: Call) -> Column:
    """Whether the standard does not know the domain that supplemental qualifiers are of."""
    related = call.dataset.first.related_domain
    return call.constant(related is not None and is_custom(call.context.library, related))


def domain_label(call: Call) -> Column:
    """The label that the standard gives to the data set, "" if it gives none."""
    known = call.context.library.datasets.get(call.domain)
    return call.constant(known.label if known else "")


def extract_metadata(call: Call) -> Column:
    """What the file says of the data set: its size, location, name, label, or domain."""
    parts = {part.name: part for part in call.dataset.parts}
    values: list[Value] = []
    for name in call.table.origin.names:
        metadata: dict[str, Value] = {
            "dataset_size": parts[name].size,
            "dataset_location": parts[name].filename,
            "dataset_name": name,
            "dataset_label": parts[name].label,
            "record_count": len(parts[name].frame),
            "domain": parts[name].domain,
            "is_ap": parts[name].is_associated_persons,
            "ap_suffix": parts[name].ap_suffix,
        }
        if call.name not in metadata:
            raise ExecutionError(f"no metadata {call.name!r}; there is {', '.join(metadata)}")
        values.append(metadata[call.name])
    return Column.of(values).take(call.table.origin.datasets)


def variable_exists(call: Call) -> Column:
    """Whether the data set has the variable."""
    return call.constant(call.name in call.source)


def variable_count(call: Call) -> Column:
    """How many data sets have the variable."""
    wholes = call.context.datasets.wholes.values()
    return call.constant(sum(resolve(call.operation.name, whole.first.code) in whole.columns for whole in wholes))


def variable_value_count(call: Call) -> Column:
    """For each value of the variable, how many data sets have it, as pairs."""
    counts: Counter[Value] = Counter()
    for whole in call.context.datasets.wholes.values():
        name = resolve(call.operation.name, whole.first.code)
        counts.update(whole.records[name].used() if name in whole.columns else ())
    return call.constant(tuple((value, count) for value, count in counts.items()))


def variable_is_null(call: Call) -> Column:
    """Whether the variable is not there or has no value in any row; with level `row`, whether it has none in the row."""
    if call.operation.source == "submission" and call.operation.level == "row":
        raise ExecutionError("level row goes with source evaluation only")
    table = call.source if call.operation.source == "submission" else call.table
    if call.name not in table:
        return call.constant(True)
    nulls = table[call.name].where(is_null)
    if call.operation.level == "row":
        return Column((False, True), nulls.astype(np.int32))
    return call.constant(bool(nulls.all()))


def get_column_order_from_dataset(call: Call) -> Column:
    """The data set's variables in order, of a split one those of the part that the row is from."""
    if call.other is not call.dataset:
        return call.constant(tuple(call.other.columns))
    columns = {part.name: tuple(map(str, part.frame.columns)) for part in call.dataset.parts}
    origin = call.table.origin
    return Column.of([columns.get(name, tuple(call.other.columns)) for name in origin.names]).take(origin.datasets)
