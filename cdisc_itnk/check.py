"""The check of finished data sets against their specifications: columns, values, codelists, keys and subjects."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cdisc_itnk import adam, sdtm
from cdisc_itnk.core import DatasetSpec, Finding, Severity, check_columns, describe
from cdisc_itnk.core.columns import record_keys
from cdisc_itnk.study import Study
from cdisc_itnk.terminology import check_codelists


def specifications(study: Study | None = None) -> dict[str, DatasetSpec]:
    """All data sets by name: the standards' own, and over them those that the study extends."""
    tables = {table.__name__: describe(table) for table in (*sdtm.DOMAINS, *adam.DATASETS)}
    extended = study.analysis.tables if study and study.analysis else ()
    return tables | {table.__name__: describe(table) for table in extended}


def specification(name: str, known: Mapping[str, DatasetSpec]) -> DatasetSpec | None:
    """The specification of a data set; SUPPAE is a SUPPQUAL, LB1 a part of LB."""
    if name in known:
        return known[name]
    if name.startswith("SUPP"):
        return known["SUPPQUAL"].renamed(name)
    return known[name[:2]].renamed(name) if name[:2] in known and not name.startswith("AD") else None


def check_datasets(frames: Mapping[str, pd.DataFrame], study: Study) -> list[Finding]:
    """Everything wrong with `frames`, data set by data set; one without a specification is a note."""
    known, terminology = specifications(study), study.terminology()
    subjects = next((frames[name]["USUBJID"].unique() for name in ("DM", "ADSL") if name in frames), None)
    findings: list[Finding] = []
    for name, frame in sorted(frames.items()):
        spec = specification(name, known)
        if spec is None:
            message = f"{name} has no specification; declare it as a Table in the study"
            findings.append(Finding("unknown-dataset", Severity.NOTE, name, (), message))
            continue
        findings += check_columns(spec, frame)
        findings += check_codelists(spec, frame, terminology)
        findings += _sequence_twice(spec, frame)
        if subjects is not None:
            findings += _unknown_subjects(spec, frame, subjects)
    return findings


def _sequence_twice(spec: DatasetSpec, frame: pd.DataFrame) -> list[Finding]:
    names = ["USUBJID", f"{spec.name[:2]}SEQ"] if f"{spec.name[:2]}SEQ" in frame else ["USUBJID"]
    single = spec.name in ("DM", "ADSL")
    if not set(names) <= set(frame.columns) or (len(names) == 1 and not single):
        return []
    rows = np.flatnonzero(frame.duplicated(names, keep=False))
    message = f"{' and '.join(names)} identify a record of {spec.name}; these come more than once"
    return [_finding("duplicate-key", spec, frame, rows, tuple(names), message)] if rows.size else []


def _unknown_subjects(spec: DatasetSpec, frame: pd.DataFrame, subjects: np.ndarray) -> list[Finding]:
    if "USUBJID" not in frame:
        return []
    rows = np.flatnonzero(frame["USUBJID"].notna() & ~frame["USUBJID"].isin(subjects))
    message = f"subjects of {spec.name} that DM (or ADSL) does not have"
    return [_finding("unknown-subject", spec, frame, rows, ("USUBJID",), message)] if rows.size else []


def _finding(
    rule: str, spec: DatasetSpec, frame: pd.DataFrame, rows: np.ndarray, variables: tuple[str, ...], message: str
) -> Finding:
    keys = record_keys(spec, frame, rows)
    return Finding(rule, Severity.ERROR, spec.name, variables, message, tuple(rows.tolist()), keys)
