"""Rules as files for CORE: what is written is the same rule, and what is not is told with the reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from cdisc_itnk.core import UsageError
from cdisc_itnk.rules import load_rules, parse_rules
from cdisc_itnk.rules.authoring import export_rules
from cdisc_itnk.rules.packs import PACKS, load_pack
from cdisc_itnk.rules.portable import obstacles
from cdisc_itnk.rules.rule import Rule

RULE = """
Core: {Id: X-1}
Rule Type: Record Data
Sensitivity: Record
Scope: {Domains: {Include: [AE]}}
Operations: OPERATIONS
Check: {all: [{name: $dates, operator: is_contained_by, value: [2020-01-01, "1.0", 1, "N", NAME]}]}
Outcome: {Message: "Größe: --TERM"}
"""


def rule(
    operations: str = "[{id: $dates, operator: distinct, name: AESTDTC, filter: {AESER: Y}}]", name: str = "AETERM"
) -> Rule:
    (made,) = parse_rules(RULE.replace("OPERATIONS", operations).replace("NAME", name))
    return made


def test_what_is_written_is_the_same_rule(tmp_path: Path) -> None:
    rules = {each.id: each for pack in PACKS for each in load_pack(pack.name)} | {"X-1": rule()}
    export = export_rules(rules.values(), tmp_path / "rules")
    again = {each.id: each for each in load_rules(tmp_path / "rules")}
    assert again == {name: rules[name] for name in export.written}
    assert sorted([*export.written, *export.left_out]) == sorted(rules)
    assert {path.stem for path in (tmp_path / "rules").iterdir()} == set(export.written)


def test_a_file_has_what_core_needs_and_no_more(tmp_path: Path) -> None:
    export_rules(load_pack("haematology-cell-therapy"), tmp_path / "rules")
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "rules").iterdir()]
    assert not [text for text in texts if "Examples" in text or "Variants" in text or "&id" in text or "<" in text]
    assert {yaml.safe_load(text)["Core"]["Status"] for text in texts} == {"Draft"}


def test_a_status_stays(tmp_path: Path) -> None:
    (published,) = parse_rules(RULE.replace("X-1", "X-1, Status: Published").replace("OPERATIONS", "[]"))
    export_rules([published], tmp_path / "rules")
    content = yaml.safe_load((tmp_path / "rules" / "X-1.yml").read_text(encoding="utf-8"))
    assert content["Core"] == {"Id": "X-1", "Status": "Published", "Version": "1"}


@pytest.mark.parametrize(
    ("made", "reasons"),
    [
        (rule(), ()),
        (rule(name="TRTxxP"), ("placeholder TRTxxP",)),
        (rule("[{id: $n, operator: distinct_count, name: AETERM}]"), ("own operation distinct_count",)),
        (
            rule(
                "[{id: $d, operator: max_date, name: AESTDTC, filter: {AESER: Y}}, "
                "{id: $v, operator: required_expected_variables}]"
            ),
            (
                "filter of max_date, which CORE passes over",
                "operation required_expected_variables, which CORE 0.17.1 does not run",
            ),
        ),
        (
            replace(rule(), type="Define Item Metadata Check"),
            ("rule type Define Item Metadata Check, which CORE 0.17.1 does not run",),
        ),
        (replace(rule(), document={}), ("it was made without a document",)),
    ],
)
def test_what_core_does_not_know_is_told(made: Rule, reasons: tuple[str, ...]) -> None:
    assert obstacles(made) == reasons


def test_an_identifier_that_is_no_file_name(tmp_path: Path) -> None:
    export = export_rules([replace(rule(), id="../X")], tmp_path / "rules")
    assert export.left_out == {"../X": ("an identifier that is no file name",)}
    assert list((tmp_path / "rules").iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "X-1.yml").write_text("mine")
    with pytest.raises(UsageError, match="the folder is not empty"):
        export_rules([rule()], tmp_path)
    assert (tmp_path / "X-1.yml").read_text() == "mine"
