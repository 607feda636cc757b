from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from scipy.stats import binomtest

from cdisc_itnk.endpoints.response_rate import estimate_response_rate
from tests.endpoints.trial import ADAM, ADRS, ADSL, PLAN


def rates(adam: dict[str, pd.DataFrame] = ADAM) -> pd.DataFrame:
    rows = estimate_response_rate(adam, PLAN)
    return rows[rows["statistic"] == "Rate"]


def test_rates_count_all_subjects_of_the_set_by_cohort():
    rows = rates()[["parameter", "evaluator", "cohort", "timepoint", "n", "N"]]
    expected = [
        ("ORR3IRC", "IRC", "All", "Month 3", 3, 8),
        ("ORR3IRC", "IRC", "B-ALL", "Month 3", 2, 4),
        ("ORR3IRC", "IRC", "B-NHL", "Month 3", 1, 3),
        ("ORR3INV", "Investigator", "All", "Month 3", 3, 8),
        ("ORR3INV", "Investigator", "B-ALL", "Month 3", 2, 4),
        ("ORR3INV", "Investigator", "B-NHL", "Month 3", 1, 3),
        ("CRP3IRC", "IRC", "B-NHL", "Month 3", 2, 3),
    ]
    frame = pd.DataFrame(expected, columns=rows.columns).astype(rows.dtypes)
    assert_frame_equal(rows.reset_index(drop=True), frame)


def test_intervals_are_exact():
    for row in rates().to_dict("records"):
        exact = binomtest(row["n"], row["N"]).proportion_ci(0.95, method="exact")
        assert (row["lower"], row["upper"]) == (pytest.approx(exact.low), pytest.approx(exact.high))
        assert (row["conf_level"], row["method"], row["unit"]) == (0.95, "Clopper-Pearson", "proportion")


def test_the_historical_rate_is_tested_in_its_cohort_only():
    rows = estimate_response_rate(ADAM, PLAN)
    tests = rows[rows["statistic"] == "p-value"]
    assert tests["parameter"].tolist() == ["ORR3IRC", "ORR3INV"]
    assert set(tests["cohort"]) == {"All"}
    assert tests["estimate"].tolist() == pytest.approx([binomtest(3, 8, 0.2, alternative="greater").pvalue] * 2)
    assert "above 0.2, one-sided" in tests["method"].iloc[0]


def test_a_parameter_without_records_has_no_rate():
    assert "Month 12" not in set(rates()["timepoint"])


def test_a_rate_that_nobody_reached_is_zero_not_absent():
    none = ADRS.assign(AVALC=ADRS["AVALC"].mask(ADRS["PARAMCD"] == "ORR3IRC", "N"))
    row = rates({"ADSL": ADSL, "ADRS": none}).iloc[0]
    assert (row["n"], row["N"], row["estimate"]) == (0, 8, 0.0)


def test_the_order_of_records_does_not_matter():
    shuffled = {"ADSL": ADSL.iloc[::-1], "ADRS": ADRS.sample(frac=1, random_state=1)}
    assert_frame_equal(estimate_response_rate(shuffled, PLAN), estimate_response_rate(ADAM, PLAN))


def test_without_a_cohort_there_is_all_only():
    rows = estimate_response_rate(ADAM, replace(PLAN, cohort="ABSENT"))
    assert set(rows["cohort"]) == {"All"}
