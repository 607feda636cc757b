"""Data types, lengths and decimals."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import Kind
from cdisc_itnk.submission.define.datatype import DataType, type_of_value, type_of_variable


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        (Kind.TEXT, ["a", "abc"], DataType("text", 3)),
        (Kind.TEXT, [], DataType("text", 1)),
        (Kind.TEXT, ["x" * 300], DataType("text", 200)),
        (Kind.TEXT, ["1", "22"], DataType("text", 2)),
        (Kind.INTEGER, ["-1", "12"], DataType("integer", 2)),
        (Kind.INTEGER, ["1.5"], DataType("float", 3, 1)),
        (Kind.FLOAT, ["7", "12"], DataType("integer", 2)),
        (Kind.FLOAT, ["100", "0.125"], DataType("float", 7, 3)),
        (Kind.FLOAT, [], DataType("integer", 1)),
        (Kind.DATE, ["24137"], DataType("integer", 5, display_format="DATE9.")),
        (Kind.DATETIME, ["2085436800"], DataType("integer", 10, display_format="DATETIME20.")),
        (Kind.TIME, ["36000"], DataType("integer", 5, display_format="TIME8.")),
        (Kind.ISO_DATETIME, ["2026-01-31"], DataType("date")),
        (Kind.ISO_DATETIME, ["2026-01-31", "2026"], DataType("partialDate")),
        (Kind.ISO_DATETIME, ["2026-01-31T10:15:00"], DataType("datetime")),
        (Kind.ISO_DATETIME, ["2026-01-31T10:15", "2026-01"], DataType("partialDatetime")),
        (Kind.ISO_DATETIME, ["2026---31"], DataType("incompleteDatetime")),
        (Kind.ISO_DATETIME, ["2026-01-30/2026-01-31"], DataType("intervalDatetime")),
        (Kind.ISO_DATETIME, [], DataType("partialDatetime")),
        (Kind.ISO_DURATION, ["P1D", "PT30M"], DataType("durationDatetime")),
        (Kind.ISO_DURATION, ["P1D", "2026-01-30/2026-01-31"], DataType("intervalDatetime")),
    ],
)
def test_variables(kind: Kind, texts: list[str], expected: DataType) -> None:
    assert type_of_variable(kind, texts) == expected


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        (Kind.TEXT, ["120", "98"], DataType("integer", 3)),
        (Kind.TEXT, ["100", "0.25"], DataType("float", 4, 2)),
        (Kind.TEXT, ["<0.1", "0.25"], DataType("text", 4)),
        (Kind.TEXT, ["01", "02"], DataType("text", 2)),
        (Kind.TEXT, ["2026-01-31", "2026-02-01"], DataType("date")),
        (Kind.TEXT, ["P18Y"], DataType("durationDatetime")),
        (Kind.TEXT, ["PD"], DataType("text", 2)),
        (Kind.TEXT, [], DataType("text", 1)),
        (Kind.FLOAT, ["100", "0.25"], DataType("float", 6, 2)),
    ],
)
def test_values_of_a_test(kind: Kind, texts: list[str], expected: DataType) -> None:
    assert type_of_value(kind, texts) == expected
