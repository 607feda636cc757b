"""What algorithms may use beside the raw records, and where they report what they could not map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.core import Finding, Severity, Unmapped
from cdisc_itnk.terminology import Terminology
from mappings.forms import Form
from mappings.raw_dates import DateOrder


@dataclass
class Context:
    """One run's terminology and its report; `form`, `source` and `dates` are those of the form at work."""

    terminology: Terminology
    form: str = ""
    source: Mapping[int, str] | pd.Series = field(default_factory=lambda: pd.Series(dtype="str"))
    dates: DateOrder = "dmy"
    unmapped: list[Unmapped] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def turn_to(self, form: Form, source: pd.Series) -> None:
        """Take `form`, whose raw records have these source keys, for the one at work."""
        self.form, self.source, self.dates = form.name, source, form.dates

    def report_unmapped(self, item: str, codelist: str, counts: pd.Series) -> None:
        """Note texts outside the codelist: `counts` holds the number of records by text."""
        self.unmapped += [Unmapped(self.form, item, codelist, str(value), int(n)) for value, n in counts.items()]

    def report_problem(self, rule: str, item: str, values: pd.Series, reason: str, text: str) -> None:
        """Note one offending text; `values` is the item's column, indexed like the form's source keys."""
        rows = values.index[values == text].sort_values()
        keys = tuple(str(self.source[row]) for row in rows)
        message = f"{self.form}.{item}: {reason}; correct it in the EDC system, the record is mapped without it"
        self.findings.append(
            Finding(rule, Severity.ERROR, self.form, (item,), message, tuple(int(row) for row in rows), keys, (text,))
        )
