"""What the values of a cell mean: which are null, and how numbers and text are put side by side."""

from __future__ import annotations

import math

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column


def is_null(value: Value) -> bool:
    """Whether there is no value: null, or text of no characters.

    >>> [is_null(value) for value in (None, "", " ", 0.0)]
    [True, True, False, False]
    """
    return value is None or value == ""


def is_empty(value: Value) -> bool:
    """The same, and a list of nothing or of one null."""
    return is_null(value) or value in ((), (None,))


def printed(value: Value) -> str | None:
    """A value as text: numbers with at most 15 significant digits, which is what a SAS number keeps; null as None.

    >>> printed(200.0), printed(8.549999999999999), printed(" A")
    ('200', '8.55', ' A')
    """
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else str(float(f"{value:.15g}"))
    return None if value is None else str(value)


def normalized(value: Value) -> Value:
    """A number or text that spells one as the same text; other text without the blanks around it.

    >>> normalized("200.00"), normalized(200.0), normalized(" N ")
    ('200', '200', 'N')
    """
    if isinstance(value, str):
        number = to_number(value)
        return value.strip() if number is None else printed(number)
    return printed(value) if isinstance(value, int | float) else value


def to_number(value: Value) -> float | None:
    """The number that a value is or spells.

    >>> to_number("1e3"), to_number("1_000"), to_number("<5")
    (1000.0, None, None)
    """
    if value is None or isinstance(value, tuple):
        return None
    if isinstance(value, str) and ("_" in value or not value.strip()):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def as_list(value: Value) -> tuple[Value, ...]:
    """A list as it is, null as no value, anything else as the only one."""
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def holds_lists(column: Column) -> bool:
    """Whether every value in use is a list or null, and one is a list."""
    used = [value for value in column.used() if value is not None]
    return bool(used) and all(isinstance(value, tuple) for value in used)
