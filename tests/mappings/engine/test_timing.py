"""--DY and --LOBXFL."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.engine.timing import compute_last_before_exposure, compute_study_day
from tests.mappings.small import frame, text, values

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))


@given(DATES, DATES)
def test_there_is_no_day_0(date, reference):
    (day,) = compute_study_day(text(date.isoformat()), text(reference.isoformat()))
    assert day == (date - reference).days + (date >= reference)
    assert day != 0


def test_incomplete_dates_have_no_study_day():
    dates, references = text("2021-03", None, "2021-03-04", "2021-03-04T23:59"), text(*["2021-03-04"] * 3, "2021-03-04T00:01")
    assert values(compute_study_day(dates, references)) == [None, None, 1.0, 1.0]
    assert values(compute_study_day(text("2021-03-04"), text(None))) == [None]


def flagged(exposure: str | None, *records: tuple[str, str | None, str | None], visit: str = "SCREENING") -> list[object]:
    """Records are test, date and result."""
    rows = frame(
        USUBJID=["1"] * len(records),
        VSTESTCD=[test for test, _, _ in records],
        VSDTC=[date for _, date, _ in records],
        VSORRES=[result for _, _, result in records],
        VISIT=[visit] * len(records),
    )
    return values(compute_last_before_exposure(rows, "VS", text(*[exposure] * len(records)), ("DAY 1",), ("VSPOS",)))


def test_the_last_result_before_exposure_by_test():
    records = (
        ("TEMP", "2021-03-01", "37"),
        ("TEMP", "2021-03-02", "38"),
        ("TEMP", "2021-03-03", None),
        ("TEMP", "2021-03-05", "36"),
        ("PULSE", "2021-03-01", "60"),
        ("PULSE", "2021-03", "70"),
    )
    assert flagged("2021-03-04T08:00", *records) == [None, "Y", None, None, "Y", None]
    assert flagged(None, *records) == [None] * 6


@pytest.mark.parametrize(
    ("exposure", "date", "visit", "expected"),
    [
        ("2021-03-04T08:00", "2021-03-04T07:59", "SCREENING", "Y"),
        ("2021-03-04T08:00", "2021-03-04T08:01", "DAY 1", None),
        ("2021-03-04T08:00", "2021-03-04T08:00", "DAY 1", None),
        ("2021-03-04T08:00", "2021-03-04", "DAY 1", "Y"),
        ("2021-03-04", "2021-03-04T08:00", "DAY 1", "Y"),
        ("2021-03-04", "2021-03-04", "DAY 8", None),
    ],
)
def test_on_the_day_of_exposure_times_decide_then_the_protocol(exposure, date, visit, expected):
    assert flagged(exposure, ("TEMP", date, "37"), visit=visit) == [expected]


def test_groups_are_told_apart_by_what_the_domain_has():
    rows = frame(
        USUBJID=["1"] * 3,
        VSTESTCD=["PULSE"] * 3,
        VSPOS=["SITTING", "STANDING", "STANDING"],
        VSDTC=["2021-03-01", "2021-03-01", "2021-03-02"],
        VSORRES=["60", "61", "62"],
    )
    exposure = text(*["2021-03-04"] * 3)
    assert values(compute_last_before_exposure(rows, "VS", exposure, (), ("VSPOS", "VSLOC"))) == ["Y", None, "Y"]
    assert values(compute_last_before_exposure(rows, "VS", exposure, (), ())) == [None, None, "Y"]
