"""Whether values are in the order of another column (`Operator.md`, `target_is_sorted_by`)."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from cdisc_itnk.rules import iso_dates
from cdisc_itnk.rules.check import Condition, SortKey, Value
from cdisc_itnk.rules.column import Column, Mask
from cdisc_itnk.rules.operators.order import Ints, groups_of, ranks
from cdisc_itnk.rules.operators.regex import compiled
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import is_null, printed, to_number


def target_is_sorted_by(table: Table, condition: Condition) -> Mask:
    """Within its group, the row's value is where the other columns put it.

    A row without a value to sort by is wrong where such rows are not all on their side. Dates of which one is a part of
    the other are wrong, for their order cannot be told. With `regex`, the number in its first group is the value.
    """
    target = table[condition.name]
    if condition.regex:
        target = target.map(lambda value: _number_in(value, condition.regex))
    groups, place = groups_of(table, condition.within), ranks(target)
    sorted_rows = [_sorted(groups, place, table[key.name], key) for key in condition.order_by]
    return np.logical_and.reduce(sorted_rows) if sorted_rows else np.ones(len(table), dtype=np.bool_)


def _sorted(groups: Ints, place: Ints, column: Column, key: SortKey) -> Mask:
    null = column.where(_is_blank)
    overlapping = _overlapping(groups, column) & ~null
    rank = -ranks(column) if key.descending else ranks(column)
    by_target = np.lexsort((place, groups))
    good = ~overlapping & ~_misplaced_nulls(by_target, groups, null, key.nulls_first)
    rows = by_target[~null[by_target]]
    good[_out_of_step(rows, groups, rank, column)] = False
    rows = rows[~overlapping[rows]]
    expected = rows[np.lexsort((rank[rows], groups[rows]))]
    good[rows[place[rows] != place[expected]]] = False
    return good


def _misplaced_nulls(by_target: Ints, groups: Ints, null: Mask, nulls_first: bool) -> Mask:
    position = np.empty(len(by_target), dtype=np.int64)
    position[by_target] = np.arange(len(by_target)) if not nulls_first else -np.arange(len(by_target))
    size = int(groups.max(initial=-1)) + 1
    first_null = np.full(size, np.iinfo(np.int64).max)
    np.minimum.at(first_null, groups[null], position[null])
    last_value = np.full(size, np.iinfo(np.int64).min)
    np.maximum.at(last_value, groups[~null], position[~null])
    misplaced: Mask = null & (first_null < last_value)[groups]
    return misplaced


def _out_of_step(rows: Ints, groups: Ints, rank: Ints, column: Column) -> Ints:
    comparable = column.where(lambda value: not isinstance(value, str) or iso_dates.is_valid(value))
    falls = (groups[rows[:-1]] == groups[rows[1:]]) & (rank[rows[:-1]] > rank[rows[1:]])
    wrong = np.zeros(len(rows), dtype=np.bool_)
    wrong[:-1] |= falls
    wrong[1:] |= falls
    return rows[wrong & comparable[rows]]


def _overlapping(groups: Ints, column: Column) -> Mask:
    """The rows whose date is the beginning of, or begins with, another date of the group."""
    lists = [_beginnings(value) for value in column.values]
    texts = {text: code for code, text in enumerate(column.values) if isinstance(text, str) and iso_dates.is_valid(text)}
    wrong = np.zeros(len(groups), dtype=np.bool_)
    there = np.unique(groups * len(column.values) + column.codes)
    for level in range(max(map(len, lists), default=0)):
        shorter = np.array([texts.get(each[level], -1) if level < len(each) else -1 for each in lists], dtype=np.int64)[
            column.codes
        ]
        pairs = groups * len(column.values) + shorter
        begins = (shorter >= 0) & np.isin(pairs, there)
        wrong |= begins | np.isin(groups * len(column.values) + column.codes, pairs[begins])
    return wrong


def _beginnings(value: Value) -> list[str]:
    if not isinstance(value, str) or not iso_dates.is_valid(value):
        return []
    date, _, time = value.partition("T")
    parts = [*date.split("-"), *(f"T{part}" if not n else f":{part}" for n, part in enumerate(time.split(":")) if time)]
    joined = accumulate(parts, lambda text, part: text + (part if part[:1] in ("T", ":") else f"-{part}"))
    return list(joined)[:-1]


def _number_in(value: Value, regex: str) -> Value:
    text = printed(value)
    match = compiled(regex).search(text) if text and not is_null(value) else None
    found = match[1] if match and match.re.groups else None
    number = to_number(found)
    return found if number is None else number


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
