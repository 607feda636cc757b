"""The operations of the open rule format: each computes a column (or several) for the rows at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn, TypeAlias

from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.operations import (
    aggregation,
    analysis,
    codelists,
    define,
    results,
    standard,
    study,
    study_day,
    submitted,
    terminology,
)
from cdisc_itnk.rules.operations.call import Call
from cdisc_itnk.rules.table import Table

Run: TypeAlias = Callable[[Call], "Column | Mapping[str, Column]"]


def _needs(what: str) -> Callable[[Call], NoReturn]:
    def operation(call: Call) -> NoReturn:
        raise SkippedError(f"{call.operation.operator} needs {what}")

    return operation


def _distinct(call: Call) -> Column:
    return aggregation.distinct_references(call) if call.operation.value_is_reference else aggregation.distinct(call)


OWN_OPERATIONS: Mapping[str, Run] = {
    "adam_metadata": submitted.adam_metadata,
    "arithmetic": analysis.arithmetic,
    "coded_extensible": codelists.coded_extensible,
    "coded_terms": codelists.coded_terms,
    "distinct_count": analysis.distinct_count,
    "matching_values": analysis.matching_values,
    "matching_variables": analysis.matching_variables,
    "next_value": analysis.next_value,
    "paired_term": codelists.paired_term,
    "spelled_name": analysis.spelled_name,
    "submitted_metadata": submitted.submitted_metadata,
    "submitted_value": submitted.submitted_value,
    "text_found": analysis.text_found,
}
"""Those of our rule packs, which the open format does not have."""

OPERATIONS: Mapping[str, Run] = {
    **OWN_OPERATIONS,
    "codelist_extensible": terminology.codelist_extensible,
    "codelist_terms": terminology.codelist_terms,
    "dataset_names": study.dataset_names,
    "define_extensible_codelists": define.define_extensible_codelists,
    "define_variable_metadata": define.define_variable_metadata,
    "distinct": _distinct,
    "domain_is_custom": study.domain_is_custom,
    "domain_label": study.domain_label,
    "dy": study_day.dy,
    "expected_variables": standard.expected_variables,
    "extract_metadata": study.extract_metadata,
    "get_codelist_attributes": terminology.get_codelist_attributes,
    "get_column_order_from_dataset": study.get_column_order_from_dataset,
    "get_column_order_from_library": standard.get_column_order_from_library,
    "get_dataset_filtered_variables": standard.get_dataset_filtered_variables,
    "get_library_class_domains": standard.get_library_class_domains,
    "get_model_column_order": standard.get_model_column_order,
    "get_model_filtered_variables": standard.get_model_filtered_variables,
    "get_parent_model_column_order": standard.get_parent_model_column_order,
    "get_xhtml_errors": _needs("XHTML, which data sets do not hold"),
    "label_referenced_variable_metadata": standard.label_referenced_variable_metadata,
    "map": results.translate,
    "max": aggregation.maximum,
    "max_date": aggregation.max_date,
    "mean": aggregation.mean,
    "min": aggregation.minimum,
    "min_date": aggregation.min_date,
    "minus": results.minus,
    "name_referenced_variable_metadata": standard.name_referenced_variable_metadata,
    "permissible_variables": standard.permissible_variables,
    "record_count": aggregation.record_count,
    "related_domain_is_custom": study.related_domain_is_custom,
    "required_expected_variables": standard.required_expected_variables,
    "required_variables": standard.required_variables,
    "split_by": results.split_by,
    "standard_domains": standard.standard_domains,
    "study_domains": study.study_domains,
    "valid_codelist_dates": terminology.valid_codelist_dates,
    "valid_define_external_dictionary_version": _needs("the dictionary's files"),
    "valid_external_dictionary_code": _needs("the dictionary's files"),
    "valid_external_dictionary_code_term_pair": _needs("the dictionary's files"),
    "valid_external_dictionary_value": _needs("the dictionary's files"),
    "valid_meddra_code_references": _needs("the files of MedDRA"),
    "valid_meddra_code_term_pairs": _needs("the files of MedDRA"),
    "valid_meddra_term_references": _needs("the files of MedDRA"),
    "valid_whodrug_references": _needs("the files of WHODrug"),
    "variable_count": study.variable_count,
    "variable_exists": study.variable_exists,
    "variable_is_null": study.variable_is_null,
    "variable_names": standard.variable_names,
    "variable_value_count": study.variable_value_count,
    "whodrug_code_hierarchy": _needs("the files of WHODrug"),
}


def run_operation(call: Call) -> Table:
    """The rows at hand with the operation's result."""
    result = OPERATIONS[call.operation.operator](call)
    return call.table.with_columns({call.operation.id: result} if isinstance(result, Column) else result)
