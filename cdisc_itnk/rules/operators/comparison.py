"""Equality. Null equals nothing, not even null; it differs from every value, but not from null (`Operator.md`, Relational)."""

from __future__ import annotations

from collections.abc import Callable

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask, where_pairs
from cdisc_itnk.rules.operators.operands import comparator
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import is_null, normalized, to_number


def equal_to(table: Table, condition: Condition) -> Mask:
    """Both have the same value."""
    same = _same(condition)
    return where_pairs(table[condition.name], comparator(table, condition), same)


def not_equal_to(table: Table, condition: Condition) -> Mask:
    """They have not: the values differ, or just one of them is null."""
    same = _same(condition)
    return where_pairs(
        table[condition.name], comparator(table, condition), lambda a, b: not _both_null(a, b) and not same(a, b)
    )


def equal_to_case_insensitive(table: Table, condition: Condition) -> Mask:
    """The same text but for case."""
    same = _same(condition, ignore_case=True)
    return where_pairs(table[condition.name], comparator(table, condition), same)


def not_equal_to_case_insensitive(table: Table, condition: Condition) -> Mask:
    """Not the same text, whatever the case."""
    same = _same(condition, ignore_case=True)
    return where_pairs(
        table[condition.name], comparator(table, condition), lambda a, b: not _both_null(a, b) and not same(a, b)
    )


def _same(condition: Condition, ignore_case: bool = False) -> Callable[[Value, Value], bool]:
    steps = [
        step
        for step, wanted in (
            (_rounded, condition.round_values),
            (normalized, condition.type_insensitive),
            (_lower, ignore_case),
        )
        if wanted
    ]

    def same(left: Value, right: Value) -> bool:
        if is_null(left) or is_null(right):
            return False
        for step in steps:
            left, right = step(left), step(right)
        return left == right

    return same


def _both_null(left: Value, right: Value) -> bool:
    return is_null(left) and is_null(right)


def _rounded(value: Value) -> Value:
    number = to_number(value)
    return value if number is None else float(round(number))


def _lower(value: Value) -> Value:
    return value.lower() if isinstance(value, str) else value
