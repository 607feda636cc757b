"""Counts as people read them."""

from __future__ import annotations


def plural(count: int, one: str, many: str = "") -> str:
    """`count` of something, with the thousands apart.

    >>> plural(1, "subject"), plural(2000, "subject"), plural(2, "has", "have")
    ('1 subject', '2,000 subjects', '2 have')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
