"""Every operator, against its definition row by row, on tables of all kinds of values."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.rules.check import Condition, SortKey
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.conditions import evaluate
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.table import Origin, Table
from tests.rules.rowwise import dates, groups, sorting, title, values
from tests.rules.rowwise.shapes import COLUMNS, SHAPES, rows

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


NAMES = st.sampled_from([*COLUMNS, "NOWHERE", "$nothing"])
NONSENSE = st.builds(
    Condition,
    operator=st.sampled_from(sorted(OPERATORS)),
    name=NAMES,
    value=NAMES | st.sampled_from([None, "", "(", "A", 1, -1, 2.5, True, (), ("A", "B"), ("TEXT", "NUM"), ("$nothing",)]),
    order_by=st.lists(st.builds(SortKey, NAMES, st.booleans(), st.booleans()), max_size=2).map(tuple),
    within=st.lists(NAMES, max_size=2).map(tuple),
    ordering=st.just("") | NAMES,
    order=st.sampled_from(["asc", "dsc"]),
    prefix=st.integers(-1, 3),
    suffix=st.integers(-1, 3),
    regex=st.sampled_from(["", "(", "[A-Z]", "(.)B"]),
    separator=st.sampled_from(["/", "", "-"]),
    date_component=st.sampled_from(["", "auto", "year", "week"]),
    value_is_literal=st.booleans(),
    value_is_reference=st.booleans(),
    type_insensitive=st.booleans(),
    round_values=st.booleans(),
)


@settings(max_examples=150)
@given(condition=NONSENSE, drawn=st.lists(st.fixed_dictionaries(COLUMNS), min_size=1, max_size=4))
def test_any_condition_gives_an_answer_or_says_why_not(condition: Condition, drawn: list[dict[str, Any]]) -> None:
    with suppress(ExecutionError, SkippedError):
        mask = evaluate(condition, table_of(drawn))
        assert (mask.dtype, len(mask)) == ("bool", len(drawn))
