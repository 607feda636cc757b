"""Conditions answer yes or no for every raw record, blanks included."""

from __future__ import annotations

import pandas as pd
import pytest

from mappings.conditions import All, Condition, Either, Is, Not, Present
from tests.mappings.small import text

RAW = pd.DataFrame({"AESER": text("Yes", " yes ", "No", None), "AETERM": text("Rash", None, "Fever", None)})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Is("AESER", "YES"), [True, True, False, False]),
        (Is("AESER", "Y", "No"), [False, False, True, False]),
        (Present("AETERM"), [True, False, True, False]),
        (~Is("AESER", "Yes"), [False, False, True, True]),
        (Is("AESER", "Yes") & Present("AETERM"), [True, False, False, False]),
        (Is("AESER", "No") | Present("AETERM"), [True, False, True, False]),
        (~(Is("AESER", "Yes") | Present("AETERM")), [False, False, False, True]),
    ],
)
def test_mask(condition: Condition, expected: list[bool]):
    mask = condition.mask(RAW)
    assert mask.tolist() == expected
    assert mask.dtype == bool
    assert mask.index.equals(RAW.index)


def test_no_records_give_no_answers():
    empty = RAW.iloc[:0]
    for condition in (Is("AESER", "Yes"), Present("AETERM"), ~Present("AETERM"), Is("AESER", "Y") & Present("AETERM")):
        assert condition.mask(empty).tolist() == []


def test_operators_make_values_that_are_equal():
    serious, named = Is("AESER", "Yes"), Present("AETERM")
    assert serious & named == All((serious, named))
    assert serious | named == Either((serious, named))
    assert ~serious == Not(serious)


def test_what_is_asked_in_a_condition():
    serious, ended = Is("AESER", "Yes"), Is("AEOUT", "Fatal")
    assert (serious & ~ended | Present("AETERM")).asked == (serious, ended)
    assert Present("AETERM").asked == ()


def test_words_and_items():
    condition = Is("AESER", "Yes", "Y") & ~Present("AETERM") | Present("AEDECOD")
    assert condition.words == "AESER is Yes or Y and not (AETERM is not blank) or AEDECOD is not blank"
    assert condition.items == ("AESER", "AETERM", "AEDECOD")
