"""ISO 8601 as SDTM uses it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.iso8601 import is_datetime, is_duration, is_moment

MOMENTS = """
2021 2021-03 2021-03-04 2021-03-04T05 2021-03-04T05:06:07.123 2021---04 --03-04 -----T07:15 2020-02-29
2021-03-04T05:06Z 2021-03-04T05:06+08:00
""".split()
NO_MOMENTS = """
21 2021-3-4 2021-00-01 2021-02-29 2021-04-31 2021-03-04T24:00 2021-03-04_05:06 2021- 2021-- 0000-01-01 - x
""".split()


@pytest.mark.parametrize("text", MOMENTS)
def test_moments(text: str) -> None:
    assert is_moment(text)


@pytest.mark.parametrize("text", ["", *NO_MOMENTS])
def test_no_moments(text: str) -> None:
    assert not is_moment(text)


@given(st.datetimes())
def test_every_complete_moment_is_one(moment: dt.datetime) -> None:
    assert is_datetime(moment.isoformat())
    assert is_datetime(f"{moment.date().isoformat()}/{moment.date().isoformat()}")


@pytest.mark.parametrize(
    ("text", "right"), [("P1D", True), ("-P1D", True), ("PT0.5H", True), ("P1M2W", False), ("P-1D", False), ("PT", False)]
)
def test_durations(text: str, right: bool) -> None:
    assert is_duration(text) is right
