"""The order of rows within their groups (`Operator.md`, Sequential & Ordering Relationships).

Text is in the order of its characters, numbers come before text, null comes last; rows that are equal stay in their order.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Column, Mask, group_codes, where_pairs
from cdisc_itnk.rules.operators.operands import expand
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import as_list, is_empty

Ints = npt.NDArray[np.int64]


def ranks(column: Column) -> Ints:
    """For each row, the place of its value among the distinct values in order."""
    order = sorted(range(len(column.values)), key=lambda code: _sort_key(column, code))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places[column.codes]


def groups_of(table: Table, names: tuple[str, ...]) -> Ints:
    """For each row, the number of its group."""
    return group_codes([table[name] for name in names], len(table))[0]


def empty_within_except_last_row(table: Table, condition: Condition) -> Mask:
    """No value, in a row that is not the last of its group."""
    return table[condition.name].where(is_empty) & ~_is_last(table, condition)


def non_empty_within_except_last_row(table: Table, condition: Condition) -> Mask:
    """A value, in a row that is not the last of its group."""
    return ~table[condition.name].where(is_empty) & ~_is_last(table, condition)


def has_next_corresponding_record(table: Table, condition: Condition) -> Mask:
    """The same value as the other column has in the next row of the group; the last row of a group has no next."""
    order, last = _sequence(groups_of(table, condition.within), ranks(table[condition.ordering]))
    following = np.arange(len(table))
    following[order[:-1]] = order[1:]
    same = where_pairs(
        table[condition.name], table[str(condition.value)].take(following), lambda a, b: a is not None and a == b
    )
    same[order[last]] = True
    return same


def is_ordered_set(table: Table, condition: Condition) -> Mask:
    """The value that the row's place in its group has when the group is sorted."""
    groups = groups_of(table, tuple(expand(table, as_list(condition.value))))
    place = ranks(table[condition.name])
    as_is, _ = _sequence(groups, np.arange(len(table)))
    in_order, _ = _sequence(groups, place)
    ordered = np.empty(len(table), dtype=np.bool_)
    ordered[as_is] = place[as_is] == place[in_order]
    return ordered


def is_ordered_by(table: Table, condition: Condition) -> Mask:
    """The value that the row's place has when all rows are sorted, `asc` or `dsc`; null last in both."""
    column = table[condition.name]
    place = ranks(column)
    if condition.order == "dsc":
        place = np.where(column.where(lambda value: value is None), place, -place - 1)
    ordered: Mask = place == np.sort(place)
    return ordered


def _is_last(table: Table, condition: Condition) -> Mask:
    place = ranks(table[condition.ordering]) if condition.ordering else np.arange(len(table))
    order, last = _sequence(groups_of(table, tuple(expand(table, as_list(condition.value)))), place)
    rows = np.zeros(len(table), dtype=np.bool_)
    rows[order[last]] = True
    return rows


def _sequence(groups: Ints, place: Ints) -> tuple[Ints, Mask]:
    order = np.lexsort((place, groups))
    last = np.ones(len(order), dtype=np.bool_)
    last[:-1] = groups[order[:-1]] != groups[order[1:]]
    return order, last


def _sort_key(column: Column, code: int) -> tuple[int, float, str]:
    value = column.values[code]
    if value is None:
        return 2, 0.0, ""
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value)
