"""The covariance of which group the next event falls into, which the log-rank test and Cox's regression share."""

from __future__ import annotations

import numpy as np

from cdisc_itnk.endpoints.estimate.arrays import FloatArray


def multinomial_covariance(share: FloatArray, weight: FloatArray) -> FloatArray:
    """Weighted sum of the multinomial covariances `diag(p) - p p'`.

    It is summed over pairs of different groups, so that nothing cancels where one group has nearly all the share, and
    the covariance of groups that never meet is exactly 0.

    Args:
        share: Probability of each group, shape (draws, groups); each row sums to 1.
        weight: Weight of each draw.

    Returns:
        float64 of shape (groups, groups).

    >>> multinomial_covariance(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([2.0, 7.0]))
    array([[ 0.5, -0.5],
           [-0.5,  0.5]])
    """
    between = (share * weight[:, None]).T @ share
    np.fill_diagonal(between, 0)
    covariance: FloatArray = np.diag(between.sum(axis=1)) - between
    return covariance
