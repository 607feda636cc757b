"""A column as its distinct values and, for each row, which of them it has.

Operators look at distinct values and spread the answer over the rows, so that a rule costs what its values cost.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.rules.check import Value
from cdisc_itnk.submission.xpt.dates import DateUnit, to_sas

Mask: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.int32]

_DIRECT = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column: text, numbers, true and false, lists (as tuples), and null (None).

    Attributes:
        values: The distinct values; not all need be in use.
        codes: For each row, the position of its value in `values`.
        unit: What the numbers count since 1960-01-01, where they are dates or datetimes.
    """

    values: tuple[Value, ...]
    codes: Codes
    unit: DateUnit | None = None

    @classmethod
    def constant(cls, value: Value, rows: int) -> Column:
        """`value` in every row."""
        return cls((value,), np.broadcast_to(np.int32(0), rows))

    @classmethod
    def of(cls, values: Sequence[Value]) -> Column:
        """A column with these values.

        >>> Column.of(["Y", None, "Y"]).values
        ('Y', None)
        """
        codes, distinct = encode(values)
        return cls(distinct, codes)

    @classmethod
    def of_series(cls, series: pd.Series, timed: bool = False, unit: DateUnit | None = None) -> Column:
        """A variable of a data set as a transport file has it: text with "" for null, numbers with None for NaN.

        Of a number 15 decimals count, as in CORE: transport files blur what lies beyond. Dates are numbers too, as in SAS: days
        since 1960-01-01, or seconds if one of them has a time or `timed` says so; of numbers, `unit` tells that they are such.

        >>> Column.of_series(pd.Series([1.3, 1.3000000000000003])).values
        (1.3,)
        """
        codes, distinct = pd.factorize(series)
        numeric = series.dtype.kind in "fiuMb"
        if series.dtype.kind == "M":
            unit = _unit(distinct, timed)
            distinct = to_sas(distinct.to_numpy(), unit)
        values: list[Value] = distinct.tolist()
        if numeric:
            recoded, kept = encode(map(_number, distinct.tolist()))
            codes, values = np.append(recoded, -1)[codes], list(kept)
        null = None if numeric else ""
        if (codes < 0).any():
            code = values.index(null) if null in values else len(values)
            codes = np.where(codes < 0, code, codes)
            values += [null] if code == len(values) else []
        return cls(tuple(values), codes.astype(np.int32), unit)

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, positions: npt.NDArray[np.integer]) -> Column:
        """The rows at `positions`; -1 gives null."""
        if len(positions) and positions.min() < 0:
            codes = np.append(self.codes, np.int32(len(self.values)))[positions]
            return Column((*self.values, None), codes, self.unit)
        return Column(self.values, self.codes[positions], self.unit)

    def where(self, test: Callable[[Value], bool]) -> Mask:
        """The rows whose value passes `test`."""
        passed = np.fromiter(map(test, self.values), dtype=np.bool_, count=len(self.values))
        return cast(Mask, passed[self.codes])

    def map(self, function: Callable[[Value], Value]) -> Column:
        """`function` of every value."""
        recoded, distinct = encode([function(value) for value in self.values])
        return Column(distinct, recoded[self.codes])

    def list(self) -> list[Value]:
        """The value of every row."""
        return [self.values[code] for code in self.codes.tolist()]

    def used(self) -> tuple[Value, ...]:
        """The distinct values that some row has, in the order of `values`."""
        present = np.zeros(len(self.values), dtype=np.bool_)
        present[self.codes] = True
        return tuple(self.values[code] for code in np.flatnonzero(present).tolist())


def encode(values: Iterable[Value]) -> tuple[Codes, tuple[Value, ...]]:
    """Codes and distinct values in order of appearance; true is not 1 here."""
    positions: dict[tuple[bool, Hashable], int] = {}
    codes = [positions.setdefault((value is True or value is False, value), len(positions)) for value in values]
    return np.array(codes, dtype=np.int32), tuple(value for _, value in positions)  # type: ignore[misc]


def where_pairs(left: Column, right: Column, test: Callable[[Value, Value], bool]) -> Mask:
    """The rows whose two values pass `test`, which sees each distinct pair once."""
    pairs = left.codes.astype(np.int64) * len(right.values) + right.codes
    if len(left.values) * len(right.values) <= max(_DIRECT, 4 * len(pairs)):
        seen = np.zeros(len(left.values) * len(right.values), dtype=np.bool_)
        seen[pairs] = True
        for pair in np.flatnonzero(seen).tolist():
            lefts, rights = divmod(pair, len(right.values))
            seen[pair] = test(left.values[lefts], right.values[rights])
        return cast(Mask, seen[pairs])
    codes, distinct = pd.factorize(pairs)
    passed = [
        test(left.values[pair // len(right.values)], right.values[pair % len(right.values)]) for pair in distinct.tolist()
    ]
    return cast(Mask, np.array(passed, dtype=np.bool_)[codes])


def concat(columns: Sequence[Column]) -> Column:
    """The rows of `columns` one after another."""
    if len(columns) == 1:
        return columns[0]
    recoded, distinct = encode([value for column in columns for value in column.values])
    starts = np.cumsum([0, *(len(column.values) for column in columns)])
    codes = np.concatenate([recoded[start + column.codes] for start, column in zip(starts, columns, strict=False)])
    units = {column.unit for column in columns}
    return Column(distinct, codes, units.pop() if len(units) == 1 else None)


def group_codes(columns: Sequence[Column], rows: int) -> tuple[npt.NDArray[np.int64], int]:
    """For each row the number of its group, which has the same value in each of `columns`, and how many numbers there are.

    Numbers need not all be in use. Null is a value like others.
    """
    codes, size = np.zeros(rows, dtype=np.int64), 1
    for column in columns:
        codes, size = codes * len(column.values) + column.codes, size * max(len(column.values), 1)
        if size > max(_DIRECT, 4 * rows):
            codes, distinct = pd.factorize(codes)
            codes, size = codes.astype(np.int64), len(distinct)
    return codes, size


def _number(value: float | bool) -> Value:
    return value if isinstance(value, bool) else round(float(value), 15)


def _unit(moments: pd.DatetimeIndex, timed: bool) -> DateUnit:
    dates = not timed and bool((moments == moments.normalize()).all())
    return DateUnit.DAY if dates else DateUnit.SECOND
