from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate import CoxRegression, cox_regression, log_rank
from tests.endpoints.estimate.subjects import QUICK, trials

TIES = st.sampled_from(["efron", "breslow"])


def log_likelihood(trial: pd.DataFrame, beta: dict[str, float], ties: str) -> float:
    """The partial likelihood, written out subject by subject."""
    rows = list(zip(trial["time"], trial["event"], trial["group"], trial["stratum"], strict=True))
    total = 0.0
    for stratum, time in sorted({(s, t) for t, e, _, s in rows if e}):
        at_risk = [math.exp(beta[g]) for t, _, g, s in rows if s == stratum and t >= time]
        dying = [beta[g] for t, e, g, s in rows if s == stratum and t == time and e]
        for earlier, b in enumerate(dying):
            left = earlier / len(dying) if ties == "efron" else 0.0
            total += b - math.log(sum(at_risk) - left * sum(map(math.exp, dying)))
    return total


def fitted(trial: pd.DataFrame, ties: str = "efron", **options: object) -> CoxRegression:
    return cox_regression(trial["time"], trial["event"], trial["group"], strata=trial["stratum"], ties=ties, **options)


def coefficients(fit: CoxRegression) -> dict[str, float]:
    return {fit.reference: 0.0} | dict(zip(fit.levels["level"], fit.levels["coef"].fillna(0.0), strict=True))


@QUICK
@given(trials(min_size=1), TIES)
def test_the_likelihood_equals_that_written_out(trial, ties):
    fit = fitted(trial, ties)
    beta = coefficients(fit)
    assert fit.log_likelihood_null == pytest.approx(log_likelihood(trial, dict.fromkeys(beta, 0.0), ties), abs=1e-9)
    assert fit.log_likelihood == pytest.approx(log_likelihood(trial, beta, ties), abs=1e-9)
    assert fit.log_likelihood >= fit.log_likelihood_null - 1e-9


@QUICK
@given(trials(min_size=12), TIES)
def test_no_other_coefficient_is_likelier_and_the_curvature_gives_the_standard_error(trial, ties):
    trial = trial.assign(group=["A", "B"] * (len(trial) // 2) + ["A"] * (len(trial) % 2))
    fit = fitted(trial, ties)
    coef, std_err, infinite = fit.levels.loc[0, ["coef", "std_err", "may_be_infinite"]]
    assume(not (infinite or math.isnan(coef)))
    step = 1e-3
    low, at, high = (log_likelihood(trial, {"A": 0.0, "B": coef + shift}, ties) for shift in (-step, 0.0, step))
    assert at >= max(low, high)
    assert std_err == pytest.approx(1 / math.sqrt((2 * at - low - high) / step**2), rel=1e-3)


@QUICK
@given(trials(min_size=1), TIES, st.randoms(use_true_random=False))
def test_order_of_subjects_and_unit_of_time_do_not_matter(trial, ties, random):
    shuffled = trial.iloc[random.sample(range(len(trial)), len(trial))]
    other = fitted(shuffled.assign(time=shuffled["time"] * 30.4375), ties)
    pd.testing.assert_frame_equal(other.levels, fitted(trial, ties).levels)


@QUICK
@given(trials(min_size=8))
def test_the_other_reference_inverts_the_hazard_ratio(trial):
    trial = trial.assign(group=trial["group"].replace("C", "B"))
    assume(trial["group"].nunique() == 2)
    one, other = fitted(trial, reference="A").levels.iloc[0], fitted(trial, reference="B").levels.iloc[0]
    assume(not one["may_be_infinite"])
    assert (one["level"], other["level"]) == ("B", "A")
    names = ["coef", "std_err", "hazard_ratio", "lower", "upper", "p_value"]
    inverted = [-other["coef"], other["std_err"], *(1 / other[["hazard_ratio", "upper", "lower"]]), other["p_value"]]
    np.testing.assert_allclose(one[names].to_numpy(float), np.array(inverted, float), rtol=1e-6, atol=1e-9)


def test_without_ties_the_score_test_is_the_log_rank_test():
    """Both are the first Newton step: excess events over their variance."""
    time, group = [4, 1, 7, 3, 9, 6, 2, 8], list("ABABABBA")
    test = log_rank(time, [1] * 8, group)
    by_hand = (test.groups["observed"] - test.groups["expected"])[1] / test.variance[1, 1]
    coef = cox_regression(time, [1] * 8, group).levels["coef"].item()
    assert math.copysign(1, coef) == math.copysign(1, by_hand)
    assert test.chi_square == pytest.approx(by_hand**2 * test.variance[1, 1])


def test_a_level_without_events_has_no_finite_hazard_ratio():
    fit = cox_regression([1, 2, 3, 4, 5, 6], [1, 0, 1, 0, 1, 0], list("ABABAB"))
    level = fit.levels.iloc[0]
    assert level["may_be_infinite"]
    assert level["hazard_ratio"] < 1e-6
    assert (level["lower"], level["upper"]) == (0, math.inf)


@pytest.mark.parametrize("rare_first", [True, False])
def test_a_single_early_event_in_a_large_trial_does_not_overflow(rare_first):
    group = np.where(np.arange(10_001) == 0, 0, 1) if rare_first else np.where(np.arange(10_001) == 0, 1, 0)
    event = np.arange(10_001) == 0
    fit = cox_regression(np.arange(10_001.0), event, group)
    assert fit.levels["may_be_infinite"].all()
    assert np.isfinite(fit.levels[["coef", "std_err"]]).all(axis=None)


def test_levels_that_never_meet_the_reference_are_not_compared():
    fit = cox_regression([1, 2, 2, 3, 3, 3], [1, 1, 0, 1, 1, 0], list("ABBCDA"), strata=list("xxxyyx"))
    assert fit.levels["level"].tolist() == ["B", "C", "D"]
    assert fit.levels["coef"].isna().tolist() == [False, True, True]
    assert fit.levels.loc[1:, ["std_err", "hazard_ratio", "lower", "upper", "p_value"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("time", "event", "group", "levels"),
    [
        ([], [], [], 0),
        ([], [], pd.Categorical([], categories=["A", "B"]), 1),
        ([1, 2], [1, 1], ["A", "A"], 0),
        ([1, 2], [0, 0], ["A", "B"], 1),
    ],
    ids=["no subjects", "planned groups", "one group", "no events"],
)
def test_without_a_comparison_there_is_no_hazard_ratio(time, event, group, levels):
    fit = cox_regression(time, event, group)
    assert len(fit.levels) == levels
    assert fit.levels["hazard_ratio"].isna().all()
    assert fit.log_likelihood == fit.log_likelihood_null


def test_misuse_is_refused():
    with pytest.raises(UsageError, match="reference 'C' \\(expected one of A, B\\)"):
        cox_regression([1, 2], [1, 1], ["A", "B"], reference="C")
    with pytest.raises(UsageError, match="efron or breslow"):
        cox_regression([1, 2], [1, 1], ["A", "B"], ties="exact")
