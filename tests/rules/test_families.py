"""Families of rules: what their variants become, and what a wrong one says."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import InputError
from cdisc_itnk.rules import parse_rules

FAMILY = """
Core: {Id: X-<id>}
Rule Type: Record Data
Sensitivity: Record
Scope: {}
Check: {all: [{name: <name>, operator: is_not_contained_by, value: [<values>, Z]}]}
Outcome: {Message: <name> is none of <values>}
Variants:
"""


def test_each_variant_is_a_rule() -> None:
    rules = parse_rules(FAMILY + "  - {id: '1', name: A, values: [1, 2]}\n  - {id: '2', name: B, values: [Y]}")
    assert [(rule.id, rule.check.checks[0].name, rule.check.checks[0].value, rule.message) for rule in rules] == [
        ("X-1", "A", (1, 2, "Z"), "A is none of 1, 2"),
        ("X-2", "B", ("Y", "Z"), "B is none of Y"),
    ]


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        ("{id: '1', name: A}", r"line 9, Variants\[0\]: no value for <values>"),
        ("{id: '1', name: A, value: [1]}", r"line 9, Variants\[0\].value: unknown key 'value' \(expected values\)"),
        ("7", r"line 9, Variants\[0\]: not a mapping: 7"),
    ],
)
def test_a_wrong_variant_is_told_with_its_line(variant: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_rules(f"{FAMILY}  - {variant}", "f.yml")
