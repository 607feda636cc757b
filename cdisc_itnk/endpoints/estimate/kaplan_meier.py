"""The Kaplan-Meier estimate of survival: curve, quantiles, rates at landmarks and restricted mean, by strata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import BoolArray, FloatArray, IntArray
from cdisc_itnk.endpoints.estimate.confidence import ConfType, normal_quantile, survival_limits
from cdisc_itnk.endpoints.estimate.curves import area_under_curve, crossing_times, n_risk_at, rows_until, survival_curve
from cdisc_itnk.endpoints.estimate.labels import strata_of
from cdisc_itnk.endpoints.estimate.risk_table import RiskTable, risk_table


@dataclass(frozen=True, eq=False)
class KaplanMeier:
    """Kaplan-Meier curves of one or more strata, as `kaplan_meier` and `kaplan_meier_by` return them.

    Every method returns a frame with one row an estimate, led by the columns of `by`. A stratum without subjects has
    `n` 0 and NaN estimates.

    Attributes:
        strata: One row a stratum: the columns of `by`, `n`, `n_event` (int64).
        curve: One row a distinct time of a stratum: the columns of `by`, `time`, `n_risk`, `n_event`, `n_censor`
            (int64), `survival`, its `std_err` (Greenwood's, on the survival scale; NaN at survival 0), `lower`,
            `upper` (NaN where the interval type has no value).
        by: The columns that name a stratum; none for a single sample.
        conf_type: The scale on which the interval is symmetric.
        conf_level: Two-sided confidence level.
        table: The counts that all else is computed from.
    """

    strata: pd.DataFrame
    curve: pd.DataFrame
    by: tuple[str, ...]
    conf_type: ConfType
    conf_level: float
    table: RiskTable

    def quantile(self, p: Sequence[float] = (0.25, 0.5, 0.75)) -> pd.DataFrame:
        """Times by which a share `p` of the subjects has had the event; `p=[0.5]` is the median.

        Where the curve is flat at `1 - p`, the estimate is the middle of the flat part. The limits are the times at
        which the lower and the upper limit of the curve fall to `1 - p`, as in R's `quantile.survfit`.

        Args:
            p: Probabilities, each strictly between 0 and 1.

        Returns:
            One row a stratum and probability: the columns of `by`, `n`, `n_event`, `p`, `estimate`, `lower`, `upper`
            (NaN where the curve or its limit never falls that low).

        Raises:
            UsageError: A probability is not strictly between 0 and 1.

        Source: Brookmeyer & Crowley, Biometrics 1982; 38: 29-41.

        >>> kaplan_meier([2, 3, 5, 8, 9], [1, 1, 0, 1, 1]).quantile([0.5])
           n  n_event    p  estimate  lower  upper
        0  5        4  0.5       8.0    2.0    NaN
        """
        shares = np.asarray(p, dtype=np.float64)
        if not ((shares > 0) & (shares < 1)).all():
            raise UsageError(f"probabilities {list(p)}", expected="numbers strictly between 0 and 1")
        columns = {"estimate": "survival", "lower": "lower", "upper": "upper"}
        times = {name: crossing_times(self.table, self._curve(of), 1 - shares) for name, of in columns.items()}
        return self._tidy(["n", "n_event"], {"p": self._each(shares), **times})

    def at(self, times: Sequence[float]) -> pd.DataFrame:
        """Rates at landmarks, as in R's `summary.survfit(times=, extend=TRUE)`.

        Args:
            times: The landmarks, in the unit of the data; returned in ascending order.

        Returns:
            One row a stratum and landmark: the columns of `by`, `time`, `beyond_last` (the landmark lies after the
            stratum's last time, so that the last rate is merely carried on), `n_risk` (just before the landmark),
            `n_event` (since the landmark before), `survival`, `std_err`, `lower`, `upper`. Before a stratum's first
            time survival and its limits are 1, whatever the interval type.

        >>> kaplan_meier([2, 3, 5, 8], [1, 1, 0, 1], conf_type="plain").at([3, 12]).round(4)
           time  beyond_last  n_risk  n_event  survival  std_err  lower  upper
        0   3.0        False       3        2       0.5     0.25   0.01   0.99
        1  12.0         True       0        1       0.0      NaN    NaN    NaN
        """
        landmarks, starts = _distinct(times), self.table.starts[:, None]
        passed = rows_until(self.table, landmarks)
        events = np.concatenate([[0], self.table.n_event[:, 0].cumsum()])
        origin = {"survival": 1.0, "std_err": 0.0, "lower": 1.0, "upper": 1.0}
        rates = {
            name: np.where(passed > 0, np.append(np.nan, self._curve(name))[starts + passed], at_origin)
            for name, at_origin in origin.items()
        }
        empty = self.strata[["n"]].to_numpy() == 0
        return self._tidy(
            [],
            {
                "time": self._each(landmarks),
                "beyond_last": ~(landmarks <= self.table.last[:, None]),
                "n_risk": n_risk_at(self.table, landmarks),
                "n_event": np.diff(events[starts + passed], prepend=events[starts], axis=1),
                **{name: np.where(empty, np.nan, rate) for name, rate in rates.items()},
            },
        )

    def n_risk_at(self, times: Sequence[float]) -> pd.DataFrame:
        """Subjects still at risk just before given times: the numbers below a Kaplan-Meier plot.

        Args:
            times: The times, in the unit of the data; returned in ascending order.

        Returns:
            One row a stratum and time: the columns of `by`, `time`, `n_risk` (int64).

        >>> kaplan_meier([2, 3, 5, 8], [1, 1, 0, 1]).n_risk_at([0, 3, 9])["n_risk"].tolist()
        [4, 3, 0]
        """
        ticks = _distinct(times)
        return self._tidy([], {"time": self._each(ticks), "n_risk": n_risk_at(self.table, ticks)})

    def restricted_mean(self, tau: float | None = None) -> pd.DataFrame:
        """Mean time without the event up to `tau`: the area under the curve.

        Args:
            tau: Where the area ends; by default at each stratum's last time.

        Returns:
            One row a stratum: the columns of `by`, `n`, `n_event`, `tau`, `beyond_last` (`tau` lies after the last
            time, so that the last rate is merely carried on), `estimate`, `std_err`, and `lower` and `upper` by the
            normal approximation.

        Raises:
            UsageError: `tau` is not positive.

        Source: Klein & Moeschberger, Survival Analysis, 2nd ed. 2003, section 4.5.

        >>> kaplan_meier([2, 3, 5, 8], [1, 1, 0, 1]).restricted_mean(5)[["estimate", "std_err"]].round(4)
           estimate  std_err
        0      3.75   0.6495
        """
        if tau is not None and not 0 < tau < np.inf:
            raise UsageError(f"restricted mean up to {tau}", expected="a positive time")
        end = self.table.last if tau is None else np.full(len(self.strata), float(tau))
        estimate, std_err = area_under_curve(self.table, self._curve("survival"), end)
        margin = normal_quantile(self.conf_level) * std_err
        return self._tidy(
            ["n", "n_event"],
            {
                "tau": end,
                "beyond_last": ~(end <= self.table.last),
                "estimate": estimate,
                "std_err": std_err,
                "lower": estimate - margin,
                "upper": estimate + margin,
            },
        )

    def reverse(self) -> KaplanMeier:
        """The curve of follow-up, in which censoring is the event (reverse Kaplan-Meier).

        Returns:
            The same strata with events and censorings exchanged; its median is the median follow-up.

        Source: Schemper & Smith, Control Clin Trials 1996; 17: 343-346.

        >>> kaplan_meier([2, 3, 5, 8], [1, 1, 0, 0]).reverse().quantile([0.5])["estimate"].item()
        6.5
        """
        table = replace(self.table, n_event=self.table.n_censor, n_censor=self.table.n_event)
        return _estimate(self.strata[list(self.by)], table, self.conf_type, self.conf_level)

    def _curve(self, column: str) -> FloatArray:
        values: FloatArray = self.curve[column].to_numpy(dtype=np.float64)
        return values

    def _each(self, values: FloatArray) -> FloatArray:
        return np.tile(values, (len(self.strata), 1))

    def _tidy(self, counts: list[str], estimates: Mapping[str, FloatArray | IntArray | BoolArray]) -> pd.DataFrame:
        columns = {name: values.ravel() for name, values in estimates.items()}
        n_strata = len(self.strata)
        stratum = np.arange(n_strata).repeat(len(columns[next(iter(columns))]) // max(n_strata, 1))
        return _frame(self.strata[[*self.by, *counts]], stratum, columns)


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, *, conf_type: ConfType = "log-log", conf_level: float = 0.95
) -> KaplanMeier:
    """Kaplan-Meier estimate of one sample.

    Args:
        time: Time to the event or to censoring, one a subject, not negative, in any unit.
        event: True (or 1) where the event happened, False (or 0) where the subject is censored. ADaM's CNSR says the
            opposite: pass `adtte["CNSR"] == 0`.
        conf_type: The scale on which the interval is symmetric: `log-log`, `log` or `plain`.
        conf_level: Two-sided confidence level.

    Returns:
        A `KaplanMeier` of one stratum.

    Raises:
        UsageError: A time or event is missing or impossible, or an option is none of the allowed.

    Source: Kaplan & Meier, J Am Stat Assoc 1958; 53: 457-481; limits: Kalbfleisch & Prentice, The Statistical Analysis
    of Failure Time Data, 2nd ed. 2002, section 1.4.

    >>> kaplan_meier([2, 3, 5, 8], [1, 1, 0, 1]).curve.round(4)
       time  n_risk  n_event  n_censor  survival  std_err   lower   upper
    0   2.0       4        1         0      0.75   0.2165  0.1279  0.9605
    1   3.0       3        1         0      0.50   0.2500  0.0578  0.8449
    2   5.0       2        0         1      0.50   0.2500  0.0578  0.8449
    3   8.0       1        1         0      0.00      NaN     NaN     NaN
    """
    return _estimate(pd.DataFrame(index=range(1)), risk_table(time, event), conf_type, conf_level)


def kaplan_meier_by(
    frame: pd.DataFrame,
    *,
    time: str,
    event: str,
    by: Sequence[str],
    conf_type: ConfType = "log-log",
    conf_level: float = 0.95,
) -> KaplanMeier:
    """Kaplan-Meier estimates of every stratum of a frame at once.

    Args:
        frame: One row a subject and stratum.
        time: Column with the time to the event or to censoring, such as AVAL.
        event: Column that is True (or 1) where the event happened; of ADaM's CNSR make one by
            `adtte.assign(EVENT=adtte["CNSR"] == 0)`.
        by: Columns whose distinct values are the strata, in sorted order; a missing value is a stratum of its own. A
            categorical column brings all its categories, also those without subjects.
        conf_type: The scale on which the interval is symmetric: `log-log`, `log` or `plain`.
        conf_level: Two-sided confidence level.

    Returns:
        A `KaplanMeier` whose frames lead with the columns of `by`.

    Raises:
        UsageError: A column is absent or has the name of a result, a time or event is missing or impossible, or an
            option is none of the allowed.

    >>> adtte = pd.DataFrame({"ARM": ["A", "B", "A", "B"], "AVAL": [5.0, 3.0, 9.0, 7.0], "CNSR": [0, 1, 0, 0]})
    >>> curves = kaplan_meier_by(adtte.assign(EVENT=adtte["CNSR"] == 0), time="AVAL", event="EVENT", by=["ARM"])
    >>> curves.at([6])[["ARM", "time", "n_risk", "survival"]]
      ARM  time  n_risk  survival
    0   A   6.0       1       0.5
    1   B   6.0       1       1.0
    """
    if absent := [name for name in (time, event, *by) if name not in frame.columns]:
        raise UsageError(f"no column {', '.join(absent)}", expected="one of " + ", ".join(map(str, frame.columns)))
    keys, stratum = strata_of(frame[list(by)])
    table = risk_table(frame[time], frame[event], stratum=stratum, n_strata=len(keys))
    return _estimate(keys, table, conf_type, conf_level)


def _estimate(keys: pd.DataFrame, table: RiskTable, conf_type: ConfType, conf_level: float) -> KaplanMeier:
    survival, log_std_err = survival_curve(table)
    lower, upper = survival_limits(survival, log_std_err, conf_type, conf_level)
    n_risk, n_event, n_censor = table.n_risk[:, 0], table.n_event[:, 0], table.n_censor[:, 0]
    columns: dict[str, FloatArray | IntArray] = {
        "time": table.time,
        "n_risk": n_risk,
        "n_event": n_event,
        "n_censor": n_censor,
        "survival": survival,
        "std_err": survival * log_std_err,
        "lower": lower,
        "upper": upper,
    }
    events = np.bincount(table.stratum, n_event, len(keys)).astype(np.int64)
    subjects = np.bincount(table.stratum, n_event + n_censor, len(keys)).astype(np.int64)
    strata = _frame(keys, np.arange(len(keys)), {"n": subjects, "n_event": events})
    curve = _frame(keys, table.stratum, columns)
    return KaplanMeier(strata, curve, tuple(keys.columns), conf_type, conf_level, table)


def _frame(keys: pd.DataFrame, stratum: IntArray, columns: Mapping[str, FloatArray | IntArray | BoolArray]) -> pd.DataFrame:
    if clash := [name for name in keys.columns if name in columns]:
        raise UsageError(f"stratum column {', '.join(clash)} has the name of a result", hint="rename it")
    return keys.iloc[stratum].reset_index(drop=True).assign(**columns)


def _distinct(times: Sequence[float]) -> FloatArray:
    distinct = np.unique(np.asarray(times, dtype=np.float64))
    if not np.isfinite(distinct).all():
        raise UsageError(f"times {list(times)}", expected="finite numbers")
    return distinct
