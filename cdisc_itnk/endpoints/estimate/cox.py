"""Hazard ratios of groups: Cox's proportional hazards regression on one categorical covariate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import ndtr

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.arrays import BoolArray, FloatArray
from cdisc_itnk.endpoints.estimate.confidence import normal_quantile
from cdisc_itnk.endpoints.estimate.multinomial import multinomial_covariance
from cdisc_itnk.endpoints.estimate.risk_table import RiskTable, group_risk_table

MAX_ITERATIONS = 20
CONVERGENCE = 1e-9
STABILITY = CONVERGENCE**0.5
SINGULAR = 1e-13


@dataclass(frozen=True, eq=False)
class CoxRegression:
    """Hazard ratios of each level of a covariate against its reference level.

    Attributes:
        levels: One row a level other than the reference: `level`, `n`, `n_event`, `coef` (log hazard ratio), `std_err`
            (of `coef`), `hazard_ratio`, `lower`, `upper`, `p_value` (Wald), `may_be_infinite`. All estimates are NaN
            where the level cannot be compared with the reference, because no event links the two.
            `may_be_infinite` is true where the likelihood still rises with the coefficient (a level without events,
            say): then the estimates merely show where the iteration stopped.
        reference: The level that the others are compared with; None without subjects.
        log_likelihood_null: Log partial likelihood with all hazard ratios 1.
        log_likelihood: Log partial likelihood at the estimates.
        converged: Whether the log-likelihood settled within 20 iterations.
    """

    levels: pd.DataFrame
    reference: object | None
    log_likelihood_null: float
    log_likelihood: float
    converged: bool


def cox_regression(
    time: ArrayLike,
    event: ArrayLike,
    group: ArrayLike,
    *,
    reference: object = None,
    strata: ArrayLike | None = None,
    ties: Literal["efron", "breslow"] = "efron",
    conf_level: float = 0.95,
) -> CoxRegression:
    """Hazard ratios of groups by Cox's proportional hazards regression.

    Args:
        time: Time to the event or to censoring, one a subject, not negative.
        event: True (or 1) where the event happened, False (or 0) where the subject is censored; `CNSR == 0` in ADaM.
        group: Label of each subject's group. A categorical keeps its order and its unused categories.
        reference: The label that the others are compared with; by default the first in order.
        strata: Label of each subject's stratum; each stratum has a baseline hazard of its own.
        ties: Approximation of the likelihood at tied event times.
        conf_level: Two-sided confidence level of the hazard ratios.

    Returns:
        A `CoxRegression`.

    Raises:
        UsageError: A time, event or label is missing or impossible, the lengths differ, or `reference` or `ties` is
            none of the available.

    Source: Cox, J R Stat Soc B 1972; 34: 187-220; ties: Efron, J Am Stat Assoc 1977; 72: 557-565, Breslow, Biometrics
    1974; 30: 89-99; the iteration and its end are those of R's `coxph`.

    >>> fit = cox_regression([1, 3, 4, 2, 5, 6], [1, 1, 1, 1, 0, 0], ["A", "A", "A", "B", "B", "B"])
    >>> fit.levels[["level", "coef", "std_err", "hazard_ratio"]].round(4)
      level    coef  std_err  hazard_ratio
    0     B -1.3945   1.1643         0.248
    """
    table, labels = group_risk_table(time, event, group, strata)
    baseline = _position(labels, reference)
    other = np.arange(len(labels)) != baseline
    sets = _risk_sets(table, ties)
    null = _likelihood(sets, np.zeros(len(labels)))
    free = _linked(null.information, baseline) & other
    coef, fit, converged = _maximise(sets, null, free)

    counts = pd.DataFrame({"level": labels, "n": table.n, "n_event": table.n_event.sum(axis=0)})
    levels = counts.assign(**_estimates(coef, fit, free, conf_level))[other].reset_index(drop=True)
    return CoxRegression(levels, next(iter(labels[~other]), None), null.value, fit.value, converged)


class _RiskSets(NamedTuple):
    at_risk: FloatArray
    events: FloatArray


class _Likelihood(NamedTuple):
    value: float
    score: FloatArray
    information: FloatArray


def _position(labels: pd.Index, reference: object) -> int:
    if reference is None:
        return 0
    if reference not in labels:
        raise UsageError(f"reference {reference!r}", expected="one of " + ", ".join(map(str, labels)))
    return list(labels).index(reference)


def _risk_sets(table: RiskTable, ties: str) -> _RiskSets:
    with_event = table.n_event.sum(axis=1) > 0
    n_risk, n_event = (counts[with_event].astype(np.float64) for counts in (table.n_risk, table.n_event))
    if ties == "breslow":
        return _RiskSets(n_risk, n_event)
    if ties != "efron":
        raise UsageError(f"ties {ties!r}", expected="efron or breslow")
    tied = n_event.sum(axis=1).astype(np.int64)
    row = np.arange(len(tied)).repeat(tied)
    earlier = np.arange(len(row)) - (tied.cumsum() - tied)[row]
    own_share = n_event[row] / tied[row, None]
    return _RiskSets(n_risk[row] - earlier[:, None] * own_share, own_share)


def _likelihood(sets: _RiskSets, beta: FloatArray) -> _Likelihood:
    """The score is summed over pairs of different groups, as the information is, so that nothing cancels."""
    n_event = sets.events.sum(axis=1)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        hazard = sets.at_risk * np.exp(beta)
        total = hazard.sum(axis=1)
        share = hazard / total[:, None]
        value = sets.events.sum(axis=0) @ beta - n_event @ np.log(total)
    lead = sets.events.T @ share
    np.fill_diagonal(lead, 0)
    return _Likelihood(float(value), lead.sum(axis=1) - lead.sum(axis=0), multinomial_covariance(share, n_event))


def _linked(information: FloatArray, baseline: int) -> BoolArray:
    """Groups that a chain of shared risk sets joins to the baseline."""
    linked: BoolArray = np.arange(len(information)) == baseline
    for _ in information:
        linked = linked | (information[linked] != 0).any(axis=0)
    return linked


def _precision(at: _Likelihood, free: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Standard errors, and the step that Newton's method takes from here; 0 for coefficients that are not free."""
    std_err, step = np.zeros(len(free)), np.zeros(len(free))
    covariance = np.linalg.inv(at.information[np.ix_(free, free)])
    std_err[free] = np.sqrt(np.diag(covariance))
    step[free] = covariance @ at.score[free]
    return std_err, step


def _is_usable(at: _Likelihood, free: BoolArray) -> bool:
    """A step that went so far that the likelihood overflows or nothing is left to learn is to be halved."""
    if not (np.isfinite(at.value) and np.isfinite(at.information).all()):
        return False
    size = np.linalg.eigvalsh(at.information[np.ix_(free, free)])
    return bool(size.min(initial=np.inf) > SINGULAR * size.max(initial=0.0))


def _maximise(sets: _RiskSets, null: _Likelihood, free: BoolArray) -> tuple[FloatArray, _Likelihood, bool]:
    beta, best = np.zeros(len(free)), null
    candidate, halvings = beta + _precision(best, free)[1], 0
    for _ in range(MAX_ITERATIONS):
        trial = _likelihood(sets, candidate)
        usable = _is_usable(trial, free)
        if usable and abs(trial.value - best.value) <= CONVERGENCE * abs(trial.value):
            return candidate, trial, True
        if usable and trial.value > best.value:
            beta, best = candidate, trial
            candidate, halvings = beta + _precision(best, free)[1], 0
        else:
            halvings += 1
            candidate = (candidate + halvings * beta) / (halvings + 1)
    return beta, best, False


def _estimates(coef: FloatArray, fit: _Likelihood, free: BoolArray, conf_level: float) -> dict[str, FloatArray | BoolArray]:
    coef, std_err, step = (np.where(free, values, np.nan) for values in (coef, *_precision(fit, free)))
    margin = normal_quantile(conf_level) * std_err
    with np.errstate(over="ignore"):
        hazard_ratio, lower, upper = np.exp(coef), np.exp(coef - margin), np.exp(coef + margin)
    return {
        "coef": coef,
        "std_err": std_err,
        "hazard_ratio": hazard_ratio,
        "lower": lower,
        "upper": upper,
        "p_value": 2 * ndtr(-np.abs(coef / std_err)),
        "may_be_infinite": np.abs(step) > np.maximum(CONVERGENCE, STABILITY * np.abs(coef)),
    }
