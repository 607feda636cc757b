"""Which cells of a workbook the problems of its Define-XML come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdisc_itnk.submission.workbook.model import Workbook
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.value_level import value_level
from cdisc_itnk.submission.workbook.where_clauses import WhereClauses
from define_xml import Problem

_STEP = re.compile(r"([\w:]+)\[(.*?)\](?:#\d+)?(?=/|$)")
_ATTRIBUTE = re.compile(r"attribute '([\w:]+)'")
_OWN_ROWS = ("ItemRef", "arm:AnalysisResult")
"""Elements inside others that have a row of their own."""

_SHEETS = {
    "Standards": Kind.STANDARD,
    "WhereClauses": Kind.WHERE_CLAUSE,
    "Codelists": Kind.CODE_LIST,
    "Dictionaries": Kind.CODE_LIST,
    "Methods": Kind.METHOD,
    "Comments": Kind.COMMENT,
    "Documents": Kind.LEAF,
    "Analysis Displays": Kind.DISPLAY,
}
_RULES = {
    "Class": "class_missing class_not_allowed purpose_not_allowed",
    "Comment": "no_data_unexplained",
    "Comparator": "comparator_values_mismatch",
    "Data Type": "codelist_type_mismatch data_type_not_allowed value_type_contradiction",
    "Expression Context": "expression_without_context",
    "Href": "href_empty",
    "Key Variables": "key_missing",
    "Label": "dataset_label_missing label_missing label_too_long",
    "Length": "coded_value_too_long length_beyond_file length_misplaced length_missing length_zero value_longer_than_variable",
    "Method": "method_missing",
    "NCI Term Code": "term_without_code",
    "Name": "standard_not_allowed",
    "Order": "order_number_repeated",
    "Origin": "origin_missing origin_type_not_allowed",
    "Pages": "crf_pages_missing page_number_invalid",
    "Predecessor": "predecessor_missing",
    "Publishing Set": "publishing_set_mismatch",
    "Reference Data": "reference_data_contradiction",
    "Repeating": "repeating_contradiction",
    "Significant Digits": "significant_digits_misplaced significant_digits_missing significant_digits_too_many",
    "Source": "origin_source_missing origin_source_not_allowed",
    "Standard": "standard_of_other_type standard_unknown",
    "SubClass": "sub_class_misplaced",
    "Term": "coded_value_of_other_type coded_value_repeated",
    "Type": "method_type_not_allowed",
    "Value": "where_clause_value_unknown",
    "Variable": "dangling_reference sas_name_invalid variable_name_invalid",
    "Version": "dictionary_incomplete package_date_invalid",
    "Where Clause": "where_clause_repeated",
}
COLUMNS = {rule: column for column, rules in _RULES.items() for rule in rules.split()}
"""The column that a rule is about."""

_OF_ATTRIBUTES = {"DataType": "Data Type", "Length": "Length", "SignificantDigits": "Significant Digits"}
_CALLED = {"Label": "Description", "Comparator": "Where Clause", "Value": "Where Clause", "Variable": "Where Clause"}
"""Columns that some sheets have instead."""


class Places:
    """Finds the cells that a document was made from.

    >>> from cdisc_itnk.submission.workbook.model import Sheet
    >>> rows = [("Dataset", "Variable", "Label", "Data Type"), ("DM", "AGE", "Age", "number"), ("DM", "SEX", None, "text")]
    >>> datasets = [("Dataset", "Class", "Structure"), ("DM", "SPECIAL PURPOSE", "One record per subject")]
    >>> sheets = [Sheet("Study", ()), Sheet("Datasets", tuple(datasets)), Sheet("Variables", tuple(rows))]
    >>> places = Places(Workbook(tuple(sheets)))
    >>> places.of(Problem("data_type_not_allowed", "error", 12, "ItemDef[IT.DM.AGE]", "DataType is 'number'"))
    'Variables!D2'
    >>> places.of(Problem("label_missing", "error", 13, "ItemDef[IT.DM.SEX]", "variable SEX has no Description"))
    'Variables!C3 (blank)'
    """

    def __init__(self, workbook: Workbook) -> None:
        specification = Specification(workbook)
        self._rows: dict[str, list[Record]] = {}
        for oid, record in _rows(specification):
            self._rows.setdefault(oid, []).append(record)

    def of(self, problem: Problem) -> str:
        """The sheet with the cell, or the row, that a problem comes from, and whether the cell is blank; else nothing."""
        steps = dict(_STEP.findall(problem.path))
        oid = next((steps[tag] for tag in _OWN_ROWS if tag in steps), next(iter(steps.values()), ""))
        rows = self._rows.get(oid)
        if not rows:
            return ""
        row = next((row for row in rows if _tells_apart(row) in steps.values()), rows[0])
        column = _column(problem, row)
        blank = " (blank)" if column and row.text(column) is None else ""
        return row.place(column).removeprefix(f"{row.source}, ") + blank


def _rows(specification: Specification) -> Iterator[tuple[str, Record]]:
    """The rows by the OIDs of what they define."""
    yield from ((Kind.DATASET.oid(name), record) for name, record in specification.datasets.items())
    yield from ((Kind.ITEM.oid(*name), record) for name, record in specification.variables.items())
    for sheet, kind in _SHEETS.items():
        yield from ((kind.oid(record.required("ID")), record) for record in specification.records(sheet))
    for record in specification.records("Analysis Results"):
        yield Kind.RESULT.oid(record.required("Display"), record.required("ID")), record
    yield from value_level(specification, WhereClauses(specification)).rows


def _tells_apart(row: Record) -> str:
    """What identifies a row among those of its codelist or condition."""
    return row.text("Term") or Kind.ITEM.oid(row.text("Dataset") or "", row.text("Variable") or "")


def _column(problem: Problem, row: Record) -> str:
    attribute = _ATTRIBUTE.search(problem.message) if problem.rule == "xsd" else None
    column = _OF_ATTRIBUTES.get(attribute[1], "") if attribute else COLUMNS.get(problem.rule, "")
    return next((name for name in (column, _CALLED.get(column, "")) if row.has(name)), "")
