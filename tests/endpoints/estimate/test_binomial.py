from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate import binomial_test, clopper_pearson
from tests.endpoints.estimate.subjects import QUICK

COUNTS = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def probability(counts: range, n: int, rate: float) -> float:
    return math.fsum(math.comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in counts)


@QUICK
@given(COUNTS, LEVELS)
def test_each_limit_is_the_rate_at_which_the_tail_has_its_probability(count, level):
    x, n = count
    lower, upper = clopper_pearson(x, n, level).loc[0, ["lower", "upper"]]
    assert lower == 0 if x == 0 else probability(range(x, n + 1), n, lower) == pytest.approx((1 - level) / 2)
    assert upper == 1 if x == n else probability(range(x + 1), n, upper) == pytest.approx((1 - level) / 2)
    assert 0 <= lower <= x / n <= upper <= 1


@QUICK
@given(COUNTS, LEVELS)
def test_non_responders_mirror_responders(count, level):
    x, n = count
    one, other = clopper_pearson(x, n, level).loc[0], clopper_pearson(n - x, n, level).loc[0]
    np.testing.assert_allclose([one["lower"], one["upper"]], [1 - other["upper"], 1 - other["lower"]], atol=1e-12)


@QUICK
@given(COUNTS, st.floats(0.01, 0.99))
def test_p_values_are_sums_of_probabilities(count, rate):
    x, n = count
    assert binomial_test(x, n, rate).item() == pytest.approx(probability(range(x, n + 1), n, rate))
    assert binomial_test(x, n, rate, "less").item() == pytest.approx(probability(range(x + 1), n, rate))


@QUICK
@given(COUNTS, LEVELS, st.floats(0.01, 0.99))
def test_the_test_rejects_just_the_rates_outside_the_interval(count, level, rate):
    x, n = count
    interval = clopper_pearson(x, n, level).loc[0]
    tail = (1 - level) / 2
    assert (binomial_test(x, n, rate).item() < tail) == (rate < interval["lower"])
    assert (binomial_test(x, n, rate, "less").item() < tail) == (rate > interval["upper"])


def test_many_proportions_at_once():
    frame = clopper_pearson([0, 3, 5], 5)
    assert frame.columns.tolist() == ["count", "n", "estimate", "lower", "upper"]
    assert frame[["count", "n"]].to_numpy().tolist() == [[0, 5], [3, 5], [5, 5]]
    assert frame["estimate"].tolist() == [0, 0.6, 1]


def test_no_subjects_give_undefined_estimates():
    assert clopper_pearson(0, 0)[["estimate", "lower", "upper"]].isna().all(axis=None)
    assert np.isnan(binomial_test(0, 0, 0.3)).all()


@pytest.mark.parametrize("rate", [0, 1])
def test_a_certain_rate_is_a_rate(rate):
    assert binomial_test([0, 4], 4, rate).tolist() == [1.0, float(rate)]


@pytest.mark.parametrize(("count", "n"), [(4, 3), (-1, 3), (1.5, 3), (float("nan"), 3), (1, float("inf"))])
def test_impossible_counts_are_refused(count, n):
    with pytest.raises(UsageError, match="is no count"):
        clopper_pearson(count, n)


def test_misuse_is_refused():
    with pytest.raises(UsageError, match="historical rate 30"):
        binomial_test(3, 10, 30)
    with pytest.raises(UsageError, match="greater or less"):
        binomial_test(3, 10, 0.3, "two-sided")
    with pytest.raises(UsageError, match="confidence level 95"):
        clopper_pearson(3, 10, 95)
