"""The account: every raw record is mapped or set aside with a reason, form by form."""

from __future__ import annotations

from collections.abc import Mapping as Forms

import numpy as np
import pandas as pd

from cdisc_itnk.core import Account, left_out_frame
from cdisc_itnk.core.distinct import by_distinct
from mappings.context import Context
from mappings.definition import SdtmDefinition
from mappings.engine.draft import FORM, ROW, with_items_of_other_forms
from mappings.engine.prepare import PreparedForm
from mappings.mapping import Mapping
from mappings.sources import RawExport

MAPPED = "mapped"
SET_ASIDE = "set aside"
NOT_IN_CRF = "the form is not part of the study's case report form"
NOTHING_TO_MAP = "no item that is mapped was filled in"


def account(
    definition: SdtmDefinition,
    export: RawExport,
    prepared: Forms[str, PreparedForm],
    drafts: Forms[str, pd.DataFrame],
    context: Context,
) -> Account:
    """The account of one run.

    Raises:
        AssertionError: Records read are not records mapped plus records set aside, which no input may bring about.
    """
    made = {name: frame for name, frame in drafts.items() if FORM in frame}
    lineage = pd.concat([frame[[FORM, ROW]].assign(domain=name) for name, frame in made.items()], ignore_index=True)
    labels = {form.name: form.label for form in definition.forms}
    fates = [_fates(definition, prepared[name], prepared, lineage, context) for name in labels]
    fates += [_foreign(name, export) for name in sorted(set(export.forms) - {form.source for form in definition.forms})]
    fate = pd.concat(fates, ignore_index=True)
    read = sum(len(form.frame) for form in export.forms.values())
    if len(fate) != read:
        raise AssertionError(f"{read} raw records read, {len(fate)} accounted for")
    forms = fate.groupby(["form", "status", "reason"], sort=True, dropna=False).size().rename("records").reset_index()
    forms.insert(1, "label", forms["form"].map(labels).astype("str"))
    domains = lineage.groupby([FORM, "domain"]).agg(raw_records=(ROW, "nunique"), records=(ROW, "size")).reset_index()
    aside = fate.loc[fate["status"] == SET_ASIDE, ["form", "source", "reason"]].reset_index(drop=True)
    return Account(
        forms,
        domains.rename(columns={FORM: "form"}),
        aside,
        _unread(definition, export, prepared),
        tuple(dict.fromkeys(context.unmapped)),
        left_out_frame(context.left_out),
    )


def _fates(
    definition: SdtmDefinition, form: PreparedForm, prepared: Forms[str, PreparedForm], lineage: pd.DataFrame, context: Context
) -> pd.DataFrame:
    name = form.form.name
    mapped = form.reasons.index.isin(lineage.loc[lineage[FORM] == name, ROW])
    unmet = [_unmet(mapping, prepared, context) for mapping in definition.mappings if mapping.form == name]
    unmet = unmet or [pd.Series(NOTHING_TO_MAP, index=form.frame.index, dtype="str")]
    reason = form.reasons.fillna(_joined(unmet)).mask(mapped, "")
    status = np.where(mapped, MAPPED, SET_ASIDE)
    return pd.DataFrame({"form": name, "status": status, "reason": reason, "source": form.source})


def _unmet(mapping: Mapping, prepared: Forms[str, PreparedForm], context: Context) -> pd.Series:
    """Why the mapping made nothing of each record that counts, if it did not: its condition, or that nothing was filled in."""
    apart = Context(context.terminology, sources=context.sources)
    raw = with_items_of_other_forms(mapping, prepared, apart)
    nothing = pd.Series(NOTHING_TO_MAP, index=raw.index, dtype="str")
    return nothing.where(mapping.where.mask(raw), mapping.reason) if mapping.where else nothing


def _joined(reasons: list[pd.Series]) -> pd.Series:
    """The different reasons of each record, in alphabetical order."""
    first, *others = reasons
    lines = first.str.cat(others, sep="\n") if others else first
    return by_distinct(lines, lambda texts: texts.map(lambda text: "; ".join(sorted({*text.split("\n")}))).astype("str"))


def _foreign(name: str, export: RawExport) -> pd.DataFrame:
    source = export.forms[name].source
    return pd.DataFrame({"form": name, "status": SET_ASIDE, "reason": NOT_IN_CRF, "source": source})


def _unread(definition: SdtmDefinition, export: RawExport, prepared: Forms[str, PreparedForm]) -> pd.DataFrame:
    rows = [
        (name, column, int(export.forms[form.form.source].frame[column].notna().sum()))
        for name, form in prepared.items()
        for column in (*form.unread, *_unmapped_items(definition, form))
    ]
    return pd.DataFrame(rows, columns=["form", "column", "records"])


def _unmapped_items(definition: SdtmDefinition, form: PreparedForm) -> tuple[str, ...]:
    layout = definition.layout(form.form.name)
    keys = (layout.subject, layout.usubjid, layout.site, layout.visit, layout.visit_seq)
    read = {item for algorithm in keys if algorithm for item in algorithm.items}
    read = read.union(*(mapping.items for mapping in definition.mappings if mapping.form == form.form.name))
    elsewhere = {item for mapping in definition.mappings for item in mapping.items}
    read |= {item.name for item in form.form.items if f"{form.form.name}.{item.name}" in elsewhere}
    return tuple(item.source for item in form.form.items if item.name not in read)
