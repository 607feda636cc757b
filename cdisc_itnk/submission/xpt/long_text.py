"""Texts of more than 200 bytes in pieces (SDTMIG 3.4, section 4.5.3): the first stays, the rest goes to other variables."""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd

from cdisc_itnk.submission.xpt.rules import LONGEST_TEXT as LIMIT
from cdisc_itnk.submission.xpt.transliterate import transliterate


def split_as_written(column: pd.Series, limit: int = LIMIT) -> list[pd.Series]:
    """`column` in pieces of at most 200 bytes, both as UTF-8 and spelled in ASCII, cut between words where there are any.

    Args:
        column: Texts.
        limit: The bytes of UTF-8 to begin with; texts whose spelling is longer are cut shorter.

    >>> [piece.str.len().tolist() for piece in split_as_written(pd.Series(["o" * 67, "王" * 67]))]
    [[67, 50], [nan, 17.0]]
    """
    if not is_long(column) and not _is_long_in_ascii(column).any():
        return [column]
    pieces = split_long_text(column, limit)
    over = pd.concat([_is_long_in_ascii(piece) for piece in pieces], axis=1).any(axis=1)
    if not over.any():
        return pieces
    shorter = split_as_written(column[over], limit - 1)
    blank = pd.Series(None, index=column.index, dtype="str")
    return [piece.mask(over).fillna(other) for piece, other in zip_longest(pieces, shorter, fillvalue=blank)]


def split_long_text(column: pd.Series, limit: int = LIMIT) -> list[pd.Series]:
    """`column` in pieces of at most `limit` bytes of UTF-8, cut between words where there is one to cut at.

    >>> [part.tolist() for part in split_long_text(pd.Series(["one two three", "four"]), 8)]
    [['one two', 'four'], ['three', nan]]
    """
    pieces = {text: _pieces(text, limit) for text in column.dropna().unique()}
    width = max((len(parts) for parts in pieces.values()), default=1)
    return [
        column.map({text: parts[at] for text, parts in pieces.items() if at < len(parts)}).astype("str") for at in range(width)
    ]


def is_long(column: pd.Series, limit: int = LIMIT) -> bool:
    """Whether any text is longer than `limit` bytes of UTF-8."""
    longest = column.str.len().max()
    return bool(longest * 4 > limit) and any(len(text.encode()) > limit for text in column.dropna().unique())


def _is_long_in_ascii(column: pd.Series) -> pd.Series:
    foreign = (text for text in column.dropna().unique() if not text.isascii())
    return column.isin([text for text in foreign if len(transliterate(text)) > LIMIT])


def continuation_name(base: str, number: int) -> str:
    """The qualifier (QNAM) that part `number` of the rest of a text goes to: `base` and the number, in 8 characters.

    >>> continuation_name("LBORRES", 1), continuation_name("LBORRES", 10)
    ('LBORRES1', 'LBORRE10')
    """
    return f"{base[: 8 - len(str(number))]}{number}"


def continues(qualifier: str, base: str) -> bool:
    """Whether `continuation_name` could have named a qualifier after `base`.

    >>> continues("LBORRE10", "LBORRES"), continues("LBORRES", "LBORRES"), continues("LBORRE10", "LBSTRESC")
    (True, False, False)
    """
    ends = (qualifier[-width:] for width in range(1, len(qualifier)))
    return any(end.isdecimal() and qualifier == continuation_name(base, int(end)) for end in ends)


def _pieces(text: str, limit: int) -> list[str]:
    parts = []
    while len(text.encode()) > limit:
        head = text.encode()[: limit + 1].decode(errors="ignore")
        cut = max(head.rfind(" "), head.rfind("\n"))
        if not head[: max(cut, 0)].strip():
            head = text.encode()[:limit].decode(errors="ignore")
            cut = len(head)
        parts.append(text[:cut].rstrip() or text[:cut])
        text = text[cut:].lstrip()
    return [part for part in (*parts, text) if part] or [text]
