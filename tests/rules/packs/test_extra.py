"""Lists that stand in rules of our own are those that the package has elsewhere."""

from __future__ import annotations

from cdisc_itnk.rules.check import conditions
from cdisc_itnk.rules.packs import load_pack
from cdisc_itnk.rules.values import as_list
from cdisc_itnk.terminology.country import COUNTRIES


def test_the_countries_are_those_of_the_terminology() -> None:
    rule = next(rule for rule in load_pack("sdtm-extra") if rule.id == "SDX-0010")
    (listed,) = (each.value for each in conditions(rule.check) if each.operator == "is_not_contained_by")
    assert set(as_list(listed)) == set(COUNTRIES)
