"""Where clauses of Define-XML over the rows of a data set."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any, TypeAlias

import numpy as np

from cdisc_itnk.submission.agreement.data import Column, Data, Rows, number_of
from define_xml import Index, ItemRef, RangeCheck, WhereClauseDef

Compare: TypeAlias = Callable[[Any, Any], Any]

_ORDERED: dict[str, Compare] = {
    "LT": operator.lt, "LE": operator.le, "GT": operator.gt, "GE": operator.ge,
}  # fmt: skip


def rows_of(index: Index, ref: ItemRef, data: Data) -> Rows | None:
    """The rows that one of the where clauses of `ref` selects; null where `data` do not tell."""
    clauses = [index.where_clauses.get(each.where_clause_oid) for each in ref.where_clause_refs]
    found = [_clause(index, clause, data) if clause else None for clause in clauses]
    known = [rows for rows in found if rows is not None]
    return reduce(np.union1d, known) if known and len(known) == len(found) else None


def _clause(index: Index, clause: WhereClauseDef, data: Data) -> Rows | None:
    rows: Rows = np.arange(data.rows)
    for check in clause.range_checks:
        column = _column(index, check, data)
        found = None if column is None else _check(check, column)
        if found is None:
            return None
        rows = np.intersect1d(rows, found)
    return rows


def _column(index: Index, check: RangeCheck, data: Data) -> Column | None:
    item = index.items.get(check.item_oid)
    homes = {dataset.name for dataset in index.datasets_of.get(check.item_oid, ())}
    return data.columns.get(item.name) if item and data.facts.name in homes else None


def _check(check: RangeCheck, column: Column) -> Rows | None:
    """The rows where the comparison holds; null where numbers are compared with what is none.

    A null value is equal to an empty one and neither less nor greater than any.
    """
    comparator = check.comparator or "EQ"
    if comparator in _ORDERED:
        return _ordered(_ORDERED[comparator], check.check_values[:1], column)
    keys = {column.key(value) for value in check.check_values}
    rows = column.where(text for text in (*column.distinct, "") if column.key(text) in keys)
    return np.setdiff1d(np.arange(len(column.codes)), rows) if comparator in ("NE", "NOTIN") else rows


def _ordered(compare: Compare, bounds: tuple[str, ...], column: Column) -> Rows | None:
    """Numbers compare by how much they are; so does text with a bound where both write numbers."""
    limits = {bound: number_of(bound) for bound in bounds}
    if None in limits.values() and not column.is_text:
        return None
    pairs = [(text, number_of(text), bound, limit) for bound, limit in limits.items() for text in column.distinct]
    return column.where(
        text
        for text, number, bound, limit in pairs
        if (compare(text, bound) if number is None or limit is None else compare(number, limit))
    )
