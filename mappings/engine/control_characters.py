"""Characters that no file of a submission can hold, such as the vertical tab of a spreadsheet's line break."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cdisc_itnk.core import Finding, Severity
from mappings.context import Context
from mappings.sources import RawForm

_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+"


def without_control_characters(raw: RawForm, context: Context) -> RawForm:
    """`raw` with a blank in their place; each column that has some is a warning with its records."""
    cleaned = {name: _cleaned(str(name), column, raw, context) for name, column in raw.frame.items()}
    return replace(raw, frame=raw.frame.assign(**cleaned))


def _cleaned(name: str, column: pd.Series, raw: RawForm, context: Context) -> pd.Series:
    rows = column.str.contains(_CONTROL, na=False)
    if not rows.any():
        return column
    positions = tuple(int(position) for position in column.index[rows])
    message = f"{raw.name}.{name}: control characters, replaced by a blank; remove them at the source"
    values = tuple(sorted({repr(value) for value in column[rows]}))
    keys = tuple(raw.source[rows])
    context.findings.append(Finding("control-character", Severity.WARNING, raw.name, (name,), message, positions, keys, values))
    text = column.str.replace(_CONTROL, " ", regex=True).str.strip()
    return text.mask(text == "")
