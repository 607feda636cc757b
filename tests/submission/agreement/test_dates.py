"""Dates that look like their type and are none."""

from __future__ import annotations

import pytest

from cdisc_itnk.submission.agreement.values import _is_of_type


@pytest.mark.parametrize(
    ("data_type", "text", "expected"),
    [
        ("partialDate", "2024-12", True),
        ("partialDate", "2024-13-01", False),
        ("date", "2024-02-29", True),
        ("date", "2023-02-29", False),
        ("partialDatetime", "2024-02-28T25:61", False),
        ("incompleteDatetime", "2021---15", True),
        ("intervalDatetime", "2024-02-01/P1D", True),
    ],
)
def test_a_day_must_be_in_the_calendar(data_type: str, text: str, expected: bool) -> None:
    assert _is_of_type(data_type, text, is_text=True) is expected
