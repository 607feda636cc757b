"""The issues of a validation as reports show them: each with its severity, and whether it is open, waived or known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.rules.issues import Issues
from cdisc_itnk.rules.reports.baseline import Baseline
from cdisc_itnk.rules.reports.records import record_values
from cdisc_itnk.rules.reports.waiver import Waiver
from cdisc_itnk.rules.reports.waivers import WaiverUse
from cdisc_itnk.rules.result import Outcome, Report, Status, findings_of
from cdisc_itnk.rules.validation import Validation

ANALYSIS_SEQUENCE = "ASEQ"
"""What is --SEQ of SDTM in data sets of ADaM (ADaMIG 1.3, section 3.3.1)."""

_NONE = Report(()).issues.assign(message=pd.Series(dtype="str"), waiver=pd.Series(dtype="int64"))


class State(StrEnum):
    """Whether an issue is to be dealt with (`open`), may stand (`waived`), or was there before (`known`)."""

    OPEN = "open"
    WAIVED = "waived"
    KNOWN = "known"


@dataclass(frozen=True, eq=False)
class Conformance:
    """A validation with its waivers and its baseline.

    Attributes:
        validation: What was validated, and the verdicts.
        issues: One row an issue: the columns of `Report.issues`, then `message severity state explanation`. `SEQ` is --SEQ
            of the record, or ASEQ; `row` is null where the issue is no record's; dates are dates; `explanation` is that of the
            waiver, null without one.
        waivers: Each waiver, and how many issues it covers.
        gone: How many issues of the baseline are there no more.
        created: The date that the reports bear; null for none.
    """

    validation: Validation
    issues: pd.DataFrame
    waivers: tuple[WaiverUse, ...] = ()
    gone: int = 0
    created: dt.datetime | None = None

    @cached_property
    def counts(self) -> pd.DataFrame:
        """How many issues there are: one row a severity, worst first, one column a state."""
        counted = pd.crosstab(self.issues["severity"], self.issues["state"])
        return counted.reindex(index=list(map(str, Severity)), columns=list(map(str, State)), fill_value=0)

    def fails(self, severities: Sequence[Severity]) -> bool:
        """Whether there is an open issue of one of these severities; a rule that could not be executed counts as a warning."""
        failed = Severity.WARNING in severities and Status.ERROR in self.validation.report.statuses.values()
        return failed or bool(self.counts.loc[list(map(str, severities)), str(State.OPEN)].sum())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding a rule, data set and reason to stand, as the reviewer's guides show them."""
        return tuple(finding for finding, _ in self._explained)

    @property
    def explanations(self) -> dict[Finding, str]:
        """Why findings stand that waivers cover, as `Submission.waived` wants it."""
        return {finding: reason for finding, reason in self._explained if reason}

    @cached_property
    def _explained(self) -> list[tuple[Finding, str]]:
        """The findings, each with the reason of its waiver; the issues of one rule and data set may have several, or none."""
        found: list[tuple[Finding, str]] = []
        start = 0
        for outcome in self.validation.report.outcomes:
            if outcome.issues:
                reasons = self.issues["explanation"].iloc[start : start + len(outcome.issues)].fillna("")
                start += len(outcome.issues)
                for reason in reasons.unique():
                    own = outcome.issues.take(np.flatnonzero(reasons == reason))
                    found += [(finding, reason) for finding in findings_of(outcome, own)]
        return found


def judge(
    validation: Validation,
    waivers: Sequence[Waiver] = (),
    baseline: Baseline | None = None,
    *,
    on: dt.date | None = None,
    created: dt.datetime | None = None,
) -> Conformance:
    """The issues of a validation with their severities and states.

    Args:
        validation: See `cdisc_itnk.rules.validation`.
        waivers: Of two that cover an issue, the first counts.
        baseline: What was there before.
        on: The day on which waivers must still hold; without one, none is expired.
        created: The date that reports bear.
    """
    holding = {place: each for place, each in enumerate(waivers) if on is None or not each.expired(on)}
    frames = {part.name: part.frame for part in validation.datasets.parts}
    pieces = [_judged(outcome, outcome.issues, holding, frames) for outcome in validation.report.outcomes if outcome.issues]
    issues = pd.concat(pieces, ignore_index=True) if pieces else _NONE.copy()
    severities = {rule: str(severity) for rule, severity in validation.severities.items()}
    unwaived = issues.index[issues["waiver"] < 0]
    known = unwaived[baseline.knows(issues.loc[unwaived])] if baseline else unwaived[:0]
    state = pd.Series(str(State.WAIVED), index=issues.index, dtype="str")
    state.loc[unwaived] = str(State.OPEN)
    state.loc[known] = str(State.KNOWN)
    explanations = dict(enumerate(each.explanation for each in waivers))
    covered = issues["waiver"].value_counts()
    return Conformance(
        validation,
        issues.drop(columns="waiver").assign(
            severity=issues["rule"].map(severities).astype("str"),
            state=state,
            explanation=issues["waiver"].map(explanations).astype("str"),
        ),
        tuple(
            WaiverUse(each, int(covered.get(place, 0)), place not in holding, not severities.keys().isdisjoint(each.rules))
            for place, each in enumerate(waivers)
        ),
        len(baseline) - len(known) if baseline else 0,
        created,
    )


def _judged(outcome: Outcome, found: Issues, waivers: Mapping[int, Waiver], frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The issues of an outcome with message, subjects and sequence numbers, and the first waiver of each, -1 for none."""
    issues = found.readable.frame(outcome.rule.id)
    told, known = issues["USUBJID"].fillna(""), record_values(outcome, issues, frames, "USUBJID")
    issues["USUBJID"] = told.mask(told == "", known.mask(known == "null").fillna("").astype("str"))
    for name in (ANALYSIS_SEQUENCE, f"{outcome.dataset[:2]}SEQ"):
        numbers = record_values(outcome, issues, frames, name)
        issues["SEQ"] = issues["SEQ"].fillna(pd.to_numeric(numbers, errors="coerce").astype("float64"))
    if not outcome.is_about_records:
        issues["row"] = np.nan
    waiver = np.full(len(issues), -1)
    for place, each in reversed(list(waivers.items())):
        waiver[each.covers(outcome, issues, frames)] = place
    return issues.assign(message=pd.Series([outcome.message] * len(issues), dtype="str"), waiver=waiver)
