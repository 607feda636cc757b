"""Response rates: the exact interval, and the exact test against a historical rate."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import betainc, betaincinv

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import FloatArray
from cdisc_itnk.endpoints.estimate.confidence import tail_probability


def clopper_pearson(count: ArrayLike, n: ArrayLike, conf_level: float = 0.95) -> pd.DataFrame:
    """Proportions with their exact two-sided interval, each side with `(1 - conf_level) / 2` beyond it.

    Args:
        count: Subjects with the response; a number or one for each proportion.
        n: Subjects in all, alike.
        conf_level: Two-sided confidence level; 0.9 gives the one-sided 95 % limits.

    Returns:
        One row a proportion: `count`, `n` (int64), `estimate`, `lower`, `upper` (float64, between 0 and 1; NaN where
        `n` is 0).

    Raises:
        UsageError: A count is not a whole number between 0 and `n`, or the level is not between 0 and 1.

    Source: Clopper & Pearson, Biometrika 1934; 26: 404-413, with the limits as quantiles of the beta distribution.

    >>> clopper_pearson([0, 7], [10, 10]).round(4)
       count   n  estimate   lower   upper
    0      0  10       0.0  0.0000  0.3085
    1      7  10       0.7  0.3475  0.9333
    """
    x, size = _counts(count, n)
    tail = tail_probability(conf_level)
    observed = size > 0
    estimate = np.divide(x, size, out=np.full(x.shape, np.nan), where=observed)
    lower = np.where(x > 0, betaincinv(np.maximum(x, 1), size - x + 1, tail), 0.0)
    upper = np.where(x < size, 1 - betaincinv(np.maximum(size - x, 1), x + 1, tail), 1.0)
    return pd.DataFrame(
        {
            "count": x.astype(np.int64),
            "n": size.astype(np.int64),
            "estimate": estimate,
            "lower": np.where(observed, lower, np.nan),
            "upper": np.where(observed, upper, np.nan),
        }
    )


def binomial_test(
    count: ArrayLike, n: ArrayLike, historical_rate: float, alternative: Literal["greater", "less"] = "greater"
) -> FloatArray:
    """One-sided exact p-values of observed proportions against a historical rate.

    Args:
        count: Subjects with the response; a number or one for each proportion.
        n: Subjects in all, alike.
        historical_rate: The rate under the null hypothesis, between 0 and 1.
        alternative: What the trial sets out to show: a `greater` or a `less` rate.

    Returns:
        The probability, were the historical rate true, of a count at least as extreme; float64, one a proportion, NaN
        where `n` is 0.

    Raises:
        UsageError: A count is not a whole number between 0 and `n`, the rate is not between 0 and 1, or the
            alternative is neither of the two.

    Source: Clopper & Pearson, Biometrika 1934; 26: 404-413. `p < (1 - level) / 2` exactly when the rate lies outside
    the interval of `clopper_pearson` on that side.

    >>> binomial_test(7, 10, 0.4).round(4)
    array([0.0548])
    """
    x, size = _counts(count, n)
    if not 0 <= historical_rate <= 1:
        raise UsageError(f"historical rate {historical_rate}", expected="a probability between 0 and 1")
    if alternative == "greater":
        p = np.where(x > 0, betainc(np.maximum(x, 1), size - x + 1, historical_rate), 1.0)
    elif alternative == "less":
        p = np.where(x < size, betainc(np.maximum(size - x, 1), x + 1, 1 - historical_rate), 1.0)
    else:
        raise UsageError(f"alternative {alternative!r}", expected="greater or less")
    return np.where(size > 0, p, np.nan)


def _counts(count: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    x, size = np.broadcast_arrays(
        np.atleast_1d(np.asarray(count, dtype=np.float64)), np.atleast_1d(np.asarray(n, dtype=np.float64))
    )
    wrong = ~((x >= 0) & (x <= size) & (size < np.inf) & (x == np.floor(x)) & (size == np.floor(size)))
    if wrong.any():
        first = int(np.flatnonzero(wrong)[0])
        raise UsageError(f"{x[first]:g} of {size[first]:g} is no count", expected="whole numbers with 0 <= count <= n")
    return x, size
