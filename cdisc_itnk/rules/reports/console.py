"""The report in a few lines, for a terminal or a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cdisc_itnk.core import Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.rules.reports.conformance import Conformance, State
from cdisc_itnk.rules.reports.tables import Row, issue_summary, waivers
from cdisc_itnk.rules.reports.waivers import WaiverStatus
from cdisc_itnk.rules.result import Status

SHOWN = 20
"""How many lines of the summary are printed."""

_RULES = {str(Status.ISSUES): "with issues", str(Status.ERROR): "could not be executed"}


def summary_lines(conformance: Conformance) -> list[str]:
    """What was validated, how the rules went, the open issues by rule and data set, and what is wrong with waivers."""
    return list(_lines(conformance))


def summary_content(conformance: Conformance) -> dict[str, Any]:
    """The same as values, for `--json`."""
    validation = conformance.validation
    return {
        "source": validation.source,
        "standard": validation.standard.name,
        "version": validation.standard.version,
        "told": validation.standard.told,
        "terminology": list(validation.terminology),
        "define": validation.define,
        "datasets": {part.name: len(part.frame) for part in validation.datasets.parts},
        "rules": {"sources": list(validation.rules), "counts": _rule_counts(conformance)},
        "issues": conformance.counts.T.to_dict(),
        "summary": issue_summary(conformance),
        "waivers": waivers(conformance),
        "gone": conformance.gone,
        "unread": list(validation.unread),
        "notes": list(validation.notes),
    }


def _lines(conformance: Conformance) -> Iterator[str]:
    validation = conformance.validation
    records = sum(len(part.frame) for part in validation.datasets.parts)
    datasets = plural(len(validation.datasets.parts), "data set")
    yield f"{validation.standard}, {validation.standard.told}; {datasets}, {plural(records, 'record')}"
    rules = (f"{count:,} {_RULES.get(status, status)}" for status, count in _rule_counts(conformance).items())
    yield f"rules: {', '.join(rules)}"
    failed = [each for each in validation.report.outcomes if each.status is Status.ERROR]
    yield from (f"  could not be executed: {each.rule.id} {each.dataset}: {each.reason}" for each in failed[:SHOWN])
    yield f"issues: {_issue_counts(conformance)}"
    rows = sorted((row for row in issue_summary(conformance) if row["open"]), key=_by_severity)
    width = max((len(row["core_id"]) for row in rows[:SHOWN]), default=0)
    for row in rows[:SHOWN]:
        yield f"  {row['severity']:<7} {row['core_id']:<{width}} {row['dataset']:<8} {row['open']:>7,}  {row['message']}"
    if len(rows) > SHOWN:
        yield f"  and {len(rows) - SHOWN} more; `validate --out` reports all"
    for use in conformance.waivers:
        if use.status in (WaiverStatus.EXPIRED, WaiverStatus.UNUSED):
            yield f"waiver {use.status}: {use.waiver.where}: {', '.join(use.waiver.rules)}"
    if idle := [use for use in conformance.waivers if use.status is WaiverStatus.NOT_RUN]:
        yield f"{plural(len(idle), 'waiver')} of rules that did not run"
    if conformance.gone:
        yield f"gone since the baseline: {plural(conformance.gone, 'issue')}"
    yield from (f"note: {each}" for each in validation.notes)
    yield from (f"not read: {each}" for each in validation.unread)


def _rule_counts(conformance: Conformance) -> dict[str, int]:
    statuses = Counter(conformance.validation.report.statuses.values())
    return {str(status): statuses[status] for status in Status if statuses[status]}


def _issue_counts(conformance: Conformance) -> str:
    opened = conformance.counts[str(State.OPEN)]
    counts = {str(severity): opened[str(severity)] for severity in Severity}
    counts |= {str(state): conformance.counts[str(state)].sum() for state in (State.WAIVED, State.KNOWN)}
    return ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "none"


def _by_severity(row: Row) -> tuple[int, int, str, str]:
    return list(map(str, Severity)).index(row["severity"]), -row["open"], row["core_id"], row["dataset"]
