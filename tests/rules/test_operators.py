"""Every operator, against its definition row by row, on tables of all kinds of values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.conditions import evaluate
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.table import Origin, Table
from tests.rules.rowwise import dates, groups, sorting, title, values
from tests.rules.rowwise.shapes import SHAPES, rows

DEFINITIONS = values.DEFINITIONS | dates.DEFINITIONS | groups.DEFINITIONS | sorting.DEFINITIONS | title.DEFINITIONS


def table_of(rows: list[dict[str, Any]]) -> Table:
    return Table({name: Column.of([row[name] for row in rows]) for name in rows[0]}, Origin.of({"XX": len(rows)}))


def test_every_operator_has_a_definition() -> None:
    assert set(DEFINITIONS) == set(OPERATORS) == set(SHAPES)


@pytest.mark.parametrize("operator", OPERATORS)
@settings(max_examples=100)
@given(data=st.data())
def test_equals_its_definition(operator: str, data: st.DataObject) -> None:
    condition = data.draw(SHAPES[operator])
    drawn = data.draw(rows(condition))
    assert evaluate(condition, table_of(drawn)).tolist() == DEFINITIONS[operator](drawn, condition)
