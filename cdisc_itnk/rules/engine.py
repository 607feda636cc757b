"""Runs rules over data sets: for each rule and data set a verdict, never silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cdisc_itnk.rules.conditions import evaluate
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import Datasets, WholeDataset
from cdisc_itnk.rules.define import DefineMetadata
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.evaluation import RECORD_TYPES, RULE_TYPES, STUDY_TYPES
from cdisc_itnk.rules.evaluation.dataset_metadata import STUDY
from cdisc_itnk.rules.issues import Issues, collect, of_study
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.matching import match_datasets
from cdisc_itnk.rules.operations import run_operation
from cdisc_itnk.rules.operations.call import Call
from cdisc_itnk.rules.result import Outcome, Report, Status
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.scope import outside
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.wildcards import bind, wildcards

# What a rule that nobody foresaw may raise: an error of that rule on that data set, the others are judged all the same.
_UNFORESEEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def check(datasets: Datasets, rules: Iterable[Rule], library: Library, define: DefineMetadata | None = None) -> Report:
    """The verdict of each rule on each data set.

    Args:
        datasets: The data under test.
        rules: See `load_rules`.
        library: The standard that the data follow.
        define: What the Define-XML says; without one, rules that need it are skipped.
    """
    context = Context(datasets, library, define)
    return Report(tuple(outcome for rule in rules for outcome in _run(context, rule)))


def _run(context: Context, rule: Rule) -> list[Outcome]:
    outcomes = [outcome for dataset in _candidates(context.datasets, rule) for outcome in _verdicts(context, rule, dataset)]
    if rule.type in STUDY_TYPES or rule.sensitivity == "Study":
        return _of_study(outcomes, rule)
    return outcomes


def _candidates(datasets: Datasets, rule: Rule) -> list[WholeDataset]:
    if rule.scope.split:
        return [datasets.alone(part) for part in datasets.parts]
    return list(datasets.wholes.values())


def _verdicts(context: Context, rule: Rule, dataset: WholeDataset) -> list[Outcome]:
    reason = outside(rule.scope, dataset.first, context.library)
    if reason:
        return [Outcome(rule, dataset.name, Status.SKIPPED, reason)]
    bound = bind(rule, dataset.columns)
    if bound is None:
        return [_verdict(context, rule, dataset)]
    if not bound:
        return [Outcome(rule, dataset.name, Status.SKIPPED, f"no variable is like {', '.join(wildcards(rule))}")]
    return _telling([_verdict(context, each, dataset) for each in bound])


def _telling(outcomes: list[Outcome]) -> list[Outcome]:
    """Those with issues or errors; if there are none, one for all."""
    telling = [outcome for outcome in outcomes if outcome.status in (Status.ISSUES, Status.ERROR)]
    return telling or [next((outcome for outcome in outcomes if outcome.status is Status.PASSED), outcomes[0])]


def _verdict(context: Context, rule: Rule, dataset: WholeDataset) -> Outcome:
    try:
        issues = _issues(context, rule, dataset)
    except SkippedError as error:
        return Outcome(rule, dataset.name, Status.SKIPPED, str(error))
    except ExecutionError as error:
        return Outcome(rule, dataset.name, Status.ERROR, str(error))
    except _UNFORESEEN as error:
        return Outcome(rule, dataset.name, Status.ERROR, f"{type(error).__name__}: {error}")
    status = Status.ISSUES if issues else Status.PASSED
    return Outcome(rule, dataset.name, status, message=rule.message.replace("--", dataset.first.code), issues=issues)


def _issues(context: Context, rule: Rule, dataset: WholeDataset) -> Issues | None:
    tables = _tables(context, rule, dataset)
    found = ((table, evaluate(rule.check, table, dataset.first.code)) for table in tables)
    return collect(rule, dataset.first.code, found)


def _tables(context: Context, rule: Rule, dataset: WholeDataset) -> Iterator[Table]:
    rows = 0
    for built in context.once((rule.type, dataset.name), lambda: list(RULE_TYPES[rule.type](context, dataset))):
        table = match_datasets(context, dataset, built, rule)
        for operation in rule.operations:
            table = run_operation(Call(context, dataset, table, operation, rule.type in RECORD_TYPES))
        rows += len(table)
        yield table
    if not rows:
        raise SkippedError(f"{dataset.name} has no records to look at")


def _of_study(outcomes: list[Outcome], rule: Rule) -> list[Outcome]:
    """The issues as those of the study, and each error once; if there are none, one for all."""
    if not outcomes:
        return [Outcome(rule, STUDY, Status.SKIPPED, "there are no data sets")]
    telling = [replace(outcome, dataset=STUDY) for outcome in _telling(outcomes)]
    found = {outcome: outcome.issues for outcome in telling if outcome.issues}
    others = {outcome.reason: outcome for outcome in telling if not outcome.issues}
    if not found:
        return list(others.values())
    first = next(iter(found))
    whole = replace(first, issues=of_study(found.values())) if rule.sensitivity == "Study" else first
    return [whole, *others.values()]
