from __future__ import annotations

import pytest

from cdisc_itnk.endpoints.agreement import count_agreement, estimate_agreement
from tests.endpoints.trial import ADAM, PLAN


def test_subjects_assessed_by_both_are_compared():
    rows = estimate_agreement(ADAM, PLAN).set_index(["parameter", "cohort", "statistic"])
    both = rows.loc[("BOR3", "All", "Agreement")]
    assert (both["evaluator"], both["second"], both["n"], both["N"], both["estimate"]) == ("IRC", "Investigator", 2, 4, 0.5)
    # observed 1/2; by chance (2*3 + 1*1) / 16 = 7/16
    assert rows.loc[("BOR3", "All", "Kappa"), "estimate"] == pytest.approx((1 / 2 - 7 / 16) / (1 - 7 / 16))
    assert rows.loc[("ORR3", "B-ALL", "Agreement"), ["n", "N"]].tolist() == [2, 4]


def test_assessments_are_paired_by_visit():
    rows = estimate_agreement(ADAM, PLAN).set_index(["parameter", "cohort", "statistic"])
    visits = rows.loc[("OVR", "All", "Agreement")]
    assert (visits["n"], visits["N"]) == (1, 2)
    assert visits["description"] == "Each assessment"


def test_the_cross_table_adds_up():
    cells = count_agreement(ADAM, PLAN)
    best = cells[(cells["parameter"] == "BOR3") & (cells["cohort"] == "All")]
    assert sorted(zip(best["category"], best["second_category"], best["n"], strict=True)) == [
        ("CR", "CR", 2),
        ("CRi", "CR", 1),
        ("NR", "CRi", 1),
    ]
    assert set(best["N"]) == {4}
