"""Value checks against Define-XML: each value beside what the Define-XML says of its variable, or of values like it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

import numpy as np

from cdisc_itnk.core.iso8601 import is_datetime, is_duration
from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.define import ValueLevel
from cdisc_itnk.rules.evaluation.value_checks import values_of
from cdisc_itnk.rules.table import Source, Table
from cdisc_itnk.rules.values import is_null, normalized, printed, to_number
from define_xml import RangeCheck

_ORDER: dict[str, Callable[[float, float], bool]] = {"LT": operator.lt, "LE": operator.le, "GT": operator.gt, "GE": operator.ge}


def values_against_variables(context: Context, dataset: WholeDataset) -> Iterator[Table]:
    """The values of each variable, with what the Define-XML says of it; null where it has none."""
    for part in dataset.parts:
        known = {row["define_variable_name"]: row for row in context.define.variables(part)}
        nothing = dict.fromkeys(next(iter(known.values()), {}))
        for name in part.frame.columns:
            yield values_of(context, part, str(name), known.get(name, nothing))


def values_against_value_levels(context: Context, dataset: WholeDataset) -> Iterator[Table]:
    """The values that value-level metadata are about, with these; `type_check` and `length_check` tell whether they fit."""
    for part in dataset.parts:
        records = context.datasets.alone(part).records
        for level in context.define.value_levels(part):
            if level.variable in records:
                table = values_of(context, part, level.variable, level.row).take(np.flatnonzero(_applies(records, level)))
                yield table.with_columns(_fit(table, level))


def _applies(records: Table, level: ValueLevel) -> Mask:
    clauses = [_all(records, clause) for clause in level.conditions]
    return np.logical_or.reduce(clauses) if clauses else np.ones(len(records), dtype=np.bool_)


def _all(records: Table, clause: tuple[tuple[str, RangeCheck], ...]) -> Mask:
    passed = np.ones(len(records), dtype=np.bool_)
    for name, check in clause:
        passed &= records[name].where(_test(check)) if name in records else False
    return passed


def _test(check: RangeCheck) -> Callable[[Value], bool]:
    wanted = {normalized(value) for value in check.check_values}
    comparator = check.comparator or "EQ"
    if comparator in _ORDER:
        bound = to_number(check.check_values[0]) if check.check_values else None
        return lambda value: (
            (number := to_number(value)) is not None and bound is not None and _ORDER[comparator](number, bound)
        )
    if comparator in ("NE", "NOTIN"):
        return lambda value: normalized(value) not in wanted
    return lambda value: normalized(value) in wanted


def _fit(table: Table, level: ValueLevel) -> dict[str, Source]:
    kind, length = level.row["define_vlm_data_type"], level.row["define_vlm_length"]
    return {
        "type_check": lambda: table["variable_value"].map(lambda value: is_null(value) or _is_of(value, str(kind))),
        "length_check": lambda: table["variable_value"].map(lambda value: _fits(value, length)),
    }


def _is_of(value: Value, kind: str) -> bool:
    text = printed(value) or ""
    if kind in ("integer", "float"):
        number = to_number(value)
        return number is not None and (kind == "float" or number.is_integer())
    if kind.endswith(("date", "Date", "datetime", "Datetime", "DateTime")) and kind not in (
        "durationDatetime",
        "intervalDatetime",
    ):
        return is_datetime(text)
    return is_duration(text) if kind == "durationDatetime" else True


def _fits(value: Value, length: Value) -> bool:
    return not isinstance(length, int) or len(printed(value) or "") <= length
