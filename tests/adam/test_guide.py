"""The analysis classes keep the labels, types and core of ADaMIG 1.3, and copied variables the labels of SDTM."""

from __future__ import annotations

import csv
import re

import pytest

from cdisc_itnk import sdtm
from cdisc_itnk.adam import ADSL, DATASETS, BasicDataStructure, TimeToEventStructure
from cdisc_itnk.core import Table, describe
from tests.shared import shared


def guide(structure: str) -> dict[str, tuple[str, str]]:
    """Label and type by variable name, numbered variables with their first number."""
    with shared("standards/adamig_1_3_variables.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["structure"] == structure and "*" not in row["variable"]]
    return {_first(row["variable"]): (_first_words(row["label"])[:40], row["type"]) for row in rows}


def _first(name: str) -> str:
    return re.sub("[yw]", "1", name.replace("xx", "01").replace("zz", "01"))


def _first_words(label: str) -> str:
    return re.sub(r"\b[yw]\b", "1", label.replace("xx", "01").replace("zz", "01"))


@pytest.mark.parametrize(
    ("table", "structure"),
    [(ADSL, "ADSL"), (BasicDataStructure, "BDS"), (TimeToEventStructure, "BDS")],
    ids=lambda value: str(value),
)
def test_variables_are_the_guides(table: type[Table], structure: str) -> None:
    expected = guide(structure)
    described = describe(table) if table is ADSL else None
    fields = described.variables if described else _variables(table)
    assert {each.name: (each.label, "Char" if each.kind.is_char else "Num") for each in fields} == {
        each.name: expected[each.name] for each in fields
    }


def _variables(table: type[Table]) -> tuple:
    concrete = type(table.__name__, (table,), {"label": "", "structure": "", "key": ()})
    return describe(concrete).variables


@pytest.mark.parametrize("table", DATASETS, ids=lambda table: table.__name__)
def test_copied_variables_are_those_of_sdtm(table: type[Table]) -> None:
    for variable in describe(table).variables:
        if variable.variable.predecessor:
            domain, name = variable.variable.predecessor.split(".")
            original = describe(getattr(sdtm, domain))[name]
            assert (variable.name, variable.label, variable.kind) == (original.name, original.label, original.kind)


@pytest.mark.parametrize("table", DATASETS, ids=lambda table: table.__name__)
def test_names_and_labels_fit_a_transport_file(table: type[Table]) -> None:
    for variable in describe(table).variables:
        assert re.fullmatch(r"[A-Z][A-Z0-9_]{0,7}", variable.name)
        assert 0 < len(variable.label) <= 40
