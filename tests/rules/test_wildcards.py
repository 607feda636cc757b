"""Rules about families of variables: which rules they stand for in a data set."""

from __future__ import annotations

import pytest

from cdisc_itnk.rules import Status
from cdisc_itnk.rules.check import AllOf, Condition
from cdisc_itnk.rules.rule import Match, Rule
from cdisc_itnk.rules.wildcards import bind, bindings, is_wildcard
from tests.rules.support import datasets, found, run


@pytest.mark.parametrize(
    ("name", "variables", "expected"),
    [
        ("TRTxxP", ["TRT01P", "TRT00P", "TRT1P", "TRTP", "TRT12P"], [{"xx": "01"}, {"xx": "12"}]),
        ("CRITy", ["CRIT1", "CRIT12", "CRIT0", "CRIT1FL"], [{"y": "1"}, {"y": "12"}]),
        ("PxxSw", ["P01S1", "P01S10"], [{"xx": "01", "w": "1"}]),
        ("*DTM", ["ASTDTM", "DTM"], [{"*": "AST"}]),
        ("**SEQ", ["AESEQ", "ASEQ", "SRCSEQ"], [{"**": "AE"}]),
        ("TRxxPGy", ["TR01PG2"], [{"xx": "01", "y": "2"}]),
    ],
)
def test_values_of_placeholders(name: str, variables: list[str], expected: list[dict[str, str]]) -> None:
    assert bindings(name, variables) == expected


@pytest.mark.parametrize("name", ["AVAL", "--TESTCD", "variable_name", "$values", "RELREC.**STDTC", "Day", "dataset_label"])
def test_other_names_are_left_alone(name: str) -> None:
    assert not is_wildcard(name)


def rule(*checks: Condition, message: str = "wrong", **parts: object) -> Rule:
    return Rule("X", "Record Data", "Record", AllOf(checks), message, **parts)  # type: ignore[arg-type]


def test_a_rule_without_placeholders_stands_for_itself() -> None:
    assert bind(rule(Condition("empty", "AVAL")), ["AVAL"]) is None


def test_either_variable_of_a_pair_binds() -> None:
    bound = bind(rule(Condition("exists", "TRTxxAN"), Condition("not_exists", "TRTxxA")), ["TRT01AN", "TRT02A"])
    assert [[condition.name for condition in each.check.checks] for each in bound or ()] == [
        ["TRT01AN", "TRT01A"],
        ["TRT02AN", "TRT02A"],
    ]


def test_placeholders_of_several_names_go_together() -> None:
    match = Match("**", keys=(("USUBJID", "USUBJID"), ("**SEQ", "**SEQ")))
    bound = bind(rule(Condition("not_equal_to", "*", "**.*"), matches=(match,), message="not as in **"), ["AESEQ", "AETERM"])
    assert [(each.matches[0].name, each.check.checks[0].value, each.message) for each in bound or ()] == [
        ("AE", "AE.AESEQ", "not as in AE"),
        ("AE", "AE.AETERM", "not as in AE"),
    ]


def test_a_data_set_gets_the_issues_of_each_variable() -> None:
    data = datasets(ADLB={"AVAL": [1, 2], "CRIT1FL": ["Y", "X"], "CRIT2FL": ["X", ""]})
    report = run(
        data,
        Check="{all: [{name: CRITyFL, operator: non_empty}, {name: CRITyFL, operator: not_equal_to, value: Y}]}",
        Outcome="{Message: CRITyFL is not Y, Output Variables: [CRITyFL]}",
    )
    assert found(report) == [("ADLB", 2, ("X",)), ("ADLB", 1, ("X",))]
    assert [outcome.message for outcome in report.outcomes] == ["CRIT1FL is not Y", "CRIT2FL is not Y"]


def test_no_such_variable_skips_the_rule_and_says_so() -> None:
    report = run(datasets(ADLB={"AVAL": [1]}), Check="{all: [{name: CRITyFL, operator: empty}]}")
    assert [(outcome.status, outcome.reason) for outcome in report.outcomes] == [
        (Status.SKIPPED, "no variable is like CRITyFL")
    ]
