"""What the terminal tells of a validation."""

from __future__ import annotations

from cdisc_itnk.rules.reports import judge, summary_lines
from tests.rules.reports.small import small


def test_a_rule_that_could_not_be_executed_is_named_with_its_reason() -> None:
    lines = summary_lines(judge(small()))
    (failed,) = (line for line in lines if "could not be executed: " in line)
    assert failed.split(": ", 1)[1].startswith("X-000006 ")
