from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2

from cdisc_itnk.endpoints.estimate import LogRank, log_rank
from tests.endpoints.estimate.subjects import QUICK, trials


def by_hand(trial: pd.DataFrame, groups: list[str]) -> tuple[list[float], list[float], np.ndarray]:
    """Observed and expected events and the hypergeometric covariance, summed event time by event time."""
    rows = list(zip(trial["time"], trial["event"], trial["group"], trial["stratum"], strict=True))
    observed, expected = [0.0] * len(groups), [0.0] * len(groups)
    covariance = np.zeros((len(groups), len(groups)))
    for stratum, time in sorted({(s, t) for t, e, _, s in rows if e}):
        here = [(t, e, g) for t, e, g, s in rows if s == stratum and t >= time]
        n, d = len(here), sum(e for t, e, _ in here if t == time)
        n_of = [sum(g == group for _, _, g in here) for group in groups]
        for i, group in enumerate(groups):
            observed[i] += sum(e for t, e, g in here if t == time and g == group)
            expected[i] += d * n_of[i] / n
            for j in range(len(groups)):
                if n > 1:
                    covariance[i, j] += d * (n - d) / (n - 1) * n_of[i] / n * ((i == j) - n_of[j] / n)
    return observed, expected, covariance


def fit(trial: pd.DataFrame, *, stratified: bool) -> LogRank:
    return log_rank(trial["time"], trial["event"], trial["group"], trial["stratum"] if stratified else None)


@QUICK
@given(trials(min_size=1))
def test_it_equals_summing_over_event_times(trial):
    result = fit(trial, stratified=True)
    observed, expected, covariance = by_hand(trial, list(result.groups["group"]))
    np.testing.assert_allclose(result.groups["observed"], observed)
    np.testing.assert_allclose(result.groups["expected"], expected)
    np.testing.assert_allclose(result.variance, covariance, atol=1e-12)
    assert result.groups["n"].sum() == len(trial)
    assert result.groups["expected"].sum() == pytest.approx(trial["event"].sum())

    kept = np.flatnonzero(np.array(expected) > 0)[1:]
    reduced = covariance[np.ix_(kept, kept)]
    assert result.df == np.linalg.matrix_rank(covariance, tol=1e-9)
    assume(len(kept) and np.linalg.matrix_rank(reduced, tol=1e-9) == len(kept))
    excess = (np.array(observed) - expected)[kept]
    assert result.chi_square == pytest.approx(excess @ np.linalg.solve(reduced, excess), abs=1e-12)
    assert result.p_value == pytest.approx(chi2.sf(result.chi_square, len(kept)))


@QUICK
@given(trials(min_size=1), st.randoms(use_true_random=False))
def test_order_of_subjects_unit_of_time_and_names_do_not_matter(trial, random):
    result = fit(trial, stratified=True)
    shuffled = trial.iloc[random.sample(range(len(trial)), len(trial))]
    renamed = shuffled.assign(time=shuffled["time"] * 30.4375, group=shuffled["group"].map({"A": "Z", "B": "Y", "C": "X"}))
    other = fit(renamed, stratified=True)
    assert (other.df, other.chi_square) == (result.df, pytest.approx(result.chi_square, nan_ok=True))
    np.testing.assert_allclose(other.groups["expected"][::-1], result.groups["expected"])


@QUICK
@given(trials(min_size=1))
def test_a_stratified_test_sums_the_strata(trial):
    groups = pd.CategoricalDtype(["A", "B", "C"])
    trial = trial.astype({"group": groups})
    parts = [fit(part, stratified=False) for _, part in trial.groupby("stratum")]
    result = fit(trial, stratified=True)
    columns = ["n", "observed", "expected"]
    np.testing.assert_allclose(result.groups[columns], sum(part.groups[columns] for part in parts))
    np.testing.assert_allclose(result.variance, sum(part.variance for part in parts), atol=1e-12)


@QUICK
@given(trials(min_size=1))
def test_one_stratum_is_no_stratum(trial):
    assert fit(trial, stratified=False).chi_square == pytest.approx(
        fit(trial.assign(stratum="only"), stratified=True).chi_square, nan_ok=True
    )


@pytest.mark.parametrize(
    ("time", "event", "group", "strata"),
    [
        ([], [], [], None),
        ([1, 2], [1, 1], ["A", "A"], None),
        ([1, 2], [0, 0], ["A", "B"], None),
        ([1, 1], [1, 1], ["A", "B"], None),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7, ["A"] * 4 + ["B"] * 3, ["x"] * 4 + ["y"] * 3),
    ],
    ids=["no subjects", "one group", "no events", "all at once", "groups that never meet"],
)
def test_without_a_comparison_there_is_no_test(time, event, group, strata):
    result = log_rank(time, event, group, strata)
    assert result.df == 0
    assert np.isnan([result.chi_square, result.p_value]).all()


def test_an_uninformative_group_costs_no_degree_of_freedom():
    with_c = log_rank([5, 6, 7, 8, 1], [1, 1, 1, 1, 0], ["A", "B", "A", "B", "C"])
    without = log_rank([5, 6, 7, 8], [1, 1, 1, 1], ["A", "B", "A", "B"])
    assert with_c.groups["expected"].tolist()[2] == 0
    assert (with_c.df, with_c.p_value) == (1, pytest.approx(without.p_value))
