from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.submission.xpt.ibm_float import (
    LARGEST,
    SMALLEST,
    SPECIAL_MISSING,
    from_ibm,
    missing_kinds,
    missing_word,
    overflows,
    to_ibm,
    underflows,
)

IN_RANGE = st.floats(SMALLEST, LARGEST) | st.floats(-LARGEST, -SMALLEST) | st.just(0.0)


def exact(word: int) -> Fraction:
    """The value of an IBM double, by its definition."""
    sign, exponent, fraction = word >> 63, (word >> 56) & 0x7F, word & ((1 << 56) - 1)
    return (-1) ** sign * Fraction(fraction, 1 << 56) * Fraction(16) ** (exponent - 64)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0.0, 0x0000000000000000),
        (-0.0, 0x0000000000000000),
        (1.0, 0x4110000000000000),
        (-1.0, 0xC110000000000000),
        (0.1, 0x401999999999999A),
        (100.0, 0x4264000000000000),
        (-118.625, 0xC276A00000000000),
        (2.0**53 - 1, 0x4E1FFFFFFFFFFFFF),
        (LARGEST, 0x7FFFFFFFFFFFFFF8),
        (-LARGEST, 0xFFFFFFFFFFFFFFF8),
        (SMALLEST, 0x0010000000000000),
        (np.nextafter(SMALLEST, 0), 0),
        (5e-324, 0),
        (np.nan, 0x2E00000000000000),
    ],
)
def test_known_words(value, word):
    assert to_ibm(np.array([value])).tolist() == [word]


@given(st.lists(IN_RANGE, min_size=1))
def test_every_double_in_range_is_written_exactly_and_comes_back(values):
    words = to_ibm(np.array(values))
    assert [exact(word) for word in words.tolist()] == [Fraction(value) for value in values]
    assert from_ibm(words).tolist() == values


@given(st.lists(st.integers(0, (1 << 64) - 1), min_size=1))
def test_every_word_is_read_as_its_value_cut_to_53_bits(words):
    array = np.array(words, dtype=np.uint64)
    for word, value, kind in zip(words, from_ibm(array).tolist(), missing_kinds(array).tolist(), strict=True):
        if kind:
            assert np.isnan(value)
            continue
        wanted = exact(word)
        assert abs(Fraction(value)) <= abs(wanted)
        assert abs(wanted - Fraction(value)) <= abs(wanted) / 2**52


def test_unnormalised_fractions_and_zeros_with_an_exponent():
    words = np.array([0x4201000000000000, 0x4000000000000000, 0x8000000000000000], dtype=np.uint64)
    assert from_ibm(words).tolist() == [1.0, 0.0, 0.0]


def test_missing_values_are_told_apart_by_their_character():
    words = np.array([missing_word(code) for code in "." + SPECIAL_MISSING] + [0x4110000000000000], dtype=np.uint64)
    assert np.isnan(from_ibm(words)).tolist() == [True] * 28 + [False]
    assert bytes(missing_kinds(words)) == b"._ABCDEFGHIJKLMNOPQRSTUVWXYZ\0"


def test_limits():
    values = np.array([LARGEST, np.nextafter(LARGEST, np.inf), -np.inf, SMALLEST, np.nextafter(SMALLEST, 0), 0, np.nan])
    assert overflows(values).tolist() == [False, True, True, False, False, False, False]
    assert underflows(values).tolist() == [False, False, False, False, True, False, False]
