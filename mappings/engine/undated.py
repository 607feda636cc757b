"""Records whose missing date leaves a reference date in doubt: day 1 would move to a later record, and nobody would see it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Forms
from dataclasses import replace

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.definition import DateRule, RecordDate, SdtmDefinition
from mappings.engine.draft import FORM, ROW, draft
from mappings.engine.prepare import PreparedForm
from mappings.engine.timing import COMPLETE, is_after
from mappings.mapping import Mapping


def report_undated(definition: SdtmDefinition, forms: Forms[str, PreparedForm], dm: pd.DataFrame, context: Context) -> None:
    """A finding for each reference date and form with records that might have decided it, had they a complete date.

    For an earliest date these are records that may lie before it, those included that their mapping sets aside only as the date
    is blank. For a date from the first source that has one, they are records of subjects without that date.
    """
    for rule in definition.dates:
        chosen = dm.set_index("USUBJID")[rule.target]
        for item, records in _undated(definition, rule, forms, context):
            date = records["USUBJID"].map(chosen).astype("str")
            doubtful = date.isna() if rule.pick == "first" else ~is_after(records["date"], date)
            for form, rows in records[doubtful].groupby(FORM):
                message = (
                    f"without a complete date the record cannot count for {rule.target}, which other records of the subject "
                    "decide, or none; enter the date in the EDC system"
                )
                subjects = tuple(sorted(rows["USUBJID"].unique()))
                context.report("undated-record", Severity.WARNING, item, message, rows[ROW], subjects, str(form))


def _undated(
    definition: SdtmDefinition, rule: DateRule, forms: Forms[str, PreparedForm], context: Context
) -> Iterator[tuple[str, pd.DataFrame]]:
    deciding = [source for source in rule.sources if rule.pick == "earliest" or (rule.pick == "first" and source.where)]
    for source in deciding:
        for mapping in definition.mappings:
            steps = {step.target: step for step in mapping.blocks()[0]}
            if mapping.domain == source.domain and source.variable in steps and steps[source.variable].algorithm.items:
                item = steps[source.variable].algorithm.items[0]
                yield item, _without_date(mapping, source, item, forms, context)


def _without_date(
    mapping: Mapping, source: RecordDate, item: str, forms: Forms[str, PreparedForm], context: Context
) -> pd.DataFrame:
    form = forms[mapping.form]
    raw = form.frame
    if mapping.where is not None:
        as_if_dated = raw.assign(**{item: raw[item].fillna("?")})
        raw = raw[mapping.where.mask(as_if_dated)]
    apart = Context(context.terminology, sources=dict(context.sources))
    records = draft(replace(mapping, where=None), {**forms, mapping.form: replace(form, frame=raw)}, apart)
    named = ~(records[source.variable].str.len() >= COMPLETE)
    for variable, values in source.where:
        named &= records[variable].isin(values) if variable in records else True
    return records[named].assign(date=records[source.variable])
