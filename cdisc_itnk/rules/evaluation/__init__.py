"""What the check of each rule type looks at (`Rule_Type.md`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.evaluation import dataset_metadata, define, define_values, records, value_checks, variable_metadata
from cdisc_itnk.rules.table import Table

Build: TypeAlias = Callable[[Context, WholeDataset], Iterable[Table]]

RECORD_TYPES = frozenset({"Record Data", "Dataset Contents Check against Define XML"})
STUDY_TYPES = frozenset(
    {"Domain Presence Check", "Domain Presence Check against Define XML", "Dataset Metadata Check against Define XML"}
)

RULE_TYPES: Mapping[str, Build] = {
    "Record Data": records.records,
    "Dataset Metadata Check": dataset_metadata.dataset_metadata,
    "Domain Presence Check": dataset_metadata.domain_presence,
    "Variable Metadata Check": variable_metadata.variable_metadata,
    "Variable Metadata Check against Library Metadata": variable_metadata.variables_against_library,
    "Value Check with Dataset Metadata": value_checks.values_with_dataset_metadata,
    "Value Check with Variable Metadata": value_checks.values_with_variable_metadata,
    "Value Check against Library Metadata": value_checks.values_against_library,
    "Define Item Group Metadata Check": define.define_datasets,
    "Define Item Metadata Check": define.define_variables,
    "Define Item Metadata Check against Library Metadata": define.define_variables_against_library,
    "Dataset Contents Check against Define XML": define.records_with_define,
    "Dataset Metadata Check against Define XML": define.datasets_against_define,
    "Domain Presence Check against Define XML": define.domains_against_define,
    "Variable Metadata Check against Define XML": define.variables_against_define,
    "Variable Metadata Check against Define XML and Library Metadata": define.variables_against_define_and_library,
    "Value Check against Define XML Variable": define_values.values_against_variables,
    "Value Check against Define XML VLM": define_values.values_against_value_levels,
}
