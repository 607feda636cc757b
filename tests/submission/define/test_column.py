"""Distinct values as the transport file has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.adam import ADRS, ADTTE
from cdisc_itnk.core import describe
from cdisc_itnk.sdtm import LB
from cdisc_itnk.submission.define.column import Column, is_unique

LB_SPEC, ADTTE_SPEC = describe(LB), describe(ADTTE)


def text(*values: str | None) -> Column:
    return Column.of(LB_SPEC["LBORRES"], pd.Series(values, dtype="str"))


def number(*values: float | None) -> Column:
    return Column.of(LB_SPEC["LBSTRESN"], pd.Series(values, dtype="float64"))


def test_text_is_spelled_as_in_the_transport_file() -> None:
    column = text("5 µg/L", None, "Sjögren  ", "5 ug/L", "   ")
    assert column.texts == ("5 ug/L", "Sjogren")
    assert column.codes.tolist() == [0, -1, 1, 0, -1]


def test_numbers_are_in_order_and_without_noise() -> None:
    column = number(100.0, 0.1 + 0.2, 5.6e-17, None, -2.5, 1e20)
    assert column.texts == ("-2.5", "0", "0.3", "100", "100000000000000000000")


def test_dates_are_sas_numbers() -> None:
    dates = pd.Series(pd.to_datetime(["1960-01-02", None])).astype("datetime64[s]")
    assert Column.of(ADTTE_SPEC["ADT"], dates).texts == ("1",)
    assert Column.of(describe(ADRS)["ADTM"], dates).texts == ("86400",)


def test_rows_by_text() -> None:
    rows = text("b", "a", None, "b").rows_by_text()
    assert {value: positions.tolist() for value, positions in rows.items()} == {"a": [1], "b": [0, 3]}


def test_a_part_has_the_texts_of_its_rows() -> None:
    assert text("b", "a", None, "c").at(np.array([0, 2, 3])).texts == ("b", "c")


@pytest.mark.parametrize(
    ("decodes", "expected"),
    [
        (("one", "two", "one"), {"1": "one", "2": "two"}),
        (("one", "two", None), {"1": "one", "2": "two"}),
        (("one", "two", "three"), None),
        (("one", None, "one"), None),
    ],
)
def test_pairs(decodes: tuple[str | None, ...], expected: dict[str, str] | None) -> None:
    assert text("1", "2", "1").paired(text(*decodes)) == expected


def test_keys_count_null_as_a_value() -> None:
    assert is_unique([text("a", "a", None), number(1, 2, 1)])
    assert not is_unique([text("a", None, None), number(1, 2, 2)])
    assert is_unique([text(), number()])
