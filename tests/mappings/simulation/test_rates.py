"""A large study looks like one."""

from __future__ import annotations

import pandas as pd
import pytest

from mappings.studies.car_itnk.simulator import simulate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def truth() -> pd.DataFrame:
    return simulate(2000, 1).truth


@pytest.mark.parametrize(
    ("what", "low", "high"),
    [
        ("SCRNFL == 'Y'", 0.12, 0.18),
        ("COHORT == 'B-ALL'", 0.50, 0.60),
        ("SCRNFL == 'N' and LEUKFL == 'N'", 0.03, 0.07),
        ("LEUKFL == 'Y' and INFFL == 'N'", 0.05, 0.10),
    ],
)
def test_all_subjects(truth: pd.DataFrame, what: str, low: float, high: float) -> None:
    assert low <= len(truth.query(what)) / len(truth) <= high


@pytest.mark.parametrize(
    ("what", "low", "high"),
    [
        ("BOR12_IRC in ('CR', 'CRi')", 0.40, 0.85),
        ("BOR12_INV != BOR12_IRC", 0.02, 0.20),
        ("DTHDT.notna()", 0.25, 0.60),
        ("NEWTRDT.notna()", 0.15, 0.45),
        ("HSCTDT.notna()", 0.08, 0.25),
        ("RELDT_IRC.notna()", 0.10, 0.40),
        ("DFS_ADT != DFSHSCT_ADT and DFS_ADT.notna()", 0.03, 0.25),
        ("DFS_ADT != DFSCNTX_ADT and DFS_ADT.notna()", 0.005, 0.25),
        ("DFS_ADT != DFSENTX_ADT and DFS_ADT.notna()", 0.005, 0.25),
        ("DFS_CNSR == '1' and RELDT_IRC.notna()", 0.002, 0.10),
    ],
)
def test_infused_subjects(truth: pd.DataFrame, what: str, low: float, high: float) -> None:
    infused = truth[truth["INFFL"] == "Y"]
    assert low <= len(infused.query(what)) / len(infused) <= high
