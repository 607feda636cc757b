from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.report.format import count_percent, limits, number, percent


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 2))
def test_numbers_are_rounded_half_away_from_zero(value, decimals):
    expected = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    printed = number(pd.Series([float(value)]), decimals)[0]
    assert Decimal(printed) == expected
    assert not (printed.startswith("-") and float(printed) == 0)


@given(st.integers(0, 500), st.integers(1, 500))
def test_per_cent_of_counts(n, total):
    n = min(n, total)
    printed = count_percent(pd.Series([n]), pd.Series([total]))[0]
    exact = (Decimal(1000 * n) / total).quantize(Decimal(1), ROUND_HALF_UP) / 10
    assert printed == (f"{n} ({exact:.1f})" if n else "0")


def test_what_does_not_exist_is_said_so():
    assert percent(pd.Series([None], dtype="float64"))[0] == "NE"
    assert limits(pd.Series(["NE", "1.0"]), pd.Series(["5.0", "NE"])).tolist() == ["NE, 5.0", "1.0, NE"]
    assert number(pd.Series([], dtype="float64")).tolist() == []
