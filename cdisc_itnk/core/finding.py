"""A finding is a fault in the data, told as data: what rule, where, which values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class Severity(StrEnum):
    """How much a finding matters: errors block a submission, warnings need an explanation, notes inform."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, with every row that shows it.

    Attributes:
        rule: Short name of the violation, such as `value-not-in-codelist`.
        severity: See `Severity`.
        dataset: Name of the data set or raw form.
        variables: The variables concerned.
        message: What is wrong and what to do, for a reader who has not seen the rule.
        rows: Positions in the data set (from 0), empty where the data set as a whole is meant.
        keys: For the same rows, what identifies the record to a person, such as `CAR-ITNK-01-001 AESEQ=3`.
        values: The distinct offending values.

    >>> Finding("missing-value", Severity.ERROR, "AE", ("AETERM",), "AETERM is required", rows=(4,)).rows
    (4,)
    """

    rule: str
    severity: Severity
    dataset: str
    variables: tuple[str, ...]
    message: str
    rows: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


NAMED = 10
"""How many records and values of a finding a table names."""


def findings_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Findings as a table, errors first: `severity rule dataset variables message records keys values`.

    >>> finding = Finding("missing-value", Severity.ERROR, "AE", ("AETERM",), "AETERM is required", rows=(4,))
    >>> findings_frame([finding])[["severity", "variables", "records"]].to_numpy().tolist()
    [['error', 'AETERM', 1]]
    """
    order = list(Severity)
    rows = [
        (
            finding.severity.value,
            finding.rule,
            finding.dataset,
            " ".join(finding.variables),
            finding.message,
            len(finding.rows) or len(finding.keys),
            "; ".join(finding.keys[:NAMED]),
            "; ".join(finding.values[:NAMED]),
        )
        for finding in sorted(findings, key=lambda each: (order.index(each.severity), each.dataset, each.rule))
    ]
    columns = ["severity", "rule", "dataset", "variables", "message", "records", "keys", "values"]
    return pd.DataFrame(rows, columns=columns)
