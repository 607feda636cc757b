"""Every operation, against its definition row by row, in studies at random."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operations import OPERATIONS, run_operation
from cdisc_itnk.rules.operations.call import Call
from tests.rules.rowwise.operations import DEFINITIONS, OTHER, READ, SOME, Skipped, domain, parts_of_rows
from tests.rules.rowwise.studies import STUDIES, Study, questions
from tests.rules.support import LIBRARY, datasets
from tests.rules.test_aggregation import SUMMARIES
from tests.rules.test_evaluation import DEFINE

HERE = {  # the data sets at hand; AE for the others
    "get_column_order_from_dataset": ("AE", "LB", "CO"),
    "get_column_order_from_library": ("AE", "DM", "XX", "LB"),
    "get_model_column_order": ("AE", "DM", "XX", "LB"),
    "get_model_filtered_variables": ("AE", "XX", "LB"),
    "get_dataset_filtered_variables": ("AE", "XX", "LB"),
    "get_parent_model_column_order": ("SUPPAE",),
    "related_domain_is_custom": ("SUPPAE", "AE"),
    "extract_metadata": ("AE", "LB"),
    "required_variables": ("AE", "DM", "XX"),
    "permissible_variables": ("AE", "XX"),
    "variable_is_null": ("AE", "XX", "LB"),
}
MORE = {"distinct", "record_count", *SUMMARIES}  # in test_aggregation
NOT_HERE = {name for name in OPERATIONS if name.startswith(("valid_", "whodrug", "get_xhtml"))} - set(DEFINITIONS)
BEYOND_THE_FORMAT = set(  # in test_own_operations
    "adam_metadata arithmetic coded_extensible coded_terms distinct_count matching_values matching_variables next_value "
    "paired_term spelled_name submitted_metadata submitted_value text_found".split()
)
PAIRS = ("variable_value_count",)  # in any order


def test_every_operation_has_a_definition() -> None:
    assert set(OPERATIONS) == set(DEFINITIONS) | MORE | NOT_HERE | BEYOND_THE_FORMAT


@pytest.mark.parametrize("operator", DEFINITIONS)
@settings(max_examples=20)
@given(data=st.data())
def test_equals_its_definition(operator: str, data: st.DataObject) -> None:
    study = data.draw(STUDIES)
    here = data.draw(st.sampled_from([name for name in HERE.get(operator, ("AE",)) if parts_of_rows(study, name)] or ["AE"]))
    if operator == "get_parent_model_column_order" and here == "AE":
        return
    operation = data.draw(questions(operator))
    expected = DEFINITIONS[operator](study, here, operation)
    assert computed(study, here, operation) == expected


def computed(study: Study, here: str, operation: Operation) -> list[Any]:
    """What the engine gives for each row at hand."""
    data = datasets(**{name: {key: [row[key] for row in rows] for key in rows[0]} for name, rows in study.items()})
    dataset = data.wholes[here]
    lists = {"$some": Column.constant(SOME, len(dataset.records)), "$other": Column.constant(OTHER, len(dataset.records))}
    table = dataset.records.with_columns(lists)
    try:
        result = run_operation(Call(Context(data, LIBRARY, DEFINE), dataset, table, operation, on_records=True))
    except SkippedError:
        return [Skipped] * len(table)
    if operation.operator.endswith("referenced_variable_metadata"):
        columns = [result[f"$r_{name}"].list() for name in READ]
        return [dict(zip(READ, values, strict=True)) for values in zip(*columns, strict=True)]
    values = result["$r"].list()
    return [dict(value) for value in values] if operation.operator in PAIRS else values  # type: ignore[arg-type, misc]


@pytest.mark.parametrize("operator", sorted(NOT_HERE))
def test_what_is_not_here_skips_the_rule(operator: str) -> None:
    study: Study = {"AE": [{"DOMAIN": "AE"}]}
    assert domain("AE") == "AE"
    assert computed(study, "AE", Operation("$r", operator)) == [Skipped]
