"""Texts of more than 200 bytes lose nothing."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.submission.xpt.long_text import LIMIT, is_long, split_long_text
from tests.mappings.small import text, values

WORDS = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=40)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def test_cut_between_words():
    pieces = split_long_text(text("one two three", "four", None), 8)
    assert [values(piece) for piece in pieces] == [["one two", "four", None], ["three", None, None]]


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("abcdefgh", ["abcdefgh"]),
        ("abcdefghi", ["abcdefgh", "i"]),
        ("abcdefgh ijkl", ["abcdefgh", "ijkl"]),
        ("ab\ncdefghij", ["ab", "cdefghij"]),
        ("äöüäö", ["äöüä", "ö"]),
        ("王芳王芳", ["王芳", "王芳"]),
    ],
)
def test_bytes_are_counted(typed, pieces):
    assert [piece.item() for piece in split_long_text(text(typed), 8)] == pieces


@given(TEXTS)
def test_pieces_fit_and_rejoin_to_the_text(typed):
    pieces = [piece.item() for piece in split_long_text(text(typed))]
    assert all(0 < len(piece.encode()) <= LIMIT for piece in pieces)
    assert "".join(pieces).replace(" ", "") == typed.replace(" ", "")
    assert " ".join(pieces) == typed


@given(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=400))
def test_a_text_without_spaces_is_cut_between_characters(typed):
    pieces = [piece.item() for piece in split_long_text(text(typed))]
    assert all(len(piece.encode()) <= LIMIT for piece in pieces)
    assert "".join(pieces) == typed


def test_is_long():
    assert not is_long(text("x" * 200, None))
    assert is_long(text("x" * 201))
    assert is_long(text("王" * 67))
    assert not is_long(text("王" * 66))
    assert not is_long(text(None))
    assert not is_long(pd.Series(dtype="str"))


@pytest.mark.parametrize("typed", ["   " + "x" * 300, " " * 250, "\n" * 201])
def test_no_piece_is_empty(typed: str) -> None:
    assert all(piece.item() for piece in split_long_text(text(typed)))
