"""Keys and one-to-one relationships (`Operator.md`, Data Uniqueness & Integrity)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Column, Mask, group_codes
from cdisc_itnk.rules.errors import ExecutionError, MissingColumnError
from cdisc_itnk.rules.operators.operands import expand
from cdisc_itnk.rules.operators.text import column_of_parts
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import as_list, is_null


def is_unique_set(table: Table, condition: Condition) -> Mask:
    """No other row has the same values in these columns; null is a value, columns that are not there do not count.

    With `regex`, only what it matches at the start of a column's texts is compared.
    """
    names = [name for name in expand(table, (condition.name, as_list(condition.value))) if name in table]
    if not names:
        raise MissingColumnError(condition.name)
    columns = [table[name] for name in names]
    if condition.regex:
        columns = [column_of_parts(column, condition.regex) for column in columns]
    groups, size = group_codes(columns, len(table))
    unique: Mask = np.bincount(groups, minlength=size)[groups] == 1
    return unique


def present_on_multiple_rows_within(table: Table, condition: Condition) -> Mask:
    """More rows than the value says (1 if it says nothing) of the same group have the row's value."""
    columns = [table[name] for name in (*condition.within, condition.name)]
    groups, size = group_codes(columns, len(table))
    allowed = condition.value if isinstance(condition.value, int | float) and condition.value else 1
    return np.bincount(groups, minlength=size)[groups] > allowed


def is_not_unique_relationship(table: Table, condition: Condition) -> Mask:
    """A value of the one side stands beside several values, or beside one and null, of the other side.

    Several columns on the other side are compared together; such a side is null if one of them is.
    """
    others = tuple(str(name) for name in as_list(condition.value))
    if not others:
        raise ExecutionError(f"{condition.operator} without the variable on the other side")
    left, no_left = _side(table, (condition.name,))
    right, no_right = _side(table, others)
    return _ambiguous(left, no_left, right, no_right) | _ambiguous(right, no_right, left, no_left)


def _side(table: Table, names: tuple[str, ...]) -> tuple[npt.NDArray[np.int64], Mask]:
    columns: list[Column] = [table[name] for name in names]
    codes, _ = group_codes(columns, len(table))
    return pd.factorize(codes)[0].astype(np.int64), np.logical_or.reduce([column.where(is_null) for column in columns])


def _ambiguous(keys: npt.NDArray[np.int64], no_key: Mask, others: npt.NDArray[np.int64], no_other: Mask) -> Mask:
    count = int(keys.max(initial=0)) + 1
    pairs = np.unique(keys[~no_other] * (int(others.max(initial=0)) + 1) + others[~no_other])
    partners = np.bincount(pairs // (int(others.max(initial=0)) + 1), minlength=count)
    beside_null = np.bincount(keys[no_other], minlength=count) > 0
    ambiguous: Mask = ((partners > 1) | ((partners == 1) & beside_null))[keys]
    return ambiguous & ~no_key
