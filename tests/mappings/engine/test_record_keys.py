"""Keys of records that contradict each other."""

from __future__ import annotations

from cdisc_itnk.core import Finding
from mappings.engine.prepare import prepare
from mappings.engine.record_keys import report_keys
from tests.mappings.engine.study import DEFINITION, keys, study_export
from tests.mappings.small import context


def signs(rows: int, **columns: list[str | None]) -> dict[str, list[str | None]]:
    items = {"VSDAT": ["25 JAN 2023"] * rows, "PULSE": [str(70 + row) for row in range(rows)]}
    return keys(rows, VISIT=["D1"] * rows) | items | dict.fromkeys(("VSTIM", "TEMP", "TEMPU"), [None] * rows) | columns


def found(**forms: dict[str, list[str | None]]) -> list[Finding]:
    report = context()
    report_keys(DEFINITION, prepare(DEFINITION, study_export(**forms), report), report)
    return report.findings


def test_keys_that_agree_are_no_finding():
    assert found() == []
    assert found(VS=signs(2, VISITSEQ=["1", "2"])) == []


def test_a_page_that_is_there_twice():
    (finding,) = found(VS=signs(3, VISIT=["SCR", "scr", "D1"]))
    assert (finding.rule, finding.severity, finding.dataset) == ("repeated-page", "warning", "VS")
    assert (finding.keys, finding.values) == (("vs.csv:2", "vs.csv:3"), ("S-1",))


def test_a_visit_that_is_blank_where_others_are_not():
    (finding,) = found(VS=signs(2, VISIT=["SCR", None]))
    assert (finding.rule, finding.keys) == ("blank-visit", ("vs.csv:3",))
    assert found(VS=signs(1, VISIT=[None])) == []


def test_a_record_from_another_site():
    (finding,) = found(VS=signs(2, VISIT=["SCR", "D1"], SITE=["02", "01"]))
    assert (finding.rule, finding.severity, finding.keys, finding.values) == ("other-site", "error", ("vs.csv:2",), ("S-1",))
