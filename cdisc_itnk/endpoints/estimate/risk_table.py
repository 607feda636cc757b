"""How many are at risk, have the event and are censored at each distinct time: what every survival estimator counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import BoolArray, FloatArray, IntArray
from cdisc_itnk.endpoints.estimate.labels import label_codes

TIE_TOLERANCE = float(np.sqrt(np.finfo(np.float64).eps))


@dataclass(frozen=True, eq=False)
class RiskTable:
    """Counts at each distinct time of each stratum, sorted by stratum and time.

    Attributes:
        stratum: Position of the stratum, one a row, int64.
        time: The distinct time, one a row, float64.
        n_risk: Subjects whose time is this one or later, int64 of shape (rows, groups).
        n_event: Events at this time, alike.
        n_censor: Subjects censored at this time, alike; they are at risk for the events of the same time.
        stops: For each stratum the row at which the next one begins, int64.
    """

    stratum: IntArray
    time: FloatArray
    n_risk: IntArray
    n_event: IntArray
    n_censor: IntArray
    stops: IntArray

    @property
    def starts(self) -> IntArray:
        """For each stratum its first row; equal to `stops` where the stratum has no subjects."""
        return np.concatenate([[0], self.stops])[:-1]

    @property
    def n(self) -> IntArray:
        """Subjects of each group, in all strata."""
        subjects: IntArray = (self.n_event + self.n_censor).sum(axis=0)
        return subjects

    @property
    def last(self) -> FloatArray:
        """For each stratum its last time; NaN where the stratum has no subjects."""
        return np.where(self.stops > self.starts, np.append(self.time, np.nan)[self.stops - 1], np.nan)


def risk_table(
    time: ArrayLike,
    event: ArrayLike,
    *,
    group: IntArray | None = None,
    n_groups: int = 1,
    stratum: IntArray | None = None,
    n_strata: int = 1,
) -> RiskTable:
    """Count the subjects at risk, with the event and censored at each distinct time.

    Args:
        time: Time to the event or to censoring, not negative.
        event: True (or 1) where the event happened, False (or 0) where the subject is censored.
        group: Position of each subject's group, 0 to `n_groups - 1`; all are of one group by default.
        n_groups: Number of groups, those without subjects included.
        stratum: Position of each subject's stratum, alike.
        n_strata: Number of strata, those without subjects included.

    Returns:
        The counts. Times that differ by no more than rounding error are one time, as in R's `aeqSurv`.

    Raises:
        UsageError: A time or event is missing, negative, not a number or not 0/1, or the lengths differ.

    >>> table = risk_table([3, 1, 3, 2], [True, True, False, False])
    >>> table.time, table.n_risk[:, 0], table.n_event[:, 0]
    (array([1., 2., 3.]), array([4, 3, 2]), array([1, 0, 1]))
    """
    times, events = _checked(time, event)
    zeros = np.zeros(len(times), dtype=np.int64)
    group = zeros if group is None else group
    stratum = zeros if stratum is None else stratum
    if not len(times) == len(group) == len(stratum):
        raise UsageError(f"{len(times)} times, {len(group)} groups, {len(stratum)} strata", expected="one each a subject")

    distinct, time_code = np.unique(_merge_near_ties(times), return_inverse=True)
    keys, row = np.unique(stratum * len(distinct) + time_code, return_inverse=True)
    row_stratum, row_time = np.divmod(keys, max(len(distinct), 1))
    stops = np.searchsorted(row_stratum, np.arange(n_strata), side="right")

    cell, shape = row * n_groups + group, (len(keys), n_groups)
    n_leaving = np.bincount(cell, minlength=len(keys) * n_groups).reshape(shape)
    n_event = np.bincount(cell[events], minlength=len(keys) * n_groups).reshape(shape)
    from_here_on = np.zeros((len(keys) + 1, n_groups), dtype=np.int64)
    from_here_on[:-1] = n_leaving[::-1].cumsum(axis=0)[::-1]
    n_risk = from_here_on[:-1] - from_here_on[stops[row_stratum]]
    return RiskTable(row_stratum, distinct[row_time], n_risk, n_event, n_leaving - n_event, stops)


def group_risk_table(
    time: ArrayLike, event: ArrayLike, group: ArrayLike, strata: ArrayLike | None
) -> tuple[RiskTable, pd.Index]:
    """Count by labelled groups, within labelled strata if there are any.

    Args:
        time: Time to the event or to censoring, not negative.
        event: True (or 1) where the event happened, False (or 0) where the subject is censored.
        group: Label of each subject's group; a categorical keeps its order and its unused categories.
        strata: Label of each subject's stratum; None for one stratum.

    Returns:
        The counts, and the group labels in the order of their columns.

    Raises:
        UsageError: A time, event or label is missing or impossible, or the lengths differ.

    >>> table, groups = group_risk_table([3, 1, 3], [1, 1, 0], ["B", "A", "A"], None)
    >>> list(groups), table.n_risk.tolist()
    (['A', 'B'], [[2, 1], [1, 1]])
    """
    codes, labels = label_codes(group, "group")
    stratum, stratum_labels = label_codes(np.zeros(len(codes)) if strata is None else strata, "stratum")
    table = risk_table(time, event, group=codes, n_groups=len(labels), stratum=stratum, n_strata=len(stratum_labels))
    return table, labels


def _checked(time: ArrayLike, event: ArrayLike) -> tuple[FloatArray, BoolArray]:
    times, events = _numbers(time, "time"), _numbers(event, "event")
    if len(times) != len(events):
        raise UsageError(f"{len(times)} times against {len(events)} events", expected="one of each a subject")
    if (times < 0).any():
        raise UsageError(f"negative time {times.min():g}", expected="the time from origin to event or censoring")
    if not np.isin(events, (0, 1)).all():
        raise UsageError(
            f"event is {events[~np.isin(events, (0, 1))][0]:g}",
            expected="True or 1 for an event, False or 0 for censoring",
            hint="of ADaM's CNSR make it: adtte['CNSR'] == 0",
        )
    return times, events.astype(np.bool_)


def _numbers(values: ArrayLike, what: str) -> FloatArray:
    column = pd.Series(values) if np.ndim(values) == 1 else None
    if column is None or (len(column) and column.dtype.kind not in "biuf"):
        raise UsageError(f"{what} is not a column of numbers", expected="one number a subject")
    numbers: FloatArray = column.to_numpy(dtype=np.float64, na_value=np.nan)
    if unusable := int((~np.isfinite(numbers)).sum()):
        raise UsageError(
            f"{what} is missing or infinite for {unusable} of {len(numbers)} subjects",
            hint="report these subjects apart and leave them out here",
        )
    return numbers


def _merge_near_ties(time: FloatArray) -> FloatArray:
    distinct = np.unique(time)
    step = np.diff(distinct)
    tied = step <= TIE_TOLERANCE * max(1.0, distinct.mean() if len(distinct) else 0.0)
    if not tied.any():
        return time
    bins: FloatArray = distinct[np.concatenate([[True], ~tied])]
    return bins[np.searchsorted(bins, time, side="right") - 1]
