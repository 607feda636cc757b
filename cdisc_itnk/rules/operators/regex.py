"""Regular expressions (`Operator.md`, String): a match starts where the text does; null neither matches nor fails to."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import printed


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression `pattern`.

    Raises:
        ExecutionError: It is none.
    """
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ExecutionError(f"not a regular expression: {pattern!r}: {error}") from error


def _where(table: Table, condition: Condition, test: Callable[[str], bool]) -> Mask:
    return table[condition.name].where(lambda value: (text := printed(value)) is not None and test(text))


def matches_regex(table: Table, condition: Condition) -> Mask:
    """The text matches."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.match(text) is not None)


def not_matches_regex(table: Table, condition: Condition) -> Mask:
    """There is text, and it does not match."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.match(text) is None)


def prefix_matches_regex(table: Table, condition: Condition) -> Mask:
    """A match is in the first `prefix` characters."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.search(text[: condition.prefix or None]) is not None)


def not_prefix_matches_regex(table: Table, condition: Condition) -> Mask:
    """There is text, and no match in its first `prefix` characters."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.search(text[: condition.prefix or None]) is None)


def suffix_matches_regex(table: Table, condition: Condition) -> Mask:
    """A match is in the last `suffix` characters."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.search(text[-condition.suffix :]) is not None)


def not_suffix_matches_regex(table: Table, condition: Condition) -> Mask:
    """There is text, and no match in its last `suffix` characters."""
    pattern = compiled(str(condition.value))
    return _where(table, condition, lambda text: pattern.search(text[-condition.suffix :]) is None)
