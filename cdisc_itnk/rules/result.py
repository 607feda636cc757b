"""What came out of running rules: for each rule and data set a verdict, and the issues as a table or as findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from cdisc_itnk.core import Finding
from cdisc_itnk.rules.evaluation import RECORD_TYPES
from cdisc_itnk.rules.issues import Issues, shown_value
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.severity import severity

_EMPTY = {
    "rule": "str",
    "dataset": "str",
    "USUBJID": "str",
    "row": "float64",
    "SEQ": "float64",
    "variables": "object",
    "values": "object",
}
_VALUE_CHECKS = "Value Check"


class Status(StrEnum):
    """The verdict of a rule on a data set, or on the study as a whole."""

    PASSED = "passed"
    ISSUES = "issues"
    SKIPPED = "skipped"
    ERROR = "execution error"


@dataclass(frozen=True, eq=False)
class Outcome:
    """The verdict of a rule on a data set, with the reason if it gives none.

    Attributes:
        rule: The rule.
        dataset: The data set, `STUDY` for the study as a whole.
        status: See `Status`.
        reason: Why the rule was skipped or could not be executed.
        message: The rule's message for this data set.
        issues: What was found.
    """

    rule: Rule
    dataset: str
    status: Status
    reason: str = ""
    message: str = ""
    issues: Issues | None = None

    @property
    def is_about_records(self) -> bool:
        """Whether the rows of its issues are records; else they are the places of variables or data sets."""
        return self.rule.type in RECORD_TYPES or self.rule.type.startswith(_VALUE_CHECKS)


@dataclass(frozen=True, eq=False)
class Report:
    """The outcomes of a run, by rule and data set."""

    outcomes: tuple[Outcome, ...]

    @property
    def statuses(self) -> dict[str, Status]:
        """By rule: an execution error if there is one, else issues, else passed; skipped if every data set was."""
        by_rule: dict[str, set[Status]] = {}
        for outcome in self.outcomes:
            by_rule.setdefault(outcome.rule.id, set()).add(outcome.status)
        order = (Status.ERROR, Status.ISSUES, Status.PASSED, Status.SKIPPED)
        return {rule: next(status for status in order if status in found) for rule, found in by_rule.items()}

    @property
    def issues(self) -> pd.DataFrame:
        """One row an issue: `rule dataset USUBJID row SEQ variables values`; `row` counts from 1, null for a data set."""
        frames = [outcome.issues.frame(outcome.rule.id) for outcome in self.outcomes if outcome.issues]
        if not frames:
            return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _EMPTY.items()})
        return pd.concat(frames, ignore_index=True)

    @property
    def verdicts(self) -> pd.DataFrame:
        """One row a rule and data set: `rule dataset status reason issues`."""
        rows = [
            (outcome.rule.id, outcome.dataset, str(outcome.status), outcome.reason, len(outcome.issues or ()))
            for outcome in self.outcomes
        ]
        return pd.DataFrame(rows, columns=["rule", "dataset", "status", "reason", "issues"])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding a rule and data set (a part of a split data set by itself)."""
        return tuple(finding for outcome in self.outcomes if outcome.issues for finding in findings_of(outcome, outcome.issues))


def findings_of(outcome: Outcome, issues: Issues) -> Iterator[Finding]:
    """One finding a data set, of all or some issues of an outcome."""
    positions: dict[str, list[int]] = {}
    for position, name in enumerate(issues.datasets):
        positions.setdefault(name, []).append(position)
    keys = _keys(issues)
    values = [column.map(shown_value).list() for column in issues.readable.values.values()]
    for name, own in positions.items():
        records = [position for position in own if issues.rows[position]] if outcome.is_about_records else []
        yield Finding(
            rule=outcome.rule.id,
            severity=severity(outcome.rule),
            dataset=name,
            variables=issues.variables,
            message=outcome.message,
            rows=tuple(issues.rows[position] - 1 for position in records),
            keys=tuple(keys[position] for position in records),
            values=tuple(dict.fromkeys(", ".join(str(each[position]) for each in values) for position in own)),
        )


def _keys(issues: Issues) -> list[str]:
    parts = zip(issues.subjects.list(), issues.sequences.list(), issues.rows, strict=True)
    return [
        " ".join(filter(None, (f"USUBJID={subject}" if subject else "", f"SEQ={sequence:.0f}" if sequence is not None else "")))
        or f"row {row}"
        for subject, sequence, row in parts
    ]
