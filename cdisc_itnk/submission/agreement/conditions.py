"""Where clauses of Define-XML over the rows of a data set."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

import numpy as np

from cdisc_itnk.submission.agreement.data import Column, Data, Rows
from define_xml import Index, ItemRef, RangeCheck, WhereClauseDef

_ORDERED: dict[str, Callable[[Any, Any], Any]] = {
    "LT": operator.lt, "LE": operator.le, "GT": operator.gt, "GE": operator.ge,
}  # fmt: skip


def rows_of(index: Index, ref: ItemRef, data: Data) -> Rows | None:
    """The rows that one of the where clauses of `ref` selects; null where one is about something else than `data`."""
    clauses = [index.where_clauses.get(each.where_clause_oid) for each in ref.where_clause_refs]
    found = [_clause(index, clause, data) if clause else None for clause in clauses]
    known = [rows for rows in found if rows is not None]
    return reduce(np.union1d, known) if known and len(known) == len(found) else None


def _clause(index: Index, clause: WhereClauseDef, data: Data) -> Rows | None:
    rows: Rows = np.arange(data.rows)
    for check in clause.range_checks:
        column = _column(index, check, data)
        if column is None:
            return None
        rows = np.intersect1d(rows, _check(check, column))
    return rows


def _column(index: Index, check: RangeCheck, data: Data) -> Column | None:
    item = index.items.get(check.item_oid)
    homes = {dataset.name for dataset in index.datasets_of.get(check.item_oid, ())}
    return data.columns.get(item.name) if item and data.facts.name in homes else None


def _check(check: RangeCheck, column: Column) -> Rows:
    """The rows where the comparison holds; null is equal to an empty value and neither less nor greater than any."""
    comparator = check.comparator or "EQ"
    if comparator in _ORDERED:
        compare, bounds = _ORDERED[comparator], check.check_values[:1]
        return column.where(text for bound in bounds for text in column.distinct if compare(*_comparable(column, text, bound)))
    rows = column.where(_same(column, check.check_values))
    return np.setdiff1d(np.arange(len(column.codes)), rows) if comparator in ("NE", "NOTIN") else rows


def _same(column: Column, values: Iterable[str]) -> set[str]:
    """`values` as the column writes them."""
    if column.facts.kind == "text":
        return set(values)
    numbers = {_number(value) for value in values}
    return {text for text in column.distinct if _number(text) in numbers} | {value for value in values if value == ""}


def _comparable(column: Column, text: str, bound: str) -> tuple[str, str] | tuple[float, float]:
    one, other = _number(text), _number(bound)
    return (text, bound) if column.facts.kind == "text" and (one is None or other is None) else (one or 0.0, other or 0.0)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
