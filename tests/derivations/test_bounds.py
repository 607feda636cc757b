"""Results with operators: decided only where every value they allow decides alike."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.derivations.bounds import compute_bounds, exceeds, reaches


def bounds(text: str | None) -> pd.DataFrame:
    return compute_bounds(pd.Series([None], dtype="float64"), pd.Series([text], dtype="str"))


@pytest.mark.parametrize(
    ("text", "above_5", "at_least_5"),
    [
        ("5", False, True),
        ("5.1", True, True),
        ("<1", False, False),
        ("<5", False, False),
        ("<=5", False, None),
        (">5", True, True),
        (">=5", None, True),
        ("> 1000", True, True),
        ("<9", None, None),
        ("many", None, None),
        (None, None, None),
    ],
)
def test_decisions(text: str | None, above_5: bool | None, at_least_5: bool | None) -> None:
    assert exceeds(bounds(text), 5).equals(pd.Series([above_5], dtype="boolean"))
    assert reaches(bounds(text), 5).equals(pd.Series([at_least_5], dtype="boolean"))


@given(st.sampled_from(["<", "<=", ">", ">="]), st.integers(0, 9), st.integers(0, 9), st.floats(0, 10))
def test_a_decision_holds_for_every_value_allowed(operator: str, limit: int, threshold: int, value: float) -> None:
    allowed = {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[operator]
    if allowed:
        result = bounds(f"{operator}{limit}")
        assert exceeds(result, threshold).fillna(value > threshold).item() == (value > threshold)
        assert reaches(result, threshold).fillna(value >= threshold).item() == (value >= threshold)
