"""The report as a workbook with the sheets and columns that users of CORE know, ours to the right of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cdisc_itnk.rules.reports.conformance import Conformance
from cdisc_itnk.rules.reports.tables import (
    Row,
    conformance_details,
    dataset_details,
    issue_details,
    issue_summary,
    rules_report,
    waivers,
)
from cdisc_itnk.submission.workbook.model import Sheet, Workbook
from cdisc_itnk.submission.workbook.record import Cell
from cdisc_itnk.submission.workbook.writing import write_workbook

LIMIT = 1000
"""How many issues a rule and data set show in a workbook or page; the summary counts all."""

_STANDARD = "Standard"
_DATASETS = {
    "Dataset": "filename",
    "Label": "label",
    "Location": "path",
    "Modification Time Stamp": "modification_date",
    "Size (kb)": "size_kb",
    "Total Records": "length",
}
_SUMMARY = {
    "Dataset": "dataset",
    "CORE-ID": "core_id",
    "Message": "message",
    "Issues": "issues",
    "Explanation": "explanation",
    "Severity": "severity",
    "Open": "open",
    "Waived": "waived",
    "Known": "known",
}
_DETAILS = {
    "CORE-ID": "core_id",
    "Message": "message",
    "Executability": "executability",
    "Dataset": "dataset",
    "USUBJID": "USUBJID",
    "Record": "row",
    "Sequence": "SEQ",
    "Variable(s)": "variables",
    "Value(s)": "values",
    "Severity": "severity",
    "State": "state",
    "Explanation": "explanation",
}
_RULES = {
    "CORE-ID": "core_id",
    "Version": "version",
    "CDISC RuleID": "cdisc_rule_id",
    "FDA RuleID": "fda_rule_id",
    "Message": "message",
    "Status": "status",
    "Severity": "severity",
    "Reason": "reason",
}
_WAIVERS = {
    "Rule": "rule",
    "Dataset": "dataset",
    "Variable": "variable",
    "Subject": "subject",
    "Keys": "keys",
    "Explanation": "explanation",
    "By": "by",
    "Until": "until",
    "Status": "status",
    "Issues": "issues",
    "Where": "where",
}
_UNDATED = dt.datetime(1980, 1, 1)
_LONGEST = 32_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xlsx(conformance: Conformance, path: Path, limit: int | None = LIMIT) -> None:
    """The same bytes for the same validation; no text runs as a formula.

    Args:
        conformance: What to write.
        path: The `.xlsx` file.
        limit: How many issues a rule and data set may show; null for all.

    Raises:
        OutputError: The disk does not take it.
    """
    sheets = [
        _details(conformance, limit),
        _sheet("Dataset Details", _DATASETS, dataset_details(conformance)),
        _sheet("Issue Summary", _SUMMARY, issue_summary(conformance)),
        _sheet("Issue Details", _DETAILS, issue_details(conformance, limit)),
        _sheet("Rules Report", _RULES, rules_report(conformance)),
    ]
    if conformance.waivers:
        sheets.append(_sheet("Waivers", _WAIVERS, waivers(conformance)))
    write_workbook(Workbook(tuple(sheets)), path, created=conformance.created or _UNDATED)


def _details(conformance: Conformance, limit: int | None) -> Sheet:
    """Name and value; the standards stand below a heading of their own."""
    rows: list[tuple[Cell, ...]] = [("Conformance Details", None)]
    for name, value in conformance_details(conformance, limit).items():
        rows += [("Standards Details", None)] if name == _STANDARD else []
        rows.append((name, _cell(value)))
    return Sheet("Conformance Details", tuple(rows))


def _sheet(name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> Sheet:
    return Sheet(name, (tuple(columns), *(tuple(_cell(row[key]) for key in columns.values()) for row in rows)))


def _cell(value: Cell | list[str]) -> Cell:
    """Text without characters that no workbook holds, cut where a cell ends; nothing for no text."""
    if not isinstance(value, str | list):
        return value
    text = _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", value if isinstance(value, str) else ", ".join(value))
    return (f"{text[:_LONGEST]} … {len(text) - _LONGEST} more characters" if len(text) > _LONGEST else text) or None
