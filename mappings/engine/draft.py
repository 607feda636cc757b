"""A draft of a domain: its records as the mappings made them, each still knowing its raw record, before the rules of timing."""

from __future__ import annotations

from collections.abc import Mapping as Forms

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.engine.prepare import USUBJID, VISIT, VISITSEQ, PreparedForm
from mappings.mapping import Mapping, Step
from mappings.validity import WORKING_COLUMNS

FORM, ROW, ITEM, _SUPP, SUSPECT = WORKING_COLUMNS
"""Working columns: the raw record's form and position, the item that holds --ORRES, and whether that was told to be no number
though it looks like one."""

SUPP = f"{_SUPP}."
"""Prefix of the working columns that become supplemental qualifiers."""


def draft(mapping: Mapping, forms: Forms[str, PreparedForm], context: Context) -> pd.DataFrame:
    """The domain's records from one form: one a raw record, or one a raw record and test that has a result.

    An item named `FORM.ITEM` is the same subject's item on another form, the first of its values in alphabetical order.

    Returns:
        USUBJID, the targets of the mapping's steps, and the working columns `~FORM ~ROW ~ITEM ~VISIT ~VISITSEQ`.
    """
    prepared = forms[mapping.form]
    context.turn_to(prepared.form, prepared.source)
    raw = with_items_of_other_forms(mapping, forms, context)
    _report_answers(mapping, raw, context)
    if mapping.where is not None:
        raw = raw[mapping.where.mask(raw)]
    if not mapping.tests:
        return _block(mapping, mapping.steps, raw, context)
    blocks = [
        _block(mapping, steps, raw[test.recorded.mask(raw)], context)
        for test, steps in zip(mapping.tests, mapping.blocks(), strict=True)
    ]
    return pd.concat(blocks, ignore_index=True)


def _report_answers(mapping: Mapping, raw: pd.DataFrame, context: Context) -> None:
    """Findings for answers to a question of yes or no that are neither: a condition takes them for the other answer."""
    known = context.terminology["NY"].match
    questions = (question for condition in mapping.conditions for question in condition.asked)
    for item in sorted({each.item for each in questions if all(known(value) in ("Y", "N") for value in each.values)}):
        answers = raw[item][raw[item].notna()]
        strange = answers[answers.isin([text for text in answers.unique() if known(text) is None])]
        if len(strange):
            message = "neither yes nor no, so its condition does not hold; correct it in the EDC system or name it in the study"
            context.report_answers("unknown-answer", Severity.WARNING, item, strange, message)


def with_items_of_other_forms(mapping: Mapping, forms: Forms[str, PreparedForm], context: Context) -> pd.DataFrame:
    """The form's records that count, with the items that the mapping reads on other forms of the subject."""
    raw = forms[mapping.form].frame
    for item in sorted(item for item in mapping.items if "." in item):
        form, name = item.split(".", 1)
        values = forms[form].frame[[USUBJID, name]].dropna().drop_duplicates().sort_values([USUBJID, name])
        several = values[USUBJID].duplicated(keep=False)
        if several.any():
            message = (
                f"several values for a subject; {mapping.domain} takes the first in alphabetical order, correct the others"
            )
            subjects = tuple(values.loc[several, USUBJID].unique())
            context.report("several-values", Severity.WARNING, name, message, values.index[several], subjects, form)
        context.elsewhere[item] = forms[form].frame[name]
        first = values.drop_duplicates(USUBJID).set_index(USUBJID)[name]
        raw = raw.assign(**{item: raw[USUBJID].map(first).astype("str")})
    return raw


def _block(mapping: Mapping, steps: tuple[Step, ...], raw: pd.DataFrame, context: Context) -> pd.DataFrame:
    columns = {"USUBJID": raw[USUBJID]}
    columns |= {(SUPP if step.supp else "") + step.target: _column(step, raw, context) for step in steps}
    columns |= {FORM: pd.Series(mapping.form, index=raw.index, dtype="str"), ROW: raw.index.to_series()}
    columns |= {VISIT: raw[VISIT], VISITSEQ: raw[VISITSEQ]}
    result = next((step for step in steps if step.target == f"{mapping.domain}ORRES"), None)
    if result:
        columns[ITEM] = pd.Series("".join(result.items[:1]), index=raw.index, dtype="str")
    return pd.DataFrame(columns).reset_index(drop=True)


def _column(step: Step, raw: pd.DataFrame, context: Context) -> pd.Series:
    if step.where is None:
        return step.algorithm.apply(raw, context)
    rows = step.where.mask(raw)
    return step.algorithm.apply(raw[rows], context).reindex(raw.index)
