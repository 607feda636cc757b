"""Operations on whole lists of values (`Operator.md`, Set Operations)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask, where_pairs
from cdisc_itnk.rules.operators.operands import comparator, expand
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import as_list, holds_lists


def contains_all(table: Table, condition: Condition) -> Mask:
    """All of the values are in the column, in whichever row: told on the first row, for it is one fact about all of them.

    Where both have lists, all of the one list are in the other, row by row.
    """
    return _contains_all(table, condition, wanted=True)


def not_contains_all(table: Table, condition: Condition) -> Mask:
    """They are not; told likewise."""
    return _contains_all(table, condition, wanted=False)


def _contains_all(table: Table, condition: Condition, wanted: bool) -> Mask:
    target = table[condition.name]
    if isinstance(condition.value, tuple):
        values: set[Value] = set(expand(table, condition.value))
    else:
        others = table[str(condition.value)]
        if holds_lists(target) and holds_lists(others):
            return where_pairs(target, others, lambda have, want: (set(as_list(want)) <= set(as_list(have))) == wanted)
        values = set(others.used())
    told = np.zeros(len(table), dtype=np.bool_)
    told[:1] = (values <= set(target.used())) == wanted
    return told


def shares_at_least_one_element_with(table: Table, condition: Condition) -> Mask:
    """The two lists have an element in common."""
    return _shared(table, condition, lambda count: count > 0)


def shares_exactly_one_element_with(table: Table, condition: Condition) -> Mask:
    """The two lists have just one element in common."""
    return _shared(table, condition, lambda count: count == 1)


def shares_no_elements_with(table: Table, condition: Condition) -> Mask:
    """The two lists have no element in common."""
    return _shared(table, condition, lambda count: count == 0)


def is_ordered_subset_of(table: Table, condition: Condition) -> Mask:
    """The elements of the list are all in the other list, and in the same order."""

    def test(have: Value, want: Value) -> bool:
        positions = {each: position for position, each in enumerate(as_list(want))}
        found = [positions.get(each, -1) for each in as_list(have)]
        return -1 not in found and found == sorted(found)

    return where_pairs(table[condition.name], comparator(table, condition), test)


def _shared(table: Table, condition: Condition, test: Callable[[int], bool]) -> Mask:
    return where_pairs(
        table[condition.name],
        comparator(table, condition),
        lambda a, b: test(len(set(as_list(a)) & set(as_list(b)))),
    )
