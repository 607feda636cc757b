"""The tables of a conformance report, with the keys and in the order of CORE's (`-of json`), and ours after them.

What is ours: severity, state and explanation of issues, the reason for which a rule gave no verdict, and waivers.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import pandas as pd

from cdisc_itnk.core import Severity
from cdisc_itnk.rules.reports.conformance import Conformance, State
from cdisc_itnk.rules.result import Outcome, Status

Row = dict[str, Any]

STATUSES = {
    Status.PASSED: "SUCCESS",
    Status.ISSUES: "ISSUE REPORTED",
    Status.SKIPPED: "SKIPPED",
    Status.ERROR: "EXECUTION ERROR",
}
EXECUTION_ERROR = "rule execution error"
_REASONS = 3


def conformance_details(conformance: Conformance, limit: int | None = None) -> Row:
    """What was validated against what: one value a key.

    Args:
        conformance: What to tell of.
        limit: How many issues a rule and data set may show.
    """
    validation = conformance.validation
    return {
        "Report Generation": f"{conformance.created:%Y-%m-%dT%H:%M:%S}" if conformance.created else "",
        "Total Runtime": "",
        "CORE Engine Version": f"cdisc-itnk {version('cdisc-itnk')}",
        "Issue Limit Per Rule": "None" if limit is None else str(limit),
        "Issue Limit Per Dataset": "None" if limit is None else "True",
        "Issue Limit Per Sheet": "None",
        "Standard": validation.standard.name,
        "Version": f"V{validation.standard.version}",
        "CT Version": ", ".join(validation.terminology),
        "Define-XML Version": validation.define,
        "Rules": "; ".join(validation.rules),
        "Not Read": "; ".join(validation.unread),
        "Notes": "; ".join(validation.notes),
    }


def dataset_details(conformance: Conformance) -> list[Row]:
    """One row a data set: `filename label path modification_date size_kb length`."""
    return [
        {
            "filename": part.name,
            "label": part.label or "",
            "path": conformance.validation.source,
            "modification_date": "",
            "size_kb": part.size / 1000,
            "length": len(part.frame),
        }
        for part in conformance.validation.datasets.parts
    ]


def issue_summary(conformance: Conformance) -> list[Row]:
    """One row a data set and rule: `dataset core_id message issues explanation severity open waived known`."""
    keys = ["dataset", "rule", "message", "severity"]
    issues = conformance.issues
    states = {str(state): issues["state"].eq(str(state)) for state in State}
    counted = issues.assign(**states).groupby(keys, sort=True)
    counts = counted[list(states)].sum().assign(issues=counted.size())
    said = issues.dropna(subset=["explanation"]).drop_duplicates([*keys, "explanation"])
    explanations = said.groupby(keys)["explanation"].agg(" ".join).reindex(counts.index)
    rows = counts.assign(explanation=explanations.astype("object").where(explanations.notna(), "")).reset_index()
    columns = ["dataset", "core_id", "message", "issues", "explanation", "severity", *states]
    ordered = rows.rename(columns={"rule": "core_id"})[columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*(ordered[name].tolist() for name in columns), strict=True)]


def issue_details(conformance: Conformance, limit: int | None = None) -> list[Row]:
    """One row an issue, by rule and data set: `core_id message executability dataset USUBJID row SEQ variables values`.

    After them `severity state explanation`. A rule that could not be executed has a row with the reason for its values.

    Args:
        conformance: Where the issues are.
        limit: How many a rule and data set may have; open ones come first then.
    """
    issues = shown(conformance.issues, limit)
    executability = {outcome.rule.id: outcome.rule.executability for outcome in conformance.validation.report.outcomes}
    columns = {
        "core_id": issues["rule"],
        "message": issues["message"],
        "executability": issues["rule"].map(executability),
        "dataset": issues["dataset"],
        "USUBJID": issues["USUBJID"].fillna(""),
        "row": _whole_numbers(issues["row"]),
        "SEQ": _whole_numbers(issues["SEQ"]),
        "variables": issues["variables"].map(list),
        "values": issues["values"].map(list),
        "severity": issues["severity"],
        "state": issues["state"],
        "explanation": issues["explanation"].astype("object").where(issues["explanation"].notna(), ""),
    }
    values = zip(*(column.tolist() for column in columns.values()), strict=True)
    rows = [dict(zip(columns, row, strict=True)) for row in values]
    failed = (_failure(outcome) for outcome in conformance.validation.report.outcomes if outcome.status is Status.ERROR)
    return sorted([*rows, *failed], key=lambda row: (row["core_id"], row["dataset"]))


def shown(issues: pd.DataFrame, limit: int | None) -> pd.DataFrame:
    """At most `limit` issues a rule and data set, open ones first, in their order."""
    if limit is None:
        return issues
    first = issues.assign(waived=issues["state"] != str(State.OPEN)).sort_values("waived", kind="stable")
    return issues.loc[first.groupby(["rule", "dataset"]).head(limit).index.sort_values()]


def rules_report(conformance: Conformance) -> list[Row]:
    """One row a rule: `core_id version cdisc_rule_id fda_rule_id message status`, then `severity reason`."""
    report = conformance.validation.report
    outcomes: dict[str, list[Outcome]] = {}
    for outcome in report.outcomes:
        outcomes.setdefault(outcome.rule.id, []).append(outcome)
    severities = conformance.validation.severities
    return [
        {
            "core_id": rule,
            "version": "1",
            "cdisc_rule_id": ", ".join(own[0].rule.identifiers("CDISC")),
            "fda_rule_id": ", ".join(own[0].rule.identifiers("FDA")),
            "message": own[0].rule.message,
            "status": STATUSES[report.statuses[rule]],
            "severity": str(severities[rule]),
            "reason": _reasons(own),
        }
        for rule, own in sorted(outcomes.items())
    ]


def waivers(conformance: Conformance) -> list[Row]:
    """One row a waiver: `rule dataset variable subject keys explanation by until status issues where`."""
    return [
        {
            "rule": ", ".join(use.waiver.rules),
            "dataset": ", ".join(use.waiver.datasets),
            "variable": ", ".join(use.waiver.variables),
            "subject": ", ".join(use.waiver.subjects),
            "keys": ", ".join(f"{name}={value}" for name, value in use.waiver.keys),
            "explanation": use.waiver.explanation,
            "by": use.waiver.by,
            "until": use.waiver.until.isoformat() if use.waiver.until else "",
            "status": str(use.status),
            "issues": use.issues,
            "where": use.waiver.where,
        }
        for use in conformance.waivers
    ]


def _whole_numbers(column: pd.Series) -> pd.Series:
    """Numbers as CORE writes them: whole ones without a point, nothing for null."""
    whole = column.dropna() % 1 == 0
    numbers = column.astype("object").where(column.notna(), "")
    numbers.loc[whole.index[whole]] = column.loc[whole.index[whole]].astype("int64")
    return numbers


def _failure(outcome: Outcome) -> Row:
    return {
        "core_id": outcome.rule.id,
        "message": EXECUTION_ERROR,
        "executability": outcome.rule.executability,
        "dataset": outcome.dataset,
        "USUBJID": "",
        "row": "",
        "SEQ": "",
        "variables": "",
        "values": outcome.reason,
        "severity": str(Severity.WARNING),
        "state": str(State.OPEN),
        "explanation": "",
    }


def _reasons(outcomes: Iterable[Outcome]) -> str:
    """Why data sets got no verdict; that they are out of the rule's scope is told only if all are."""
    reasons = list(dict.fromkeys(outcome.reason for outcome in outcomes if outcome.reason))
    telling = [reason for reason in reasons if "is outside the rule's" not in reason]
    if not telling:
        return "no data set is in its scope" if reasons and all(outcome.reason for outcome in outcomes) else ""
    more = f"; and {len(telling) - _REASONS} more" if len(telling) > _REASONS else ""
    return "; ".join(telling[:_REASONS]) + more
