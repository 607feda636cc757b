"""A finding on certain records of a data set, which tells a person which they are."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.core.spec import DatasetSpec

_SHORTEST = partial(np.format_float_positional, trim="-")


def record_finding(
    rule: str,
    severity: Severity,
    spec: DatasetSpec,
    variables: tuple[str, ...],
    frame: pd.DataFrame,
    rows: np.ndarray,
    message: str,
    values: tuple[str, ...] = (),
) -> Finding:
    """The finding on the `rows` of `frame`, by position, with the keys of these records; without rows, on the data set.

    >>> from cdisc_itnk.core import describe
    >>> from cdisc_itnk.sdtm import AE
    >>> frame = pd.DataFrame({"USUBJID": ["1", "1"], "AESEQ": [1.0, 2.0]})
    >>> record_finding("odd", Severity.NOTE, describe(AE), ("AESEQ",), frame, np.array([1]), "odd").keys
    ('USUBJID=1 AESEQ=2',)
    """
    keys = _record_keys(spec, frame, rows) if rows.size else ()
    return Finding(rule, severity, spec.name, variables, message, tuple(rows.tolist()), keys, values)


def _record_keys(spec: DatasetSpec, frame: pd.DataFrame, rows: np.ndarray) -> tuple[str, ...]:
    """What tells a person which records are meant: the subject and the sequence number, or the key of `spec`."""
    sequence = f"{spec.name[:2]}SEQ"
    names = ("USUBJID", sequence) if {"USUBJID", sequence} <= set(frame.columns) else spec.key
    parts = [name + "=" + _text(frame[name].iloc[rows]).fillna("") for name in names if name in frame]
    if not parts:
        return tuple(f"row {row + 1}" for row in rows)
    return tuple(parts[0].str.cat(parts[1:], sep=" ").tolist())


def _text(column: pd.Series) -> pd.Series:
    numeric = column.dtype.kind == "f"
    return column.map(_SHORTEST, na_action="ignore").astype("str") if numeric else column.astype("str")
