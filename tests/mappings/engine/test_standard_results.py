"""--STRESC, --STRESN, --STRESU, the normal range and its indicator."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappings.context import Context
from mappings.engine.conversion import conversion
from mappings.engine.standard_results import as_text, convert_limits, standardise
from mappings.units import Conversion, StandardUnit
from tests.mappings.small import context, drafted, values

UNITS = (
    StandardUnit("WBC", "10^9/L", (Conversion("10^6/L", 0.001, decimals=6),), "BLOOD"),
    StandardUnit("WBC", "10^6/L", specimen="CSF"),
    StandardUnit("TEMP", "C", (Conversion("F", 5 / 9, -160 / 9, decimals=1),)),
    StandardUnit("WEIGHT", "kg", (Conversion("LB", 0.4536, decimals=2),), decimals=1),
)


def standardised(rows: pd.DataFrame, report: Context | None = None, units: tuple[StandardUnit, ...] = UNITS) -> pd.DataFrame:
    return standardise(rows, "LB", conversion(rows, "LB", units), report or context())


def limited(rows: pd.DataFrame, report: Context | None = None) -> pd.DataFrame:
    return convert_limits(rows, "LB", conversion(rows, "LB", UNITS), report or context())


def standard(test: str, result: str | None, unit: str | None, specimen: str | None = None, **more: list[str | None]):
    rows = drafted(LBTESTCD=[test], LBORRES=[result], LBORRESU=[unit], LBSPEC=[specimen], **more)
    row = standardised(rows).iloc[0]
    return values(row[["LBSTRESC", "LBSTRESN", "LBSTRESU"]])


@pytest.mark.parametrize(
    ("test", "result", "unit", "specimen", "expected"),
    [
        ("WBC", "4.50", "10^9/L", "BLOOD", ["4.50", 4.5, "10^9/L"]),
        ("WBC", "4500", "10^6/L", "BLOOD", ["4.5", 4.5, "10^9/L"]),
        ("WBC", "2", "10^6/L", "CSF", ["2", 2.0, "10^6/L"]),
        ("WBC", "<100", "10^6/L", "BLOOD", ["<0.1", None, "10^9/L"]),
        ("WBC", ">= 5", "10^9/L", "BLOOD", [">=5", None, "10^9/L"]),
        ("WBC", "=5", "10^9/L", "BLOOD", ["5", 5.0, "10^9/L"]),
        ("WBC", "clotted", "10^9/L", "BLOOD", ["clotted", None, None]),
        ("WBC", None, "10^9/L", "BLOOD", [None, None, None]),
        ("TEMP", "98.6", "F", None, ["37", 37.0, "C"]),
        ("TEMP", "098.3", "F", None, ["36.8", 36.8, "C"]),
        ("WEIGHT", "119.0", "LB", None, ["53.98", 53.98, "kg"]),
        ("WEIGHT", "55.50", "kg", None, ["55.5", 55.5, "kg"]),
        ("OTHER", "007", None, None, ["7", 7.0, None]),
        ("OTHER", "+0.5", "x", None, ["0.5", 0.5, "x"]),
        ("OTHER", "-05", None, None, ["-5", -5.0, None]),
        ("OTHER", "0", None, None, ["0", 0.0, None]),
        ("OTHER", "+.5", None, None, [".5", 0.5, None]),
        ("OTHER", "1.2.3", None, None, ["1.2.3", None, None]),
    ],
)
def test_standard_result(test, result, unit, specimen, expected):
    assert standard(test, result, unit, specimen) == expected


def test_a_conversion_without_decimals_shows_no_binary_noise():
    units = (StandardUnit("GLUC", "mmol/L", (Conversion("mg/dL", 0.0555),)),)
    rows = drafted(LBTESTCD=["GLUC"] * 2, LBORRES=["83", "0.3"], LBORRESU=["mg/dL", "mmol/L"])
    assert standardised(rows, context(), units)["LBSTRESC"].tolist() == ["4.6065", "0.3"]


def test_a_standard_unit_for_one_specimen_says_nothing_of_another():
    units, report = (StandardUnit("GLUC", "mmol/L", (Conversion("mg/dL", 0.0555, decimals=2),), "BLOOD"),), context()
    rows = drafted(LBTESTCD=["GLUC"] * 3, LBORRES=["90"] * 3, LBORRESU=["mg/dL"] * 3, LBSPEC=["BLOOD", "URINE", None])
    made = standardised(rows, report, units)
    assert values(made["LBSTRESC"]) == ["5", "90", None]
    assert values(made["LBSTRESU"]) == ["mmol/L", "mg/dL", None]
    assert [(finding.rule, finding.rows) for finding in report.findings] == [("unknown-unit", (2,))]


def test_ties_are_rounded_away_from_zero():
    halves = (StandardUnit("X", "a", (Conversion("b", 0.1, decimals=1),)),)
    rows = drafted(LBTESTCD=["X"] * 3, LBORRES=["2.5", "3.5", "-2.5"], LBORRESU=["b"] * 3)
    assert standardised(rows, context(), halves)["LBSTRESN"].tolist() == [0.3, 0.4, -0.3]


def test_a_result_that_a_step_standardised_is_left_alone():
    assert standard("MRD", "Pos", "%", LBSTRESC=["POSITIVE"]) == ["POSITIVE", None, None]
    assert standard("MRD", "1", "%", LBSTRESC=["POSITIVE"]) == ["POSITIVE", None, None]


def test_a_unit_without_conversion_is_a_finding_and_gives_no_standard_result():
    report = context()
    rows = drafted(
        LBTESTCD=["TEMP", "OTHER", "TEMP", "TEMP"], LBORRES=["310", "1", "cold", "<9"], LBORRESU=["K", "?", "?", "K"]
    )
    made = standardised(rows, report)
    assert values(made["LBORRESU"]) == ["K", "?", "?", "K"]
    assert values(made["LBSTRESC"]) == [None, "1", "cold", None]
    assert values(made["LBSTRESN"]) == [None, 1.0, None, None]
    assert values(made["LBSTRESU"]) == [None, "?", None, None]
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.dataset, finding.variables) == (
        "unknown-unit",
        "warning",
        "LB",
        ("LBORRES",),
    )
    assert (finding.values, finding.rows, finding.keys) == (("K",), (0, 3), ("lb.csv:2", "lb.csv:5"))
    assert finding.message == (
        "LB.LBORRES: results of TEMP in 'K', which the study does not convert: kept in LBORRES, no standard result; "
        "correct it or add a conversion"
    )


def test_a_result_without_a_unit_is_a_finding_where_its_test_has_one():
    report = context()
    made = standardised(drafted(LBTESTCD=["TEMP", "TEMP", "OTHER"], LBORRES=["37", "cold", "1"]), report)
    assert values(made["LBSTRESN"]) == [None, None, 1.0]
    assert values(made["LBSTRESC"]) == [None, "cold", "1"]
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.values, finding.keys) == ("missing-unit", "warning", ("37",), ("lb.csv:2",))


def test_a_test_may_have_no_unit():
    unitless = (StandardUnit("PH", ""),)
    report = context()
    made = standardised(drafted(LBTESTCD=["PH", "PH"], LBORRES=["7.4", "7.4"], LBORRESU=[None, "mmol"]), report, unitless)
    assert values(made["LBSTRESN"]) == [7.4, None]
    assert values(made["LBSTRESU"]) == [None, None]
    assert [finding.rule for finding in report.findings] == ["unknown-unit"]


def test_several_units_of_a_test_without_a_standard_one_are_a_finding():
    report = context()
    rows = drafted(LBTESTCD=["ALT", "ALT", "AST"], LBORRES=["10", "0.2", "9"], LBORRESU=["U/L", "ukat/L", "U/L"])
    made = standardised(rows, report)
    assert values(made["LBSTRESU"]) == ["U/L", "ukat/L", "U/L"]
    (finding,) = report.findings
    assert (finding.rule, finding.values, finding.rows) == ("mixed-units", ("U/L", "ukat/L"), (0, 1))


@pytest.mark.parametrize(
    "typed", ["37,5", "1,200", "1 200", "1'200", "9.1 g/dL", "< 0,1", "~5", "5 %", "1.2.3", "12O", "1e999", "３７.０"]
)
def test_what_looks_like_a_number_and_is_none_is_a_finding(typed: str):
    report = context()
    made = standardised(drafted(LBTESTCD=["ALT"], LBORRES=[typed], LBORRESU=["U/L"]), report)
    assert values(made.loc[0, ["LBSTRESC", "LBSTRESN"]]) == [typed, None]
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.values, finding.keys) == (
        "result-not-a-number", "warning", (typed,), ("lb.csv:2",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "text", "number"),
    [
        ("<50", "<50", None),
        (">1000", ">1000", None),
        ("≤0.1", "<=0.1", None),
        ("NEGATIVE", "NEGATIVE", None),
        ("1+", "1+", None),
        ("1:40", "1:40", None),
        ("0-5", "0-5", None),
        ("2 nodes, left", "2 nodes, left", None),
        ("1" * 40 + "A-", "1" * 40 + "A-", None),
        ("1e3", "1000", 1000.0),
    ],
)
def test_results_that_are_what_they_seem_are_none(typed: str, text: str, number: float | None):
    report = context()
    made = standardised(drafted(LBTESTCD=["X"], LBORRES=[typed]), report)
    assert values(made.loc[0, ["LBSTRESC", "LBSTRESN"]]) == [text, number]
    assert report.findings == []


def test_limits_that_are_no_numbers_are_a_finding():
    report = context()
    rows = drafted(LBTESTCD=["X", "X"], LBORRES=["1", "2"], LBSTRESN=[1.0, 2.0], LBORNRHI=["3,5", "4"])
    made = limited(rows, report)
    assert values(made["LBSTNRHI"]) == [None, 4.0]
    assert values(made["LBNRIND"]) == [None, "NORMAL"]
    (finding,) = report.findings
    assert (finding.rule, finding.values, finding.keys) == ("limit-not-a-number", ("3,5",), ("lb.csv:2",))


def test_a_limit_that_is_infinite_is_none():
    report = context()
    rows = drafted(LBTESTCD=["X"], LBORRES=["1"], LBSTRESN=[1.0], LBORNRLO=["0"], LBORNRHI=["inf"])
    made = limited(rows, report)
    assert values(made.loc[0, ["LBSTNRLO", "LBSTNRHI"]]) == [0.0, None]
    assert [finding.rule for finding in report.findings] == ["limit-not-a-number"]


def test_limits_without_a_known_unit_are_not_converted():
    rows = drafted(LBTESTCD=["TEMP"], LBORRES=["37"], LBORRESU=[None], LBORNRLO=["36"], LBORNRHI=["38"])
    made = limited(standardised(rows))
    assert values(made.loc[0, ["LBSTNRLO", "LBSTNRHI", "LBNRIND"]]) == [None, None, None]


def test_limits_are_converted_with_the_result():
    rows = drafted(
        LBTESTCD=["WBC"] * 6,
        LBSPEC=["BLOOD"] * 6,
        LBORRES=["3000", "9000", "20000", "9000", "9000", "low"],
        LBORRESU=["10^6/L"] * 6,
        LBORNRLO=["4000", "4000", "4000", None, "n/a", "4000"],
        LBORNRHI=["10000", "10000", "10000", "8000", None, "10000"],
    )
    made = limited(standardised(rows))
    assert values(made["LBSTNRLO"]) == [4.0, 4.0, 4.0, None, None, 4.0]
    assert values(made["LBSTNRHI"]) == [10.0, 10.0, 10.0, 8.0, None, 10.0]
    assert values(made["LBNRIND"]) == ["LOW", "NORMAL", "HIGH", "HIGH", None, None]


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_a_number_as_text_is_the_number(number):
    (shown,) = as_text(pd.Series([number]))
    assert float(shown) == number
    assert "e" not in shown.lower()


@given(st.decimals(-10_000, 10_000, places=2))
def test_a_reported_decimal_stays_as_it_was_written(number):
    shown = f"{number:.2f}"
    text, value, _ = standard("OTHER", shown, None)
    assert text == shown
    assert np.isclose(value, float(number))
