"""Dates: what is known stays, what is unknown is imputed within limits and flagged."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.derivations.dates import Impute, complete_dates, compute_study_day, impute_dates, impute_datetimes


def column(*values: str | None) -> pd.Series:
    return pd.Series(values, dtype="str")


def days(*values: str | None) -> pd.Series:
    return pd.Series(pd.to_datetime(list(values))).astype("datetime64[s]")


@pytest.mark.parametrize(
    ("dtc", "first", "middle", "last", "flag"),
    [
        ("2024-02-10", "2024-02-10", "2024-02-10", "2024-02-10", None),
        ("2024-02-10T08:15", "2024-02-10", "2024-02-10", "2024-02-10", None),
        ("2024-02", "2024-02-01", "2024-02-15", "2024-02-29", "D"),
        ("2024", "2024-01-01", "2024-06-30", "2024-12-31", "M"),
        ("2024---10", "2024-01-01", "2024-06-30", "2024-12-31", "M"),
        ("2024-02/2024-03", "2024-02-01", "2024-02-15", "2024-02-29", "D"),
        ("--02-10", None, None, None, None),
        ("10FEB2024", None, None, None, None),
        (None, None, None, None, None),
    ],
)
def test_imputation_rules(dtc: str, first: str, middle: str, last: str, flag: str) -> None:
    for how, expected in ((Impute.FIRST, first), (Impute.MIDDLE, middle), (Impute.LAST, last)):
        imputed = impute_dates(column(dtc), how)
        assert imputed["DT"].dtype == "datetime64[s]"
        assert imputed["DT"].equals(days(expected))
        assert imputed["DTF"].equals(column(flag))


@pytest.mark.parametrize(
    ("dtc", "limit", "expected", "flag"),
    [
        ("2024-03", "2024-03-15", "2024-03-15", "D"),  # the limit lies within what is known
        ("2024-03", "2024-02-15", "2024-03-01", "D"),  # the limit is passed anyway
        ("2024-03", "2024-04-15", "2024-03-01", "D"),  # what is known contradicts the limit: the limit gives way
        ("2024-03-01", "2024-03-15", "2024-03-01", None),  # a complete date is never moved
        ("2024", "2024-03-15", "2024-03-15", "M"),
        ("--03", "2024-03-15", "2024-03-15", "Y"),
        ("2024-03", None, "2024-03-01", "D"),
    ],
)
def test_first_day_not_before_a_limit(dtc: str, limit: str | None, expected: str, flag: str | None) -> None:
    imputed = impute_dates(column(dtc), Impute.FIRST, not_before=days(limit))
    assert imputed["DT"].equals(days(expected))
    assert imputed["DTF"].equals(column(flag))


def test_the_later_limit_wins() -> None:
    imputed = impute_dates(column("2024-03"), Impute.FIRST, not_before=days("2024-03-20"), not_after=days("2024-03-10"))
    assert imputed["DT"].equals(days("2024-03-10"))


def test_null_is_unknown_only_when_asked() -> None:
    limit = days("2024-03-15")
    assert impute_dates(column(None), Impute.FIRST, not_before=limit)["DT"].isna().all()
    assert impute_dates(column(None), Impute.FIRST, not_before=limit, missing=True)["DTF"].tolist() == ["Y"]
    assert impute_dates(column(None), Impute.LAST, not_after=limit, missing=True)["DT"].equals(limit)
    assert impute_dates(column(None), Impute.FIRST, missing=True)["DTF"].isna().all()


@pytest.mark.parametrize(
    ("dtc", "earliest", "latest", "flag"),
    [
        ("2024-03-01T10:20:30", "2024-03-01 10:20:30", "2024-03-01 10:20:30", None),
        ("2024-03-01T10:20", "2024-03-01 10:20:00", "2024-03-01 10:20:59", "S"),
        ("2024-03-01T10", "2024-03-01 10:00:00", "2024-03-01 10:59:59", "M"),
        ("2024-03-01", "2024-03-01 00:00:00", "2024-03-01 23:59:59", "H"),
        ("2024-03", "2024-03-01 00:00:00", "2024-03-01 23:59:59", "H"),
        (None, None, None, None),
    ],
)
def test_times(dtc: str | None, earliest: str | None, latest: str | None, flag: str | None) -> None:
    date = impute_dates(column(dtc), Impute.FIRST)["DT"]
    for how, expected in ((Impute.FIRST, earliest), (Impute.LAST, latest)):
        moments = impute_datetimes(column(dtc), date, how)
        assert moments["DTM"].equals(days(expected))
        assert moments["TMF"].equals(column(flag))


def test_there_is_no_study_day_zero() -> None:
    study_day = compute_study_day(days("2024-02-28", "2024-02-29", "2024-03-01", None), days(*["2024-02-29"] * 4))
    assert study_day.equals(pd.Series([-1.0, 1.0, 2.0, None]))


@given(st.dates().map(str), st.sampled_from(["", "T10", "T10:30", "T23:59:59"]), st.integers(0, 2), st.sampled_from(Impute))
def test_an_imputed_date_agrees_with_what_is_known(date: str, time: str, unknown: int, how: Impute) -> None:
    known = "-".join(date.split("-")[: 3 - unknown])
    dtc = column(known + (time if not unknown else ""))
    imputed = impute_dates(dtc, how)
    assert imputed["DT"].dt.strftime("%Y-%m-%d").item().zfill(10).startswith(known)
    assert imputed["DTF"].isna().item() == (unknown == 0)
    assert complete_dates(dtc).isna().item() == (unknown > 0)
