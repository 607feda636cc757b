"""Rules out of files; a wrong rule is told with file, line and key."""

from __future__ import annotations

import json
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core import InputError
from cdisc_itnk.rules import load_rules, parse_rules
from cdisc_itnk.rules.check import AllOf, AnyOf, Condition, NotOf, SortKey
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.rule import Match, Reference, Scope, Selection
from cdisc_itnk.rules.safe_pickle import load, loads
from tests.shared import shared

FULL = """\
Core:
  Id: X-000001
  Status: Published
Authorities:
  - Organization: CDISC
    Standards:
      - Name: SDTMIG
        Version: "3.4"
        References:
          - Rule Identifier: {Id: CG0001, Version: "1"}
            Citations: [{Document: IG v3.4, Section: "4.1"}]
Description: In words
Executability: Fully Executable
Sensitivity: Group
Grouping_Variables: [USUBJID]
Rule Type: Record Data
Scope:
  Classes: {Include: [EVENTS]}
  Domains: {Exclude: [AE], include_split_datasets: true}
Operations:
  - id: $n
    operator: record_count
    group: [USUBJID]
    filter: {AESER: "Y", AESEQ: 1}
Match Datasets:
  - Name: DM
    Keys: [USUBJID, {Left: --DY, Right: DMDY}]
    Join Type: left
Check:
  all:
    - any: [{name: --TERM, operator: empty}, {not: {name: --TERM, operator: starts_with, value: A, value_is_literal: true}}]
    - {name: --SEQ, operator: target_is_sorted_by, within: USUBJID,
       value: [{name: --STDTC, sort_order: desc, null_position: first}]}
    - {name: --SER, operator: is_contained_by, value: ["Y", 1, true, null]}
Outcome:
  Message: --TERM is wrong
  Output Variables: [--TERM]
"""


def test_every_part_of_the_format() -> None:
    (rule,) = parse_rules(FULL)
    assert (rule.id, rule.type, rule.sensitivity, rule.message) == ("X-000001", "Record Data", "Group", "--TERM is wrong")
    assert rule.references == (Reference("CDISC", "SDTMIG", "3.4", "CG0001", "IG v3.4", "4.1"),)
    assert rule.identifiers("CDISC") == ("CG0001",)
    assert rule.scope == Scope(Selection(("EVENTS",)), Selection((), ("AE",)), split=True)
    assert rule.operations == (Operation("$n", "record_count", group=("USUBJID",), filter=(("AESER", "Y"), ("AESEQ", 1))),)
    assert rule.matches == (Match("DM", (("USUBJID", "USUBJID"), ("--DY", "DMDY")), join="left"),)
    assert (rule.output, rule.grouping, rule.executability) == (("--TERM",), ("USUBJID",), "fully executable")
    assert rule.check == AllOf(
        (
            AnyOf((Condition("empty", "--TERM"), NotOf(Condition("starts_with", "--TERM", "A", value_is_literal=True)))),
            Condition("target_is_sorted_by", "--SEQ", within=("USUBJID",), order_by=(SortKey("--STDTC", True, True),)),
            Condition("is_contained_by", "--SER", ("Y", 1, True, None)),
        )
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Sensitivity: Group",
            "Sensitivity: Record-wise",
            "line 14, Sensitivity: unknown Sensitivity 'Record-wise' (expected Record)",
        ),
        ("Grouping_Variables: [USUBJID]\n", "", "line 14, Sensitivity: Group without Grouping Variables"),
        (
            "Rule Type: Record Data",
            "Rule Type: Records",
            "line 16, Rule Type: unknown Rule Type 'Records' (expected Record Data)",
        ),
        ("operator: empty}", "operator: emty}", "Check.all[0].any[0].operator: unknown operator 'emty' (expected empty)"),
        ("operator: empty}", "operator: empty, foo: 1}", "Check.all[0].any[0].foo: unknown key 'foo'"),
        (
            "operator: record_count",
            "operator: count_records",
            "line 22, Operations[0].operator: unknown operator 'count_records'",
        ),
        ("value_is_literal: true", "value_is_literal: maybe", "value_is_literal: neither true nor false: 'maybe'"),
        ("  Message: --TERM is wrong\n", "", "line 35, Outcome: no key 'Message'"),
        ("sort_order: desc", "sort_order: down", "sort_order: unknown sort order 'down' (expected asc, desc)"),
        ("  all:\n", "  every:\n", "line 30, Check.every: unknown key 'every'"),
        ("[USUBJID, {Left", "[USUBJID, 7, {Left", "Match Datasets[0].Keys[1]: not a mapping: 7"),
        ("Domains: {Exclude: [AE]", "Domains: {Exclude: [1]", "Scope.Domains.Exclude: not text: [1]"),
        ("Scope:\n", "Scope: &a\n", None),
        ("Description: In words", "Description: *a", "not YAML: found undefined alias"),
        ("Description: In words", "Description: [", "not YAML"),
        ("Description: In words", "Sensitivity: Record", "line 14: key 'Sensitivity' stands twice"),
    ],
)
def test_a_wrong_rule_is_told_where(old: str, new: str, message: str | None) -> None:
    assert old in FULL
    if message is None:
        assert parse_rules(FULL.replace(old, new, 1))
        return
    with pytest.raises(InputError) as error:
        parse_rules(FULL.replace(old, new, 1), "rule.yml")
    assert str(error.value).startswith("rule.yml")
    assert message in str(error.value)


def test_aliases_are_refused() -> None:
    with pytest.raises(InputError, match="aliases are not read"):
        parse_rules("a: &x [1]\nb: *x")


def test_a_folder_of_yaml_and_json(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/b.yml").write_text(FULL.replace("X-000001", "X-000002"), encoding="utf-8")
    minimal = {
        "Core": {"Id": "X-000001"},
        "Sensitivity": "Record",
        "Rule Type": "Record Data",
        "Scope": {},
        "Check": {"all": [{"name": "AETERM", "operator": "empty"}]},
        "Outcome": {"Message": "empty"},
    }
    (tmp_path / "a.json").write_text(json.dumps([minimal]), encoding="utf-8")
    (tmp_path / "note.txt").write_text("no rule", encoding="utf-8")
    assert [rule.id for rule in load_rules(tmp_path)] == ["X-000001", "X-000002"]
    assert [rule.id for rule in load_rules(tmp_path, "SDTMIG", "3.4")] == ["X-000002"]
    (tmp_path / "c.yaml").write_text(FULL, encoding="utf-8")
    with pytest.raises(InputError, match="rule X-000001 is there twice"):
        load_rules(tmp_path)


def test_what_is_no_rule_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rules"):
        load_rules(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        load_rules(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes(b"Description: \xe4")
    with pytest.raises(InputError, match="not UTF-8"):
        load_rules(tmp_path / "latin.yml")
    (tmp_path / "list.pkl").write_bytes(pickle.dumps([1]))
    with pytest.raises(InputError, match="not a cache of rules"):
        load_rules(tmp_path / "list.pkl")


def test_core_s_cache(tmp_path: Path) -> None:
    entry = {
        "core_id": "CORE-000001",
        "rule_type": "Record Data",
        "sensitivity": "Record",
        "executability": "fully executable",
        "description": "",
        "classes": {"Include": ["EVENTS"]},
        "domains": {"Include": ["ALL"]},
        "authorities": [],
        "actions": [{"name": "generate_dataset_error_objects", "params": {"message": "wrong"}}],
        "datasets": [
            {"domain_name": "DM", "match_key": ["USUBJID", {"left": "A", "right": "B"}], "wildcard": "**", "child": True}
        ],
        "conditions": {
            "all": [
                {
                    "not": {
                        "any": [{"name": "get_dataset", "operator": "empty", "value": {"target": "--TERM", "comparator": None}}]
                    }
                },
                {
                    "name": "get_dataset",
                    "operator": "equal_to",
                    "value": {"target": "AESER", "comparator": "Y", "value_is_literal": True},
                },
            ]
        },
    }
    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({"CORE-000001": entry}))
    (rule,) = load_rules(tmp_path / "rules.pkl")
    assert rule.matches == (Match("DM", (("USUBJID", "USUBJID"), ("A", "B")), child=True),)
    assert rule.check == AllOf(
        (NotOf(AnyOf((Condition("empty", "--TERM"),))), Condition("equal_to", "AESER", "Y", value_is_literal=True))
    )


class Evil:
    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return print, ("run",)


@pytest.mark.parametrize(
    "content", [pickle.dumps(Evil()), pickle.dumps(Path("x")), b"", b"\x80\x05", b"text", b"\x80\x04cos\nsystem\n."]
)
def test_a_pickle_that_is_more_than_plain_values_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="not a pickle of plain values"):
        loads(content, "x.pkl")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=10,
)


@given(PLAIN)
def test_plain_values_are_read(value: object) -> None:
    assert loads(pickle.dumps(value), "x.pkl") == value


def is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(is_plain(each) for item in value.items() for each in item)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(is_plain, value))
    return value is None or type(value) in (str, bytes, bytearray, int, float, bool)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(InputError):
        assert is_plain(loads(content, "x.pkl"))


def test_the_published_rules_are_all_read() -> None:
    cache = shared("core-cache")
    dictionary: Any = load(cache / "rules_dictionary.pkl")
    for key in ("sdtmig/3-2", "sdtmig/3-3", "sdtmig/3-4", "sendig/3-1-1"):
        standard, version = key.split("/")
        assert [rule.id for rule in load_rules(cache / "rules.pkl", standard, version)] == sorted(dictionary[key])
