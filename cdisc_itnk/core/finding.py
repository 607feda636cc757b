"""A finding is a fault in the data, told as data: what rule, where, which values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
