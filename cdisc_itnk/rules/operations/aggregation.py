"""Least, greatest and mean values, distinct values, and counts of records (`Operations.md`, Data Aggregation)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import fmean

import numpy as np

from cdisc_itnk.rules import iso_dates
from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column, Mask
from cdisc_itnk.rules.matching.join import Positions
from cdisc_itnk.rules.operations.call import Call, groups_of
from cdisc_itnk.rules.operators.text import column_of_parts
from cdisc_itnk.rules.table import Table

Values = Iterable[Value]


def _aggregate(call: Call, summarize: Callable[[list[Value]], Value], rows: Callable[[], Positions]) -> Column:
    """`summarize` of the distinct values of each group, in the order of their rows, for the rows at hand."""
    names = call.grouping()
    first, results = call.once(names, lambda: _by_group(call.source, call.name, names, summarize, rows()))
    return call.spread(names, first, results) if names else call.constant(results.values[0])


def _by_group(
    table: Table, name: str, names: list[str], summarize: Callable[[list[Value]], Value], rows: Positions
) -> tuple[Positions, Column]:
    column = table[name]
    if not names:
        return rows[:1], Column.of([summarize(list(column.take(rows).used()))])
    groups, first = groups_of(table, names, rows)
    pairs, places = np.unique(groups * max(len(column.values), 1) + column.codes[rows], return_index=True)
    members: list[list[Value]] = [[] for _ in first]
    for pair in pairs[np.argsort(places)].tolist():
        members[pair // len(column.values)].append(column.values[pair % len(column.values)])
    return first, Column.of([summarize(values) for values in members])


def _summary(summarize: Callable[[list[Value]], Value]) -> Callable[[Call], Column]:
    def operation(call: Call) -> Column:
        return _aggregate(call, summarize, lambda: np.flatnonzero(call.filtered()))

    return operation


def distinct(call: Call) -> Column:
    """The distinct values as a sorted list, null left out."""
    return _aggregate(call, lambda values: tuple(_in_order(values)), lambda: np.flatnonzero(call.filtered()))


def distinct_references(call: Call) -> Column:
    """The same, of values that name a column of the data set in RDOMAIN."""
    return _aggregate(call, lambda values: tuple(_in_order(values)), lambda: np.flatnonzero(call.filtered() & _refers(call)))


def _refers(call: Call) -> Mask:
    names, domains = call.source[call.name], call.source["RDOMAIN"]
    there = np.zeros(len(names), dtype=np.bool_)
    for domain in domains.used():
        whole = call.context.datasets.find(str(domain))
        columns = set(whole.columns) if whole else set()
        there |= (domains.codes == domains.values.index(domain)) & names.where(columns.__contains__)
    return there


def record_count(call: Call) -> Column:
    """The number of records, of the group if there are groups, of those that pass the filter if there is one."""
    names = call.grouping()
    if not names:
        return call.constant(int(call.filtered().sum()))
    groups, first, counts = call.once(names, lambda: _counts_by_group(call, names))
    return counts.take(groups) if call.source is call.table else call.spread(names, first, counts)


def _counts_by_group(call: Call, names: list[str]) -> tuple[Positions, Positions, Column]:
    table = _with_parts(call.source, names, call.operation.regex)
    groups, first = groups_of(table, names, np.arange(len(table)))
    return groups, first, Column.of(np.bincount(groups[call.filtered()], minlength=len(first)).tolist())


def _with_parts(table: Table, names: list[str], regex: str) -> Table:
    if not regex:
        return table
    return table.with_columns({name: column_of_parts(table[name], regex) for name in names})


def _in_order(values: Values) -> list[Value]:
    known = [value for value in values if value is not None]
    return sorted(known, key=lambda value: (isinstance(value, str), value))


def _greatest(values: list[Value]) -> Value:
    return next(reversed(_in_order(values)), None)


def _least(values: list[Value]) -> Value:
    return next(iter(_in_order(values)), None)


def _latest(values: list[Value]) -> Value:
    return max(_dates(values), key=_moment, default="")


def _earliest(values: list[Value]) -> Value:
    return min(_dates(values), key=_moment, default="")


def _dates(values: list[Value]) -> list[str]:
    return [value for value in values if isinstance(value, str) and iso_dates.parse(value)]


def _moment(text: str) -> tuple[int, ...]:
    moment = iso_dates.parse(text)
    return moment.cut(len(iso_dates.PARTS)) if moment else ()


maximum = _summary(_greatest)
minimum = _summary(_least)
max_date = _summary(_latest)
min_date = _summary(_earliest)


def mean(call: Call) -> Column:
    """The mean of the numbers, of the group if there are groups; null where there is none."""
    source = call.source
    column = source[call.name]
    rows = np.flatnonzero(column.where(lambda value: isinstance(value, float)))
    numbers = np.array([value if isinstance(value, float) else np.nan for value in column.values])[column.codes[rows]]
    names = call.grouping()
    if not names:
        return call.constant(fmean(numbers) if len(numbers) else None)
    groups, first = groups_of(source, names, rows)
    sums = np.bincount(groups, weights=numbers, minlength=len(first))
    return call.spread(names, first, Column.of((sums / np.bincount(groups, minlength=len(first))).tolist()))
