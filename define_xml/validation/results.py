"""Rules about analysis results metadata: what is analysed is where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from define_xml.index import Index
from define_xml.model import AnalysisDataset, AnalysisResult
from define_xml.validation.problem import Violations


def analysis_variable_elsewhere(index: Index) -> Violations:
    """An analysis variable is a variable of its analysis dataset (ARM 1.0, arm:AnalysisVariable)."""
    for dataset, oids in _analysed(index):
        for variable in dataset.analysis_variables:
            if variable.item_oid not in oids:
                yield variable, f"{variable.item_oid} is not a variable of {dataset.item_group_oid}"


def analysis_condition_elsewhere(index: Index) -> Violations:
    """Records are selected by variables of the analysis dataset (ARM 1.0, arm:AnalysisDataset)."""
    for dataset, oids in _analysed(index):
        ref = dataset.where_clause_ref
        clause = index.where_clauses.get(ref.where_clause_oid) if ref else None
        for check in clause.range_checks if clause else ():
            if check.item_oid not in oids:
                yield dataset, f"{check.item_oid} in {clause and clause.oid} is not a variable of {dataset.item_group_oid}"


def analysis_parameter_elsewhere(index: Index) -> Violations:
    """The parameter is a variable of one of the analysis datasets (ARM 1.0, @ParameterOID)."""
    for result in index.every(AnalysisResult):
        oids = {
            ref.item_oid
            for dataset in result.analysis_datasets.analysis_datasets
            if dataset.item_group_oid in index.datasets
            for ref in index.datasets[dataset.item_group_oid].item_refs
        }
        if result.parameter_oid is not None and oids and result.parameter_oid not in oids:
            yield result, f"{result.parameter_oid} is not a variable of the analysis datasets"


def analysis_join_unexplained(index: Index) -> Violations:
    """Several datasets need a comment that says how they are joined (ARM 1.0, arm:AnalysisDatasets)."""
    for result in index.every(AnalysisResult):
        datasets = result.analysis_datasets
        if len(datasets.analysis_datasets) > 1 and datasets.comment_oid is None:
            yield result, f"{len(datasets.analysis_datasets)} datasets are analysed, and no comment says how they are joined"


def _analysed(index: Index) -> Iterator[tuple[AnalysisDataset, set[str]]]:
    for each in index.every(AnalysisDataset):
        if each.item_group_oid in index.datasets:
            yield each, {ref.item_oid for ref in index.datasets[each.item_group_oid].item_refs}
