"""Char columns: from text to the cells of a transport file, mended and reported as the caller wishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt import text
from cdisc_itnk.submission.xpt.ibm_float import Mask
from cdisc_itnk.submission.xpt.model import XptColumn
from cdisc_itnk.submission.xpt.rules import Report, Rule
from cdisc_itnk.submission.xpt.transliterate import transliterate

OnViolation: TypeAlias = Literal["stop", "transliterate", "truncate"]


@dataclass(frozen=True, slots=True)
class TextPolicy:
    """The encoding of text, and what becomes of text that does not fit (see `write_xpt`).

    Raises:
        UsageError: There is no such encoding, or nothing like it can be done.
    """

    encoding: str = "ascii"
    on_violation: OnViolation = "stop"

    def __post_init__(self) -> None:
        if self.on_violation not in get_args(OnViolation):
            raise UsageError(f"on_violation is {self.on_violation!r}", expected=", ".join(get_args(OnViolation)))
        object.__setattr__(self, "encoding", text.codec(self.encoding))


def encode_char(series: pd.Series, column: XptColumn, policy: TextPolicy, report: Report) -> text.Cells:
    """The cells of `column`, which has a length."""
    raw = text_bytes(series, column, policy, report)
    if _longer(raw, column.width).any():
        raw = text.trim(raw)
        too_long = _longer(raw, column.width)
        cut = policy.on_violation == "truncate"
        values = text.arrow_text(series)
        report.add(Rule.TOO_LONG, column.name, too_long, values, repair="cut to its length" if cut else "")
        raw = text.change_where(raw, too_long, lambda value: _cut(value, column.width, policy.encoding))
    return text.pad(raw, column.width)


def text_bytes(series: pd.Series, column: XptColumn, policy: TextPolicy, report: Report) -> pa.LargeBinaryArray:
    """The values of `column` in the encoding of the file, as long as they are."""
    values = text.arrow_text(series)
    foreign = text.unencodable(values, policy.encoding)
    if foreign.any() and policy.on_violation != "stop":
        spelled = text.change_where(values, foreign, transliterate)
        still = text.unencodable(spelled, policy.encoding)
        report.add(Rule.ENCODING, column.name, foreign & ~still, values, repair="transliterated")
        values, foreign = spelled, still
    report.add(Rule.ENCODING, column.name, foreign, values)
    return text.encode(values, policy.encoding)


def _longer(raw: pa.LargeBinaryArray, width: int) -> Mask:
    return np.asarray(pc.greater(pc.binary_length(raw), width))


def _cut(value: bytes, width: int, encoding: str) -> bytes:
    return value[:width].decode(encoding, "ignore").encode(encoding)
