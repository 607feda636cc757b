"""Values of SDTM that cannot be right, whatever the trial."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk import sdtm
from cdisc_itnk.core import Finding, describe
from cdisc_itnk.plausibility import check_plausibility
from cdisc_itnk.terminology.country import COUNTRIES

CUTOFF = dt.date(2021, 6, 30)


def check(**frames: dict[str, list[object]]) -> list[Finding]:
    columns = {name: {"USUBJID": ["1"] * len(next(iter(frame.values())))} | frame for name, frame in frames.items()}
    datasets = {name: (describe(getattr(sdtm, name)), pd.DataFrame(frame)) for name, frame in columns.items()}
    return check_plausibility(datasets, CUTOFF)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2021-03-04", "2021-03-03", True),
        ("2021-03-04", "2021-03-04", False),
        ("2021-03-04", "2021-03", False),
        ("2021-03-04", "2021-02", True),
        ("2021-03-04", "2021", False),
        ("2021", "2020-12-31", True),
        ("2021-03-04T10:00", "2021-03-04", False),
        ("2021-03-04T10:00", "2021-03-04T09:59", True),
        ("2021---15", "2021-03-04", False),
        ("--03-04", "2021-03-03", False),
        (None, "2021-03-04", False),
        ("2021-03-04", None, False),
    ],
)
def test_end_before_start(start: str | None, end: str | None, wrong: bool) -> None:
    found = check(AE={"AESTDTC": pd.array([start], "str"), "AEENDTC": pd.array([end], "str")})  # type: ignore[dict-item]
    assert [finding.rule for finding in found] == ["end-before-start"] * wrong


@pytest.mark.parametrize(
    ("date", "rules"),
    [
        ("2021-06-30", []),
        ("2021-06-30T23:59", []),
        ("2021-07-01", ["date-after-cutoff"]),
        ("2021-07", ["date-after-cutoff"]),
        ("2021", []),
        ("2022-07-01", ["date-after-cutoff"]),
        ("2022-07-02", ["date-in-the-future"]),
        ("2051-03-04", ["date-in-the-future"]),
    ],
)
def test_dates_after_the_cut_off(date: str, rules: list[str]) -> None:
    assert [finding.rule for finding in check(VS={"VSDTC": [date]})] == rules


def test_a_date_before_birth() -> None:
    (found,) = check(DM={"BRTHDTC": ["1961-05"]}, MH={"MHSTDTC": ["1961-04-30", "1961-05-01", "1961"]})
    assert (found.rule, found.dataset, found.rows, found.values) == ("date-before-birth", "MH", (0,), ("1961-04-30",))


def deaths(**frames: dict[str, list[object]]) -> list[tuple[str, str, tuple[int, ...]]]:
    found = check(DM={"DTHDTC": ["2021-04-07"]}, **frames)
    return [(finding.rule, finding.severity.value, finding.rows) for finding in found]


def test_dates_of_death_that_differ() -> None:
    dates: list[object] = ["2021-04-07", "2021-04-10", "2021-04", "2021-05", None, "2021-04-07T10:00"]
    expected = [("death-dates-differ", "error", (1, 3))]
    assert deaths(DS={"DSDECOD": ["DEATH"] * 6, "DSSTDTC": dates}) == expected
    assert deaths(AE={"AEOUT": ["FATAL"] * 6, "AEENDTC": dates}) == expected
    assert deaths(DS={"DSDECOD": ["COMPLETED"] * 6, "DSSTDTC": dates}) == []


def test_two_records_of_a_death_with_different_dates() -> None:
    tests: list[object] = ["PRCDTH", "AUTOPIND", "PRCDTH", "PRCDTH"]
    dates: list[object] = ["2021-04-07", "2021-04-10", "2021-04-10", "2021-04"]  # the last may be any of them
    assert deaths(DD={"DDTESTCD": tests, "DDDTC": dates}) == [("death-records-differ", "warning", (0,))]
    assert (
        deaths(DD={"DDTESTCD": tests[2:], "DDDTC": dates[2:]}) == deaths(DD={"DDTESTCD": tests[:2], "DDDTC": dates[:2]}) == []
    )


def test_a_subject_alive_after_the_death_or_dead_before_it() -> None:
    status: list[object] = ["ALIVE", "ALIVE", "DEAD", "DEAD", "UNKNOWN"]
    dates: list[object] = ["2021-04-08", "2021-04-07", "2021-04-06", "2021-05-01", "2021-05-02"]
    assert deaths(SS={"SSSTRESC": status, "SSDTC": dates}) == [("survival-contradicted", "error", (0, 2))]


def test_records_after_the_death() -> None:
    late: list[object] = ["2021-04-07", "2021-04-08"]
    expected = [("record-after-death", "warning", (1,))]
    assert deaths(RS={"RSDTC": late}) == expected
    assert deaths(CM={"CMSTDTC": late}) == expected
    assert deaths(DD={"DDDTC": late}) == deaths(SV={"SVSTDTC": late}) == []


def test_negative_amounts() -> None:
    (found,) = check(TR={"TRSTRESN": [-3.0, 0.0, 12.5, None]})
    assert (found.rule, found.rows, found.values) == ("negative-amount", (0,), ("-3.0",))
    assert check(TR={"TRTESTCD": ["PCBSD", "ACNSD"], "TRSTRESN": [-30.0, -3.0]}) == []


def test_countries() -> None:
    (found,) = check(DM={"COUNTRY": ["DEU", "GER", "de", "CHN"]})
    assert (found.rule, found.values) == ("country-unknown", ("GER", "de"))


def test_249_countries_of_three_letters() -> None:
    assert len(COUNTRIES) == 249
    assert all(re.fullmatch("[A-Z]{3}", code) for code in COUNTRIES)


partial = st.dates(dt.date(2019, 1, 1), dt.date(2021, 12, 31)).flatmap(
    lambda date: st.sampled_from([date.isoformat()[:length] for length in (4, 7, 10)])
)


@given(st.lists(st.tuples(partial, partial), min_size=1))
def test_partial_dates_compare_as_far_as_both_go(pairs: list[tuple[str, str]]) -> None:
    starts, ends = zip(*pairs, strict=True)
    found = check(AE={"AESTDTC": list(starts), "AEENDTC": list(ends)})
    wrong = tuple(row for finding in found if finding.rule == "end-before-start" for row in finding.rows)
    shared = [min(len(start), len(end)) for start, end in pairs]
    expected = [
        row for row, (length, (start, end)) in enumerate(zip(shared, pairs, strict=True)) if start[:length] > end[:length]
    ]
    assert list(wrong) == expected
