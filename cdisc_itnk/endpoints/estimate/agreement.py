"""How far two assessors agree: per cent agreement and Cohen's kappa."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import FloatArray
from cdisc_itnk.endpoints.estimate.binomial import clopper_pearson
from cdisc_itnk.endpoints.estimate.confidence import normal_quantile


@dataclass(frozen=True, eq=False)
class Agreement:
    """Agreement of two assessors on the same subjects.

    Attributes:
        table: Counts (int64), the first assessor's categories in rows, the second's in columns.
        n: Subjects assessed by both.
        n_agree: Subjects whom both put into the same category.
        percent: Per cent agreement, 0 to 100; NaN without subjects.
        percent_lower: Lower limit of its exact interval.
        percent_upper: Upper limit of its exact interval.
        kappa: Cohen's kappa; NaN where chance alone gives full agreement (one category only, or no subjects).
        std_err: Asymptotic standard error of kappa.
        lower: Lower limit of kappa by the normal approximation, not truncated to [-1, 1].
        upper: Upper limit, likewise.
    """

    table: pd.DataFrame
    n: int
    n_agree: int
    percent: float
    percent_lower: float
    percent_upper: float
    kappa: float
    std_err: float
    lower: float
    upper: float


def agreement(first: pd.Series, second: pd.Series, conf_level: float = 0.95) -> Agreement:
    """Per cent agreement and Cohen's kappa of two assessors, say the investigator and the independent review.

    Args:
        first: The first assessor's category of each subject.
        second: The second assessor's, in the same order of subjects; rows are paired by position.
        conf_level: Two-sided confidence level of both intervals.

    Returns:
        An `Agreement`; its categories are those that either of them used, sorted.

    Raises:
        UsageError: The two differ in length, or an assessment is missing.

    Source: Cohen, Educ Psychol Meas 1960; 20: 37-46; the standard error is that of Fleiss, Cohen & Everitt,
    Psychol Bull 1969; 72: 323-327, for a kappa that may differ from 0.

    >>> result = agreement(pd.Series(["CR", "PR", "PR", "SD"]), pd.Series(["CR", "PR", "SD", "SD"]))
    >>> result.percent, round(result.kappa, 4), round(result.std_err, 4)
    (75.0, 0.6364, 0.2971)
    """
    counts = _cross_table(first, second)
    n, n_agree = int(counts.to_numpy().sum()), int(np.trace(counts))
    percent, *limits = (100 * clopper_pearson(n_agree, n, conf_level)[["estimate", "lower", "upper"]]).iloc[0]
    kappa, std_err = _cohens_kappa(counts.to_numpy(dtype=np.float64))
    margin = normal_quantile(conf_level) * std_err
    return Agreement(
        table=counts,
        n=n,
        n_agree=n_agree,
        percent=float(percent),
        percent_lower=float(limits[0]),
        percent_upper=float(limits[1]),
        kappa=kappa,
        std_err=std_err,
        lower=kappa - margin,
        upper=kappa + margin,
    )


def _cross_table(first: pd.Series, second: pd.Series) -> pd.DataFrame:
    if len(first) != len(second):
        raise UsageError(f"{len(first)} assessments against {len(second)}", expected="one of each assessor a subject")
    if missing := int((first.isna().to_numpy() | second.isna().to_numpy()).sum()):
        raise UsageError(
            f"an assessment is missing for {missing} of {len(first)} subjects",
            expected="subjects assessed by both",
            hint="report these subjects apart and leave them out here",
        )
    codes, categories = pd.factorize(pd.concat([first, second], ignore_index=True), sort=True)
    rows, columns = codes[: len(first)], codes[len(first) :]
    size = len(categories)
    counts = np.bincount(rows * size + columns, minlength=size * size).reshape(size, size)
    return pd.DataFrame(
        counts, index=pd.Index(categories, name="first"), columns=pd.Index(categories, name="second"), dtype=np.int64
    )


def _cohens_kappa(counts: FloatArray) -> tuple[float, float]:
    """Kappa, and its standard error from the slopes of kappa in each cell's share (the delta method)."""
    n = counts.sum()
    first, second = counts.sum(axis=1), counts.sum(axis=0)
    if np.count_nonzero(first + second) < 2:
        return np.nan, np.nan
    share, first, second = counts / n, first / n, second / n
    observed, chance = np.trace(share), first @ second
    by_chance = second[:, None] + first[None, :]
    slope = (np.eye(len(share)) * (1 - chance) - by_chance * (1 - observed)) / (1 - chance) ** 2
    variance = (share * (slope - (share * slope).sum()) ** 2).sum() / n
    return float((observed - chance) / (1 - chance)), float(np.sqrt(variance))
