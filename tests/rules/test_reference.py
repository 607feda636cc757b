"""The reference names every rule type, operator and operation, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from cdisc_itnk.rules.evaluation import RULE_TYPES
from cdisc_itnk.rules.operations import OPERATIONS, OWN_OPERATIONS
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.portable import LATER

TEXT = (Path(__file__).parents[2] / "docs/reference/rules.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_every_operator_is_in_the_reference() -> None:
    pairs = re.findall(r"^\| `([a-z_]+)` \| (?:`([a-z_]+)`)? ?\|", section("Operators"), re.MULTILINE)
    assert sorted(name for pair in pairs for name in pair if name) == sorted(OPERATORS)


def test_every_operation_is_in_the_reference() -> None:
    assert set(OPERATIONS) <= set(re.findall(r"`([a-z_]+)`", section("Operations")))


def test_what_core_does_not_run_is_told() -> None:
    own = re.search(r"beyond the open format: (.*)\.$", section("Operations"), re.MULTILINE)
    assert own
    assert sorted(re.findall(r"`([a-z_]+)`", own[1])) == sorted(OWN_OPERATIONS)
    assert all(f"`{name}`" in section("Rules for CORE") for name in LATER)


def test_every_rule_type_is_in_the_reference() -> None:
    assert re.findall(r"^\| ([A-Z][\w ]+\w) \| [a-z]", section("Rule types"), re.MULTILINE) == list(RULE_TYPES)
