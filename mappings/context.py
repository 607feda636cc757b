"""What algorithms may use beside the raw records, and where they report what they could not map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.core import Finding, LeftOut, Severity, Unmapped
from cdisc_itnk.terminology import Terminology
from mappings.forms import Form
from mappings.raw_dates import DateOrder


@dataclass
class Context:
    """One run's terminology and its report.

    `form` and `dates` are those of the form at work, `sources` the keys of all forms' records, and `elsewhere` holds each item
    of another form that a mapping has read, as `FORM.ITEM`, with that form's records.
    """

    terminology: Terminology
    form: str = ""
    dates: DateOrder = "dmy"
    sources: dict[str, pd.Series] = field(default_factory=dict)
    elsewhere: dict[str, pd.Series] = field(default_factory=dict)
    unmapped: list[Unmapped] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def turn_to(self, form: Form, source: pd.Series) -> None:
        """Take `form`, whose raw records have these source keys, for the one at work."""
        self.form, self.dates = form.name, form.dates
        self.sources[form.name] = source

    def report(
        self,
        rule: str,
        severity: Severity,
        item: str,
        message: str,
        rows: Iterable[int],
        values: tuple[str, ...] = (),
        form: str | None = None,
    ) -> None:
        """Note a fault of the raw records at positions `rows` of `form`; the finding names them by their source keys."""
        form = self.form if form is None else form
        at = tuple(sorted({int(row) for row in rows}))
        keys = tuple(self.sources[form].loc[list(at)].astype("str"))
        text = f"{form}.{item}: {message}" if item else f"{form}: {message}"
        self.findings.append(Finding(rule, severity, form, (item,) if item else (), text, at, keys, values))

    def report_answers(self, rule: str, severity: Severity, item: str, answers: pd.Series, message: str) -> None:
        """Note faulty `answers`, indexed like the raw records; those to an item of another form are told at that form."""
        form, _, name = item.rpartition(".")
        if item in self.elsewhere:
            answers = self.elsewhere[item][self.elsewhere[item].isin(answers)]
        self.report(rule, severity, name, message, answers.index, tuple(sorted(answers.unique())), form or None)

    def report_unmapped(self, item: str, codelist: str, counts: pd.Series) -> None:
        """Note texts outside the codelist: `counts` holds the number of records by text."""
        self.unmapped += [Unmapped(self.form, item, codelist, str(value), int(n)) for value, n in counts.items()]

    def report_left_out(self, rule: str, severity: Severity, item: str, left: pd.Series, reason: str, hint: str) -> None:
        """Note that the texts `left` of an item, indexed like the raw records, did not reach their variable."""
        values = tuple(sorted(left.unique()))
        self.report(rule, severity, item, f"{reason}; {hint}", left.index, values)
        keys = self.sources[self.form].loc[left.index]
        pairs = zip(keys, left, strict=True)
        self.left_out += [LeftOut(self.form, item, str(source), str(value), reason) for source, value in pairs]
