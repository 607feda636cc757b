"""What the keys of the records that count say against each other: pages twice, visits left blank, sites that differ."""

from __future__ import annotations

from collections.abc import Mapping as Forms

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.definition import SdtmDefinition
from mappings.engine.prepare import SITEID, SUBJID, USUBJID, VISIT, VISITSEQ, PreparedForm


def report_keys(definition: SdtmDefinition, forms: Forms[str, PreparedForm], context: Context) -> None:
    """Findings about records that are mapped as they stand, and whose keys may be wrong.

    These are several records of a visit on a form that does not repeat, records without a visit where others of the form have
    one, and records whose site is not that of the subject's demographics.
    """
    sites = forms["DM"].frame.set_index(USUBJID)[SITEID]
    for form in forms.values():
        _report_pages(form, context)
        if definition.layout(form.form.name).visit is not None:
            _report_blank_visits(form, context)
        _report_other_sites(form, form.frame[USUBJID].map(sites), context)


def _report_pages(form: PreparedForm, context: Context) -> None:
    keys = form.frame[[USUBJID, SUBJID, SITEID, VISIT, VISITSEQ]]
    again = keys.assign(**{VISIT: keys[VISIT].str.casefold()}).duplicated(keep=False)
    if not form.form.repeating and again.any():
        message = "several records of a subject and visit on a form that does not repeat; all are mapped, correct the export"
        _report("repeated-page", Severity.WARNING, form, again, message, context)


def _report_blank_visits(form: PreparedForm, context: Context) -> None:
    blank = form.frame[VISIT].isna()
    if blank.any() and not blank.all():
        message = "no visit, which other records of the form have; VISITNUM is null, enter the visit"
        _report("blank-visit", Severity.WARNING, form, blank, message, context)


def _report_other_sites(form: PreparedForm, expected: pd.Series, context: Context) -> None:
    other = form.frame[SITEID].notna() & expected.notna() & (form.frame[SITEID] != expected)
    if other.any():
        message = "not the site of the subject's demographics; correct it, or let USUBJID tell subjects of several sites apart"
        _report("other-site", Severity.ERROR, form, other, message, context)


def _report(rule: str, severity: Severity, form: PreparedForm, rows: pd.Series, message: str, context: Context) -> None:
    subjects = tuple(sorted(form.frame.loc[rows, USUBJID].unique()))
    context.report(rule, severity, "", message, form.frame.index[rows], subjects, form.form.name)
