"""The rules a data set must keep to go into a SAS transport file.

The limits are those of SAS version 5 transport files (TS-140) and of the FDA Study Data Technical Conformance Guide,
section 3.3: names of 8 characters, labels of 40 bytes, text of 200 bytes, ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cdisc_itnk.core.finding import Finding, Severity

Values: TypeAlias = pa.Array | npt.NDArray[np.float64]

_SHOWN = 60
LONGEST_LABEL = 40
LONGEST_TEXT = 200


class Rule(Enum):
    """What a variable may not be, and what to do about it."""

    NAME = ("xpt-name", "is no name of a letter and at most 7 letters, digits or underscores, in upper case", "rename it")
    DUPLICATE = ("xpt-duplicate-name", "is the name of more than one variable", "rename one")
    LABEL = ("xpt-label", "has a label of more than 40 bytes", "shorten it")
    FORMAT = ("xpt-format", "has a format or informat that SAS cannot have", "name it like DATE9. or 8.2")
    LENGTH = ("xpt-length", "has a length of more than 200 bytes", "split the text over more variables")
    ENCODING = ("xpt-encoding", "has characters that the file's encoding has not", "replace or transliterate them")
    TOO_LONG = ("xpt-too-long", "has values longer than its length", "lengthen it or split the text over more variables")
    OVERFLOW = ("xpt-overflow", "has numbers beyond 7.2e75, the largest a transport file can hold", "correct them")
    UNDERFLOW = ("xpt-underflow", "has numbers nearer to zero than 5.4e-79", "scale them, unless 0 will do")
    INEXACT = ("xpt-inexact", "has numbers that its length does not hold exactly", "make the length 8, or scale them")
    TIME_OF_DAY = ("xpt-time-of-day", "has a time of day that its date format hides", "give it a datetime format")
    CALENDAR = ("xpt-calendar", "has dates that SAS does not count: before 1582 or after 19999", "correct them")
    BLANK_ROWS = ("xpt-blank-rows", "ends in blank rows that no reader can tell from the end of the file", "drop them")

    def __init__(self, label: str, problem: str, advice: str) -> None:
        self.label, self.problem, self.advice = label, problem, advice

    def finding(
        self,
        dataset: str,
        variable: str = "",
        rows: Iterable[int] = (),
        values: Iterable[str] = (),
        repair: str = "",
    ) -> Finding:
        """The finding that `variable`, or the data set, breaks this rule: an error, unless a `repair` has been made."""
        message = f"{variable or dataset} {self.problem}; {repair or self.advice}"
        variables = (variable,) if variable else ()
        severity = Severity.WARNING if repair else Severity.ERROR
        return Finding(self.label, severity, dataset, variables, message, tuple(rows), (), tuple(values))


def example(finding: Finding) -> str:
    """In how many rows a fault is, the first of them, counted from 0, and its value, to follow the message.

    >>> example(Rule.TOO_LONG.finding("AE", "AETERM", rows=[4, 7], values=["Rash all over"]))
    " (2 rows, first row 4: 'Rash all over')"
    """
    if not finding.rows:
        return ""
    count = f"{len(finding.rows)} rows, first " if len(finding.rows) > 1 else ""
    value = f": {finding.values[0][:_SHOWN]!r}" if finding.values else ""
    return f" ({count}row {finding.rows[0]}{value})"


class Report:
    """Collects the findings on one data set that is looked at chunk by chunk."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self.first_row = 0
        self._found: dict[tuple[str, Severity, tuple[str, ...]], Finding] = {}

    def add(self, rule: Rule, variable: str, where: npt.NDArray[np.bool_], values: Values, repair: str = "") -> None:
        """Reports the rows of the present chunk in `where`, if any, with their distinct values."""
        if where.any():
            rows = np.flatnonzero(where) + self.first_row
            distinct = pa.array(values).filter(pa.array(where)).unique().to_pylist()
            self.put(rule.finding(self.dataset, variable, rows.tolist(), map(str, distinct), repair))

    def put(self, new: Finding) -> None:
        """Reports `new`, together with what is known of the same fault."""
        key = (new.rule, new.severity, new.variables)
        old = self._found.get(key)
        if old:
            new = replace(new, rows=old.rows + new.rows, values=tuple(dict.fromkeys(old.values + new.values)))
        self._found[key] = new

    @property
    def findings(self) -> list[Finding]:
        """One finding a fault and variable, in the order in which they were found."""
        return list(self._found.values())
