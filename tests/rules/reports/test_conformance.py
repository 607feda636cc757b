"""Severity and state of issues: waivers, baseline, counts, what fails."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cdisc_itnk.core import InputError, Severity
from cdisc_itnk.rules import Report, check, parse_rules
from cdisc_itnk.rules.reports import Baseline, State, WaiverStatus, judge, parse_waivers
from tests.rules.reports.small import small
from tests.rules.support import LIBRARY

WAIVED = """
- rule: X-000001
  dataset: AE
  {scope}
  explanation: The term could not be coded.
  by: J. Doe
"""


def states(waivers: str, on: dt.date | None = None) -> list[str]:
    """The state of each issue of X-000001, which are the rows 2 to 4 of AE."""
    issues = judge(small(), parse_waivers(waivers), on=on).issues
    return list(issues.loc[issues["rule"] == "X-000001", "state"])


def test_severities() -> None:
    issues = judge(small()).issues
    assert issues[["rule", "dataset", "row", "severity", "message"]].drop_duplicates(["rule"]).to_numpy(
        dtype="str"
    ).tolist() == [
        ["X-000001", "AE", "2.0", "error", "AEDECOD is empty"],
        ["X-000002", "AE", "2.0", "warning", "AETERM looks like a formula"],
        ["X-000003", "DM", "nan", "error", "wrong label"],
    ]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("", ["waived", "waived", "waived"]),
        ("subject: S-1", ["waived", "open", "open"]),
        ("subject: [S-2, S-3]", ["open", "waived", "waived"]),
        ("variable: AEDECOD", ["waived", "waived", "waived"]),
        ("variable: AESER", ["open", "open", "open"]),
        ("keys: {AESEQ: 1}", ["open", "waived", "waived"]),
        ("keys: {AESEQ: 1, USUBJID: S-3}", ["open", "open", "waived"]),
        ("keys: {AELNKID: 1}", ["waived", "waived", "waived"]),
        ("keys: {AELNKID: '001'}", ["waived", "open", "open"]),
        ("keys: {AESER: Y}", ["waived", "open", "waived"]),
        ("keys: {AETERM: Cough}", ["open", "open", "waived"]),
        ("keys: {AEDECOD: null}", ["waived", "waived", "waived"]),
        ("keys: {AENOT: Y}", ["open", "open", "open"]),
    ],
)
def test_scope_of_a_waiver(scope: str, expected: list[str]) -> None:
    assert states(WAIVED.format(scope=scope)) == expected


OF_EACH_VARIABLE = """
- Core: {Id: X-000008}
  Rule Type: Value Check with Variable Metadata
  Sensitivity: Record
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: variable_value, operator: equal_to, value: Y}]}
  Outcome: {Message: wrong, Output Variables: [variable_name, variable_value]}
"""


@pytest.mark.parametrize(("variable", "expected"), [("AESER", "waived"), ("AETERM", "open")])
def test_waiver_of_a_rule_about_each_variable(variable: str, expected: str) -> None:
    report = check(small().datasets, parse_rules(OF_EACH_VARIABLE), LIBRARY)
    waivers = parse_waivers(WAIVED.format(scope=f"variable: {variable}").replace("X-000001", "X-000008"))
    assert judge(replace(small(), report=report), waivers).issues["state"].tolist() == [expected] * 2


def test_waiver_of_another_data_set_or_rule() -> None:
    assert states(WAIVED.format(scope="").replace("dataset: AE", "dataset: CM")) == ["open"] * 3
    assert states(WAIVED.format(scope="").replace("X-000001", "X-000002")) == ["open"] * 3


def test_rows_of_a_rule_about_a_data_set_have_no_record_keys() -> None:
    waivers = "- {rule: X-000003, keys: {USUBJID: S-1}, explanation: So., by: J. Doe}"
    issues = judge(small(), parse_waivers(waivers)).issues
    assert issues.loc[issues["rule"] == "X-000003", "state"].tolist() == ["open"]
    whole = judge(small(), parse_waivers(waivers.replace("keys: {USUBJID: S-1}", "dataset: DM"))).issues
    assert whole.loc[whole["rule"] == "X-000003", "state"].tolist() == ["waived"]


def test_expired_and_unused_waivers_are_told() -> None:
    text = WAIVED.format(scope="until: 2026-06-30") + "- {rule: X-000099, explanation: So., by: J. Doe}\n"
    conformance = judge(small(), parse_waivers(text, "w.yml"), on=dt.date(2026, 7, 1))
    assert [(use.status, use.issues, use.waiver.where) for use in conformance.waivers] == [
        (WaiverStatus.EXPIRED, 0, "w.yml, line 2"),
        (WaiverStatus.NOT_RUN, 0, "w.yml, line 7"),
    ]
    assert states(text, dt.date(2026, 6, 30)) == ["waived"] * 3
    assert states(text, dt.date(2026, 7, 1)) == ["open"] * 3
    assert states(text) == ["waived"] * 3


def test_a_waiver_that_covers_nothing_is_told() -> None:
    conformance = judge(small(), parse_waivers(WAIVED.format(scope="subject: S-9")))
    assert [use.status for use in conformance.waivers] == [WaiverStatus.UNUSED]


def test_the_first_of_two_waivers_counts() -> None:
    text = WAIVED.format(scope="subject: S-2") + WAIVED.format(scope="").replace("could not", "must not")
    conformance = judge(small(), parse_waivers(text))
    assert [use.issues for use in conformance.waivers] == [1, 2]
    assert {finding.rows: reason for finding, reason in conformance.explanations.items()} == {
        (1, 3): "The term must not be coded.",
        (2,): "The term could not be coded.",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {explanation: So., by: J}", "line 1, [0]: no key 'rule'"),
        ("- {rule: X, by: J}", "no key 'explanation'"),
        ("- {rule: X, explanation: ' ', by: J}", "line 1, [0].explanation: nothing is said"),
        ("- {rule: X, explanation: So., by: J, untill: 2026-01-01}", "unknown key 'untill' (expected until)"),
        ("- {rule: X, explanation: So., by: J, until: soon}", "not a date: 'soon' (expected such as 2026-12-31)"),
        ("- {rule: X, explanation: So., by: J, keys: [AESEQ]}", "not a mapping: ['AESEQ']"),
        ("rule: X", "not a list"),
    ],
)
def test_wrong_waivers_are_told_with_line_and_key(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_waivers(text, "w.yml")
    assert message in str(raised.value)


def test_baseline_lets_only_new_issues_count() -> None:
    everything = judge(small())
    before = Baseline.of(everything.issues.iloc[1:])
    conformance = judge(small(), (), before)
    assert conformance.issues["state"].tolist() == ["open", "known", "known", "known", "known"]
    assert conformance.gone == 0
    assert conformance.fails((Severity.ERROR,))
    assert not judge(small(), (), Baseline.of(everything.issues)).fails((Severity.ERROR,))


def test_waived_issues_are_not_looked_up_in_the_baseline() -> None:
    before = Baseline.of(judge(small()).issues)
    conformance = judge(small(), parse_waivers(WAIVED.format(scope="")), before)
    assert conformance.counts["known"].tolist() == [1, 1, 0]
    assert conformance.gone == 3


def test_what_fails() -> None:
    conformance = judge(small())
    assert conformance.counts.loc["error", str(State.OPEN)] == 4
    assert conformance.fails((Severity.ERROR,))
    assert not conformance.fails((Severity.NOTE,))
    assert not conformance.fails(())
    waived = parse_waivers("- {rule: [X-000001, X-000002, X-000003], explanation: So., by: J}")
    assert not judge(small(), waived).fails((Severity.ERROR,))
    assert judge(small(), waived).fails((Severity.ERROR, Severity.WARNING)), "X-000006 could not be executed"


def test_findings_and_explanations_fit_the_guides() -> None:
    conformance = judge(small(), parse_waivers(WAIVED.format(scope="")))
    assert {(each.rule, each.dataset) for each in conformance.findings} == {
        ("X-000001", "AE"),
        ("X-000002", "AE"),
        ("X-000003", "DM"),
    }
    assert [(each.rule, each.dataset, reason) for each, reason in conformance.explanations.items()] == [
        ("X-000001", "AE", "The term could not be coded.")
    ]


def test_a_waiver_explains_no_more_than_it_covers() -> None:
    conformance = judge(small(), parse_waivers(WAIVED.format(scope="subject: S-1")))
    told = [(each.rows, each.keys, conformance.explanations.get(each, "")) for each in conformance.findings]
    assert told[:2] == [
        ((1,), ("USUBJID=S-1 SEQ=2",), "The term could not be coded."),
        ((2, 3), ("USUBJID=S-2 SEQ=1", "USUBJID=S-3 SEQ=1"), ""),
    ]


def test_nothing_found() -> None:
    validation = small()
    passed = tuple(outcome for outcome in validation.report.outcomes if not outcome.issues)
    conformance = judge(
        replace(validation, report=Report(passed)), parse_waivers(WAIVED.format(scope="")), Baseline.of(judge(small()).issues)
    )
    assert conformance.issues.empty
    assert conformance.gone == 5
    assert conformance.explanations == {}
