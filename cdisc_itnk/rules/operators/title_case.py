"""Title case of labels (`Operator.md`, `is_title_case`): major words start with a capital, minor words inside do not."""

from __future__ import annotations

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.table import Table

_MINOR = frozenset("a an and and/or as at but by en for from if in is nor of on or per the to v via vs with".split())


def is_title_case(table: Table, condition: Condition) -> Mask:
    """A label in title case; null is one, too."""
    return table[condition.name].where(_in_title_case)


def _in_title_case(value: Value) -> bool:
    words = value.split() if isinstance(value, str) else []
    ends = (0, len(words) - 1)
    return all(
        _is_major(word) if place in ends or word.lower() not in _MINOR else word.islower() for place, word in enumerate(words)
    )


def _is_major(word: str) -> bool:
    letters = word.lstrip("('\"[")
    return not letters[:1].islower() or any(letter.isupper() for letter in letters[1:])
