"""Confidence levels and the limits that follow from a normal approximation."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from scipy.special import ndtri

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import FloatArray

ConfType = Literal["log-log", "log", "plain"]


def tail_probability(conf_level: float) -> float:
    """The probability beyond each limit of a two-sided interval, `(1 - conf_level) / 2`.

    Raises:
        UsageError: `conf_level` is not strictly between 0 and 1.

    >>> tail_probability(0.5)
    0.25
    """
    if not 0 < conf_level < 1:
        raise UsageError(f"confidence level {conf_level}", expected="a number between 0 and 1, such as 0.95")
    return (1 - conf_level) / 2


def normal_quantile(conf_level: float) -> float:
    """The standard normal quantile that a two-sided interval of `conf_level` extends to either side.

    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    return -float(ndtri(tail_probability(conf_level)))


def survival_limits(
    survival: FloatArray, log_std_err: FloatArray, conf_type: ConfType, conf_level: float
) -> tuple[FloatArray, FloatArray]:
    """Pointwise limits of survival probabilities on the `plain`, `log` or `log-log` scale, never outside [0, 1].

    Args:
        survival: Survival probabilities.
        log_std_err: Standard errors of their logarithms; NaN where the probability is 0.
        conf_type: The scale on which the interval is symmetric.
        conf_level: Two-sided confidence level.

    Returns:
        Lower and upper limits. They are NaN where the scale has no value: at 0 on every scale, at 1 on `log-log`.

    Raises:
        UsageError: `conf_type` or `conf_level` is not one of the allowed values.

    Source: Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2nd ed. 2002, section 1.4.

    >>> lower, upper = survival_limits(np.array([1.0, 0.5]), np.array([0.0, 0.2]), "log-log", 0.95)
    >>> lower.round(4), upper.round(4)
    (array([   nan, 0.2952]), array([   nan, 0.6745]))
    """
    margin = normal_quantile(conf_level) * log_std_err
    if conf_type == "plain":
        lower, upper = survival * (1 - margin), survival * (1 + margin)
    elif conf_type == "log":
        lower, upper = survival * np.exp(-margin), survival * np.exp(margin)
    elif conf_type == "log-log":
        inside = np.where((survival > 0) & (survival < 1), survival, np.nan)
        shift = margin / np.log(inside)
        lower, upper = inside ** np.exp(-shift), inside ** np.exp(shift)
    else:
        raise UsageError(f"interval type {conf_type!r}", expected="one of " + ", ".join(get_args(ConfType)))
    return np.clip(lower, 0, 1), np.clip(upper, 0, 1)
