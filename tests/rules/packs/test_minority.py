"""Of values that should be one, the rules name the record that is unlike the others, and show the others' values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cdisc_itnk.rules import Datasets, check, own_library
from cdisc_itnk.rules.packs import load_pack
from tests.rules.support import dataset


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        (["Hemoglobin (g/L)"] * 3 + ["Hemglobin (g/L)"], [4]),
        (["Hemoglobin (g/L)"] * 2 + ["Hemglobin (g/L)"] * 2, [1, 2, 3, 4]),
        (["Hemoglobin (g/L)"] * 4, []),
    ],
)
def test_the_minority_is_told(params: list[str], rows: list[int]) -> None:
    columns: dict[str, Sequence[object]] = {
        "USUBJID": ["1", "2", "3", "4"],
        "PARAMCD": ["HGB"] * 4,
        "PARAM": params,
        "AVAL": [1, 2, 3, 4],
    }
    rules = [rule for rule in load_pack("adamig-1.3") if rule.id == "ADAM-738"]
    issues = check(Datasets([dataset("ADLB", columns)]), rules, own_library()).issues
    assert issues["row"].tolist() == rows
    assert {values[2] for values in issues["values"]} == ({"['Hemglobin (g/L)', 'Hemoglobin (g/L)']"} if rows else set())
