"""The ADaM pack has every published rule of ADaMIG 1.3, or says why it has not."""

from __future__ import annotations

import csv

from cdisc_itnk.rules.packs import find_pack, load_pack
from tests.shared import shared

PACK = find_pack("adamig-1.3")


def _left_out() -> dict[str, str]:
    rows = csv.DictReader((PACK.folder / "not_executable.csv").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["why"] for row in rows}


def test_every_published_rule_is_there_or_left_out_with_a_reason() -> None:
    text = shared("standards/adam_conformance_rules_5_0.csv").read_text(encoding="utf-8")
    published = {row["rule_id"] for row in csv.DictReader(text.splitlines()) if row["rule_set"] == "1.3"}
    shipped = {name for rule in load_pack(PACK.name) for name in rule.identifiers("CDISC")}
    left_out = _left_out()
    assert len(published) == 699
    assert shipped | set(left_out) == published
    assert not shipped & set(left_out)
    assert all(left_out.values())
