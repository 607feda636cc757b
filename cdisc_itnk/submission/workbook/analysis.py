"""The sheets Analysis Displays and Analysis Results (Analysis Results Metadata 1.0)."""

from __future__ import annotations

import re

from cdisc_itnk.submission.workbook.conditions import (
    Condition,
    condition_name,
    condition_of,
    write_condition,
)
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.pages import document_ref, written_pages
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of
from cdisc_itnk.submission.workbook.where_clauses import WhereClauses
from define_xml import (
    AnalysisDataset,
    AnalysisDatasets,
    AnalysisResult,
    AnalysisResultDisplays,
    AnalysisVariable,
    Documentation,
    DocumentRef,
    ProgrammingCode,
    ResultDisplay,
)

_PARAMETER = "PARAMCD"


def displays(specification: Specification, clauses: WhereClauses) -> AnalysisResultDisplays | None:
    """The displays with their results; their conditions are put into `clauses`."""
    results: dict[str, list[AnalysisResult]] = {}
    for record in specification.records("Analysis Results"):
        display = record.required("Display")
        specification.known(record, "Display", Kind.DISPLAY, display)
        results.setdefault(display, []).append(_result(specification, record, display, clauses))
    found = tuple(
        ResultDisplay(
            oid=Kind.DISPLAY.oid(record.required("ID")),
            name=record.required("ID"),
            description=specification.required_text(record, "Title"),
            document_refs=specification.document_refs(record),
            analysis_results=tuple(results.get(record.required("ID"), ())),
        )
        for record in specification.records("Analysis Displays")
    )
    return AnalysisResultDisplays(found) if found else None


def _result(specification: Specification, record: Record, display: str, clauses: WhereClauses) -> AnalysisResult:
    selections = _selections(record, clauses)
    parameters = (check for condition in selections.values() for check in condition if check.variable == _PARAMETER)
    parameter = next((Kind.ITEM.oid(check.dataset, check.variable) for check in parameters), None)
    return AnalysisResult(
        oid=Kind.RESULT.oid(display, record.required("ID")),
        analysis_reason=record.required("Reason"),
        analysis_purpose=record.required("Purpose"),
        description=specification.required_text(record, "Description"),
        analysis_datasets=_datasets(specification, record, selections, clauses),
        parameter_oid=parameter,
        documentation=_documentation(specification, record),
        programming_code=_programming(specification, record),
    )


def _selections(record: Record, clauses: WhereClauses) -> dict[str, Condition]:
    """The conditions of a result by dataset."""
    if record.text("Selection Criteria") is None:
        return {}
    datasets = {name.partition(".")[0] for name in record.listed("Variables")}
    home = datasets.pop() if len(datasets) == 1 else ""
    conditions = clauses.inline(record, "Selection Criteria", home)
    if len(conditions) > 1:
        record.fault("Selection Criteria", "alternatives", "checks that all hold, joined by and")
    checks = [check for condition in conditions[:1] for check in condition]
    names = dict.fromkeys(check.dataset for check in checks)
    return {name: tuple(check for check in checks if check.dataset == name) for name in names}


def _datasets(
    specification: Specification,
    record: Record,
    selections: dict[str, Condition],
    clauses: WhereClauses,
) -> AnalysisDatasets:
    variables: dict[str, list[str]] = {}
    for name in record.listed("Variables"):
        dataset, _, variable = name.partition(".")
        specification.dataset_oid(record, "Variables", dataset)
        found = variables.setdefault(dataset, [])
        if variable:
            found.append(specification.item_oid(record, "Variables", dataset, variable))
    refs = {dataset: clauses.refer(record, condition_name([condition]), condition) for dataset, condition in selections.items()}
    return AnalysisDatasets(
        tuple(
            AnalysisDataset(
                Kind.DATASET.oid(dataset), refs.get(dataset), tuple(map(AnalysisVariable, variables.get(dataset, ())))
            )
            for dataset in dict.fromkeys([*variables, *selections])
        ),
        specification.reference(record, "Join Comment", Kind.COMMENT),
    )


def _documentation(specification: Specification, record: Record) -> Documentation | None:
    documents = record.text("Documentation Refs")
    if record.text("Documentation") is None and documents is None:
        return None
    refs = []
    for part in filter(None, (documents or "").split(";")):
        name, _, pages = part.strip().partition(" ")
        specification.known(record, "Documentation Refs", Kind.LEAF, name)
        refs.append(document_ref(name, pages))
    return Documentation(specification.required_text(record, "Documentation"), tuple(refs))


def _programming(specification: Specification, record: Record) -> ProgrammingCode | None:
    context, code = record.text("Programming Context"), record.text("Programming Code")
    refs = specification.document_refs(record, "Programming Document")
    return ProgrammingCode(context, code, refs) if context or code or refs else None


def display_rows(view: View) -> list[Cells]:
    """The sheet Analysis Displays."""
    return [
        {**view.document(display.document_refs), "ID": display.name, "Title": str(display.description)}
        for display in view.index.every(ResultDisplay)
    ]


def result_rows(view: View) -> list[Cells]:
    """The sheet Analysis Results."""
    return [_row(view, display, result) for display in view.index.every(ResultDisplay) for result in display.analysis_results]


def _row(view: View, display: ResultDisplay, result: AnalysisResult) -> Cells:
    documentation, code = result.documentation, result.programming_code
    data = result.analysis_datasets
    cells: Cells = {
        "Display": display.name,
        "ID": re.sub(rf"^{re.escape(display.name)}\.", "", Kind.RESULT.name_of(result.oid)),
        "Description": str(result.description),
        "Variables": ", ".join(name for each in data.analysis_datasets for name in _variables(view, each)) or None,
        "Reason": result.analysis_reason,
        "Purpose": result.analysis_purpose,
        "Selection Criteria": " and ".join(filter(None, (_selection(view, each) for each in data.analysis_datasets))) or None,
        "Join Comment": name_of(Kind.COMMENT, data.comment_oid),
        "Documentation": str(documentation.description) if documentation else None,
        "Documentation Refs": "; ".join(map(_reference, documentation.document_refs)) if documentation else None,
        "Programming Context": code.context if code else None,
        "Programming Code": code.code.strip() if code and code.code else None,
    }
    return cells | view.document(code.document_refs if code else (), "Programming Document")


def _variables(view: View, data: AnalysisDataset) -> list[str]:
    dataset = view.index.datasets.get(data.item_group_oid)
    home = dataset.name if dataset else data.item_group_oid
    return [f"{home}.{view.place(each.item_oid, home)[1]}" for each in data.analysis_variables] or [home]


def _selection(view: View, data: AnalysisDataset) -> str | None:
    dataset = view.index.datasets.get(data.item_group_oid)
    clause = view.index.where_clauses.get(data.where_clause_ref.where_clause_oid) if data.where_clause_ref else None
    if clause is None:
        return None
    home = dataset.name if dataset else data.item_group_oid
    return write_condition([condition_of(clause, view.place, home)], "")


def _reference(ref: DocumentRef) -> str:
    return " ".join(filter(None, (Kind.LEAF.name_of(ref.leaf_id), written_pages(ref))))
