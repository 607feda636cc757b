"""The check of finished data sets against their specifications: columns, types, order, values, codelists, keys, subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import DatasetSpec, Finding, InputError, Severity, Table, check_columns, describe
from cdisc_itnk.core.record_finding import record_finding
from cdisc_itnk.plausibility import check_plausibility
from cdisc_itnk.study import Study
from cdisc_itnk.submission.datasets import misfits, read_folder
from cdisc_itnk.terminology import check_codelists

Specifications = Mapping[str, DatasetSpec]


def specifications(study: Study | None = None) -> dict[str, DatasetSpec]:
    """All data sets by name: the standards' own, and over them those that the study extends."""
    tables: dict[str, type[Table]] = {table.__name__: table for table in (*sdtm.DOMAINS, *adam.DATASETS)}
    if study:
        tables |= study.tables
        tables |= {table.__name__: table for table in (study.analysis.tables if study.analysis else ())}
    return {name: describe(table) for name, table in tables.items()}


def specification(name: str, known: Specifications) -> DatasetSpec | None:
    """The specification of a data set; SUPPAE is a SUPPQUAL, LB1 a part of LB."""
    if name in known:
        return known[name]
    if name.startswith("SUPP"):
        return known["SUPPQUAL"].renamed(name)
    return known[name[:2]].renamed(name) if name[:2] in known and not name.startswith("AD") else None


def check_folder(folder: Path, study: Study) -> list[Finding]:
    """Everything wrong with the data sets of a folder, see `check_datasets`.

    Raises:
        InputError: The folder or a file cannot be read, or no data set in it is known.
    """
    known = specifications(study)
    frames = read_folder(folder, lambda name: specification(name, known))
    if not any(specification(name, known) for name in frames):
        what = f"no SDTM or ADaM data set here, but {', '.join(frames)}"
        raise InputError(what, where=str(folder), expected="files such as dm.xpt or adsl.parquet")
    return check_datasets(frames, study)


def check_datasets(frames: Mapping[str, pd.DataFrame], study: Study) -> list[Finding]:
    """Everything wrong with `frames`, data set by data set; one without a specification is a note.

    Rules beside those of `check_columns`, `check_codelists` and `check_plausibility`: `wrong-type`, `variable-order`,
    `duplicate-key`, `unknown-subject`, `missing-dataset` (all errors), and `unknown-dataset`.
    """
    known, terminology = specifications(study), study.terminology()
    specs = {name: specification(name, known) for name in sorted(frames)}
    described = {name: (spec, frames[name]) for name, spec in specs.items() if spec}
    findings = [_unknown(name) for name, spec in specs.items() if not spec]
    findings += _missing(list(described))
    subjects = next((frames[name]["USUBJID"].unique() for name in ("DM", "ADSL") if "USUBJID" in frames.get(name, ())), None)
    for spec, frame in described.values():
        types = _types(spec, frame)
        wrong = {finding.variables for finding in types}
        values = (*check_columns(spec, frame), *check_codelists(spec, frame, terminology))
        findings += [*types, *_order(spec, frame), *(each for each in values if each.variables not in wrong)]
        findings += _duplicates(spec, frame)
        findings += _strangers(spec, frame, subjects) if subjects is not None else []
    tabulated = {name: each for name, each in described.items() if not name.startswith("AD")}
    return [*findings, *check_plausibility(tabulated, study.cutoff)]


def _unknown(name: str) -> Finding:
    message = f"{name} has no specification and was not checked; declare it as a Table in the study"
    return Finding("unknown-dataset", Severity.NOTE, name, (), message)


def _missing(names: list[str]) -> Iterator[Finding]:
    """DM of SDTM and ADSL of ADaM, which every study has (SDTMIG 3.4, section 5.2; ADaMIG 1.3, section 2.3.1)."""
    analysis = {name for name in names if name.startswith("AD")}
    for dataset, present in (("DM", set(names) - analysis), ("ADSL", analysis)):
        if present and dataset not in present:
            message = f"{dataset} is not there, so that no subject of the others could be checked"
            yield Finding("missing-dataset", Severity.ERROR, dataset, (), message)


def _types(spec: DatasetSpec, frame: pd.DataFrame) -> list[Finding]:
    findings = []
    for name, how in misfits(frame, spec).items():
        column = frame[name]
        numbers = pd.to_numeric(column, errors="coerce") if column.dtype == "str" else column
        rows = np.flatnonzero(column.notna() & numbers.isna())
        values = tuple(sorted(column.iloc[rows].astype("str").unique()))
        message = f"{name} is {how}; write the data set again with the right type"
        findings.append(record_finding("wrong-type", Severity.ERROR, spec, (name,), frame, rows, message, values))
    return findings


def _order(spec: DatasetSpec, frame: pd.DataFrame) -> Iterator[Finding]:
    found = [name for name in frame if name in spec]
    wanted = [name for name in spec.names if name in frame]
    if found != wanted:
        first = next(position for position, pair in enumerate(zip(found, wanted, strict=True)) if pair[0] != pair[1])
        message = f"{found[first]} stands where {wanted[first]} belongs; put the variables in this order: {', '.join(wanted)}"
        yield Finding("variable-order", Severity.ERROR, spec.name, (str(found[first]),), message)


def _duplicates(spec: DatasetSpec, frame: pd.DataFrame) -> Iterator[Finding]:
    sequence = next((name for name in (f"{spec.name[:2]}SEQ", "ASEQ") if name in frame), None)
    names = ["USUBJID", sequence] if sequence and "USUBJID" in frame else list(spec.key)
    if names and set(names) <= set(frame.columns):
        rows = np.flatnonzero(frame.duplicated(names, keep=False))
        message = f"{', '.join(names)} should tell the records of {spec.name} apart; these come more than once"
        if rows.size:
            yield record_finding("duplicate-key", Severity.ERROR, spec, tuple(names), frame, rows, message)


def _strangers(spec: DatasetSpec, frame: pd.DataFrame, subjects: np.ndarray) -> Iterator[Finding]:
    if "USUBJID" in frame:
        rows = np.flatnonzero(frame["USUBJID"].notna() & ~frame["USUBJID"].isin(subjects))
        message = f"subjects of {spec.name} that DM (or ADSL) does not have"
        if rows.size:
            yield record_finding("unknown-subject", Severity.ERROR, spec, ("USUBJID",), frame, rows, message)
