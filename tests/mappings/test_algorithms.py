"""Each algorithm on a few raw records, with what it reports."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.core import Origin, Unmapped
from mappings.algorithms import Algorithm, Assign, Choice, Coded, Constant, DateTime, First, Joined, Matched, Number
from mappings.forms import Form
from tests.mappings.small import context, text, values

RAW = pd.DataFrame(
    {
        "AETERM": text("Rash", None, "fever"),
        "AESEV": text("Mild", "bearable", None),
        "AEDOSE": text("1.50", "many", "inf"),
        "AEDAT": text("04/03/2021", "31/02/2021", None),
        "AETIM": text("8:05", None, "9:00"),
        "AELINE": text("1", "2", "3"),
    }
)


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [
        (Assign("AETERM"), ["Rash", None, "fever"]),
        (Assign("AETERM", upper=True), ["RASH", None, "FEVER"]),
        (Number("AEDOSE"), [1.5, None, None]),
        (Constant("Y"), ["Y", "Y", "Y"]),
        (Constant(2.0), [2.0, 2.0, 2.0]),
        (Coded("AESEV", "AESEV"), ["MILD", "bearable", None]),
        (Choice("AESEV", (("mild", "1"),)), ["1", "bearable", None]),
        (Choice("AESEV", (("MILD", 1), ("SEVERE", 3))), [1.0, None, None]),
        (DateTime("AEDAT"), ["2021-03-04", None, None]),
        (DateTime("AEDAT", "AETIM"), ["2021-03-04T08:05", None, None]),
        (Joined((Constant("AE"), Assign("AELINE"))), ["AE-1", "AE-2", "AE-3"]),
        (Joined((Assign("AELINE"), Assign("AETERM")), " "), ["1 Rash", None, "3 fever"]),
        (Joined((Assign("AETERM"),)), ["Rash", None, "fever"]),
        (First((Assign("AETERM"), Assign("AESEV"))), ["Rash", "bearable", "fever"]),
        (Matched("AETERM", r"^(\w)", "First letter"), ["R", None, "f"]),
        (Matched("AETERM", r"^(\w)", "First letter", upper=True), ["R", None, "F"]),
    ],
)
def test_values(algorithm: Algorithm, expected: list[object]):
    made = algorithm.apply(RAW, context())
    assert values(made) == expected
    assert made.index.equals(RAW.index)
    assert made.dtype in ("str", "float64")


@pytest.mark.parametrize(
    "algorithm",
    [
        Assign("AETERM", upper=True),
        Number("AEDOSE"),
        Coded("AESEV", "AESEV"),
        Choice("AESEV", (("Mild", 1),)),
        DateTime("AEDAT", "AETIM"),
        Joined((Constant("AE"), Assign("AELINE"))),
        First((Assign("AETERM"), Assign("AESEV"))),
        Matched("AETERM", r"^(\w)", "First letter"),
    ],
)
def test_no_records_give_no_values(algorithm: Algorithm):
    made = algorithm.apply(RAW.iloc[:0], context())
    assert made.tolist() == []
    assert made.dtype in ("str", "float64")


def test_what_a_codelist_does_not_know_is_listed():
    report = context()
    Coded("AESEV", "AESEV").apply(RAW, report)
    Choice("AETERM", (("Rash", "RASH"),)).apply(RAW, report)
    assert report.unmapped == [Unmapped("AE", "AESEV", "AESEV", "bearable", 1), Unmapped("AE", "AETERM", "", "fever", 1)]
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.dataset, finding.variables) == (
        "unknown-answer",
        "error",
        "AE",
        ("AETERM",),
    )
    assert (finding.values, finding.keys) == (("fever",), ("ae.csv:4",))


def test_what_is_no_number_or_date_is_a_finding_with_its_records():
    report = context()
    Number("AEDOSE").apply(RAW, report)
    DateTime("AEDAT", "AETIM").apply(RAW, report)
    found = [(finding.rule, finding.variables, finding.values, finding.keys) for finding in report.findings]
    assert found == [
        ("not-a-number", ("AEDOSE",), ("inf", "many"), ("ae.csv:3", "ae.csv:4")),
        ("impossible-date", ("AEDAT",), ("31/02/2021",), ("ae.csv:3",)),
        ("time-without-date", ("AETIM",), ("9:00",), ("ae.csv:4",)),
    ]
    assert [(left.item, left.source, left.value) for left in report.left_out] == [
        ("AEDOSE", "ae.csv:3", "many"),
        ("AEDOSE", "ae.csv:4", "inf"),
        ("AEDAT", "ae.csv:3", "31/02/2021"),
        ("AETIM", "ae.csv:4", "9:00"),
    ]
    assert report.findings[0].message == (
        "AE.AEDOSE: not a number; correct it in the EDC system, the record is mapped without it"
    )


def test_impossible_dates_are_one_finding_for_each_reason():
    report = context()
    DateTime("AEDAT").apply(pd.DataFrame({"AEDAT": text("31/02/2021", "spring", None, "30/02/2021", "autumn")}), report)
    assert [
        (finding.message.split(";")[0].split(" in a form")[0], finding.values, finding.rows) for finding in report.findings
    ] == [
        ("AE.AEDAT: no such day of the month, read as DD/MM/YYYY", ("30/02/2021", "31/02/2021"), (0, 3)),
        ("AE.AEDAT: not a date", ("autumn", "spring"), (1, 4)),
    ]


def test_an_impossible_time_is_reported_at_its_item():
    report = context()
    raw = pd.DataFrame({"AEDAT": text("04 MAR 2021"), "AETIM": text("25:00")})
    assert DateTime("AEDAT", "AETIM").apply(raw, report).tolist() == ["2021-03-04"]
    assert [finding.variables for finding in report.findings] == [("AETIM",)]


def test_the_form_tells_the_order_of_dates():
    report = context()
    report.turn_to(Form("AE", "Adverse events", (), dates="mdy"), report.sources["AE"])
    assert DateTime("AEDAT").apply(RAW[:1], report).tolist() == ["2021-04-03"]


def test_limited_to_what_a_form_collects():
    timed = DateTime("AEDAT", "AETIM")
    assert timed.limited({"AEDAT", "AETIM"}) == timed
    assert timed.limited({"AEDAT"}) == DateTime("AEDAT")
    assert timed.limited({"AETIM"}) is None
    either = First((Assign("AETERM"), Coded("AESEV", "AESEV")))
    assert either.limited({"AESEV"}) == First((Coded("AESEV", "AESEV"),))
    assert either.limited(set()) is None
    assert Constant("Y").limited(set()) == Constant("Y")
    assert Assign("AETERM").limited({"AESEV"}) is None


def test_origin_items_and_words_are_read_off_without_running():
    joined = Joined((Constant("AE"), Assign("AELINE")))
    assert (joined.origin, joined.items) == (Origin.COLLECTED, ("AELINE",))
    assert joined.words == "Concatenation with '-' of Set to AE, AELINE"
    assert (Constant("Y").origin, Constant("Y").items, Constant("Y").words) == (Origin.ASSIGNED, (), "Set to Y")
    assert First((Assign("AETERM"), Assign("AESEV"))).words == "First of AETERM, AESEV that is not blank"
    assert Matched("AETERM", "(x)", "Letter x").words == "Letter x"
    assert Assign("AETERM").words == ""
