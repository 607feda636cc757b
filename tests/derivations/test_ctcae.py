"""CTCAE 5.0: each grade begins just beyond its limit."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.derivations import ctcae
from cdisc_itnk.derivations.ctcae import Criterion, compute_grade


def grade(criterion: Criterion, value: float, **known: object) -> float | None:
    normal = {"ANRLO": 10.0, "ANRHI": 40.0, "BASE": 30.0, "BNRIND": "NORMAL", "LBSTRESU": criterion.unit or "U/L"}
    results = pd.DataFrame([{"AVAL": value} | normal | known])
    results = results.astype(dict.fromkeys(("AVAL", "ANRLO", "ANRHI", "BASE"), "float64"))
    found = compute_grade(criterion, results).item()
    return None if pd.isna(found) else found


@pytest.mark.parametrize(
    ("criterion", "lower_limit", "limits"),
    [
        (ctcae.NEUTROPHILS_LOW, 1.8, (1.8, 1.5, 1.0, 0.5)),
        (ctcae.PLATELETS_LOW, 150.0, (150.0, 75.0, 50.0, 25.0)),
        (ctcae.LEUKOCYTES_LOW, 4.0, (4.0, 3.0, 2.0, 1.0)),
        (ctcae.LYMPHOCYTES_LOW, 1.0, (1.0, 0.8, 0.5, 0.2)),
        (ctcae.HEMOGLOBIN_LOW, 130.0, (130.0, 100.0, 80.0)),
    ],
)
def test_low_values(criterion: Criterion, lower_limit: float, limits: tuple[float, ...]) -> None:
    for number, limit in enumerate(limits):
        assert grade(criterion, limit, ANRLO=lower_limit) == number
        assert grade(criterion, limit - 0.01, ANRLO=lower_limit) == number + 1


@pytest.mark.parametrize(
    ("criterion", "known", "limits"),
    [
        (ctcae.ALT_HIGH, {}, {1: 40, 2: 120, 3: 200, 4: 800}),
        (ctcae.AST_HIGH, {"BASE": 60.0, "BNRIND": "HIGH"}, {2: 180, 3: 300, 4: 1200}),
        (ctcae.BILIRUBIN_HIGH, {}, {1: 40, 2: 60, 3: 120, 4: 400}),
        (ctcae.BILIRUBIN_HIGH, {"BASE": 50.0, "BNRIND": "HIGH"}, {1: 50, 2: 75, 3: 150, 4: 500}),
        (ctcae.CREATININE_HIGH, {"BASE": None}, {1: 40, 2: 60, 3: 120, 4: 240}),
        (ctcae.CREATININE_HIGH, {"BASE": 30.0}, {1: 40, 2: 45, 3: 90, 4: 240}),
        (ctcae.LEUKOCYTES_HIGH, {}, {3: 100}),
        (ctcae.LYMPHOCYTES_HIGH, {}, {2: 4, 3: 20}),
        (ctcae.HEMOGLOBIN_HIGH, {"ANRHI": 160.0}, {1: 160, 2: 180, 3: 200}),
    ],
)
def test_high_values(criterion: Criterion, known: dict[str, object], limits: dict[int, float]) -> None:
    below = 0
    for number, limit in limits.items():
        if not (criterion is ctcae.AST_HIGH and number == 2):
            assert grade(criterion, limit, **known) == below
        assert grade(criterion, limit + 0.01, **known) == number
        below = number


def test_grade_1_of_an_abnormal_transaminase_includes_its_limit() -> None:
    abnormal = {"BASE": 60.0, "BNRIND": "HIGH"}
    assert [grade(ctcae.ALT_HIGH, value, **abnormal) for value in (89.9, 90.0, 180.0)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        (float("nan"), {}, None),
        (0.4, {"ANRLO": None}, 4),  # a fixed limit decides without the limit of normal
        (1.6, {"ANRLO": None}, None),
        (0.4, {"LBSTRESU": "/uL"}, None),
        (1.6, {"BNRIND": None}, 1),
    ],
)
def test_what_is_not_known(value: float, known: dict[str, object], expected: float | None) -> None:
    assert grade(ctcae.NEUTROPHILS_LOW, value, **known) == expected


def test_every_term_has_ascending_grades() -> None:
    for criterion in ctcae.CTCAE:
        grades = [threshold.grade for threshold in criterion.thresholds]
        assert grades == sorted(grades)
        assert 1 <= grades[0] <= grades[-1] <= 4
