"""A pack has every published rule it is about, or says why it has not."""

from __future__ import annotations

import csv

import pytest

from cdisc_itnk.rules.packs import find_pack, load_pack
from tests.shared import shared


def published(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(shared(f"standards/{name}.csv").read_text(encoding="utf-8").splitlines()))


def adam_rules() -> set[str]:
    return {row["rule_id"] for row in published("adam_conformance_rules_5_0") if row["rule_set"] == "1.3"}


def sdtm_rules_without_core() -> set[str]:
    rows = published("sdtm_conformance_rules_2_0")
    return {row["rule_id"] for row in rows if row["sdtmig_version"] == "3.4" and not row["core_ids_sdtmig_3_4"]}


@pytest.mark.parametrize(
    ("name", "rules", "count"), [("adamig-1.3", adam_rules, 699), ("sdtmig-3.4-extra", sdtm_rules_without_core, 108)]
)
def test_every_published_rule_is_there_or_left_out_with_a_reason(name: str, rules, count: int) -> None:
    wanted = rules()
    text = (find_pack(name).folder / "not_executable.csv").read_text(encoding="utf-8")
    left_out = {row["id"]: row["why"] for row in csv.DictReader(text.splitlines())}
    shipped = {identifier for rule in load_pack(name) for identifier in rule.identifiers("CDISC")}
    assert len(wanted) == count
    assert shipped | set(left_out) == wanted
    assert not shipped & set(left_out)
    assert all(left_out.values())
