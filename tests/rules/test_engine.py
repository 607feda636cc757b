"""The verdict on each data set: found, passed, skipped with a reason, or not executable with a reason."""

from __future__ import annotations

from typing import Any

import pytest

from cdisc_itnk.core import Severity
from cdisc_itnk.rules import Status
from cdisc_itnk.rules.operators import OPERATORS
from tests.rules.support import datasets, found, reasons, run

AE = {
    "DOMAIN": ["AE"] * 4,
    "USUBJID": ["1", "1", "2", ""],
    "AESEQ": [1, 2, 1, None],
    "AETERM": ["Rash", "", "Rash", "Pain"],
    "AESER": ["Y", "N", "", "N"],
}
DATA = datasets(AE=AE, DM={"DOMAIN": ["DM"], "USUBJID": ["1"]})
EVENTS = "{Classes: {Include: [EVENTS]}}"


def test_a_record() -> None:
    report = run(DATA, Check="{name: --TERM, operator: empty}", Outcome="{Message: --TERM is empty}", Scope=EVENTS)
    assert reasons(report) == {"AE": ("issues", ""), "DM": ("skipped", "DM is outside the rule's classes")}
    (issue,) = report.issues.to_dict("records")
    assert issue == {
        "rule": "X-000001",
        "dataset": "AE",
        "USUBJID": "1",
        "row": 2.0,
        "SEQ": 2.0,
        "variables": ("AETERM",),
        "values": ("null",),
    }
    (finding,) = report.findings
    assert (finding.rows, finding.keys, finding.values, finding.message) == (
        (1,),
        ("USUBJID=1 SEQ=2",),
        ("null",),
        "AETERM is empty",
    )


def test_a_data_set_is_one_issue() -> None:
    report = run(DATA, Check="{name: --SER, operator: non_empty}", Sensitivity="Dataset", Scope=EVENTS)
    assert found(report) == [("AE", None, ("Y",))]
    assert report.findings[0].rows == ()


def test_a_study_is_one_issue_beside_the_errors() -> None:
    data = datasets(AE={"NOTE": ["long"]}, CM={"NOTE": ["longer", "longest"]}, DM={"NOTE": [1]}, EX={"NOTE": ["x"]})
    report = run(data, Check="{name: NOTE, operator: longer_than, value: 1}", Sensitivity="Study")
    assert found(report) == [("AE, CM", None, ("long",))]
    assert [(outcome.dataset, str(outcome.status), outcome.reason) for outcome in report.outcomes] == [
        ("STUDY", "issues", ""),
        ("STUDY", "execution error", "longer_than looks at text, and NOTE has 1.0"),
    ]


def test_a_group_is_one_issue() -> None:
    parts = {"Sensitivity": "Group", "Grouping_Variables": "[USUBJID, NOWHERE]"}
    report = run(DATA, Check="{name: --TERM, operator: equal_to, value: Rash}", Scope=EVENTS, **parts)
    assert found(report) == [("AE", 1, ("Rash",)), ("AE", 3, ("Rash",))]
    report = run(
        DATA, Check="{name: --TERM, operator: non_empty}", Scope=EVENTS, **(parts | {"Grouping_Variables": "[NOWHERE]"})
    )
    assert reasons(report)["AE"] == ("execution error", "none of NOWHERE, which make groups, is in the data set")


def test_the_variables_to_show() -> None:
    check = "{all: [{name: --TERM, operator: empty}, {name: --SER, operator: exists}, {name: AETERM, operator: empty}]}"
    assert run(DATA, Check=check, Scope=EVENTS).issues["variables"].tolist() == [("AETERM", "AESER")]
    shown = run(
        DATA, Check=check, Scope=EVENTS, Outcome="{Message: m, Output Variables: [AESER, NOWHERE, $all]}", Operations=ORDER
    )
    assert found(shown) == [("AE", 2, ("N", "Not in dataset", str(list(AE)), "AE", "1", "2", "null"))]


ORDER = "[{id: $all, operator: get_column_order_from_dataset}]"


@pytest.mark.parametrize(
    ("check", "status", "reason"),
    [
        ("{name: AEOUT, operator: empty}", "skipped", "AEOUT is not in the data set"),
        ("{all: [{name: AETERM, operator: empty}, {name: AEOUT, operator: empty}]}", "skipped", "AEOUT is not in the data set"),
        (
            "{any: [{name: AEREL, operator: empty}, {name: AEOUT, operator: empty}]}",
            "skipped",
            "AEREL, AEOUT is not in the data set",
        ),
        ("{any: [{name: AETERM, operator: empty}, {name: AEOUT, operator: empty}]}", "issues", ""),
        ("{not: {name: AETERM, operator: non_empty}}", "issues", ""),
        ("{name: AESEQ, operator: greater_than, value: AESPID}", "skipped", "AESPID is not in the data set"),
        ("{name: AETERM, operator: is_contained_by, value: $none}", "skipped", "$none is not in the data set"),
        ("{name: AETERM, operator: matches_regex, value: '('}", "execution error", "not a regular expression"),
        ("{name: AESEQ, operator: longer_than, value: 1}", "execution error", "longer_than looks at text, and AESEQ has 1.0"),
        (
            "{name: AETERM, operator: date_less_than, value: AETERM, date_component: week}",
            "execution error",
            "no part of a date: 'week'",
        ),
        ("{name: AETERM, operator: equal_to, value: Cough}", "passed", ""),
    ],
)
def test_verdicts(check: str, status: str, reason: str) -> None:
    given = reasons(run(DATA, Check=check, Scope=EVENTS))["AE"]
    assert given[0] == status
    assert given[1].startswith(reason)


def test_an_unforeseen_error_is_one_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TypeError("no such thing")

    monkeypatch.setitem(OPERATORS, "is_complete_date", broken)  # type: ignore[arg-type]
    given = reasons(run(DATA, Check="{name: AETERM, operator: is_complete_date}", Scope=EVENTS))["AE"]
    assert given == ("execution error", "TypeError: no such thing")


def test_no_records_no_verdict() -> None:
    empty = datasets(AE={name: [] for name in AE})
    assert reasons(run(empty, Check="{name: AETERM, operator: empty}")) == {"AE": ("skipped", "AE has no records to look at")}


def test_parts_of_a_split_data_set_are_looked_at_together_or_one_by_one() -> None:
    parts: dict[str, Any] = {
        "LBCH": {"DOMAIN": ["LB"] * 2, "USUBJID": ["1", "1"], "LBSEQ": [1, 2]},
        "LBHE": {"DOMAIN": ["LB"], "USUBJID": ["1"], "LBSEQ": [2]},
    }
    check = "{name: --SEQ, operator: is_not_unique_set, value: USUBJID}"
    together = run(datasets(**parts), Check=check)
    assert [(name, row) for name, row, _ in found(together)] == [("LBCH", 2), ("LBHE", 1)]
    assert [finding.dataset for finding in together.findings] == ["LBCH", "LBHE"]
    apart = run(datasets(**parts), Check=check, Scope="{Domains: {include_split_datasets: true}}")
    assert reasons(apart) == {"LBCH": ("passed", ""), "LBHE": ("passed", "")}


def test_what_is_missing_from_the_study_is_told_once() -> None:
    report = run(DATA, Check="{name: EX, operator: not_exists}", Rule_Type="Domain Presence Check", Sensitivity="Dataset")
    assert found(report) == [("STUDY", None, ("Not in dataset",))]
    assert (
        run(datasets(), Check="{name: EX, operator: not_exists}", Rule_Type="Domain Presence Check").outcomes[0].status
        is Status.SKIPPED
    )


def test_a_rule_of_all_rules_has_the_gravest_verdict() -> None:
    assert run(DATA, Check="{name: USUBJID, operator: empty}").statuses == {"X-000001": Status.ISSUES}
    assert run(DATA, Check="{name: AESER, operator: equal_to, value: X}").statuses == {"X-000001": Status.PASSED}
    verdicts = run(DATA, Check="{name: USUBJID, operator: empty}").verdicts
    assert verdicts[["dataset", "status", "issues"]].to_numpy().tolist() == [["AE", "issues", 1], ["DM", "passed", 0]]


def test_rules_that_may_report_too_much_warn() -> None:
    parts = {"Executability": "Partially Executable - Possible Overreporting", "Scope": EVENTS}
    assert run(DATA, Check="{name: AETERM, operator: empty}", **parts).findings[0].severity is Severity.WARNING


def test_nothing_found_is_an_empty_table() -> None:
    report = run(DATA, Check="{name: AETERM, operator: equal_to, value: Cough}")
    assert report.issues.empty
    assert list(report.issues) == ["rule", "dataset", "USUBJID", "row", "SEQ", "variables", "values"]
    assert report.findings == ()


def test_numbers_are_compared_up_to_15_decimals() -> None:
    data = datasets(
        LB={"DOMAIN": ["LB"] * 2, "USUBJID": ["1", "1"], "VISITNUM": [1.3000000000000003, 4.199999999999999]},
        SV={"DOMAIN": ["SV"] * 2, "VISITNUM": [1.3, 4.2]},
    )
    operations = "[{id: $visits, operator: distinct, domain: SV, name: VISITNUM}]"
    check = "{name: VISITNUM, operator: is_not_contained_by, value: $visits}"
    assert found(run(data, Check=check, Operations=operations)) == [("LB", 2, ("4.199999999999999",))]


def test_numbers_read_the_same_up_to_15_digits() -> None:
    """CORE-000542: CORE compares 17 digits with the text."""
    data = datasets(LB={"DOMAIN": ["LB"] * 2, "LBSTRESC": ["8.55", "8.55"], "LBSTRESN": [8.549999999999999, 8.5499]})
    check = "{name: --STRESC, operator: not_equal_to, value: --STRESN, type_insensitive: true}"
    assert found(run(data, Check=check)) == [("LB", 2, ("8.55",))]
