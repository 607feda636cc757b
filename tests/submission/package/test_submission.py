"""What a package is made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.guides import adrg, csdrg
from tests.submission.package.small import ADAM_INFO, SUBMISSION

FINDING = Finding("late-date", Severity.WARNING, "AE", ("AESTDTC", "AEENDTC"), "late")


@pytest.mark.parametrize(
    ("explanations", "expected"),
    [
        ({}, ""),
        ({"late-date": "by rule"}, "by rule"),
        ({"late-date": "by rule", "late-date AE": "by data set"}, "by data set"),
        ({"late-date AE": "by data set", "late-date AE.AEENDTC": "by variable"}, "by variable"),
        ({"late-date VS": "another data set", "other": "another rule"}, ""),
    ],
)
def test_the_most_specific_explanation_counts(explanations: dict[str, str], expected: str) -> None:
    assert replace(SUBMISSION, explanations=explanations).explanation(FINDING) == expected


def test_a_waiver_wins() -> None:
    told = replace(SUBMISSION, explanations={"late-date": "by rule"}, waived={FINDING: "waived"})
    assert [told.explanation(each) for each in (FINDING, replace(FINDING, rows=(1,)))] == ["waived", "by rule"]


def test_what_vendors_transfer_is_not_annotated() -> None:
    assert [form.form.name for form in SUBMISSION.annotated] == ["DM", "AE", "VS"]


def test_checks_are_told_in_their_guide() -> None:
    told = replace(SUBMISSION, checks={"ADaM": "Rules for ADaM."})
    texts = {guide.title: str(guide.content) for guide in (csdrg(told, ()), adrg(told, ADAM_INFO, ()))}
    assert ["Rules for ADaM." in text for text in texts.values()] == [False, True]
