"""The demo's SDTM and ADaM, with their Define-XML, by the conformance rules: no issue that is not waived with a reason."""

from __future__ import annotations

from itertools import chain

import pytest

from cdisc_itnk.conformance import check_conformance
from cdisc_itnk.pipeline import Run, compute
from cdisc_itnk.rules.reports import Conformance
from cdisc_itnk.rules.reports.conformance import State
from cdisc_itnk.rules.result import Status
from cdisc_itnk.study import Group
from mappings.studies.car_itnk.study import STUDY
from tests.shared import shared

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def run() -> Run:
    assert STUDY.demo is not None
    return compute(STUDY, STUDY.demo)


def still_open(conformance: Conformance) -> list[tuple[str, ...]]:
    issues = conformance.issues
    opened = issues[issues["state"] == str(State.OPEN)]
    return [tuple(row) for row in opened[["rule", "dataset", "message"]].drop_duplicates().to_numpy()]


def not_executed(conformance: Conformance) -> list[str]:
    return [outcome.rule.id for outcome in conformance.validation.report.outcomes if outcome.status is Status.ERROR]


def waived(verdicts: dict[Group, Conformance]) -> set[str]:
    """Where the waivers stand that cover an issue."""
    return {use.waiver.where for use in chain.from_iterable(each.waivers for each in verdicts.values()) if use.issues}


def test_the_packs_find_nothing_that_is_not_waived(run: Run) -> None:
    verdicts = check_conformance(run)
    assert [still_open(each) for each in verdicts.values()] == [[], []]
    assert [not_executed(each) for each in verdicts.values()] == [[], []]


def test_the_open_rules_find_nothing_that_is_not_waived_and_every_waiver_is_needed(run: Run) -> None:
    verdicts = check_conformance(run, [shared("core-cache")])
    assert [still_open(each) for each in verdicts.values()] == [[], []]
    assert waived(verdicts) == {use.waiver.where for use in verdicts["SDTM"].waivers}
