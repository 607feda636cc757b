"""Characters that submission files cannot hold, such as a spreadsheet's vertical tab, or hold badly: line breaks and tabs."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.sources import RawForm

_KINDS = (
    (Severity.WARNING, "control characters", "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+"),
    (Severity.NOTE, "line breaks or tabs", "[\t\n\r\x85\u2028\u2029]+"),
)
_ANY = "[\x00-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]"


def without_control_characters(raw: RawForm, context: Context) -> RawForm:
    """`raw` with a blank in their place; each column that has some is a finding of the form at work, with its records."""
    concerned = [name for name, column in raw.frame.items() if column.str.contains(_ANY, na=False).any()]
    cleaned = {str(name): _cleaned(str(name), raw.frame[name], context) for name in concerned}
    return replace(raw, frame=raw.frame.assign(**cleaned))


def _cleaned(name: str, column: pd.Series, context: Context) -> pd.Series:
    for severity, what, pattern in _KINDS:
        rows = column.str.contains(pattern, na=False)
        if rows.any():
            values = tuple(sorted({repr(value) for value in column[rows]}))
            message = f"{what}, replaced by a blank; remove them at the source"
            context.report("control-character", severity, name, message, column.index[rows], values)
            column = column.str.replace(pattern, " ", regex=True).str.strip()
    return column.mask(column == "")
