"""Operations about the study, the standard, terminology and other results, on small examples."""

from __future__ import annotations

from typing import Any

import pytest

from cdisc_itnk.rules import Datasets
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operations import run_operation
from cdisc_itnk.rules.operations.call import Call
from tests.rules.support import LIBRARY, datasets

EVENTS = {
    "STUDYID": ["S", "S"],
    "DOMAIN": ["AE", "AE"],
    "USUBJID": ["1", "2"],
    "AESEQ": [1, 1],
    "AETERM": ["Rash", ""],
    "AESTDTC": ["2021-03-04", "2021-03"],
}
DATA = datasets(
    AE=EVENTS,
    DM={"DOMAIN": ["DM", "DM"], "USUBJID": ["1", "2"], "RFSTDTC": ["2021-03-05", "2021-03-05"]},
    XX={"DOMAIN": ["XX"], "XXTERM": ["?"], "AETERM": ["?"]},
    SUPPAE={"RDOMAIN": ["AE"], "IDVAR": ["AESEQ"], "QNAM": ["AETERM"]},
    LBCH={"DOMAIN": ["LB"], "LBTESTCD": ["ALT"]},
    LBHE={"DOMAIN": ["LB"], "LBTESTCD": ["HGB"], "LBSPEC": ["BLOOD"]},
)


def run(
    operator: str, dataset: str = "AE", data: Datasets = DATA, results: tuple[Operation, ...] = (), **parameters: Any
) -> list[Any]:
    whole = data.wholes[dataset]
    table = whole.records
    for operation in (*results, Operation("$r", operator, **parameters)):
        table = run_operation(Call(Context(data, LIBRARY), whole, table, operation, on_records=True))
    return table["$r"].list()


@pytest.mark.parametrize(
    ("operator", "parameters", "result"),
    [
        ("dataset_names", {}, ("AE", "DM", "LBCH", "LBHE", "SUPPAE", "XX")),
        ("study_domains", {}, ("", "AE", "DM", "LB", "XX")),
        ("standard_domains", {}, ("AE", "DM", "FA", "LB", "POOLDEF", "SUPPQUAL", "TS")),
        ("get_library_class_domains", {"domain_class": "EVENTS"}, ("AE",)),
        ("domain_label", {}, "Adverse Events"),
        ("domain_is_custom", {}, False),
        ("domain_is_custom", {"domain": "XX"}, True),
        ("variable_exists", {"name": "--TERM"}, True),
        ("variable_exists", {"name": "--TERM", "domain": "DM"}, False),
        ("variable_count", {"name": "--TERM"}, 2),
        ("variable_value_count", {"name": "DOMAIN"}, (("AE", 1), ("DM", 1), ("XX", 1), ("LB", 1))),
        ("variable_is_null", {"name": "AETERM"}, False),
        ("variable_is_null", {"name": "AESEV"}, True),
        ("extract_metadata", {"name": "dataset_name"}, "AE"),
        ("extract_metadata", {"name": "dataset_size"}, 1000),
        ("get_column_order_from_dataset", {}, tuple(EVENTS)),
        ("required_variables", {}, ("STUDYID", "DOMAIN", "USUBJID", "AESEQ", "AETERM")),
        ("expected_variables", {}, ("AEDECOD", "AESTDTC")),
        ("permissible_variables", {}, ("AESER", "AEENDTC", "EPOCH")),
        ("get_dataset_filtered_variables", {"key_name": "role", "key_value": "Timing"}, ("AESTDTC",)),
        ("get_model_filtered_variables", {"key_name": "role", "key_value": "Timing"}, ("AESTDTC", "AEENDTC", "EPOCH")),
        ("codelist_terms", {"codelists": ("ny",), "level": "term", "returntype": "value"}, ("N", "Y")),
        ("codelist_terms", {"codelists": ("NY", "UNIT"), "level": "codelist", "returntype": "code"}, ("C66742", "C71620")),
        ("codelist_terms", {"codelists": ("NY",), "level": "term", "returntype": "pref_term"}, ("No", "Yes")),
        ("codelist_extensible", {"codelist": "UNIT"}, True),
        ("valid_codelist_dates", {}, ("2025-09-26", "2026-03-27")),
        ("valid_codelist_dates", {"ct_package_types": ("ADAM",)}, ("2025-09-26",)),
        ("map", {"map": ({"output": "fixed"},)}, "fixed"),
    ],
)
def test_the_same_for_every_row(operator: str, parameters: dict[str, Any], result: Any) -> None:
    assert run(operator, **parameters) == [result, result]


def test_variable_names_are_those_of_all_data_sets() -> None:
    assert {"AETERM", "TSPARMCD", "RDOMAIN"} <= set(run("variable_names")[0])


def test_the_order_of_columns_follows_model_and_guide() -> None:
    wanted = ("STUDYID", "DOMAIN", "USUBJID", "AESEQ", "AETERM", "AEDECOD", "AESER", "AESTDTC", "AEENDTC", "EPOCH")
    assert run("get_column_order_from_library")[0] == run("get_model_column_order")[0] == wanted


def test_the_parent_of_supplemental_qualifiers_is_looked_up() -> None:
    assert "AETERM" in run("get_parent_model_column_order", "SUPPAE")[0]
    assert run("related_domain_is_custom", "SUPPAE") == [False]


def test_parts_of_a_split_data_set_have_their_own_names_and_columns() -> None:
    assert run("extract_metadata", "LB", name="dataset_name") == ["LBCH", "LBHE"]
    assert run("get_column_order_from_dataset", "LB") == [("DOMAIN", "LBTESTCD"), ("DOMAIN", "LBTESTCD", "LBSPEC")]


def test_study_day_counts_from_the_reference_date() -> None:
    assert run("dy", name="--STDTC") == [-1, None]


def test_row_by_row() -> None:
    assert run("variable_is_null", name="AETERM", level="row") == [False, True]
    assert run("split_by", name="AESTDTC", delimiter="-") == [("2021", "03", "04"), ("2021", "03")]
    assert run("map", map=({"USUBJID": "1", "output": "one"}, {"USUBJID": "3", "output": "three"})) == ["one", None]


def test_the_variable_that_a_name_or_label_means() -> None:
    whole = DATA.wholes["AE"]
    operation = Operation("$m", "name_referenced_variable_metadata", name="AETERM")
    table = datasets(AE={**EVENTS, "AETERM": ["AEDECOD", "NONE"]}).wholes["AE"].records
    result = run_operation(Call(Context(DATA, LIBRARY), whole, table, operation, on_records=True))
    assert result["$m_role"].list() == ["Synonym Qualifier", ""]
    by_label = Operation("$m", "label_referenced_variable_metadata", name="AETERM")
    table = datasets(AE={**EVENTS, "AETERM": ["AEDECOD label", "NONE"]}).wholes["AE"].records
    result = run_operation(Call(Context(DATA, LIBRARY), whole, table, by_label, on_records=True))
    assert result["$m_name"].list() == ["AEDECOD", ""]


def test_terminology_by_row() -> None:
    codes = {"DOMAIN": ["TS"] * 4, "REF": ["CDISC", "CDISC", "sdtmct", "X"], "VER": ["2026-03-27", "", "2026-03-27", "1"]}
    data = datasets(TS={**codes, "CODE": ["C49487", "C49488", "C1", "C2"], "TERM": ["n", "Y", "y", "?"]})
    attributes = run("get_codelist_attributes", "TS", data, name="REF", version="VER", ct_attribute="Codelist CCODE")
    assert attributes == [("C66742", "C71620"), (), ("C66742", "C71620"), ()]
    by_row = {"ct_package_type": "SDTM", "version": "VER", "codelist_code": "C66742"}
    assert run("codelist_terms", "TS", data, term_code="CODE", **by_row) == ["N", None, None, None]
    assert run("codelist_terms", "TS", data, term_value="TERM", **by_row) == ["C49487", None, "C49488", None]
    assert run("codelist_extensible", "TS", data, **by_row) == [False, None, False, None]


def test_minus_takes_away_elements_and_minds_their_order_if_told_to() -> None:
    lists = (
        Operation("$all", "get_model_filtered_variables", key_name="role", key_value="Timing"),
        Operation("$some", "get_dataset_filtered_variables", key_name="role", key_value="Timing"),
    )
    assert run("minus", results=lists, name="$all", subtract="$some")[0] == ("AEENDTC", "EPOCH")
    assert run("minus", results=lists, name="$all", subtract="$none")[0] == ("AESTDTC", "AEENDTC", "EPOCH")


def test_what_is_not_there_skips_the_rule() -> None:
    with pytest.raises(SkippedError, match="there is no data set EX"):
        run("distinct", name="EXTRT", domain="EX")
    with pytest.raises(SkippedError, match="MedDRA"):
        run("valid_meddra_code_references")
    with pytest.raises(SkippedError, match="there is no Define-XML"):
        run("define_variable_metadata", name="AETERM", attribute_name="define_variable_label")


@pytest.mark.parametrize(
    ("operator", "parameters", "message"),
    [
        ("extract_metadata", {"name": "colour"}, "no metadata 'colour'"),
        ("split_by", {"name": "AETERM"}, "without a delimiter"),
        ("codelist_terms", {"codelists": ("NOPE",)}, "no codelist NOPE in SDTM CT 2026-03-27"),
        ("get_codelist_attributes", {"name": "AETERM", "version": "AETERM", "ct_attribute": "?"}, "no attribute"),
        ("variable_is_null", {"name": "AETERM", "level": "row", "source": "submission"}, "evaluation only"),
        ("get_model_filtered_variables", {"key_name": "?", "key_value": "?"}, "no metadata"),
    ],
)
def test_wrong_parameters_are_told(operator: str, parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(ExecutionError, match=message):
        run(operator, **parameters)
