"""What only a sponsor can say, and a reviewer asks for: facts and codes of the trial summary, codes of laboratory tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import Finding, InputError, Severity, UsageError
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.xpt import read_xpt

UNKNOWN = ("UNK", "NI", "ASKU", "NASK")
"""Null flavors that leave a question open; others, such as not applicable, answer it."""

REFERENCES = {"INDIC": "SNOMED CT", "TRT": "UNII", "COMPTRT": "UNII", "CURTRT": "UNII", "PCLAS": "MED-RT"}
"""What codes the FDA asks for, by TSPARMCD (Study Data Technical Conformance Guide, appendix on trial summary parameters)."""

_STATE = "state it in the trial summary of the study"


def trial_summary_unknown(contents: Contents) -> Iterator[Finding]:
    """The trial summary leaves no question open."""
    for path, frame in _trial_summaries(contents, "TSVALNF"):
        asked = frame[frame["TSVALNF"].isin(UNKNOWN)].set_index("TSPARMCD")["TSVALNF"].to_dict()
        if asked:
            told = ", ".join(f"{code} ({flavor})" for code, flavor in asked.items())
            message = f"the trial summary gives no value of {told}; {_STATE} as soon as it is known"
            yield contents.fault("trial-summary-unknown", path, message, tuple(asked), Severity.WARNING)


def trial_summary_uncoded(contents: Contents) -> Iterator[Finding]:
    """Indication, treatments and their class have a code."""
    for path, frame in _trial_summaries(contents, "TSVAL"):
        codes = frame.get("TSVALCD", pd.Series(None, index=frame.index, dtype="str"))
        uncoded = set(frame.loc[frame["TSVAL"].notna() & codes.isna(), "TSPARMCD"])
        wanted = {code: reference for code, reference in REFERENCES.items() if code in uncoded}
        if wanted:
            told = ", ".join(f"{code} (a code of {reference})" for code, reference in wanted.items())
            message = f"the trial summary gives no TSVALCD of {told}; {_STATE}"
            yield contents.fault("trial-summary-uncoded", path, message, tuple(wanted), Severity.WARNING)


def loinc_missing(contents: Contents) -> Iterator[Finding]:
    """Laboratory tests have their LOINC code (FDA Data Standards Catalog)."""
    for folder in contents.folders:
        members = folder.members.get(folder.path / "lb.xpt", ())
        if not isinstance(members, InputError) and any("LBLOINC" not in member.dataset.names for member in members):
            message = "LB has no LBLOINC; ask the laboratories for the LOINC codes of their tests"
            yield contents.fault("loinc-missing", folder.path / "lb.xpt", message, severity=Severity.WARNING)


def _trial_summaries(contents: Contents, needed: str) -> Iterator[tuple[Path, pd.DataFrame]]:
    """Each ts.xpt that can be read and has TSPARMCD and the variable needed."""
    for folder in contents.folders:
        path = folder.path / "ts.xpt"
        frame = _read(path) if path in folder.members else pd.DataFrame()
        if {"TSPARMCD", needed} <= set(frame):
            yield path, frame


def _read(path: Path) -> pd.DataFrame:
    try:
        return read_xpt(path).frame
    except (InputError, UsageError):
        return pd.DataFrame()
