"""The tables of a report: CORE's keys in CORE's order, and what is ours."""

from __future__ import annotations

import datetime as dt

from cdisc_itnk.rules.reports import judge, parse_waivers
from cdisc_itnk.rules.reports.tables import (
    conformance_details,
    dataset_details,
    issue_details,
    issue_summary,
    rules_report,
    shown,
    waivers,
)
from tests.rules.reports.small import small

WAIVERS = parse_waivers("- {rule: X-000001, subject: S-1, explanation: So., by: J. Doe, until: 2026-12-31}", "w.yml")


def test_conformance_details() -> None:
    details = conformance_details(judge(small(("bad.xpt: cut off",)), created=dt.datetime(2026, 1, 2)), 1000)
    assert list(details)[:10] == [
        "Report Generation",
        "Total Runtime",
        "CORE Engine Version",
        "Issue Limit Per Rule",
        "Issue Limit Per Dataset",
        "Issue Limit Per Sheet",
        "Standard",
        "Version",
        "CT Version",
        "Define-XML Version",
    ]
    assert details["Report Generation"] == "2026-01-02T00:00:00"
    assert (details["Standard"], details["Version"], details["CT Version"]) == ("SDTMIG", "V3.4", "sdtmct-2026-03-27")
    assert (details["Issue Limit Per Rule"], details["Not Read"]) == ("1000", "bad.xpt: cut off")


def test_dataset_details() -> None:
    assert dataset_details(judge(small())) == [
        {"filename": "AE", "label": "Adverse Events", "path": "sdtm", "modification_date": "", "size_kb": 1.0, "length": 4},
        {"filename": "DM", "label": "People", "path": "sdtm", "modification_date": "", "size_kb": 1.0, "length": 1},
    ]


def test_issue_summary() -> None:
    rows = issue_summary(judge(small(), WAIVERS))
    assert rows[0] == {
        "dataset": "AE",
        "core_id": "X-000001",
        "message": "AEDECOD is empty",
        "issues": 3,
        "explanation": "So.",
        "severity": "error",
        "open": 2,
        "waived": 1,
        "known": 0,
    }
    assert [(row["dataset"], row["core_id"], row["issues"]) for row in rows[1:]] == [
        ("AE", "X-000002", 1),
        ("DM", "X-000003", 1),
    ]


def test_issue_details() -> None:
    rows = issue_details(judge(small(), WAIVERS))
    assert rows[0] == {
        "core_id": "X-000001",
        "message": "AEDECOD is empty",
        "executability": "fully executable",
        "dataset": "AE",
        "USUBJID": "S-1",
        "row": 2,
        "SEQ": 2,
        "variables": ["AETERM", "AEDECOD"],
        "values": ['=cmd|"/c calc"', "null"],
        "severity": "error",
        "state": "waived",
        "explanation": "So.",
    }
    dataset, failure = rows[-2:]
    assert (dataset["core_id"], dataset["row"], dataset["SEQ"], dataset["values"]) == ("X-000003", "", "", ["People"])
    assert (failure["core_id"], failure["message"]) == ("X-000006", "rule execution error")
    assert failure["values"] == "none of NOWHERE, which make groups, is in the data set"


def test_open_issues_are_shown_first() -> None:
    issues = judge(small(), WAIVERS).issues
    assert shown(issues, 2)["row"].dropna().tolist() == [3.0, 4.0, 2.0]
    assert len(shown(issues, None)) == len(issues)


def test_rules_report() -> None:
    rows = {row["core_id"]: row for row in rules_report(judge(small()))}
    assert rows["X-000001"] == {
        "core_id": "X-000001",
        "version": "1",
        "cdisc_rule_id": "CG0001",
        "fda_rule_id": "",
        "message": "--DECOD is empty",
        "status": "ISSUE REPORTED",
        "severity": "error",
        "reason": "",
    }
    assert [(rows[name]["status"], rows[name]["reason"]) for name in ("X-000004", "X-000005", "X-000006", "X-000007")] == [
        ("SKIPPED", "there is no Define-XML"),
        ("SKIPPED", "no data set is in its scope"),
        ("EXECUTION ERROR", "none of NOWHERE, which make groups, is in the data set"),
        ("SUCCESS", ""),
    ]


def test_waivers() -> None:
    assert waivers(judge(small(), WAIVERS)) == [
        {
            "rule": "X-000001",
            "dataset": "",
            "variable": "",
            "subject": "S-1",
            "keys": "",
            "explanation": "So.",
            "by": "J. Doe",
            "until": "2026-12-31",
            "status": "in use",
            "issues": 1,
            "where": "w.yml, line 1",
        }
    ]
