"""Half away from zero, as decimal arithmetic has it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.rounding import round_half_away


@given(st.decimals(-100_000, 100_000, places=4), st.integers(0, 3))
def test_equals_decimal_arithmetic(number: Decimal, decimals: int) -> None:
    expected = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    (rounded,) = round_half_away(pd.Series([float(number)]), decimals)
    assert rounded == float(expected)
