"""What all definitions share: rows as dictionaries, null, and what a row is compared with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cdisc_itnk.rules.check import Condition

Row = dict[str, Any]
Rows = list[Row]
Definition = Callable[[Rows, Condition], list[bool]]


def null(value: Any) -> bool:
    return value is None or value == ""


def other(row: Row, condition: Condition) -> Any:
    """The value that the row is compared with."""
    if condition.value_is_reference:
        return row.get(row[condition.value])
    if isinstance(condition.value, str) and not condition.value_is_literal and condition.value in row:
        return row[condition.value]
    return condition.value


def names_column(rows: Rows, condition: Condition) -> bool:
    return isinstance(condition.value, str) and not condition.value_is_literal and condition.value in rows[0]


def each(test: Callable[[Any, Any, Condition], bool]) -> Definition:
    """A definition that looks at the row's value and at what it is compared with."""
    return lambda rows, condition: [test(row[condition.name], other(row, condition), condition) for row in rows]


def alone(test: Callable[[Any, Condition], bool]) -> Definition:
    """A definition that looks at the row's value alone."""
    return lambda rows, condition: [test(row[condition.name], condition) for row in rows]


def opposite(definition: Definition) -> Definition:
    return lambda rows, condition: [not fulfilled for fulfilled in definition(rows, condition)]


def as_text(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(float(f"{value:.15g}"))
    return str(value)


def number(value: Any) -> float | None:
    if value is None or value == "" or isinstance(value, tuple):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def sort_key(value: Any) -> tuple[int, Any]:
    if value is None:
        return (2, 0)
    return (1, value) if isinstance(value, str) else (0, value)


def listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def lists(rows: Rows, name: str) -> bool:
    """Whether a column has lists, and nothing else but null."""
    values = [row[name] for row in rows if row[name] is not None]
    return bool(values) and all(isinstance(value, tuple) for value in values)
