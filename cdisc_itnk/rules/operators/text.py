"""Parts and lengths of text (`Operator.md`, String). Null is as long as text of no characters; numbers are refused."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import replace

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Column, Mask, where_pairs
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.operators.comparison import equal_to
from cdisc_itnk.rules.operators.operands import comparator
from cdisc_itnk.rules.operators.regex import compiled
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import is_null, printed

_EXTRACT = "$string_part"


def starts_with(table: Table, condition: Condition) -> Mask:
    """The text starts with the value."""
    return _compare(table, condition, str.startswith)


def ends_with(table: Table, condition: Condition) -> Mask:
    """The text ends with the value."""
    return _compare(table, condition, str.endswith)


def prefix_equal_to(table: Table, condition: Condition) -> Mask:
    """The first `prefix` characters are the value."""
    return _compare(table, condition, lambda text, value: text[: condition.prefix] == value)


def suffix_equal_to(table: Table, condition: Condition) -> Mask:
    """The last `suffix` characters are the value."""
    return _compare(table, condition, lambda text, value: text[-condition.suffix :] == value)


def equals_string_part(table: Table, condition: Condition) -> Mask:
    """The value equals what `regex` finds in the other one: its first group, or the whole match if it has none."""
    parts = comparator(table, condition).map(lambda value: _part(condition, value))
    extended = table.with_columns({_EXTRACT: parts})
    return equal_to(extended, replace(condition, value=_EXTRACT, regex="", value_is_literal=False))


def has_equal_length(table: Table, condition: Condition) -> Mask:
    """As many characters as the other text has, or as the number says."""
    return _length(operator.eq)(table, condition)


def split_parts_have_equal_length(table: Table, condition: Condition) -> Mask:
    """The two parts around `separator` are equally long; so is text without it, and null. Three parts never are."""
    if not condition.separator:
        raise ExecutionError(f"{condition.operator} without a separator")

    def test(value: Value) -> bool:
        parts = (printed(value) or "").split(condition.separator)
        return len(parts) == 1 or (len(parts) == 2 and len(parts[0]) == len(parts[1]))

    return table[condition.name].where(test)


def _length(compare: Callable[[float, float], bool]) -> Callable[[Table, Condition], Mask]:
    def lengths(table: Table, condition: Condition) -> Mask:
        target = table[condition.name].map(lambda value: float(len(text_of(value, condition))))
        other = comparator(table, condition).map(lambda value: _number_or_length(value, condition))
        return where_pairs(target, other, lambda a, b: compare(a, b))  # type: ignore[arg-type]

    return lengths


longer_than = _length(operator.gt)
longer_than_or_equal_to = _length(operator.ge)


def text_of(value: Value, condition: Condition) -> str:
    """The text that `value` is, null as none.

    Raises:
        ExecutionError: It is a number or a list.
    """
    if value is None or isinstance(value, str):
        return value or ""
    raise ExecutionError(f"{condition.operator} looks at text, and {condition.name} has {value!r}")


def _compare(table: Table, condition: Condition, test: Callable[[str, str], bool]) -> Mask:
    target = table[condition.name].map(lambda value: text_of(value, condition))
    return where_pairs(target, comparator(table, condition), lambda a, b: isinstance(b, str) and test(str(a), b))


def _number_or_length(value: Value, condition: Condition) -> float:
    return float(value) if isinstance(value, int | float) else float(len(text_of(value, condition)))


def _part(condition: Condition, value: Value) -> Value:
    text = printed(value)
    match = compiled(condition.regex).search(text) if text is not None and not is_null(text) else None
    return _first_group(match) if match else None


def _first_group(match: re.Match[str]) -> str:
    return (match.group(1) or "") if match.re.groups else match.group(0)


def column_of_parts(column: Column, regex: str) -> Column:
    """`column` with what `regex` matches at the start of each text in its place; text that does not match stays."""
    pattern = compiled(regex)

    def part(value: Value) -> Value:
        match = pattern.match(value) if isinstance(value, str) else None
        return match.group(0) if match else value

    return column.map(part)
