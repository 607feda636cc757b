"""Num columns: numbers and dates to and from the IBM doubles of a transport file."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.submission.xpt import ibm_float
from cdisc_itnk.submission.xpt.dates import DateUnit, beyond_calendar, date_unit, to_sas
from cdisc_itnk.submission.xpt.ibm_float import Doubles, Words
from cdisc_itnk.submission.xpt.model import XptColumn
from cdisc_itnk.submission.xpt.rules import Report, Rule
from cdisc_itnk.submission.xpt.text import Cells, arrow_text

_INEXACT_INTEGERS = 2.0**53
_MISSING_WORDS = {f".{code}": ibm_float.missing_word(code) for code in ibm_float.SPECIAL_MISSING}


def encode_num(series: pd.Series, column: XptColumn, missing: pd.Series | None, report: Report) -> Cells:
    """The cells of `column`; `missing` has the codes of special missing values by row of the data set."""
    numbers = _doubles(series, column, report)
    report.add(Rule.OVERFLOW, column.name, ibm_float.overflows(numbers), numbers)
    report.add(Rule.UNDERFLOW, column.name, ibm_float.underflows(numbers), numbers, repair="written as 0")
    words = ibm_float.to_ibm(numbers)
    if missing is not None:
        _mark_missing(words, missing, column, report.first_row)
    if column.width < 8:
        lost = np.uint64((1 << 8 * (8 - column.width)) - 1)
        report.add(Rule.INEXACT, column.name, (words & lost) != 0, numbers)
    return _cells(words, column.width)


def decode_num(cells: Cells) -> tuple[Doubles, npt.NDArray[np.uint8]]:
    """The numbers in `cells`, and for each the character of its special missing value, 0 for none."""
    words = _words(cells)
    numbers = ibm_float.from_ibm(words)
    kinds = np.zeros(len(words), dtype=np.uint8)
    null = np.flatnonzero(np.isnan(numbers))
    kinds[null] = ibm_float.missing_kinds(words[null])
    kinds[kinds == ord(".")] = 0
    return numbers, kinds


def _cells(words: Words, width: int) -> Cells:
    cells: Cells = words.astype(">u8").view("V8")
    if width < 8:
        cells = np.ascontiguousarray(cells.view(np.uint8).reshape(-1, 8)[:, :width]).view(f"V{width}").ravel()
    return cells


def _words(cells: Cells) -> Words:
    width = cells.dtype.itemsize
    octets = np.zeros((len(cells), 8), dtype=np.uint8)
    octets[:, :width] = np.ascontiguousarray(cells).view(np.uint8).reshape(-1, width)
    return octets.view(">u8").ravel().astype(np.uint64)


def _doubles(series: pd.Series, column: XptColumn, report: Report) -> Doubles:
    if pd.api.types.is_datetime64_dtype(series.dtype):
        return _date_numbers(series, column, report)
    if not pd.api.types.is_numeric_dtype(series.dtype):
        raise UsageError(f"dtype {series.dtype} in a num column", where=column.name, expected="float64 or datetime64")
    numbers: Doubles = series.to_numpy(dtype=np.float64, na_value=np.nan)
    if series.dtype.kind in "iu":
        report.add(Rule.INEXACT, column.name, np.abs(numbers) >= _INEXACT_INTEGERS, numbers)
    return numbers


def _date_numbers(series: pd.Series, column: XptColumn, report: Report) -> Doubles:
    unit = date_unit(column.format)
    if unit is None:
        expected = "a date or datetime format such as DATE9. or DATETIME20."
        raise UsageError(f"dates with the format {column.format!r}", where=column.name, expected=expected)
    numbers = to_sas(series.to_numpy(), unit)
    beyond = beyond_calendar(numbers, unit)
    if beyond.any():
        report.add(Rule.CALENDAR, column.name, beyond, arrow_text(series.astype("str")))
    if unit is DateUnit.DAY:
        report.add(Rule.TIME_OF_DAY, column.name, numbers % 1 > 0, numbers)
    return numbers


def _mark_missing(words: Words, missing: pd.Series, column: XptColumn, first_row: int) -> None:
    here = missing[(missing.index >= first_row) & (missing.index < first_row + len(words))]
    at = here.index.to_numpy() - first_row
    if not here.isin(list(_MISSING_WORDS)).all():
        raise UsageError("unknown code of a missing value", where=column.name, expected=", ".join(_MISSING_WORDS))
    if (words[at] != ibm_float.missing_word(".")).any():
        raise UsageError("code of a missing value in a row that has a value", where=column.name, expected="null in the frame")
    words[at] = here.map(_MISSING_WORDS).to_numpy(dtype=np.uint64)
