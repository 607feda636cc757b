"""What an operator works on: the column it names, and what it is compared with."""

from __future__ import annotations

import numpy as np

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Column, encode
from cdisc_itnk.rules.errors import MissingColumnError
from cdisc_itnk.rules.table import Table


def names_column(table: Table, condition: Condition) -> bool:
    """Whether the condition's value is a column of `table`.

    Raises:
        MissingColumnError: It is the result of an operation that there is not.
    """
    value = condition.value
    if condition.value_is_literal or not isinstance(value, str):
        return False
    if value not in table and value.startswith("$"):
        raise MissingColumnError(value)
    return value in table


def comparator(table: Table, condition: Condition) -> Column:
    """What each row is compared with: a column's values if there is such a column, else the value itself."""
    if condition.value_is_reference:
        return dereference(table, table[str(condition.value)])
    if names_column(table, condition):
        return table[str(condition.value)]
    return Column.constant(condition.value, len(table))


def dereference(table: Table, names: Column) -> Column:
    """For each row, the value of the column that `names` names there; null where there is no such column."""
    columns = {name: table[name] for name in names.used() if isinstance(name, str) and name in table}
    recoded, distinct = encode([None, *(value for column in columns.values() for value in column.values)])
    codes = np.zeros(len(table), dtype=np.int32)
    start = 1
    for name, column in columns.items():
        rows = names.codes == names.values.index(name)
        codes[rows] = recoded[start + column.codes[rows]]
        start += len(column.values)
    return Column(distinct, codes)


def expand(table: Table, names: tuple[Value, ...]) -> list[str]:
    """The columns in `names`, in order and once; a column of lists of names stands for the names in its first row.

    Raises:
        MissingColumnError: The result of an operation (`$...`) is not there.
    """
    found: dict[str, None] = {}
    for name in names:
        if isinstance(name, tuple):
            found |= dict.fromkeys(expand(table, name))
        elif isinstance(name, str):
            found |= dict.fromkeys(_stands_for(table, name))
    return list(found)


def _stands_for(table: Table, name: str) -> list[str]:
    if name not in table and not name.startswith("$"):
        return [name]
    column = table[name]
    first = column.values[column.codes[0]] if len(column) else None
    return [str(each) for each in first] if isinstance(first, tuple) else [name]
