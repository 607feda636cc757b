"""The operations that the packs have beyond the open format: against plain definitions, and on small examples."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.rules import Datasets, DatasetVariable, Library, SubmittedDataset, own_library
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.evaluation import RULE_TYPES
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operations import run_operation
from cdisc_itnk.rules.operations.call import Call
from tests.rules.support import LIBRARY, datasets

Rows = list[tuple[Any, ...]]
NUMBERS = st.none() | st.integers(-9000, 9000).map(lambda thousandths: thousandths / 1000)
ROWS = st.lists(st.tuples(st.sampled_from(["", "A", "B"]), NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=12)


def run(operator: str, data: Datasets, dataset: str = "ADLB", library: Library = LIBRARY, **parameters: Any) -> list[Any]:
    whole = data.wholes[dataset]
    operation = Operation("$r", operator, **parameters)
    return run_operation(Call(Context(data, library), whole, whole.records, operation, on_records=True))["$r"].list()


def records(rows: Rows) -> Datasets:
    names = ("GROUP", "AVAL", "BASE", "DENOM")
    return datasets(ADLB=dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


@settings(max_examples=30)
@given(rows=ROWS)
def test_arithmetic(rows: Rows) -> None:
    found = run("arithmetic", records(rows), name="AVAL", subtract="BASE", divide_by="DENOM", multiply_by="100")
    expected = [None if None in (a, b) or not c else (a - b) / c * 100 for _, a, b, c in rows]
    assert found == [None if value is None else pytest.approx(value) for value in expected]


@settings(max_examples=30)
@given(rows=ROWS)
def test_distinct_count(rows: Rows) -> None:
    found = run("distinct_count", records(rows), name="AVAL", group=("GROUP",))
    known = [{other[1] for other in rows if other[0] == row[0] and other[1] is not None} for row in rows]
    assert found == [len(values) or None for values in known]


@settings(max_examples=30)
@given(rows=ROWS)
def test_next_value(rows: Rows) -> None:
    found = run("next_value", records(rows), name="AVAL", group=("GROUP",))
    for place, (group, value, *_) in enumerate(rows):
        own = sorted((other[1], at) for at, other in enumerate(rows) if other[0] == group and other[1] is not None)
        after = [number for number, at in own if value is not None and (number, at) > (value, place)]
        assert found[place] == (after[0] if after else None)


@settings(max_examples=30)
@given(rows=ROWS)
def test_matching_values(rows: Rows) -> None:
    found = run("matching_values", records(rows), regex="AVAL|BASE")
    assert found == [tuple(value for value in row[1:3] if value is not None) for row in rows]


def test_text_found() -> None:
    data = datasets(ADLB={"A": ["Cells", "Other", "", "wells"], "B": ["", "CELL", "", "x"]})
    assert run("text_found", data, regex=r"(?i)\bcell", group=("A", "B", "NOT_THERE")) == [True, True, False, False]


def test_matching_values_of_no_column() -> None:
    assert run("matching_values", datasets(ADLB={"AVAL": [1.0]}), regex="X+") == [()]


def test_matching_variables() -> None:
    assert run("matching_variables", datasets(ADLB={"AVAL": [1.0], "SAFFL": ["Y"]}), regex=".*FL") == [("SAFFL",)]


def test_spelled_name() -> None:
    data = datasets(ADLB={"APERIOD": [1.0, 2.0, None, 1.5], "ASPER": [3.0, 4.0, 1.0, 1.0]})
    assert run("spelled_name", data, template="P%02dS%d", group=("APERIOD", "ASPER")) == ["P01S3", "P02S4", None, None]


def test_a_template_has_one_place_a_column() -> None:
    with pytest.raises(ExecutionError, match="not one place for each column"):
        run("spelled_name", datasets(ADLB={"APERIOD": [1.0]}), template="P%02dS%d", group=("APERIOD",))


def metadata(operator: str, dataset: str, parts: list[SubmittedDataset], library: Library = LIBRARY, **parameters: Any) -> Any:
    data = Datasets(parts)
    context, whole = Context(data, library), data.wholes[dataset]
    (table,) = RULE_TYPES["Variable Metadata Check"](context, whole)
    operation = Operation("$r", operator, name="variable_name", **parameters)
    return run_operation(Call(context, whole, table, operation, on_records=False))["$r"].list()


def part(name: str, **labels: str) -> SubmittedDataset:
    (made,) = datasets(**{name: {key: ["x"] for key in labels}}).parts
    variables = tuple(DatasetVariable(key, label, "Char", 1) for key, label in labels.items())
    return SubmittedDataset(name, name, made.frame, variables)


def test_results_serve_later_operations_on_analysis_data_sets() -> None:
    data = datasets(ADLB={"USUBJID": ["1", "1", "2"], "AVAL": [5.0, 7.0, 1.0]})
    whole = data.wholes["ADLB"]
    table = whole.records.with_columns({"$twice": Column.of([10.0, 14.0, 2.0])})
    operation = Operation("$r", "max", name="$twice", group=("USUBJID",))
    assert run_operation(Call(Context(data, LIBRARY), whole, table, operation, on_records=True))["$r"].list() == [
        14.0,
        14.0,
        2.0,
    ]


def test_labels_in_other_data_sets() -> None:
    parts = [part("ADLB", SEX="Sex", AVALC="Value"), part("DM", SEX="Gender"), part("ADSL", SEX="Sex")]
    assert metadata("submitted_metadata", "ADLB", parts, domain="SDTM", attribute_name="label") == [("Gender",), ()]
    assert metadata("submitted_metadata", "ADLB", parts, domain="ADSL", attribute_name="label") == [("Sex",), ()]


def test_values_in_another_data_set() -> None:
    data = datasets(
        ADLB={"USUBJID": ["1", "2", "3"], "SEX": ["F", "M", "M"]},
        ADSL={"USUBJID": ["2", "1"], "SEX": ["M", "F"], "AGE": [50.0, 60.0]},
    )
    whole = data.wholes["ADLB"]
    table = whole.records.with_columns({"variable_name": Column.of(["SEX", "AGE", "SEX"])})
    operation = Operation("$r", "submitted_value", name="variable_name", domain="ADSL", group=("USUBJID",))
    found = run_operation(Call(Context(data, LIBRARY), whole, table, operation, on_records=False))
    assert found["$r"].list() == ["F", 50.0, None]


def test_no_other_data_set() -> None:
    with pytest.raises(SkippedError, match="no other data set of SDTM"):
        metadata("submitted_metadata", "ADLB", [part("ADLB", SEX="Sex")], domain="SDTM", attribute_name="label")


def test_an_attribute_that_there_is_not() -> None:
    with pytest.raises(ExecutionError, match="no attribute 'length'"):
        metadata("submitted_metadata", "ADLB", [part("ADLB", SEX="Sex")], domain="SDTM", attribute_name="length")


def test_what_the_guides_say() -> None:
    found = metadata("adam_metadata", "ADSL", [part("ADSL", TRT02P="?", OWN="?")], attribute_name="label")
    assert found == [("Planned Treatment for Period 02",), ()]


def test_codelists_of_variables() -> None:
    parts = [part("DM", SEX="Sex", USUBJID="Subject"), part("VS", VSORRESU="Unit"), part("ADSL", TRTSDTF="Flag")]
    library = own_library()
    assert metadata("coded_extensible", "DM", parts, library) == [False, None]
    assert metadata("coded_extensible", "VS", parts, library) == [True]
    assert metadata("coded_terms", "DM", parts, library) == [("F", "INTERSEX", "M", "U"), None]
    assert metadata("coded_terms", "ADSL", parts, library) == [("D", "M", "Y")]


def test_pairs_of_terms() -> None:
    data = datasets(VS={"DOMAIN": ["VS", "VS"], "VSTESTCD": ["WEIGHT", "OWN"]}, QS={"DOMAIN": ["QS"], "QSTESTCD": ["A"]})
    assert run("paired_term", data, "VS", own_library(), name="--TESTCD") == ["Weight", None]
    with pytest.raises(SkippedError, match="no terminology for QSTESTCD"):
        run("paired_term", data, "QS", own_library(), name="--TESTCD")
