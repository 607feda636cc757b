"""Whether a value is among others (`Operator.md`, Set Membership and `contains`).

The others are the list that stands in the rule, the list that the row has in another column, or all values of another column.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Column, Mask, where_pairs
from cdisc_itnk.rules.operators.operands import comparator, names_column
from cdisc_itnk.rules.operators.text import text_of
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import as_list, holds_lists


def is_contained_by(table: Table, condition: Condition) -> Mask:
    """The value, or one of a list of values, is among the others; null never is."""
    return _among(table, condition, table[condition.name], _others(table, condition))


def is_contained_by_case_insensitive(table: Table, condition: Condition) -> Mask:
    """The same, whatever the case."""
    return _among(table, condition, table[condition.name].map(_lower), _others(table, condition).map(_lower))


def prefix_is_contained_by(table: Table, condition: Condition) -> Mask:
    """The first `prefix` characters are among the others."""
    target = table[condition.name].map(lambda value: text_of(value, condition)[: condition.prefix])
    return _among(table, condition, target, _others(table, condition))


def suffix_is_contained_by(table: Table, condition: Condition) -> Mask:
    """The last `suffix` characters are among the others."""
    target = table[condition.name].map(lambda value: text_of(value, condition)[-condition.suffix :])
    return _among(table, condition, target, _others(table, condition))


def contains(table: Table, condition: Condition) -> Mask:
    """The list has the value, the text has it as a part, or the number is the value.

    Where neither column has lists, a column that is compared with is looked up in all rows.
    """
    return _contains(table, condition, lambda value: value)


def contains_case_insensitive(table: Table, condition: Condition) -> Mask:
    """The same, whatever the case."""
    return _contains(table, condition, _lower)


def _contains(table: Table, condition: Condition, fold: Callable[[Value], Value]) -> Mask:
    target, other = table[condition.name].map(fold), comparator(table, condition).map(fold)
    if names_column(table, condition) and not holds_lists(target):
        return other.where(set(target.used()).__contains__)
    return where_pairs(target, other, _has)


def _has(whole: Value, part: Value) -> bool:
    if part is None or whole is None:
        return False
    if isinstance(whole, str):
        return isinstance(part, str) and part in whole
    return part in as_list(whole)


def _others(table: Table, condition: Condition) -> Column:
    others = comparator(table, condition)
    if names_column(table, condition) and not holds_lists(others):
        return Column.constant(others.used(), len(table))
    return others


def _among(table: Table, condition: Condition, target: Column, others: Column) -> Mask:
    members = lru_cache(maxsize=None)(lambda values: frozenset(as_list(values)))

    def test(value: Value, values: Value) -> bool:
        if isinstance(value, tuple):
            return not members(values).isdisjoint(each for each in value if each is not None)
        return value is not None and value in members(values)

    return where_pairs(target, others, test)


def _lower(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_lower(each) for each in value)
    return value.lower() if isinstance(value, str) else value
