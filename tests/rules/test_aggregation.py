"""Aggregating operations, against plain definitions: groups, filters, nulls, and data sets that are not the one at hand."""

from __future__ import annotations

import re
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operations import run_operation
from cdisc_itnk.rules.operations.call import Call
from tests.rules.rowwise.basics import sort_key
from tests.rules.rowwise.dates import KNOWN, TEXTS
from tests.rules.support import LIBRARY, datasets

Row = dict[str, Any]

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "USUBJID": st.sampled_from(["1", "2", ""]),
            "VISIT": st.sampled_from(["A", "A1", "B", ""]),
            "TEXT": st.sampled_from(["x", "y", "z", ""]),
            "DTC": st.sampled_from([*TEXTS]),
            "NUM": st.sampled_from([None, 0.0, 1.0, 2.5]),
        }
    ),
    min_size=1,
    max_size=7,
)
GROUPS = st.sampled_from([(), ("USUBJID",), ("USUBJID", "VISIT")])
FILTERS = st.sampled_from([(), (("VISIT", "A"),), (("VISIT", "A&"),), (("TEXT", "x"), ("VISIT", "B"))])


def greatest(values: list[Any]) -> Any:
    return max((value for value in values if value is not None), key=sort_key, default=None)


def least(values: list[Any]) -> Any:
    return min((value for value in values if value is not None), key=sort_key, default=None)


def moment(text: str) -> tuple[int, ...]:
    return KNOWN[text] + (1970, 1, 1, 0, 0, 0, 0)[len(KNOWN[text]) :]


def latest(values: list[Any]) -> Any:
    return max((value for value in values if KNOWN.get(value)), key=moment, default="")


def earliest(values: list[Any]) -> Any:
    return min((value for value in values if KNOWN.get(value)), key=moment, default="")


def average(values: list[Any]) -> Any:
    known = [value for value in values if value is not None]
    return pytest.approx(fmean(known)) if known else None


def distinct(values: list[Any]) -> Any:
    return tuple(sorted({value for value in values if value is not None}, key=sort_key))


SUMMARIES = {"max": greatest, "min": least, "mean": average, "max_date": latest, "min_date": earliest, "distinct": distinct}
NAMES = {"mean": ["NUM"], "max_date": ["DTC"], "min_date": ["DTC"]}


def passes(row: Row, wanted: tuple[tuple[str, str], ...]) -> bool:
    return all(row[name].startswith(text[:-1]) if text.endswith("&") else row[name] == text for name, text in wanted)


def computed(here: list[Row], there: list[Row], operation: Operation) -> list[Any]:
    """The operation's result for each row here."""
    data = datasets(XX={"DOMAIN": ["XX"] * len(here), **columns(here)}, YY={"DOMAIN": ["YY"] * len(there), **columns(there)})
    whole = data.wholes["XX"]
    return run_operation(Call(Context(data, LIBRARY), whole, whole.records, operation, on_records=True))[operation.id].list()


def columns(rows: list[Row]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


@pytest.mark.parametrize("operator", SUMMARIES)
@settings(max_examples=60)
@given(data=st.data())
def test_summaries(operator: str, data: st.DataObject) -> None:
    here, there = data.draw(ROWS), data.draw(ROWS)
    names, wanted = data.draw(GROUPS), data.draw(FILTERS) if operator == "distinct" else ()
    domain, name = data.draw(st.sampled_from(["", "YY"])), data.draw(st.sampled_from(NAMES.get(operator, ["TEXT", "NUM"])))
    if all(row["NUM"] is None for row in (there if domain else here)):
        name = "DTC" if operator.endswith("date") else "TEXT"
        operator = "max" if operator == "mean" else operator
    operation = Operation("$r", operator, name, domain, group=names, filter=wanted)
    source = [row for row in (there if domain else here) if passes(row, wanted)]

    def expected(row: Row) -> Any:
        group = [each for each in source if all(each[key] == row[key] for key in names)]
        return SUMMARIES[operator]([each[name] for each in group]) if group or not names else None

    assert computed(here, there, operation) == [expected(row) for row in here]


@settings(max_examples=80)
@given(data=st.data())
def test_record_count(data: st.DataObject) -> None:
    here, there = data.draw(ROWS), data.draw(ROWS)
    names, wanted, domain = data.draw(GROUPS), data.draw(FILTERS), data.draw(st.sampled_from(["", "YY"]))
    regex = data.draw(st.sampled_from(["", "^A"])) if names and not domain else ""
    source = there if domain else here

    def key(row: Row) -> list[str]:
        return [matched.group(0) if regex and (matched := re.match(regex, row[name])) else row[name] for name in names]

    def expected(row: Row) -> int | None:
        group = [each for each in source if key(each) == key(row)]
        return sum(passes(each, wanted) for each in group) if group or not names else None

    operation = Operation("$r", "record_count", domain=domain, group=names, filter=wanted, regex=regex)
    assert computed(here, there, operation) == [expected(row) for row in here]


def test_groups_may_have_other_names_here() -> None:
    qualifiers = {"RDOMAIN": ["XX", "XX", "XX"], "USUBJID": ["1", "1", "2"], "IDVARVAL": ["g", "g", "h"]}
    data = datasets(XX={"DOMAIN": ["XX", "XX"], "USUBJID": ["1", "2"], "XXGRPID": ["g", "g"]}, SUPPXX=qualifiers)
    operation = Operation(
        "$r", "record_count", domain="SUPPXX", group=("USUBJID", "IDVARVAL"), group_aliases=("USUBJID", "XXGRPID")
    )
    whole = data.wholes["XX"]
    result = run_operation(Call(Context(data, LIBRARY), whole, whole.records, operation, on_records=True))["$r"]
    assert result.list() == [2, None]


def test_distinct_references_are_columns_of_the_data_set_that_is_referred_to() -> None:
    comments = {"DOMAIN": ["CO", "CO", "CO"], "RDOMAIN": ["AE", "AE", "LB"], "IDVAR": ["AESEQ", "LBSEQ", "LBSEQ"]}
    parts = {name: {"DOMAIN": ["LB"], "LBSEQ": [1]} for name in ("LBCH", "LBHE")}
    data = datasets(CO=comments, AE={"DOMAIN": ["AE"], "AESEQ": [1]}, **parts)
    operation = Operation("$r", "distinct", "IDVAR", "CO", value_is_reference=True)
    whole = data.wholes["CO"]
    result = run_operation(Call(Context(data, LIBRARY), whole, whole.records, operation, on_records=True))["$r"]
    assert result.list()[0] == ("AESEQ", "LBSEQ")
