"""Records whose missing date leaves a reference date in doubt: day 1 would move to a later record, and nobody would see it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Forms
from dataclasses import replace

import pandas as pd

from cdisc_itnk.core import Severity
from cdisc_itnk.core.iso8601 import is_later
from mappings.context import Context
from mappings.definition import DateRule, RecordDate, SdtmDefinition
from mappings.engine.draft import FORM, ROW, draft, with_items_of_other_forms
from mappings.engine.prepare import PreparedForm
from mappings.engine.timing import COMPLETE
from mappings.engine.visits import number_visits
from mappings.mapping import Mapping, Step


def report_undated(definition: SdtmDefinition, forms: Forms[str, PreparedForm], dm: pd.DataFrame, context: Context) -> None:
    """A finding for each reference date and form with records that might have decided it, had they a complete date.

    For an earliest date these are records that may lie before it, those included that their mapping sets aside only as the date
    is blank. For a date from the first source that has one, they are records of subjects without that date.
    """
    for rule in definition.dates:
        chosen = dm.set_index("USUBJID")[rule.target]
        for item, records in _undated(definition, rule, forms, context):
            date = records["USUBJID"].map(chosen).astype("str")
            doubtful = date.isna() if rule.pick == "first" else ~is_later(records["date"], date, by_day=True)
            for form, rows in records[doubtful].groupby(FORM):
                message = (
                    f"no complete date, though the record may decide {rule.target}, which others decide now or nothing does; "
                    "complete it in the EDC system"
                )
                subjects = tuple(sorted(rows["USUBJID"].unique()))
                context.report("undated-record", Severity.WARNING, item, message, rows[ROW], subjects, str(form))


def _undated(
    definition: SdtmDefinition, rule: DateRule, forms: Forms[str, PreparedForm], context: Context
) -> Iterator[tuple[str, pd.DataFrame]]:
    deciding = [source for source in rule.sources if rule.pick == "earliest" or (rule.pick == "first" and source.where)]
    for source in deciding:
        for mapping in definition.mappings:
            step = next((step for step in mapping.blocks()[0] if step.target == source.variable), None)
            if mapping.domain == source.domain and step and step.items:
                records = _without_date(mapping, step, forms, context)
                yield step.items[0], _named(records, source, definition, context)


def _without_date(mapping: Mapping, step: Step, forms: Forms[str, PreparedForm], context: Context) -> pd.DataFrame:
    """The mapping's records whose date, which `step` makes, is not complete, had their mapping not asked for a date."""
    apart = Context(context.terminology, sources=dict(context.sources))
    raw, item = with_items_of_other_forms(mapping, forms, apart), step.items[0]
    if mapping.where is not None:
        raw = raw[mapping.where.mask(raw.assign(**{item: raw[item].fillna("?")}))]
    apart.turn_to(forms[mapping.form].form, forms[mapping.form].source)
    raw = raw[~(step.algorithm.apply(raw, apart).str.len() >= COMPLETE)]
    incomplete = {**forms, mapping.form: replace(forms[mapping.form], frame=raw)}
    return draft(replace(mapping, where=None), incomplete, apart)


def _named(records: pd.DataFrame, source: RecordDate, definition: SdtmDefinition, context: Context) -> pd.DataFrame:
    """The records that `source` names, with their `date`; none where it asks for a result, which is not standardised yet."""
    drafts = {source.domain: records}
    number_visits(drafts, definition.schedule, Context(context.terminology, sources=context.sources))
    records = drafts[source.domain]
    for variable, values in source.where:
        records = records[records[variable].isin(values)] if variable in records else records.iloc[:0]
    return records.assign(date=records[source.variable])
