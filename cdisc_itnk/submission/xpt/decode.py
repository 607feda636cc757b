"""Records of a transport file as the columns of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.xpt import text
from cdisc_itnk.submission.xpt.dates import beyond_calendar, date_unit, from_sas
from cdisc_itnk.submission.xpt.ibm_float import Doubles
from cdisc_itnk.submission.xpt.model import XptColumn, XptDataset
from cdisc_itnk.submission.xpt.num import decode_num
from cdisc_itnk.submission.xpt.text import Cells


@dataclass(frozen=True, slots=True)
class XptTable:
    """Rows of a data set.

    Attributes:
        frame: Char columns as `str` with null for blanks, Num columns as `float64` (or dates, see `read_xpt`), NaN for
            missing; the index is the row, counted from 0 over the whole data set.
        dataset: What the file says of the columns in `frame`.
        missing: For each Num column that has special missing values, their codes (`.A` to `.Z`, `._`) by row. Rows with the
            ordinary missing value (`.`) are not in it.
    """

    frame: pd.DataFrame
    dataset: XptDataset
    missing: Mapping[str, pd.Series]


@dataclass(frozen=True, slots=True)
class Decoder:
    """Decodes the records of one data set.

    Attributes:
        dataset: The columns wanted.
        source: The file, for messages.
        encoding: Of its text.
        dates: Whether dates become `datetime64`.
    """

    dataset: XptDataset
    source: str
    encoding: str
    dates: bool

    def decode(self, records: Cells, first: int) -> XptTable:
        """The rows in `records`, the first of which is row `first` of the data set.

        Raises:
            InputError: A text is not in the encoding, or a date is beyond SAS's calendar.
        """
        index = pd.RangeIndex(first, first + len(records))
        data: dict[str, Any] = {}
        missing: dict[str, pd.Series] = {}
        for column in self.dataset.columns:
            cells = np.ascontiguousarray(records[column.name])
            if column.is_char:
                data[column.name] = self._texts(cells, column, first)
            else:
                numbers, kinds = decode_num(cells)
                data[column.name] = self._dates(numbers, column, first) if self.dates else numbers
                if kinds.any():
                    missing[column.name] = _codes(kinds, index)
        return XptTable(pd.DataFrame(data, index=index), self.dataset, missing)

    def _texts(self, cells: Cells, column: XptColumn, first: int) -> pd.api.extensions.ExtensionArray:
        try:
            return pd.array(text.decode(cells, self.encoding), dtype="str")
        except UnicodeDecodeError as error:
            row = int(np.flatnonzero([_undecodable(cell, self.encoding) for cell in cells.tolist()])[0]) + first
            raise InputError(
                f"no text in {self.encoding}: {error.object!r}",
                where=self._where(column, row),
                expected="the encoding of the file",
                hint="name it: --encoding windows-1252 or utf-8, in Python encoding='windows-1252'",
            ) from error

    def _dates(self, numbers: Doubles, column: XptColumn, first: int) -> npt.NDArray[Any]:
        unit = date_unit(column.format)
        if unit is None:
            return numbers
        beyond = np.flatnonzero(beyond_calendar(numbers, unit))
        if beyond.size:
            what, where = f"no date: {numbers[beyond[0]]}", self._where(column, int(beyond[0]) + first)
            raise InputError(what, where=where, expected="years 1582 to 19999", hint="correct it, or format it as a number")
        return from_sas(numbers, unit)

    def _where(self, column: XptColumn, row: int) -> str:
        return f"{self.source}, {self.dataset.name}.{column.name}, row {row}"


def _codes(kinds: npt.NDArray[np.uint8], index: pd.RangeIndex) -> pd.Series:
    special = np.flatnonzero(kinds)
    return pd.Series([f".{chr(kind)}" for kind in kinds[special]], index=index[special], dtype="str")


def _undecodable(cell: bytes, encoding: str) -> bool:
    try:
        cell.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False
