"""CDISC CORE's verdicts in the form of ours, so that the same reports, waivers and baselines serve both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.compare import CoreReport, differences
from cdisc_itnk.rules.core_engine import run_core
from cdisc_itnk.rules.datasets import Datasets
from cdisc_itnk.rules.issues import Issues
from cdisc_itnk.rules.portable import obstacles
from cdisc_itnk.rules.result import Outcome, Report, Status
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.validation.validation import Validation

NO_REASON = "CORE does not say why"


def ask_core(validation: Validation, folder: Path, cache: Path | None, define: Path | None = None) -> CoreReport:
    """What CORE finds in the same folder: with the rules that its cache has for the standard, and with ours that it can run.

    Args:
        validation: Ours.
        folder: Where the data sets lie.
        cache: CORE's cache.
        define: The Define-XML.

    Raises:
        UsageError: There is no cache, or no interpreter that has CORE.
        InputError: CORE does not read such data sets.
    """
    if cache is None:
        raise UsageError("CORE needs its cache", hint="name it with --rules")
    standard = validation.standard
    names = [name for name in validation.terminology if (cache / f"{name}.pkl").is_file()]
    ran = {outcome.rule.id: outcome.rule for outcome in validation.report.outcomes}
    beside = [rule for rule in ran.values() if not obstacles(rule)]
    return run_core(folder, cache, standard.name, standard.version, terminology=names, beside=beside, define=define)


def as_core_says(validation: Validation, core: CoreReport) -> Validation:
    """The validation with the verdicts of CORE in place of ours; of the rules that CORE was not given, there are none."""
    rules = {outcome.rule.id: outcome.rule for outcome in validation.report.outcomes}
    asked = [rules[name] for name in sorted(core.statuses) if name in rules]
    outcomes = tuple(outcome for rule in asked for outcome in _outcomes(rule, core, validation.datasets))
    return replace(validation, report=Report(outcomes), rules=(f"CORE {core.engine}: {len(core.statuses)} rules",))


def compared(validation: Validation, core: CoreReport) -> pd.DataFrame:
    """Where CORE and we differ on the rules that both ran; see `cdisc_itnk.rules.compare.differences`."""
    both = tuple(outcome for outcome in validation.report.outcomes if outcome.rule.id in core.statuses)
    return differences(Report(both), core)


def _outcomes(rule: Rule, core: CoreReport, datasets: Datasets) -> Iterator[Outcome]:
    issues = core.issues[core.issues["rule"] == rule.id]
    errors = core.errors[core.errors["rule"] == rule.id]
    for (dataset, _), own in issues.groupby(["dataset", "variables"], sort=False):
        found = datasets.find(str(dataset))
        message = rule.message.replace("--", found.first.code) if found else rule.message
        yield Outcome(rule, str(dataset), Status.ISSUES, message=message, issues=_issues(own))
    for dataset, reason in zip(errors["dataset"], errors["reason"], strict=True):
        yield Outcome(rule, dataset, Status.ERROR, reason)
    if issues.empty and errors.empty:
        status = core.statuses[rule.id]
        yield Outcome(rule, "STUDY", status, "" if status is Status.PASSED else NO_REASON)


def _issues(own: pd.DataFrame) -> Issues:
    """Issues that show the same variables."""
    columns = zip(own["variables"].iloc[0], zip(*own["values"], strict=True), strict=True)
    return Issues(
        datasets=tuple(own["dataset"]),
        rows=tuple(own["row"].fillna(0).astype("int64").tolist()),
        subjects=Column.of(own["USUBJID"].fillna("").tolist()),
        sequences=Column.of(_or_none(own["SEQ"])),
        values={name: Column.of(list(values)) for name, values in columns},
    )


def _or_none(numbers: Iterable[float]) -> list[float | None]:
    return [None if pd.isna(number) else number for number in numbers]
