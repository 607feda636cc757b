"""Typed dates say as much as the ISO 8601 ones."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mappings.raw_dates import iso_date
from mappings.simulation.typed_dates import day_month_year

dates = st.builds(
    lambda day, length: str(day)[:length], st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from([4, 7, 10])
)


@given(st.lists(dates))
def test_typed_dates_are_read_back(isos: list[str]) -> None:
    typed = day_month_year(pd.Series(isos, dtype="str"))
    assert [iso_date(text) for text in typed] == isos
