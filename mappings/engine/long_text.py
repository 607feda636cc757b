"""Long texts in pieces that a transport file holds: there they are spelled in ASCII, which may take more bytes than UTF-8."""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd

from cdisc_itnk.submission.xpt import transliterate
from cdisc_itnk.submission.xpt.long_text import is_long, split_long_text
from cdisc_itnk.submission.xpt.rules import LONGEST_TEXT


def split_as_written(column: pd.Series, limit: int = LONGEST_TEXT) -> list[pd.Series]:
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


def _is_long_in_ascii(column: pd.Series) -> pd.Series:
    foreign = (text for text in column.dropna().unique() if not text.isascii())
    return column.isin([text for text in foreign if len(transliterate(text)) > LONGEST_TEXT])
