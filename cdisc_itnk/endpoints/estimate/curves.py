"""Arithmetic on survival curves that are stacked stratum by stratum, as a `RiskTable` of one group lays them out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.endpoints.estimate.arrays import BoolArray, FloatArray, IntArray
from cdisc_itnk.endpoints.estimate.risk_table import RiskTable

LEVEL_TOLERANCE = float(np.sqrt(np.finfo(np.float64).eps))


def greenwood_terms(table: RiskTable) -> FloatArray:
    """What each row adds to the variance of log survival: `d / (n (n - d))`, NaN where all at risk have the event.

    Source: Greenwood, Reports on Public Health and Medical Subjects 1926; 33: 1-26.

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> greenwood_terms(risk_table([1, 2, 2], [True, True, True])).round(4)
    array([0.1667,    nan])
    """
    n_risk, n_event = table.n_risk[:, 0].astype(np.float64), table.n_event[:, 0].astype(np.float64)
    product = n_risk * (n_risk - n_event)
    terms: FloatArray = np.divide(n_event, product, out=np.full(len(product), np.nan), where=product > 0)
    return terms


def survival_curve(table: RiskTable) -> tuple[FloatArray, FloatArray]:
    """Kaplan-Meier survival after each row.

    Returns:
        Survival, and the standard error of its logarithm, NaN where survival is 0; both float64, one a row.

    Source: Kaplan & Meier, J Am Stat Assoc 1958; 53: 457-481.

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> survival, log_std_err = survival_curve(risk_table([1, 2, 2], [True, True, True]))
    >>> survival.round(4), log_std_err.round(4)
    (array([0.6667, 0.    ]), array([0.4082,    nan]))
    """
    staying = pd.Series(((table.n_risk - table.n_event) / table.n_risk)[:, 0])
    log_variance = pd.Series(greenwood_terms(table)).groupby(table.stratum).cumsum()
    return staying.groupby(table.stratum).cumprod().to_numpy(), np.sqrt(log_variance.to_numpy())


def rows_until(table: RiskTable, times: FloatArray) -> IntArray:
    """How many rows of each stratum lie at or before given times.

    Returns:
        int64 of shape (strata, times).

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> rows_until(risk_table([1, 2, 2], [True, True, True]), np.array([0.5, 2.0]))
    array([[0, 2]])
    """
    return _count(table, [table.time <= time for time in times])


def n_risk_at(table: RiskTable, times: FloatArray) -> IntArray:
    """How many of each stratum are at risk at given times: those whose own time is this one or later.

    Returns:
        int64 of shape (strata, times).

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> n_risk_at(risk_table([1, 2, 2], [True, True, True]), np.array([0.5, 2.0, 3.0]))
    array([[3, 2, 0]])
    """
    row = table.starts[:, None] + _count(table, [table.time < time for time in times])
    return np.where(row < table.stops[:, None], np.append(table.n_risk[:, 0], 0)[row], 0)


def crossing_times(table: RiskTable, value: FloatArray, levels: FloatArray) -> FloatArray:
    """Times at which curves fall to given levels.

    Where a curve stays at a level (within rounding error), it is the middle between reaching and leaving it, or
    between reaching it and the stratum's last time if it never leaves. Undefined values are passed over. A confidence
    limit may rise again where few are at risk: then the highest value at or below the level counts, as in R's
    `quantile.survfit`.

    Args:
        table: Gives the stratum and time of each value.
        value: The curves, one value a row.
        levels: The levels sought.

    Returns:
        float64 of shape (strata, levels), NaN where the curve stays above the level.

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> table = risk_table([1, 2, 4], [True, True, False])
    >>> crossing_times(table, np.array([0.7, 0.5, 0.5]), np.array([0.6, 0.5, 0.4]))
    array([[ 2.,  3., nan]])
    """
    order = np.lexsort((table.time, -value, table.stratum))
    stratum, time, value = table.stratum[order], table.time[order], value[order]

    def first_time(low_enough: BoolArray) -> FloatArray:
        found, position = np.unique(stratum[low_enough], return_index=True)
        times = np.full(len(table.stops), np.nan)
        times[found] = time[low_enough][position]
        return times

    reached = np.array([first_time(value <= level + LEVEL_TOLERANCE) for level in levels]).T
    left = np.array([first_time(value <= level - LEVEL_TOLERANCE) for level in levels]).T
    return (reached + np.where(np.isnan(left), table.last[:, None], left)) / 2


def area_under_curve(table: RiskTable, survival: FloatArray, end: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Area under each stratum's curve from 0 to its `end`.

    Args:
        table: Gives the stratum and time of each value.
        survival: The curves, one value a row.
        end: Where the area ends, one time a stratum.

    Returns:
        The areas and their standard errors, float64, one a stratum; NaN where the stratum is empty.

    Source: Klein & Moeschberger, Survival Analysis, 2nd ed. 2003, section 4.5.

    >>> from cdisc_itnk.endpoints.estimate.risk_table import risk_table
    >>> area_under_curve(risk_table([2, 4], [True, True]), np.array([0.5, 0.0]), np.array([4.0]))
    (array([3.]), array([0.70710678]))
    """
    occupied = table.stops > table.starts
    following = np.append(table.time[1:], np.inf)
    following[table.stops[occupied] - 1] = np.inf
    end_of_row = end[table.stratum]
    area = survival * (np.minimum(following, end_of_row) - np.minimum(table.time, end_of_row))
    area_from_here = pd.Series(area[::-1]).groupby(table.stratum[::-1]).cumsum().to_numpy()[::-1]
    variance = np.nan_to_num(greenwood_terms(table)) * area_from_here**2

    before_first = np.full(len(end), np.nan)
    before_first[occupied] = np.minimum(table.time[table.starts[occupied]], end[occupied])
    total: FloatArray = before_first + np.bincount(table.stratum, area, len(end))
    total_variance: FloatArray = np.bincount(table.stratum, variance, len(end)).astype(np.float64)
    return total, np.sqrt(np.where(occupied, total_variance, np.nan))


def _count(table: RiskTable, masks: list[BoolArray]) -> IntArray:
    n_strata = len(table.stops)
    counts = [np.bincount(table.stratum[mask], minlength=n_strata) for mask in masks]
    return np.array(counts, dtype=np.int64).reshape(len(masks), n_strata).T
