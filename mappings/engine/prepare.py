"""Which raw records count, and under which subject and visit: nothing leaves without a reason."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.core import InputError, Severity
from mappings.algorithms import Algorithm
from mappings.context import Context
from mappings.definition import Layout, SdtmDefinition
from mappings.engine.control_characters import without_control_characters
from mappings.forms import Form
from mappings.sources import RawExport, RawForm
from mappings.validity import RECORD_KEYS

USUBJID, SUBJID, SITEID, VISIT, VISITSEQ = RECORD_KEYS

REMOVED = "removed in the EDC system"
BLANK = "blank page"
DUPLICATE = "repeats another record of the same subject and visit"
NO_SUBJECT = "no subject identifier"
NO_DEMOGRAPHICS = "subject has no demographics record"
SECOND_DM = "second demographics record of the subject"


@dataclass(frozen=True)
class PreparedForm:
    """A form's records that count.

    Attributes:
        form: The form.
        frame: One row a record that counts, by item name, with ~USUBJID, ~SUBJID, ~SITEID, ~VISIT and ~VISITSEQ and the key
            columns of the layout; the index is the position in the raw form.
        source: The source key of each raw record.
        reasons: For each raw record, why it was set aside; null where it counts.
        unread: Columns of the export that neither the form nor its layout knows.
    """

    form: Form
    frame: pd.DataFrame
    source: pd.Series
    reasons: pd.Series
    unread: tuple[str, ...] = ()


def prepare(definition: SdtmDefinition, export: RawExport, context: Context) -> dict[str, PreparedForm]:
    """The forms of `definition` in `export`, with the records that cannot count set aside.

    Raises:
        InputError: A form or a column that the study collects is missing.
    """
    missing = [form.source for form in definition.forms if form.source not in export.forms]
    if missing:
        raise InputError(
            f"no data for form {', '.join(missing)}",
            expected=f"one file a form; found {', '.join(sorted(export.forms)) or 'none'}",
            hint="export the missing forms too; a form without records is a file with its header line only",
        )
    prepared = {
        form.name: _prepare(form, definition.layout(form.name), export.forms[form.source], context) for form in definition.forms
    }
    return _with_demographics(prepared, context)


def _prepare(form: Form, layout: Layout, raw: RawForm, context: Context) -> PreparedForm:
    context.turn_to(form, raw.source)
    items = _named(form, layout, without_control_characters(raw, context))
    keys = _keys(layout, items, context)
    frame = pd.concat([keys, items], axis=1)
    reasons = pd.Series(None, index=raw.frame.index, dtype="str")
    reasons = reasons.mask(keys[USUBJID].isna(), NO_SUBJECT)
    reasons = reasons.mask(reasons.index.isin(list(raw.removed)), REMOVED)
    if layout.active is not None:
        reasons = reasons.mask(~layout.active.mask(items), REMOVED)
    content = [name for name in form.names if name not in _key_items(layout)]
    blank = items[content].isna().all(axis=1)
    _report_nobody(form, items.index[(reasons == NO_SUBJECT) & ~blank], context)
    reasons = reasons.mask(reasons.isna() & blank, BLANK)
    if not layout.keep_equal:
        repeated = _repeated(frame, [*keys, *content], reasons.isna())
        _report_repeated(form, frame, repeated, context)
        reasons = reasons.mask(repeated, DUPLICATE)
    known = {item.source for item in form.items} | set(layout.columns)
    unread = tuple(column for column in raw.frame.columns if column not in known)
    return PreparedForm(form, frame[reasons.isna()], raw.source, reasons, unread)


def _report_nobody(form: Form, rows: pd.Index, context: Context) -> None:
    if len(rows):
        message = f"{NO_SUBJECT}; the record is set aside, enter the subject in the export"
        context.report("record-without-subject", Severity.ERROR, "", message, rows, form=form.name)


def _named(form: Form, layout: Layout, raw: RawForm) -> pd.DataFrame:
    present = set(raw.frame.columns)
    needed = [item.source for item in form.items] + [name for name in layout.columns if name not in layout.optional]
    missing = [column for column in dict.fromkeys(needed) if column not in present]
    if missing:
        raise InputError(
            f"no column {', '.join(missing)}",
            where=f"form {form.name}",
            expected=f"the items of the case report form; found {', '.join(map(str, raw.frame.columns))}",
            hint="export the form again with these columns, or change the forms of the study (a package has them in forms.py)",
        )
    blank = pd.Series(None, index=raw.frame.index, dtype="str")
    columns = {name: raw.frame.get(name, blank) for name in layout.columns}
    return pd.DataFrame(columns | {item.name: raw.frame[item.source] for item in form.items}, index=raw.frame.index)


def _keys(layout: Layout, items: pd.DataFrame, context: Context) -> pd.DataFrame:
    blank = pd.Series(None, index=items.index, dtype="str")

    def value(algorithm: Algorithm | None) -> pd.Series:
        return algorithm.apply(items, context) if algorithm else blank

    return pd.DataFrame(
        {
            USUBJID: value(layout.usubjid),
            SUBJID: value(layout.subject),
            SITEID: value(layout.site),
            VISIT: value(layout.visit),
            VISITSEQ: value(layout.visit_seq),
        }
    )


def _key_items(layout: Layout) -> frozenset[str]:
    algorithms = (layout.subject, layout.usubjid, layout.site, layout.visit, layout.visit_seq)
    return frozenset(item for algorithm in algorithms if algorithm for item in algorithm.items) | set(layout.columns)


def _repeated(frame: pd.DataFrame, by: list[str], counts: pd.Series) -> pd.Series:
    """Every record that counts of each group with equal `by`, but the first by its other columns."""
    counted = frame[counts]
    equal = counted[counted.duplicated(by, keep=False)]
    ordered = equal.sort_values(list(equal.columns), kind="stable")
    return ordered.duplicated(by).reindex(frame.index, fill_value=False)


def _report_repeated(form: Form, frame: pd.DataFrame, repeated: pd.Series, context: Context) -> None:
    """Findings of those with a line of their own, which may be meant, and of those equal throughout, which hardly are."""
    whole = repeated & frame.duplicated(keep=False)
    for severity, rows, equal in (
        (Severity.WARNING, repeated & ~whole, "all but the line"),
        (Severity.NOTE, whole, "every column"),
    ):
        if rows.any():
            subjects = tuple(sorted(frame.loc[rows, USUBJID].unique()))
            message = (
                f"the same as another record of the subject and visit in {equal}; set aside. Where both are meant, let the "
                "study's layout of the form keep them, keep_equal=True; else remove one in the EDC system"
            )
            context.report("repeated-record", severity, "", message, frame.index[rows], subjects, form.name)


def _with_demographics(prepared: dict[str, PreparedForm], context: Context) -> dict[str, PreparedForm]:
    dm = prepared["DM"]
    ordered = dm.frame.sort_values(list(dm.frame.columns), kind="stable")
    second = ordered[USUBJID].duplicated().reindex(dm.frame.index)
    if second.any():
        prepared["DM"] = dm = _set_aside(dm, second, SECOND_DM, "second-demographics-record", context)
    subjects = dm.frame[USUBJID]
    for name, form in prepared.items():
        unknown = ~form.frame[USUBJID].isin(subjects)
        if unknown.any():
            prepared[name] = _set_aside(form, unknown, NO_DEMOGRAPHICS, "subject-without-demographics", context)
    return prepared


def _set_aside(form: PreparedForm, rows: pd.Series, reason: str, rule: str, context: Context) -> PreparedForm:
    positions = form.frame.index[rows]
    subjects = tuple(sorted(form.frame.loc[positions, USUBJID].unique()))
    message = f"{reason}; the record is set aside, enter or correct the demographics form"
    context.report(rule, Severity.ERROR, "USUBJID", message, positions, subjects, form.form.name)
    reasons = form.reasons.copy()
    reasons[positions] = reason
    return PreparedForm(form.form, form.frame.drop(positions), form.source, reasons, form.unread)
