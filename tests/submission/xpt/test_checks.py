from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.adam import DATASETS
from cdisc_itnk.core import Table, describe, empty_frame
from cdisc_itnk.sdtm import DOMAINS
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, check_xpt
from tests.submission.xpt.frames import chars, declare, nums

GOOD = pd.DataFrame({"USUBJID": chars("01", "02"), "AVAL": nums(1, None)})


def found(frame: pd.DataFrame, dataset: XptDataset, **options: str) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    return [(finding.rule, finding.variables, finding.rows) for finding in check_xpt(frame, dataset, **options)]


def column(**changes: object) -> tuple[pd.DataFrame, XptDataset]:
    parts: dict = {"name": "AVALC", "label": "Analysis Value (C)", "kind": "char", "length": 8} | changes
    frame = pd.DataFrame({parts["name"]: chars("a") if parts["kind"] == "char" else nums(1)})
    return frame, XptDataset("ADLB", "Laboratory", (XptColumn(**parts),))


def test_nothing_is_wrong():
    assert check_xpt(GOOD, declare(GOOD)) == []


@pytest.mark.parametrize("table", [*DOMAINS, *DATASETS])
def test_nothing_is_wrong_with_the_standards(table: type[Table]):
    spec = describe(table)
    assert check_xpt(empty_frame(spec), XptDataset.of(spec)) == []


@pytest.mark.parametrize("name", ["", "TOOLONGNM", "1AVAL", "_AVAL", "AVAL C", "aval", "ÄVAL", "AVAL\n"])
def test_names(name):
    assert ("xpt-name", (name,) if name else (), ()) in found(*column(name=name))
    assert ("xpt-name", (), ()) in found(GOOD, declare(GOOD, name=name))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"label": "x" * 41}, "xpt-label"),
        ({"label": "Wert für"}, "xpt-encoding"),
        ({"length": 201}, "xpt-length"),
        ({"format": "DATE 9."}, "xpt-format"),
        ({"format": "$TOOLONGN."}, "xpt-format"),
        ({"informat": "9.9.9"}, "xpt-format"),
        ({"format": "F40000."}, "xpt-format"),
    ],
)
def test_columns(changes, rule):
    assert found(*column(**changes)) == [(rule, ("AVALC",), ())]


@pytest.mark.parametrize("changes", [{"label": "x" * 40}, {"length": 200}, {"format": "$TOOLONG."}, {"name": "A2345678"}])
def test_columns_at_the_limit(changes):
    assert found(*column(**changes)) == []


def test_labels_count_in_bytes():
    assert found(*column(label="ü" * 20), encoding="utf-8") == []
    assert found(*column(label="ü" * 21), encoding="utf-8") == [("xpt-label", ("AVALC",), ())]


def test_a_name_used_twice():
    dataset = XptDataset("AE", "", (XptColumn("AETERM"), XptColumn("AETERM")))
    assert found(pd.DataFrame({"AETERM": chars("a")}), dataset) == [("xpt-duplicate-name", ("AETERM",), ())]


@pytest.mark.parametrize(
    ("values", "changes", "rule"),
    [
        (chars("x", "x" * 9), {}, "xpt-too-long"),
        (chars("x", "x" * 201), {"length": 0}, "xpt-too-long"),
        (chars("x", "naïve"), {}, "xpt-encoding"),
        (nums(1, 1e76), {"kind": "num"}, "xpt-overflow"),
        (nums(1, float("-inf")), {"kind": "num"}, "xpt-overflow"),
        (nums(1, 1e-80), {"kind": "num"}, "xpt-underflow"),
        (nums(1, 0.1), {"kind": "num", "length": 4}, "xpt-inexact"),
        (pd.Series([1, 2**53 + 1]), {"kind": "num"}, "xpt-inexact"),
        (
            pd.Series(["2021-01-01", "2021-01-01T10:00"], dtype="datetime64[s]"),
            {"kind": "num", "format": "DATE9."},
            "xpt-time-of-day",
        ),
    ],
)
def test_values(values, changes, rule):
    _, dataset = column(**changes)
    assert found(values.to_frame("AVALC"), dataset) == [(rule, ("AVALC",), (1,))]


def test_blank_rows_that_would_be_lost():
    frame = pd.DataFrame({"AVALC": chars("a", None, None)})
    assert found(frame, column(length=8)[1]) == [("xpt-blank-rows", (), (1, 2))]
    assert found(frame, column(length=40)[1]) == []
    assert found(frame[:2], column(length=40)[1]) == [("xpt-blank-rows", (), (1,))]


def test_messages_name_what_to_do():
    frame = pd.DataFrame({"AETERM": chars("Rash", "Fieber über 39°C")})
    dataset = XptDataset("AE", "Adverse Events", (XptColumn("AETERM", "Term", length=10),))
    assert [finding.message for finding in check_xpt(frame, dataset, on_violation="truncate")] == [
        "AETERM has characters that the file's encoding has not; transliterated",
        "AETERM has values longer than its length; cut to its length",
    ]
    assert [finding.message for finding in check_xpt(frame, dataset)] == [
        "AETERM has characters that the file's encoding has not; replace or transliterate them",
        "AETERM has values longer than its length; lengthen it or split the text over more variables",
    ]
