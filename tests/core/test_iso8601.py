"""ISO 8601 as SDTM uses it."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.iso8601 import is_datetime, is_duration, is_later, is_moment

MOMENTS = """
2021 2021-03 2021-03-04 2021-03-04T05 2021-03-04T05:06:07.123 2021---04 --03-04 -----T07:15 2020-02-29
2021-03-04T05:06Z 2021-03-04T05:06+08:00
""".split()
NO_MOMENTS = """
21 2021-3-4 2021-00-01 2021-02-29 2021-04-31 2021-03-04T24:00 2021-03-04_05:06 2021- 2021-- 0000-01-01 - x 202٠-03-04 2021-0٣
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


_PARTIAL = st.from_regex(r"\A20[0-9]{2}(-0[1-9](-[0-2][1-9](T1[0-9](:[0-5][0-9](:[0-5][0-9])?)?)?)?)?\Z")


@given(pairs=st.lists(st.tuples(st.none() | _PARTIAL, st.none() | _PARTIAL), min_size=1), by_day=st.booleans())
def test_later_means_later_in_what_both_tell(pairs: list[tuple[str | None, str | None]], by_day: bool) -> None:
    moments, others = (pd.Series(column, dtype="str") for column in zip(*pairs, strict=True))
    expected = [bool(left and right) and _later_part(str(left), str(right), by_day) for left, right in pairs]
    assert is_later(moments, others, by_day=by_day).tolist() == expected


def _later_part(left: str, right: str, by_day: bool) -> bool:
    parts = [[int(part) for part in re.split("[-T:]", text)][: 3 if by_day else None] for text in (left, right)]
    shared = min(map(len, parts))
    return parts[0][:shared] > parts[1][:shared]


def test_what_is_unknown_in_the_middle_is_not_compared() -> None:
    moments, others = pd.Series(["2021---15", "2022---15"]), pd.Series(["2021-03-04", "2021-03-04"])
    assert is_later(moments, others).tolist() == [False, True]
