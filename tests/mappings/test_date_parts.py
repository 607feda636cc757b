"""Dates from three columns."""

from __future__ import annotations

import pandas as pd

from mappings.date_parts import DateParts
from tests.mappings.small import context, text, values

RAW = pd.DataFrame(
    {
        "YY": text("2021", "2021", "2021", "UN", None, "21"),
        "MM": text("3", "Feb", None, "UN", None, "03"),
        "DD": text("4", "31", None, "05", None, "04"),
        "TIM": text("8:05", None, "9:00", None, None, None),
    }
)


def test_parts_that_are_known_make_the_date():
    report = context()
    dates = DateParts("YY", "MM", "DD", "TIM").apply(RAW, report)
    assert values(dates) == ["2021-03-04T08:05", None, "2021", "----05", None, None]
    assert [(finding.rule, finding.variables, finding.values) for finding in report.findings] == [
        ("impossible-date", ("YY",), ("2021-Feb-31",)),
        ("impossible-date", ("YY",), ("21-03-04",)),
        ("time-without-date", ("TIM",), ("9:00",)),
    ]


def test_limited_to_what_a_form_collects():
    timed = DateParts("YY", "MM", "DD", "TIM")
    assert timed.limited({"YY", "MM", "DD", "TIM"}) == timed
    assert timed.limited({"YY", "MM", "DD"}) == DateParts("YY", "MM", "DD")
    assert timed.limited({"YY", "MM", "TIM"}) is None
    assert (timed.items, timed.words[:8]) == (("YY", "MM", "DD", "TIM"), "ISO 8601")
