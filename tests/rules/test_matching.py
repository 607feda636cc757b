"""Matched data sets: joins against nested loops, and the relations of SDTM on small examples."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.matching.join import first_match, join
from tests.rules.support import datasets, found, reasons, run

KEYS = st.lists(st.tuples(st.sampled_from(["a", "b", "", None]), st.sampled_from([1.0, 2.0, None])), min_size=1, max_size=6)


def columns(keys: list[tuple[Any, ...]]) -> list[Column]:
    return [Column.of(values) for values in zip(*keys, strict=True)]


@given(KEYS, KEYS, st.booleans())
def test_join_equals_nested_loops(left: list[tuple[Any, ...]], right: list[tuple[Any, ...]], keep_left: bool) -> None:
    expected = []
    for place, key in enumerate(left):
        partners = [other for other, other_key in enumerate(right) if other_key == key]
        expected += [(place, other) for other in partners or ([-1] if keep_left else [])]
    rows, partners = join(columns(left), columns(right), keep_left)
    assert list(zip(rows.tolist(), partners.tolist(), strict=True)) == expected


@given(KEYS, KEYS)
def test_the_first_match(left: list[tuple[Any, ...]], right: list[tuple[Any, ...]]) -> None:
    assert first_match(columns(left), columns(right)).tolist() == [right.index(key) if key in right else -1 for key in left]


AE = {"DOMAIN": ["AE"] * 3, "USUBJID": ["1", "1", "2"], "AESEQ": [1, 2, 1], "AETERM": ["Rash", "Fever", "Pain"]}
DM = {"DOMAIN": ["DM"] * 2, "USUBJID": ["1", "3"], "ARM": ["A", "B"], "AETERM": ["x", "y"]}
ON_DM = "[{Name: DM, Keys: [USUBJID]}]"


def test_records_without_a_match_are_left_out() -> None:
    check = "{name: ARM, operator: equal_to, value: A}"
    report = run(datasets(AE=AE, DM=DM), Match_Datasets=ON_DM, Check=check, Scope="{Domains: {Include: [AE]}}")
    assert found(report) == [("AE", 1, ("A",)), ("AE", 2, ("A",))]


def test_or_kept_if_the_rule_says_so() -> None:
    match = "[{Name: DM, Keys: [USUBJID], Join Type: left}]"
    report = run(
        datasets(AE=AE, DM=DM), Match_Datasets=match, Check="{name: ARM, operator: empty}", Scope="{Domains: {Include: [AE]}}"
    )
    assert found(report) == [("AE", 3, ("null",))]


def test_a_column_of_both_is_told_apart_by_the_data_set() -> None:
    check = "{all: [{name: AETERM, operator: not_equal_to, value: DM.AETERM}, {name: ARM, operator: non_empty}]}"
    report = run(datasets(AE=AE, DM=DM), Match_Datasets=ON_DM, Check=check, Scope="{Domains: {Include: [AE]}}")
    assert [row for _, row, _ in found(report)] == [1, 2]


def test_keys_may_have_different_names() -> None:
    match = "[{Name: TV, Keys: [{Left: --TPTNUM, Right: VISITNUM}]}]"
    data = datasets(
        VS={"DOMAIN": ["VS"], "VSTPTNUM": [2]}, TV={"DOMAIN": ["TV", "TV"], "VISITNUM": [1, 2], "VISIT": ["one", "two"]}
    )
    report = run(data, Match_Datasets=match, Check="{name: VISIT, operator: non_empty}", Scope="{Domains: {Include: [VS]}}")
    assert found(report) == [("VS", 1, ("two",))]


def test_a_split_data_set_is_matched_whole() -> None:
    parts = {
        name: {"DOMAIN": ["QS"], "USUBJID": [subject], "QSTEST": [name]} for name, subject in (("QSAA", "1"), ("QSBB", "2"))
    }
    match = "[{Name: QS, Keys: [USUBJID]}]"
    report = run(
        datasets(AE=AE, **parts),
        Match_Datasets=match,
        Check="{name: QSTEST, operator: non_empty}",
        Scope="{Domains: {Include: [AE]}}",
    )
    assert [values for _, _, values in found(report)] == [("QSAA",), ("QSAA",), ("QSBB",)]


def test_a_missing_data_set_is_not_matched_and_a_missing_key_skips() -> None:
    check = "{name: ARM, operator: non_empty}"
    assert reasons(run(datasets(AE=AE), Match_Datasets=ON_DM, Check=check)) == {"AE": ("skipped", "ARM is not in the data set")}
    without_key = {"DOMAIN": ["DM"], "ARM": ["A"]}
    report = run(datasets(AE=AE, DM=without_key), Match_Datasets=ON_DM, Check=check, Scope="{Domains: {Include: [AE]}}")
    assert reasons(report)["AE"] == ("skipped", "USUBJID is not in the data set")


SUPPAE = {
    "RDOMAIN": ["AE"] * 3,
    "USUBJID": ["1", "1", "2"],
    "IDVAR": ["AESEQ", "", "AESEQ"],
    "IDVARVAL": ["2", "", "9"],
    "QNAM": ["AESOSP", "AEALL", "AESOSP"],
    "QVAL": ["text", "all", "lost"],
}


def test_qualifiers_stand_beside_their_records() -> None:
    match = "[{Name: SUPP--, Keys: [USUBJID]}]"
    check = "{any: [{name: AESOSP, operator: non_empty}, {name: AEALL, operator: non_empty}]}"
    report = run(datasets(AE=AE, SUPPAE=SUPPAE), Match_Datasets=match, Check=check, Scope="{Domains: {Include: [AE]}}")
    assert found(report) == [("AE", 1, ("null", "all")), ("AE", 2, ("text", "all"))]


def test_two_values_of_a_qualifier_are_an_error() -> None:
    twice = {**SUPPAE, "IDVARVAL": ["2", "", "2"], "USUBJID": ["1", "1", "1"]}
    match = "[{Name: SUPP--, Keys: [USUBJID]}]"
    report = run(datasets(AE=AE, SUPPAE=twice), Match_Datasets=match, Check="{name: AESOSP, operator: non_empty}")
    assert reasons(report)["AE"] == ("execution error", "a record has several values of the qualifier AESOSP")


REFERENCE = "{name: IDVARVAL, operator: not_equal_to, value: IDVAR, value_is_reference: true, type_insensitive: true}"


def test_qualifiers_name_their_parents() -> None:
    match = "[{Name: SUPP--, Keys: [USUBJID, IDVAR, IDVARVAL], Child: true}]"
    check = f"{{all: [{{name: IDVAR, operator: non_empty}}, {REFERENCE}]}}"
    report = run(datasets(AE=AE, SUPPAE=SUPPAE), Match_Datasets=match, Check=check, Scope="{Domains: {Include: [SUPP--]}}")
    assert found(report) == [("SUPPAE", 3, ("AESEQ", "9"))]


def test_qualifiers_of_a_split_data_set_name_records_of_any_part() -> None:
    """CORE-000206: CORE looks in the first part alone."""
    parts = {
        "LBCH": {"DOMAIN": ["LB"], "USUBJID": ["1"], "LBSEQ": [1]},
        "LBHE": {"DOMAIN": ["LB"], "USUBJID": ["1"], "LBSEQ": [2]},
        "SUPPLBCH": {"RDOMAIN": ["LB"], "USUBJID": ["1"], "IDVAR": ["LBSEQ"], "IDVARVAL": ["1"]},
        "SUPPLBHE": {"RDOMAIN": ["LB"], "USUBJID": ["1"], "IDVAR": ["LBSEQ"], "IDVARVAL": ["2"]},
    }
    match = "[{Name: SUPP--, Keys: [USUBJID, IDVAR, IDVARVAL], Child: true}]"
    report = run(datasets(**parts), Match_Datasets=match, Check=REFERENCE, Scope="{Domains: {Include: [SUPP--]}}")
    assert found(report) == []


def test_comments_name_records_of_several_data_sets() -> None:
    comments = {
        "DOMAIN": ["CO"] * 3,
        "RDOMAIN": ["AE", "EX", "AE"],
        "USUBJID": ["2", "1", "2"],
        "IDVAR": ["AESEQ", "EXSEQ", "AESEQ"],
        "IDVARVAL": ["1", "7", "8"],
    }
    match = "[{Name: CO, Keys: [USUBJID, IDVAR, IDVARVAL], Child: true}]"
    data = datasets(AE=AE, EX={"DOMAIN": ["EX"], "USUBJID": ["1"], "EXSEQ": [7]}, CO=comments)
    assert found(run(data, Match_Datasets=match, Check=REFERENCE, Scope="{Domains: {Include: [CO]}}")) == [("CO", 3, ("8",))]


RELREC = {
    "STUDYID": ["S"] * 4,
    "RDOMAIN": ["AE", "CM", "AE", "CM"],
    "USUBJID": ["1", "1", "2", "2"],
    "IDVAR": ["AESEQ", "CMSEQ", "AESEQ", "CMSEQ"],
    "IDVARVAL": ["2", "5", "1", "6"],
    "RELID": ["R1", "R1", "R1", "R1"],
}
CM = {"STUDYID": ["S"] * 2, "DOMAIN": ["CM"] * 2, "USUBJID": ["1", "2"], "CMSEQ": [5, 6], "CMTRT": ["Aspirin", "None"]}


def test_related_records_stand_side_by_side() -> None:
    data = datasets(AE={"STUDYID": ["S"] * 3, **AE}, CM=CM, RELREC=RELREC)
    match = "[{Name: RELREC, Wildcard: '**'}]"
    report = run(
        data, Match_Datasets=match, Check="{name: RELREC.**TRT, operator: non_empty}", Scope="{Domains: {Include: [AE]}}"
    )
    assert found(report) == [("AE", 2, ("Aspirin",)), ("AE", 3, ("None",))]


def test_relations_of_several_kinds_come_in_the_order_of_their_first() -> None:
    relations = {
        "STUDYID": ["S"] * 6,
        "RDOMAIN": ["AE", "CM", "AE", "EX", "AE", "CM"],
        "USUBJID": ["1", "1", "1", "1", "2", "2"],
        "IDVAR": ["AESEQ", "CMSEQ", "AESEQ", "EXSEQ", "AESEQ", "CMSEQ"],
        "IDVARVAL": ["2", "5", "1", "9", "1", "6"],
        "RELID": ["R2", "R2", "R1", "R1", "R3", "R3"],
    }
    exposure = {"STUDYID": ["S"], "DOMAIN": ["EX"], "USUBJID": ["1"], "EXSEQ": [9], "EXTRT": ["Drug"]}
    data = datasets(AE={"STUDYID": ["S"] * 3, **AE}, CM=CM, EX=exposure, RELREC=relations)
    report = run(
        data,
        Match_Datasets="[{Name: RELREC, Wildcard: '**'}]",
        Check="{name: RELREC.**TRT, operator: non_empty}",
        Scope="{Domains: {Include: [AE]}}",
    )
    assert found(report) == [("AE", 2, ("Aspirin",)), ("AE", 3, ("None",)), ("AE", 1, ("Drug",))]


def test_whole_data_sets_may_be_related_by_a_variable() -> None:
    relation = {
        "STUDYID": ["S", "S"],
        "RDOMAIN": ["AE", "CM"],
        "USUBJID": ["", ""],
        "IDVAR": ["AELNKID", "CMLNKID"],
        "IDVARVAL": ["", ""],
    }
    data = datasets(
        AE={"STUDYID": ["S"] * 3, **AE, "AELNKID": ["x", "y", "z"]},
        CM={**CM, "CMLNKID": ["y", "y"]},
        RELREC={**relation, "RELID": ["R", "R"], "RELTYPE": ["ONE", "MANY"]},
    )
    match = "[{Name: RELREC, Wildcard: CM}]"
    report = run(
        data, Match_Datasets=match, Check="{name: RELREC.CMTRT, operator: non_empty}", Scope="{Domains: {Include: [AE]}}"
    )
    assert found(report) == [("AE", 2, ("Aspirin",))]


def test_a_relation_of_one_subject_is_about_its_records_alone() -> None:
    relation = {
        "STUDYID": ["S", "S"],
        "RDOMAIN": ["AE", "CM"],
        "USUBJID": ["1", "1"],
        "IDVAR": ["AELNKID", "CMLNKID"],
        "IDVARVAL": ["", ""],
    }
    data = datasets(
        AE={"STUDYID": ["S"] * 3, **AE, "AELNKID": ["x", "y", "y"]},
        CM={**CM, "CMLNKID": ["y", "y"]},
        RELREC={**relation, "RELID": ["R", "R"]},
    )
    check = "{name: RELREC.CMTRT, operator: non_empty}"
    report = run(data, Match_Datasets="[{Name: RELREC, Wildcard: CM}]", Check=check, Scope="{Domains: {Include: [AE]}}")
    assert found(report) == [("AE", 2, ("Aspirin",))]


def test_a_data_set_without_relations_has_nothing_to_look_at() -> None:
    data = datasets(AE={"STUDYID": ["S"] * 3, **AE}, RELREC={name: values[1:2] for name, values in RELREC.items()})
    report = run(
        data, Match_Datasets="[{Name: RELREC}]", Check="{name: AETERM, operator: empty}", Scope="{Domains: {Include: [AE]}}"
    )
    assert reasons(report)["AE"] == ("skipped", "AE has no records to look at")
