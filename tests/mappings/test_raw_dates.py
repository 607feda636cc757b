"""Dates and times as sites type them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.iso8601 import is_moment
from mappings.raw_dates import iso_date, iso_dates, iso_time, iso_times
from tests.mappings.small import text, values

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("04 MAR 2021", "2021-03-04"),
        ("4-mar-2021", "2021-03-04"),
        ("04MAR2021", "2021-03-04"),
        ("4 March, 2021", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("4 Sept 2021", "2021-09-04"),
        ("20210304", "2021-03-04"),
        ("2021-03-04", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        (" 04.03.2021 ", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("MAR 2021", "2021-03"),
        ("Mar, 2021", "2021-03"),
        ("MAR-2021", "2021-03"),
        ("03/2021", "2021-03"),
        ("3.2021", "2021-03"),
        ("03-2021", "2021-03"),
        ("2021/03", "2021-03"),
        ("2021-MAR", "2021-03"),
        ("2021-MAR-UN", "2021-03"),
        ("2021MAR04", "2021-03-04"),
        ("UN MAR 2021", "2021-03"),
        ("--/03/2021", "2021-03"),
        ("UN/UNK/2021", "2021"),
        ("un-unk-2021", "2021"),
        ("UNK 2021", "2021"),
        ("2021-UN-UN", "2021"),
        ("15 UNK 2021", "2021---15"),
        ("UN UNK UNKN", None),
        ("unk", None),
        ("--", None),
        ("--/--/----", None),
        ("UN - UNK - ????", None),
        ("UNUNKUNKN", None),
        ("29 FEB 2020", "2020-02-29"),
        ("2021-03-04T08:05", "2021-03-04T08:05"),
        ("2021-03-04t08:05:30", "2021-03-04T08:05:30"),
    ],
)
def test_iso_date(typed: str, expected: str | None):
    assert iso_date(typed) == expected


@pytest.mark.parametrize(
    ("order", "typed", "expected"),
    [
        ("dmy", "04/03/2021", "2021-03-04"),
        ("mdy", "04/03/2021", "2021-04-03"),
        ("mdy", "12/UN/2013", "2013-12"),
        ("dmy", "UN/12/2013", "2013-12"),
        ("dmy", "12/UN/2013", "2013---12"),
        ("mdy", "04 MAR 2021", "2021-03-04"),
        ("ymd", "UNKN/03/04", "--03-04"),
        ("mdy", "2003", "2003"),
    ],
)
def test_the_order_decides_all_number_dates(order, typed, expected):
    assert iso_date(typed, order) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31 FEB 2021", "no such day of the month"),
        ("29 FEB 2021", "no such day of the month"),
        ("04/13/2021", "no such month, read as DD/MM/YYYY"),
        ("31/02/2021", "no such day of the month, read as DD/MM/YYYY"),
        ("00/03/2021", "no such day of the month"),
        ("04/00/2021", "no such month"),
        ("2021-00-15", "no such month"),
        ("04 MAR 0021", "not a year from 1900 to 2099"),
        ("04 MAR 2201", "not a year from 1900 to 2099"),
        ("13/2021", "no such month"),
        ("00.2021", "no such month"),
        ("04/03/21", "two digits leave the century open"),
        ("04/03/21 10:00", "two digits leave the century open"),
        ("21-03-04", "two digits leave the century open"),
        ("04MAR21", "two digits leave the century open"),
        ("March 4, 21", "two digits leave the century open"),
        ("UN-MAR-21", "two digits leave the century open"),
        ("MAR-21", "two digits leave the century open"),
        ("03/21", "two digits leave the century open"),
        ("202103", "not a date in a form that is read"),
        ("2021-02-30T08:05", "no such day of the month"),
        ("2021-03-04T24:00", "no such time of day"),
        ("2021-03-32", "no such day of the month"),
        ("04 MAYBE 2021", "not a date"),
        ("04 MAR 21", "not a date with a year of four digits"),
        ("spring", "not a date"),
        (".", "not a date"),
        ("", "not a date"),
        ("-" * 26 + " see note", "not a date"),
        ("U" * 28 + "!", "not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(typed: str, reason: str):
    with pytest.raises(ValueError, match=re.escape(reason)):
        iso_date(typed)


@given(DATES)
def test_every_spelling_of_a_date_means_it(date: dt.date):
    month = MONTHS[date.month - 1]
    spellings = (
        f"{date.day} {month} {date.year}",
        f"{date.day:02}{month.upper()}{date.year}",
        f"{month} {date.day}, {date.year}",
        date.isoformat(),
        f"{date:%Y%m%d}",
    )
    assert {iso_date(spelling) for spelling in spellings} == {date.isoformat()}
    assert iso_date(f"{date.day}/{date.month}/{date.year}", "dmy") == date.isoformat()
    assert iso_date(f"{date.month}/{date.day}/{date.year}", "mdy") == date.isoformat()


@given(
    DATES,
    st.sampled_from(("UN", "unk", "NK", "ND", "NA", "XX", "??", "--")),
    st.sampled_from(" /.-"),
    st.sampled_from(("dmy", "mdy")),
)
def test_every_spelling_of_a_partial_date_means_what_it_knows(date: dt.date, unknown: str, between: str, order):
    year, number, name = f"{date:%Y}", f"{date:%m}", MONTHS[date.month - 1]
    numbers = (unknown, number, year) if order == "dmy" else (number, unknown, year)
    months = (
        *((month, year) for month in (name, name.upper(), f"{date:%B}", number, str(date.month))),
        *((year, month) for month in (name, number)),
        *((year, month, unknown) for month in (name, number)),
        *((unknown, name, year), (name, unknown, year), numbers),
    )
    years = ((year,), (unknown, year), (year, unknown), (unknown, unknown, year), (year, unknown, unknown))
    assert {iso_date(between.join(parts), order) for parts in months} == {f"{date:%Y-%m}"}
    assert {iso_date(between.join(parts), order) for parts in years} == {year}


@given(st.text(alphabet="0123456789 -/.UNKMARFEB?", max_size=12), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_text_gives_a_moment_nothing_or_a_value_error(typed, order):
    try:
        moment = iso_date(typed, order)
    except ValueError:
        return
    assert moment is None or is_moment(moment)


@given(DATES, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%Y---%d"]))
def test_iso_8601_stays_what_it_is(date, form):
    typed = date.strftime(form)
    assert iso_date(typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8:05", "08:05"),
        ("0805", "08:05"),
        ("08.05", "08:05"),
        ("8h05", "08:05"),
        ("23:59:59", "23:59:59"),
        ("08:05:30.5", "08:05:30.5"),
        ("13:05 pm", "13:05"),
        ("12:30 am", "00:30"),
        ("12:30 PM", "12:30"),
        ("8:05 p.m.", "20:05"),
        ("UNK", None),
        ("UN:UN", None),
    ],
)
def test_iso_time(typed: str, expected: str | None):
    assert iso_time(typed) == expected


@pytest.mark.parametrize("typed", ["24:00", "8:60", "noon", "8", "08:05:61", "13:05 am", "0:30 pm", "8:05 m", "8:０５"])
def test_what_is_no_time_is_refused(typed: str):
    with pytest.raises(ValueError, match="time"):
        iso_time(typed)


@given(st.times().map(lambda time: time.replace(microsecond=0)))
def test_every_time_means_itself(time: dt.time):
    assert iso_time(time.isoformat()) == time.isoformat()
    assert iso_time(f"{time:%H%M}") == f"{time:%H:%M}"


def test_columns_are_converted_and_keep_their_index():
    dates = text("04 MAR 2021", "UN MAR 2021", None, "31 FEB 2021").set_axis([7, 3, 5, 1])
    moments, problems = iso_dates(dates, "dmy")
    assert values(moments) == ["2021-03-04", "2021-03", None, None]
    assert moments.index.tolist() == [7, 3, 5, 1]
    assert problems == {"31 FEB 2021": "no such day of the month"}
    times, problems = iso_times(text("8:05", None, "25:00"))
    assert values(times) == ["08:05", None, None]
    assert problems == {"25:00": "no such time of day"}


def test_a_time_may_stand_behind_the_date():
    typed = text("2021-03-04 10:00", "04.03.2021 10:30", "04 MAR 2021 8:05 pm", "2021-03-04T10:00")
    assert values(iso_dates(typed, "dmy")[0]) == [
        "2021-03-04T10:00",
        "2021-03-04T10:30",
        "2021-03-04T20:05",
        "2021-03-04T10:00",
    ]


def test_a_bad_time_leaves_the_date():
    typed = text("01.04.2021 25:00", "2021-03-04T10:00:00+02:00", "2021-03-04Z", "MAR 2021 10:00", "31.04.2021 10:00")
    moments, problems = iso_dates(typed, "dmy")
    assert values(moments) == ["2021-04-01", "2021-03-04", "2021-03-04", "2021-03", None]
    assert list(problems.values()) == [
        "no such time of day, only the date before it counts",
        "a time zone, which is not read, only the date before it counts",
        "a time zone, which is not read, only the date before it counts",
        "a time behind a date that is not complete, only the date before it counts",
        "no such day of the month, read as DD/MM/YYYY",
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("04MAR2021:10:30:00", "2021-03-04T10:30:00"),
        ("2021/3/4 8:05", "2021-03-04T08:05"),
        ("UNKNOWN 2021", "2021"),
        ("UN-UNKNOWN-2021", "2021"),
    ],
)
def test_moments_as_sas_writes_them_and_unknown_in_full(typed: str, expected: str) -> None:
    assert iso_date(typed) == expected
