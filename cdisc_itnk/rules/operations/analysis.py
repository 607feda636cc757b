"""What rules on analysis data sets need beyond CDISC's open format: arithmetic, and families of variables."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.operations.call import Call, by_distinct_rows, groups_of
from cdisc_itnk.rules.operators.order import ranks
from cdisc_itnk.rules.operators.regex import compiled
from cdisc_itnk.rules.values import is_null, to_number

Numbers = npt.NDArray[np.float64]


def arithmetic(call: Call) -> Column:
    """`(name - subtract) / divide_by * multiply_by`, each of the three a column or a number; null where one of them is null."""
    result = _numbers(call, call.name)
    operation = call.operation
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        if operation.subtract:
            result = result - _numbers(call, operation.subtract)
        if operation.divide_by:
            result = result / _numbers(call, operation.divide_by)
        if operation.multiply_by:
            result = result * _numbers(call, operation.multiply_by)
    return Column.of_series(pd.Series(np.where(np.isfinite(result), result, np.nan)))


def distinct_count(call: Call) -> Column:
    """How many distinct values there are, of the group if there are groups; null is no value."""
    source, names = call.source, call.grouping()
    column = source[call.name]
    rows = np.flatnonzero(call.filtered() & ~column.where(is_null))
    if not names:
        return call.constant(len(np.unique(column.codes[rows])))
    groups, first = groups_of(source, names, rows)
    pairs = np.unique(groups * len(column.values) + column.codes[rows])
    counts = np.bincount(pairs // max(len(column.values), 1), minlength=len(first))
    return call.spread(names, first, Column.of(counts.tolist()))


def matching_values(call: Call) -> Column:
    """The row's values in all columns whose names match `regex`, null left out."""
    pattern = compiled(call.operation.regex)
    columns = [call.table[name] for name in call.table.names if pattern.fullmatch(name)]
    if not columns:
        return call.constant(())
    return by_distinct_rows(columns, lambda *values: tuple(value for value in values if not is_null(value)))


def matching_variables(call: Call) -> Column:
    """The names of the data set's variables that match `regex`."""
    pattern = compiled(call.operation.regex)
    return call.constant(tuple(name for name in call.dataset.columns if pattern.fullmatch(name)))


def next_value(call: Call) -> Column:
    """The value that comes after the row's when those of its group are sorted, null left out; null where none does."""
    table = call.table
    column = table[call.name]
    rows = np.flatnonzero(~column.where(is_null))
    groups, _ = groups_of(table, call.grouping(), rows)
    order = np.lexsort((ranks(column)[rows], groups))
    last = np.append(groups[order][1:] != groups[order][:-1], True)[: len(order)]
    following = np.full(len(table), -1, dtype=np.int64)
    following[rows[order]] = np.where(last, -1, np.roll(rows[order], -1))
    return column.take(following)


def spelled_name(call: Call) -> Column:
    """The name that `template` makes of the whole numbers in the columns of `group`; null where one of them is none."""
    template = call.operation.template

    def spelled(*values: Value) -> Value:
        numbers = [to_number(value) for value in values]
        whole = [int(number) for number in numbers if number is not None and number.is_integer()]
        return template % tuple(whole) if len(whole) == len(values) else None

    if template.count("%") != len(call.operation.group) or not call.operation.group:
        raise ExecutionError(f"template {template!r} has not one place for each column of the group")
    return by_distinct_rows([call.table[name] for name in call.operation.group], spelled)


def text_found(call: Call) -> Column:
    """Whether `regex` finds something in the row's text in one of the columns of `group`, of those that are there."""
    pattern = compiled(call.operation.regex)
    columns = [call.table[name] for name in call.grouping() if name in call.table]
    found = [column.where(lambda value: isinstance(value, str) and pattern.search(value) is not None) for column in columns]
    return Column((False, True), np.any([np.zeros(len(call.table), dtype=np.bool_), *found], axis=0).astype(np.int32))


def _numbers(call: Call, operand: str) -> Numbers:
    if operand not in call.table:
        constant = to_number(operand)
        if constant is not None:
            return np.full(len(call.table), constant)
    column = call.table[operand]
    distinct = [to_number(value) for value in column.values]
    return np.array([np.nan if number is None else number for number in distinct], dtype=np.float64)[column.codes]
