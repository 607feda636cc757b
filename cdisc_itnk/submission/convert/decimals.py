"""Decimals on their way from one format into another: text, of which no digit is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from cdisc_itnk.core.errors import OutputError
from cdisc_itnk.submission.convert.table import Chunk, Table
from cdisc_itnk.submission.dataset_json.decimals import doubles
from cdisc_itnk.submission.xpt.ibm_float import Mask

_MOST_DIGITS = 76


def as_doubles(table: Table) -> Table:
    """`table` with the nearest numbers of 8 bytes for its decimals."""
    names = _names(table)

    def chunks() -> Iterator[Chunk]:
        for chunk in table.chunks():
            numbers = {name: doubles(pa.array(chunk.frame[name], pa.string())) for name in names}
            yield replace(chunk, frame=chunk.frame.assign(**numbers))

    return replace(table, chunks=chunks) if names else table


def are_equal(one: pd.Series, other: pd.Series) -> Mask:
    """Where both, each of them text or numbers, have the same value, whatever zeros follow it; null is not equal to null.

    >>> are_equal(pd.Series(["0.10", "0.123456789012345678"], dtype="str"), pd.Series([0.1, 0.123456789012345678])).tolist()
    [True, False]
    """
    return np.asarray(_exact(one) == _exact(other), dtype=bool)


def arrow_types(table: Table) -> dict[str, pa.DataType]:
    """By name, the decimal type of Arrow that holds all values of a column.

    Raises:
        OutputError: There is none.
    """
    wide: dict[str, tuple[int, int]] = dict.fromkeys(_names(table), (1, 0))
    for frame in table.frames() if wide else ():
        for name, (whole, fraction) in wide.items():
            parts = [number.as_tuple() for number in _distinct(frame[name]).values()]
            sizes = [(len(part.digits) + int(part.exponent), -int(part.exponent)) for part in parts]
            wide[name] = (max([whole, *(size for size, _ in sizes)]), max([fraction, *(size for _, size in sizes)]))
    return {name: _decimal(*digits, f"{table.dataset.name}, {name}") for name, digits in wide.items()}


def to_arrow(series: pd.Series, type_: pa.DataType) -> pa.Array:
    """The values of `series` in one of the `arrow_types`, null for null."""
    return pa.array(_exact(series).tolist(), type_, from_pandas=True)


def from_arrow(array: pa.Array) -> Any:
    """Numbers of Arrow as text without zeros at the end of a fraction.

    >>> from_arrow(pa.array([Decimal("0.10"), Decimal("7.00"), None])).tolist()
    ['0.1', '7', nan]
    """
    encoded = array.dictionary_encode()
    texts = pa.array([_text(number) for number in encoded.dictionary.to_pylist()], pa.string())
    return pd.array(texts.take(encoded.indices), dtype="str")


def _names(table: Table) -> list[str]:
    return [column.name for column in table.dataset.columns if column.is_decimal]


def _exact(series: pd.Series) -> pd.Series:
    return series.reset_index(drop=True).astype(object).map(_distinct(series))


def _distinct(series: pd.Series) -> dict[object, Decimal]:
    return {value: Decimal(str(value).replace(",", "")) for value in series.dropna().unique()}


def _decimal(whole: int, fraction: int, where: str) -> pa.DataType:
    if whole + fraction > _MOST_DIGITS:
        expected = f"at most {_MOST_DIGITS}, before and after the point together"
        raise OutputError(f"decimals of {whole + fraction} digits", where=where, expected=expected)
    return pa.decimal128(whole + fraction, fraction) if whole + fraction <= 38 else pa.decimal256(whole + fraction, fraction)


def _text(number: object) -> str:
    text = format(Decimal(str(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
