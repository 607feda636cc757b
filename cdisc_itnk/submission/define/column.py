"""The values of a variable as the transport file holds them, each distinct one once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core import Dataset, VariableSpec
from cdisc_itnk.submission.xpt import XptColumn
from cdisc_itnk.submission.xpt.char import TextPolicy, text_bytes
from cdisc_itnk.submission.xpt.dates import date_unit, to_sas
from cdisc_itnk.submission.xpt.rules import Report
from cdisc_itnk.submission.xpt.text import trim

Codes = npt.NDArray[np.intp]

_POLICY = TextPolicy(on_violation="transliterate")
_DECIMALS = 12
"""Beyond them there is only the noise of binary arithmetic."""


@dataclass(frozen=True, eq=False)
class Column:
    """One variable of a data set, or some rows of it.

    Attributes:
        variable: Its specification.
        distinct: Values as text, in ascending order: numbers by value, to 15 digits and 12 decimals, dates as SAS numbers.
        codes: For each row the position in `distinct`, -1 for null.

    >>> from cdisc_itnk.core import describe
    >>> from cdisc_itnk.sdtm import LB
    >>> column = Column.of(describe(LB)["LBSTRESN"], pd.Series([4.5, 0.1 + 0.2, None, 4.5]))
    >>> column.texts, column.codes.tolist()
    (('0.3', '4.5'), [1, 0, -1, 1])
    """

    variable: VariableSpec
    distinct: tuple[str, ...]
    codes: Codes

    @classmethod
    def of(cls, variable: VariableSpec, series: pd.Series) -> Column:
        """The column of `variable`."""
        if variable.kind.is_char:
            codes, values = pd.factorize(series)
            texts = _stored(values, variable.name)
            distinct = dict.fromkeys(sorted(texts))
        else:
            codes, numbers = pd.factorize(_numbers(series, variable), sort=True)
            texts = [written(number) for number in numbers.tolist()]
            distinct = dict.fromkeys(texts)
        distinct.pop("", None)
        position = {text: place for place, text in enumerate(distinct)}
        moved = np.array([*(position.get(text, -1) for text in texts), -1], dtype=np.intp)
        return cls(variable, tuple(distinct), moved[codes])

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The values that the rows have, in ascending order."""
        used = np.bincount(self.codes + 1, minlength=len(self.distinct) + 1)[1:] > 0
        return tuple(text for text, is_used in zip(self.distinct, used.tolist(), strict=True) if is_used)

    def at(self, rows: Codes) -> Column:
        """The same variable in only these rows, given by position."""
        return Column(self.variable, self.distinct, self.codes[rows])

    def rows_by_text(self) -> dict[str, Codes]:
        """The positions of the rows that have each value."""
        order = np.argsort(self.codes, kind="stable")
        bounds = np.searchsorted(self.codes[order], np.arange(len(self.distinct) + 1))
        spans = zip(self.distinct, bounds[:-1], bounds[1:], strict=True)
        return {text: order[start:stop] for text, start, stop in spans if stop > start}

    def paired(self, other: Column) -> dict[str, str] | None:
        """The value of `other` that goes with each value of this one; null where one has none or more than one."""
        width = len(other.distinct) + 1
        pairs = np.sort(pd.unique(self.codes * width + other.codes + 1))
        pairs = pairs[(pairs >= 0) & (pairs % width > 0)]
        one, two = pairs // width, pairs % width - 1
        if len(one) != len(self.texts) or (np.diff(one) == 0).any():
            return None
        return {self.distinct[left]: other.distinct[right] for left, right in zip(one.tolist(), two.tolist(), strict=True)}


Columns = dict[str, Column]


def columns_of(dataset: Dataset) -> Columns:
    """The columns of a data set by name, in the order of its specification."""
    frame = dataset.frame
    return {
        variable.name: Column.of(variable, frame[variable.name])
        for variable in dataset.spec.variables
        if variable.name in frame
    }


def is_unique(columns: Iterable[Column]) -> bool:
    """Whether no two rows agree in all of `columns`, null being a value like others."""
    frame = pd.DataFrame({column.variable.name: column.codes for column in columns})
    return not frame.duplicated().any()


def _numbers(series: pd.Series, variable: VariableSpec) -> npt.NDArray[np.float64]:
    unit = date_unit(variable.kind.sas_format)
    if unit is not None and series.dtype.kind == "M":
        return to_sas(series.to_numpy(), unit)
    numbers: npt.NDArray[np.float64] = series.to_numpy(dtype=np.float64)
    return numbers


def written(number: float) -> str:
    """A number as Define-XML has it: 15 digits, at most 12 decimals.

    >>> written(0.1 + 0.2), written(1e20), written(-0.0)
    ('0.3', '100000000000000000000', '0')
    """
    text = f"{round(number, _DECIMALS) + 0.0:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def _stored(values: pd.Index, name: str) -> list[str]:
    raw = text_bytes(pd.Series(values, dtype="str"), XptColumn(name), _POLICY, Report(name))
    return [value.decode("ascii") for value in trim(raw).to_pylist()]
