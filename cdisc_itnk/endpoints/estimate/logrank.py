"""The log-rank test of equal survival in two or more groups, stratified or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from cdisc_itnk.endpoints.estimate.arrays import FloatArray, IntArray
from cdisc_itnk.endpoints.estimate.multinomial import multinomial_covariance
from cdisc_itnk.endpoints.estimate.risk_table import group_risk_table

RANK_TOLERANCE = 1e-10


@dataclass(frozen=True, eq=False)
class LogRank:
    """Result of a log-rank test.

    Attributes:
        groups: One row a group: `group`, `n`, `observed` (int64), `expected` (float64), summed over the strata.
        variance: Covariance of observed minus expected, float64 of shape (groups, groups).
        chi_square: The test statistic; NaN where no two groups can be compared (`df` is 0).
        df: Its degrees of freedom, the rank of `variance`: the number of groups less one, not counting a group that is
            at risk at none of the events.
        p_value: Its p-value; NaN where `df` is 0.
    """

    groups: pd.DataFrame
    variance: FloatArray
    chi_square: float
    df: int
    p_value: float


def log_rank(time: ArrayLike, event: ArrayLike, group: ArrayLike, strata: ArrayLike | None = None) -> LogRank:
    """Log-rank test of equal survival in all groups.

    Args:
        time: Time to the event or to censoring, one a subject, not negative.
        event: True (or 1) where the event happened, False (or 0) where the subject is censored; `CNSR == 0` in ADaM.
        group: Label of each subject's group. A categorical keeps its order and its unused categories.
        strata: Label of each subject's stratum for the stratified test, in which only subjects of the same stratum
            are compared.

    Returns:
        A `LogRank`.

    Raises:
        UsageError: A time, event or label is missing or impossible, or the lengths differ.

    Source: Mantel, Cancer Chemother Rep 1966; 50: 163-170; Kalbfleisch & Prentice, The Statistical Analysis of Failure
    Time Data, 2nd ed. 2002, section 1.5; R's `survdiff`.

    >>> result = log_rank([1, 3, 4, 2, 5, 6], [1, 1, 1, 1, 0, 0], ["A", "A", "A", "B", "B", "B"])
    >>> result.groups.round(4)
      group  n  observed  expected
    0     A  3         3    1.7333
    1     B  3         1    2.2667
    >>> round(result.chi_square, 4), result.df, round(result.p_value, 4)
    (1.6674, 1, 0.1966)
    """
    table, labels = group_risk_table(time, event, group, strata)
    observed, expected, variance = _excess(table.n_risk, table.n_event)
    groups = pd.DataFrame({"group": labels, "n": table.n, "observed": observed, "expected": expected})
    chi_square, df = _chi_square(observed - expected, variance)
    return LogRank(groups, variance, chi_square, df, float(chdtrc(df, chi_square)) if df else np.nan)


def _excess(n_risk: IntArray, n_event: IntArray) -> tuple[IntArray, FloatArray, FloatArray]:
    with_event = n_event.sum(axis=1) > 0
    at_risk, events = n_risk[with_event].sum(axis=1), n_event[with_event].sum(axis=1)
    share = n_risk[with_event] / at_risk[:, None]
    spread = events * (at_risk - events) / np.maximum(at_risk - 1, 1)
    return n_event.sum(axis=0), events @ share, multinomial_covariance(share, spread)


def _chi_square(excess: FloatArray, variance: FloatArray) -> tuple[float, int]:
    size, direction = np.linalg.eigh(variance)
    informative = size > RANK_TOLERANCE * size.max(initial=0.0)
    if not informative.any():
        return np.nan, 0
    components = excess @ direction[:, informative]
    return float((components**2 / size[informative]).sum()), int(informative.sum())
