"""A rule in plain lines."""

from __future__ import annotations

from cdisc_itnk.rules import parse_rules
from cdisc_itnk.rules.authoring import rule_lines
from cdisc_itnk.rules.packs import PACKS, load_pack

RULE = """
Core: {Id: X-000001}
Rule Type: Record Data
Sensitivity: Group
Grouping Variables: [USUBJID, --TESTCD]
Executability: Partially Executable - Possible Overreporting
Scope: {Domains: {Include: [LB], Exclude: [LBXX], include_split_datasets: true}}
Match Datasets: [{Name: DM, Keys: [USUBJID]}, {Name: SUPPLB, Keys: [{Left: LBSEQ, Right: IDVARVAL}], Join Type: left}]
Operations: [{id: $first, operator: min_date, name: --DTC, group: [USUBJID]}]
Check:
  any:
    - {name: --DTC, operator: date_less_than, value: $first, date_component: year}
    - not: {name: --STAT, operator: is_contained_by, value: [DONE, 1]}
Outcome: {Message: --DTC is early}
"""


def test_all_parts() -> None:
    (rule,) = parse_rules(RULE)
    assert rule_lines(rule) == [
        "X-000001 warning",
        "about: Record Data; domains LB not LBXX; the parts of split data sets",
        "beside: DM by USUBJID, records with a match",
        "beside: SUPPLB by LBSEQ = IDVARVAL, each record",
        "with: $first = min date --DTC (group USUBJID)",
        "a group of records by USUBJID, --TESTCD is at fault where",
        "  any of",
        "    --DTC date less than $first (date component year)",
        "    not",
        "      --STAT is contained by 'DONE', 1",
        "message: --DTC is early",
    ]


def test_every_rule_of_the_packs_can_be_shown() -> None:
    for pack in PACKS:
        for rule in load_pack(pack.name):
            lines = rule_lines(rule)
            assert lines[0].startswith(rule.id)
            assert any(line.startswith("message: ") for line in lines)
