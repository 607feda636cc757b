from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate import agreement, clopper_pearson
from tests.endpoints.estimate.subjects import QUICK

CATEGORIES = ["CR", "PD", "PR", "SD"]
PAIRS = st.lists(st.tuples(st.sampled_from(CATEGORIES), st.sampled_from(CATEGORIES)), min_size=1, max_size=40)


def raters(pairs: list[tuple[str, str]]) -> tuple[pd.Series, pd.Series]:
    frame = pd.DataFrame(pairs, columns=["first", "second"], dtype="str")
    return frame["first"], frame["second"]


def kappa_by_hand(share: dict[tuple[str, str], float]) -> float:
    observed = sum(p for (a, b), p in share.items() if a == b)
    chance = sum(
        sum(p for (a, _), p in share.items() if a == c) * sum(p for (_, b), p in share.items() if b == c) for c in CATEGORIES
    )
    return (observed - chance) / (1 - chance)


@QUICK
@given(PAIRS)
def test_kappa_and_its_error_equal_the_delta_method_on_counted_pairs(pairs):
    assume(len({category for pair in pairs for category in pair}) > 1)
    n = len(pairs)
    share = {(a, b): pairs.count((a, b)) / n for a in CATEGORIES for b in CATEGORIES}
    kappa, step = kappa_by_hand(share), 1e-6
    slopes = {
        cell: (kappa_by_hand(share | {cell: share[cell] + step}) - kappa_by_hand(share | {cell: share[cell] - step}))
        / (2 * step)
        for cell in share
    }
    mean = sum(share[cell] * slopes[cell] for cell in share)
    variance = sum(share[cell] * (slopes[cell] - mean) ** 2 for cell in share) / n

    result = agreement(*raters(pairs))
    assert result.kappa == pytest.approx(kappa, abs=1e-12)
    assert result.std_err == pytest.approx(math.sqrt(variance), rel=1e-5, abs=1e-6)
    assert result.upper - result.kappa == pytest.approx(1.959963984540054 * result.std_err)


@QUICK
@given(PAIRS)
def test_per_cent_agreement_has_its_exact_interval(pairs):
    result = agreement(*raters(pairs))
    same = sum(a == b for a, b in pairs)
    interval = clopper_pearson(same, len(pairs)).loc[0] * 100
    assert (result.n, result.n_agree) == (len(pairs), same)
    assert [result.percent, result.percent_lower, result.percent_upper] == pytest.approx(
        interval[["estimate", "lower", "upper"]].tolist()
    )


@QUICK
@given(PAIRS, st.randoms(use_true_random=False))
def test_order_of_subjects_and_of_assessors_does_not_matter(pairs, random):
    swapped = [(b, a) for a, b in random.sample(pairs, len(pairs))]
    one, other = agreement(*raters(pairs)), agreement(*raters(swapped))
    assert one.kappa == pytest.approx(other.kappa, nan_ok=True)
    assert one.std_err == pytest.approx(other.std_err, nan_ok=True, abs=1e-9)
    np.testing.assert_array_equal(one.table, other.table.T)


def test_a_published_table():
    """Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, table 18.1: kappa 0.68, error 0.087."""
    counts = {("1", "1"): 75, ("1", "2"): 1, ("1", "3"): 4, ("2", "1"): 5, ("2", "2"): 4, ("2", "3"): 1, ("3", "3"): 10}
    result = agreement(*raters([pair for pair, count in counts.items() for _ in range(count)]))
    assert result.percent == pytest.approx(89)
    assert result.kappa == pytest.approx(0.23 / 0.34)
    assert result.std_err == pytest.approx(0.0877, abs=5e-4)


def test_full_agreement_on_several_categories_is_one():
    result = agreement(*raters([("CR", "CR"), ("PD", "PD")]))
    assert (result.kappa, result.std_err, result.percent) == (1, 0, 100)


@pytest.mark.parametrize("pairs", [[], [("CR", "CR")] * 3], ids=["no subjects", "one category"])
def test_kappa_is_undefined_where_chance_alone_agrees(pairs):
    result = agreement(*raters(pairs))
    assert np.isnan([result.kappa, result.std_err, result.lower, result.upper]).all()
    assert math.isnan(result.percent) == (not pairs)


def test_a_category_of_one_assessor_only_is_in_the_table():
    table = agreement(*raters([("CR", "PR"), ("CR", "CR")])).table
    assert table.index.tolist() == table.columns.tolist() == ["CR", "PR"]
    assert table.to_numpy().tolist() == [[1, 1], [0, 0]]


def test_unpaired_assessments_are_refused():
    first, second = raters([("CR", "CR"), ("PD", "PD")])
    with pytest.raises(UsageError, match="2 assessments against 1"):
        agreement(first, second[:1])
    with pytest.raises(UsageError, match="missing for 1 of 2 subjects"):
        agreement(first, second.where(second != "PD"))
