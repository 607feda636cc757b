"""From a raw export to SDTM: the one visible order of the engine's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from cdisc_itnk import sdtm
from cdisc_itnk.core import (
    Core,
    Dataset,
    DatasetSpec,
    Finding,
    Kind,
    Lineage,
    Tabulation,
    check_columns,
    conform,
    describe,
)
from cdisc_itnk.terminology import Terminology, check_codelists
from mappings.context import Context
from mappings.definition import SdtmDefinition
from mappings.engine.account import account
from mappings.engine.blank_results import report_blank
from mappings.engine.conversion import conversion
from mappings.engine.draft import FORM, ROW, SUSPECT, draft
from mappings.engine.elements import compute_epoch, subject_elements
from mappings.engine.prepare import PreparedForm, prepare
from mappings.engine.record_keys import report_keys
from mappings.engine.reference_dates import derive_arm, derive_reference_dates
from mappings.engine.relations import dataset_relations, record_relations
from mappings.engine.sequence import in_key_order, number
from mappings.engine.standard_results import convert_limits, standardise
from mappings.engine.supplemental import overflow, qualifiers_of, supplemental
from mappings.engine.timing import compute_last_before_exposure, compute_study_day
from mappings.engine.traces import variable_traces
from mappings.engine.trial_design import trial_design
from mappings.engine.undated import report_undated
from mappings.engine.visits import number_visits, tell_planned_visits
from mappings.sources import RawExport

Frames = dict[str, pd.DataFrame]

SAME_TEST = ("CAT", "SPEC", "LOC", "METHOD", "POS", "EVAL", "EVALID", "LNKID", "OBJ", "TPTNUM")
"""What tells measurements of one test apart, for the last one before exposure."""


def to_sdtm(definition: SdtmDefinition, export: RawExport, terminology: Terminology) -> Tabulation:
    """Map `export` by `definition`.

    Raises:
        InputError: A form or column that the study collects is missing.
    """
    context = Context(terminology, findings=[*export.findings])
    prepared = prepare(definition, export, context)
    report_keys(definition, prepared, context)
    drafts = _drafts(definition, prepared, context)
    number_visits(drafts, definition.schedule, context)
    if "SV" in drafts:
        drafts["SV"] = tell_planned_visits(drafts["SV"], definition.schedule)
    for domain in [name for name in drafts if f"{name}ORRES" in drafts[name]]:
        drafts[domain] = _results(drafts[domain], domain, definition, context)
    drafts["DM"] = derive_reference_dates(drafts, definition.dates)
    report_undated(definition, prepared, drafts["DM"], context)
    if definition.arm:
        drafts["DM"] = derive_arm(drafts, definition.arm)
    drafts["DM"] = _complete(drafts["DM"], definition.spec("DM"))
    if definition.elements:
        drafts["SE"] = subject_elements(drafts, definition.elements, "RFPENDTC")
    accounted = account(definition, export, prepared, drafts, context)
    finished = {domain: _timed(frame, domain, drafts, definition) for domain, frame in drafts.items()}
    datasets = _datasets(finished, definition, prepared, context)
    for dataset in datasets.values():
        context.findings += check_columns(dataset.spec, dataset.frame)
        context.findings += _untold(check_codelists(dataset.spec, dataset.frame, terminology), dataset.name, finished)
    return Tabulation(datasets, accounted, tuple(dict.fromkeys(context.findings)), export.files)


def _drafts(definition: SdtmDefinition, prepared: dict[str, PreparedForm], context: Context) -> Frames:
    parts: dict[str, list[pd.DataFrame]] = {}
    for mapping in definition.mappings:
        parts.setdefault(mapping.domain, []).append(draft(mapping, prepared, context))
    return {domain: pd.concat(frames, ignore_index=True) for domain, frames in parts.items()}


def _results(frame: pd.DataFrame, domain: str, definition: SdtmDefinition, context: Context) -> pd.DataFrame:
    spec = definition.spec(domain)
    report_blank(frame, domain, context)
    frame = _named_tests(frame, domain, spec, context.terminology)
    plan = conversion(frame, domain, definition.units)
    frame = standardise(frame, domain, plan, context)
    limited = {f"{domain}ORNRLO", f"{domain}ORNRHI"} & set(frame)
    return convert_limits(frame, domain, plan, context) if limited else frame


def _untold(findings: list[Finding], name: str, drafts: Frames) -> list[Finding]:
    """The findings of a data set but those on standard results of which `result-not-a-number` has told, record for record."""
    told = {*np.flatnonzero(drafts[name][SUSPECT])} if name in drafts and SUSPECT in drafts[name] else set()
    again = ("value-extends-codelist", (f"{name}STRESC",))
    return [each for each in findings if (each.rule, each.variables) != again or not told.issuperset(each.rows)]


def _named_tests(frame: pd.DataFrame, domain: str, spec: DatasetSpec, terminology: Terminology) -> pd.DataFrame:
    """--TEST from the codelist that pairs it with --TESTCD, where the mapping gave no name."""
    given = frame.get(f"{domain}TEST", pd.Series(None, index=frame.index, dtype="str"))
    codes, names = (spec[f"{domain}{suffix}"].variable.codelists for suffix in ("TESTCD", "TEST"))
    by_code = {term.code: term.value for name in names for term in terminology[name].terms}
    paired = {term.value: by_code[term.code] for name in codes for term in terminology[name].terms if term.code in by_code}
    return frame.assign(**{f"{domain}TEST": given.fillna(frame[f"{domain}TESTCD"].map(paired).astype("str"))})


def _timed(frame: pd.DataFrame, domain: str, drafts: Frames, definition: SdtmDefinition) -> pd.DataFrame:
    spec = definition.spec(domain)
    dm = drafts["DM"].set_index("USUBJID")
    frame = frame.assign(STUDYID=definition.study, **({"DOMAIN": domain} if "DOMAIN" in spec else {}))
    frame = in_key_order(frame, spec)
    for prefix in ("", "ST", "EN"):
        date, day = f"{domain}{prefix}DTC", f"{domain}{prefix}DY"
        if date in frame and day in spec:
            frame = frame.assign(**{day: compute_study_day(frame[date], frame["USUBJID"].map(dm["RFSTDTC"]))})
    timing = next((name for name in (f"{domain}DTC", f"{domain}STDTC") if name in frame), None)
    if "SE" in drafts and "EPOCH" in spec and "EPOCH" not in frame and timing:
        frame = frame.assign(EPOCH=compute_epoch(frame, timing, drafts["SE"]))
    if f"{domain}LOBXFL" in spec and f"{domain}ORRES" in frame:
        exposure = frame["USUBJID"].map(dm["RFXSTDTC"]).astype("str")
        by = tuple(f"{domain}{suffix}" for suffix in SAME_TEST)
        flag = compute_last_before_exposure(frame, domain, exposure, definition.baseline_visits, by)
        frame = frame.assign(**{f"{domain}LOBXFL": flag})
    sequence = f"{domain}SEQ"
    return number(frame, sequence) if sequence in spec else frame


def _datasets(
    frames: Frames, definition: SdtmDefinition, prepared: dict[str, PreparedForm], context: Context
) -> dict[str, Dataset]:
    made: dict[str, Dataset] = {}
    supplements: dict[str, Dataset] = {}
    for domain, frame in frames.items():
        spec = definition.spec(domain)
        frame, qualifiers = overflow(frame, spec, qualifiers_of(definition.steps(domain)))
        made[domain] = _dataset(spec, frame, domain, definition, prepared)
        records = supplemental(frame, domain, qualifiers).assign(STUDYID=definition.study)
        name = f"SUPP{domain}"
        supplement = describe(sdtm.SUPPQUAL).renamed(name, f"{sdtm.SUPPQUAL.label} for {domain}")
        supplements[name] = _dataset(supplement, records, name, definition, prepared)
    for name, frame in trial_design(definition, frames["DM"], context.terminology).items():
        spec = definition.spec(name)
        ordered = in_key_order(frame.assign(STUDYID=definition.study, DOMAIN=name), spec)
        made[name] = _dataset(spec, ordered, name, definition, prepared)
    made["RELREC"] = _relrec(frames, definition, prepared, context)
    rank = {table.__name__: position for position, table in enumerate(sdtm.DOMAINS)}
    everything = dict(sorted(made.items(), key=lambda item: rank.get(item[0], len(rank)))) | dict(sorted(supplements.items()))
    return {name: dataset for name, dataset in everything.items() if len(dataset.frame)}


def _relrec(frames: Frames, definition: SdtmDefinition, prepared: dict[str, PreparedForm], context: Context) -> Dataset:
    records = record_relations(frames, definition.record_links, context)
    rows = pd.concat([records, dataset_relations(frames, definition.dataset_links)], ignore_index=True)
    spec = describe(sdtm.RELREC)
    return _dataset(spec, in_key_order(rows.assign(STUDYID=definition.study), spec), "RELREC", definition, prepared)


def _dataset(
    spec: DatasetSpec, frame: pd.DataFrame, name: str, definition: SdtmDefinition, prepared: dict[str, PreparedForm]
) -> Dataset:
    lineage = _lineage(frame, prepared) if FORM in frame and len(frame) else None
    kept = [column for column in spec.names if column in frame]
    data = conform(_complete(frame[kept], spec), spec)
    blank = {column for column in data if data[column].isna().all() and spec[column].core is Core.PERM}
    days = {column for column in blank if column.endswith("DY") and f"{column.removesuffix('DY')}DTC" in {*data} - blank}
    data = data.drop(columns=sorted(blank - days))
    narrowed = replace(spec.only(data.columns), key=tuple(key for key in spec.key if key in data))
    return Dataset(narrowed, data, variable_traces(narrowed, name, definition), lineage)


def _complete(frame: pd.DataFrame, spec: DatasetSpec) -> pd.DataFrame:
    """`frame` with every required and expected variable; null where nothing was collected."""
    absent = [variable for variable in spec.variables if variable.core in (Core.REQ, Core.EXP) and variable.name not in frame]
    blank: Callable[[Kind], pd.Series] = lambda kind: pd.Series(None, index=frame.index, dtype=kind.dtype)  # noqa: E731
    return frame.assign(**{variable.name: blank(variable.kind) for variable in absent})


def _lineage(frame: pd.DataFrame, prepared: dict[str, PreparedForm]) -> Lineage:
    made = frame[frame[FORM].notna()]
    rows = pd.DataFrame({"row": made.index, "form": made[FORM].to_numpy(), "at": made[ROW].astype("int64").to_numpy()})
    used = [(name, prepared[name].source) for name in rows["form"].unique()]
    sources = pd.concat([pd.DataFrame({"form": name, "at": source.index, "source": source}) for name, source in used])
    joined = rows.merge(sources, on=["form", "at"], how="left", validate="many_to_one")
    return Lineage(joined[["row", "form", "source"]])
