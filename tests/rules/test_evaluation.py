"""What the check of each rule type looks at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cdisc_itnk.rules import Datasets, DefineMetadata
from cdisc_itnk.rules.evaluation import RULE_TYPES
from define_xml import (
    ODM,
    Alias,
    Class,
    CodeList,
    CodeListItem,
    CodeListRef,
    EnumeratedItem,
    GlobalVariables,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    Leaf,
    MetaDataVersion,
    Origin,
    RangeCheck,
    Study,
    Text,
    ValueListDef,
    ValueListRef,
    WhereClauseDef,
    WhereClauseRef,
)
from tests.rules.support import datasets, found, reasons, run

AE = {"DOMAIN": ["AE", "AE"], "USUBJID": ["1", "2"], "AESEQ": [1, 1], "AETERM": ["Rash", ""], "AEVAL": ["12", "twelve"]}
DATA = datasets(AE=AE, DM={"DOMAIN": ["DM"], "USUBJID": ["1"]})

NY = CodeList(
    "CL.NY",
    "No Yes",
    enumerated_items=(
        EnumeratedItem("Y", aliases=(Alias("nci:ExtCodeID", "C49488"),)),
        EnumeratedItem("YES", extended_value=True),
    ),
    aliases=(Alias("nci:ExtCodeID", "C66742"),),
)
SEX = CodeList("CL.SEX", "Sex", code_list_items=(CodeListItem("F", Text.of("Female")),))
ITEMS = (
    ItemDef(
        "IT.USUBJID", "USUBJID", "text", 10, description=Text.of("Unique Subject Identifier"), origins=(Origin("Protocol"),)
    ),
    ItemDef(
        "IT.AETERM", "AETERM", "text", 20, description=Text.of("Term"), code_list_ref=CodeListRef("CL.NY"), comment_oid="C"
    ),
    ItemDef("IT.AEVAL", "AEVAL", "text", 20, value_list_ref=ValueListRef("VL")),
    ItemDef("IT.AEVAL.RASH", "RASHVAL", "integer", 2),
    ItemDef("IT.EXTRA", "AEEXTRA", "text", 20, code_list_ref=CodeListRef("CL.SEX")),
)
DEFINE = DefineMetadata(
    ODM(
        "F",
        "2026-01-31T12:00:00",
        Study(
            "S",
            GlobalVariables("S", "S", "S"),
            MetaDataVersion(
                "MDV",
                "Definitions",
                item_group_defs=(
                    ItemGroupDef(
                        "IG.AE",
                        "AE",
                        True,
                        "One record per event",
                        domain="AE",
                        description=Text.of("Adverse Events"),
                        dataset_class=Class("EVENTS"),
                        leaf=Leaf("LF.AE", "ae.xpt", "ae.xpt"),
                        item_refs=(
                            ItemRef("IT.AETERM", True, order_number=2, key_sequence=2, role="Topic"),
                            ItemRef("IT.USUBJID", True, order_number=1, key_sequence=1, method_oid="M"),
                            ItemRef("IT.AEVAL", False, order_number=3),
                            ItemRef("IT.EXTRA", False),
                        ),
                    ),
                    ItemGroupDef("IG.EX", "EX", True, "One record per dose", domain="EX", has_no_data=True),
                ),
                item_defs=ITEMS,
                code_lists=(NY, SEX),
                value_list_defs=(
                    ValueListDef("VL", item_refs=(ItemRef("IT.AEVAL.RASH", True, where_clause_refs=(WhereClauseRef("WC"),)),)),
                ),
                where_clause_defs=(WhereClauseDef("WC", (RangeCheck("IT.AETERM", "EQ", ("Rash",)),)),),
            ),
        ),
    )
)


def shown(kind: str, check: str, *names: str) -> list[tuple[str, int | None, tuple[str, ...]]]:
    outcome = f"{{Message: m, Output Variables: [{', '.join(names)}]}}"
    return found(run(DATA, define=DEFINE, Rule_Type=kind, Check=check, Outcome=outcome, Scope="{Domains: {Include: [AE]}}"))


def test_dataset_metadata() -> None:
    rows = shown(
        "Dataset Metadata Check",
        "{name: dataset_label, operator: equal_to, value: AE}",
        "dataset_name",
        "dataset_size",
        "record_count",
    )
    assert rows == [("AE", 1, ("AE", "1000", "2"))]
    prefix = "{name: dataset_name, operator: prefix_not_equal_to, prefix: 2, value: DOMAIN}"
    assert shown("Dataset Metadata Check", prefix, "dataset_name") == []


def test_domain_presence() -> None:
    check = "{all: [{name: DM, operator: exists}, {name: EX, operator: not_exists}]}"
    assert shown("Domain Presence Check", check, "AE", "EX") == [("STUDY", None, ("ae.xpt", "Not in dataset"))]


def test_variable_metadata() -> None:
    check = "{name: variable_data_type, operator: equal_to, value: Num}"
    names = ("variable_name", "variable_order_number", "variable_label", "variable_size", "variable_max_size")
    assert shown("Variable Metadata Check", check, *names) == [("AE", 3, ("AESEQ", "3", "AESEQ label", "8", "1"))]


def test_variables_against_the_library() -> None:
    unknown, nulls = (
        "{name: library_variable_name, operator: empty}",
        "{name: variable_has_empty_values, operator: equal_to, value: true}",
    )
    check = f"{{any: [{unknown}, {nulls}]}}"
    names = ("variable_name", "library_variable_role", "variable_is_empty")
    rows = shown("Variable Metadata Check against Library Metadata", check, *names)
    assert rows == [("AE", 4, ("AETERM", "Topic", "False")), ("AE", 5, ("AEVAL", "null", "False"))]


def test_values() -> None:
    empty = "{name: variable_value, operator: empty}"
    names = ("dataset_name", "variable_name", "row_number")
    assert shown("Value Check with Dataset Metadata", empty, *names) == [("AE", 2, ("AE", "AETERM", "2"))]
    char, longer = (
        "{name: variable_data_type, operator: equal_to, value: Char}",
        "{name: variable_value_length, operator: greater_than, value: 5}",
    )
    long = f"{{all: [{char}, {longer}]}}"
    assert shown("Value Check with Variable Metadata", long, "variable_name", "variable_value") == [
        ("AE", 2, ("AEVAL", "twelve"))
    ]
    unknown = "{name: library_variable_name, operator: empty}"
    assert shown("Value Check against Library Metadata", unknown, "variable_value") == [
        ("AE", 1, ("12",)),
        ("AE", 2, ("twelve",)),
    ]


def test_records_beside_the_define() -> None:
    check = "{name: AETERM, operator: non_empty}"
    names = ("define_dataset_class", "define_dataset_key_sequence", "define_dataset_variable_order", "dataset_label")
    rows = shown("Dataset Contents Check against Define XML", check, *names)
    assert rows[0][2][:4] == ("EVENTS", "['USUBJID', 'AETERM']", "['USUBJID', 'AETERM', 'AEVAL', 'AEEXTRA']", "AE")
    keys = "{name: define_dataset_key_sequence, operator: is_not_unique_set}"
    assert shown("Dataset Contents Check against Define XML", keys, "USUBJID") == []


def test_data_sets_beside_the_define() -> None:
    check = "{any: [{name: dataset_name, operator: empty}, {name: define_dataset_name, operator: empty}]}"
    rows = shown("Dataset Metadata Check against Define XML", check, "dataset_name", "define_dataset_name")
    assert rows == [("DM", 1, ("DM", "null")), ("EX", 1, ("null", "EX"))]


def test_a_data_set_of_the_define_may_lie_in_a_file_of_another_format() -> None:
    data = Datasets([replace(DATA.parts[0], filename="ae.parquet")])
    missing = "{any: [{name: dataset_name, operator: empty}, {name: define_dataset_name, operator: empty}]}"
    outcome = "{Message: m, Output Variables: [define_dataset_name]}"
    report = run(
        data, define=DEFINE, Rule_Type="Dataset Metadata Check against Define XML", Check=missing, Outcome=outcome, Scope="{}"
    )
    assert found(report) == [("EX", 1, ("EX",))]


def test_domains_of_the_define() -> None:
    check = "{all: [{name: define_dataset_has_no_data, operator: equal_to, value: true}, {name: filename, operator: empty}]}"
    assert shown("Domain Presence Check against Define XML", check, "define_dataset_name") == [("EX", 1, ("EX",))]


def test_variables_of_the_define() -> None:
    check = "{name: define_variable_ccode, operator: equal_to, value: C66742}"
    names = (
        "define_variable_name",
        "define_variable_codelist_coded_values",
        "define_variable_codelist_coded_codes",
        "define_variable_role",
    )
    rows = [("AE", 1, ("AETERM", "['Y', 'YES']", "['C49488']", "Topic"))]
    assert shown("Define Item Metadata Check", check, *names) == rows
    differs = "{name: define_variable_role, operator: not_equal_to, value: library_variable_role}"
    names = ("define_variable_name", "define_variable_role", "library_variable_role")
    assert shown("Define Item Metadata Check against Library Metadata", differs, *names) == [
        ("AE", 2, ("USUBJID", "null", "Identifier"))
    ]
    assert shown(
        "Define Item Group Metadata Check", "{name: define_dataset_label, operator: non_empty}", "define_dataset_structure"
    ) == [("AE", 1, ("One record per event",))]


def test_variables_beside_the_define() -> None:
    missing = "{name: define_variable_name, operator: empty}"
    rows = [("AE", 1, ("DOMAIN",)), ("AE", 3, ("AESEQ",))]
    assert shown("Variable Metadata Check against Define XML", missing, "variable_name") == rows
    all_three = "Variable Metadata Check against Define XML and Library Metadata"
    comment = "{name: define_variable_has_comment, operator: equal_to, value: true}"
    assert shown(all_three, comment, "variable_name", "library_variable_core", "variable_is_empty") == [
        ("AE", 4, ("AETERM", "Req", "False"))
    ]


def test_values_beside_the_define() -> None:
    outside = "{name: variable_value, operator: is_not_contained_by, value: define_variable_codelist_coded_values}"
    coded = f"{{all: [{{name: define_variable_has_codelist, operator: equal_to, value: true}}, {outside}]}}"
    assert shown("Value Check against Define XML Variable", coded, "variable_name", "variable_value") == [
        ("AE", 1, ("AETERM", "Rash")),
        ("AE", 2, ("AETERM", "null")),
    ]
    level = "{name: define_vlm_mandatory, operator: equal_to, value: 'Yes'}"
    names = ("variable_name", "define_vlm_name", "type_check", "length_check")
    assert shown("Value Check against Define XML VLM", level, *names) == [("AE", 1, ("AEVAL", "RASHVAL", "True", "True"))]


def test_operations_that_read_the_define() -> None:
    label = "{id: $label, operator: define_variable_metadata, name: --TERM, attribute_name: define_variable_label}"
    more = "{id: $more, operator: define_extensible_codelists, codelists: [no yes]}"
    outcome = "{Message: m, Output Variables: [$label, $more]}"
    check = "{name: --TERM, operator: empty}"
    report = run(
        DATA, define=DEFINE, Check=check, Operations=f"[{label}, {more}]", Outcome=outcome, Scope="{Domains: {Include: [AE]}}"
    )
    assert found(report) == [("AE", 2, ("Term", "['YES']"))]


@pytest.mark.parametrize("kind", [kind for kind in RULE_TYPES if "Define" in kind])
def test_without_a_define_a_rule_that_needs_it_is_skipped(kind: str) -> None:
    report = run(DATA, Rule_Type=kind, Check="{name: x, operator: empty}")
    assert set(reasons(report).values()) == {("skipped", "there is no Define-XML")}


def test_a_data_set_that_the_define_lacks_is_skipped() -> None:
    report = run(
        DATA, define=DEFINE, Rule_Type="Define Item Metadata Check", Check="{name: define_variable_name, operator: empty}"
    )
    assert reasons(report)["DM"] == ("skipped", "DM is not in the Define-XML")
