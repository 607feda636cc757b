"""A waiver: issues that may stand, with the reason, who says so, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.rules.check import Scalar
from cdisc_itnk.rules.reports.records import record_values
from cdisc_itnk.rules.result import Outcome

_NAME = "variable_name"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Issues that may stand; what is empty restricts nothing.

    Attributes:
        rules: Identifiers such as `CORE-000022`.
        explanation: Why they may stand, for a reviewer.
        by: Who says so.
        datasets: Names such as `AE`.
        variables: Variables that the issue is about.
        subjects: Values of USUBJID.
        keys: Values of the record, such as `{"AESEQ": 3}`; a number is that of any spelling, text is that text.
        until: The last day on which it holds; null for no end.
        where: The file and line it stands in.
    """

    rules: tuple[str, ...]
    explanation: str
    by: str
    datasets: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    keys: tuple[tuple[str, Scalar], ...] = ()
    until: dt.date | None = None
    where: str = ""

    def expired(self, on: dt.date) -> bool:
        """Whether it no longer holds on a day.

        >>> Waiver(("CORE-000022",), "As collected.", "J. Doe", until=dt.date(2026, 6, 30)).expired(dt.date(2026, 7, 1))
        True
        """
        return self.until is not None and self.until < on

    def covers(self, outcome: Outcome, issues: pd.DataFrame, frames: Mapping[str, pd.DataFrame]) -> npt.NDArray[np.bool_]:
        """Which of the issues of an outcome it is about.

        Args:
            outcome: A rule's verdict on a data set.
            issues: Its issues, as in `cdisc_itnk.rules.Report.issues`.
            frames: The data sets by name.
        """
        covered = np.full(len(issues), outcome.rule.id in self.rules)
        if self.variables:
            covered &= _about(issues, self.variables)
        if self.datasets and outcome.dataset not in self.datasets:
            covered &= issues["dataset"].isin(self.datasets).to_numpy()
        if self.subjects:
            covered &= issues["USUBJID"].isin(self.subjects).to_numpy()
        for name, value in self.keys if covered.any() else ():
            covered &= _matches(record_values(outcome, issues, frames, name), value)
        return covered


def _about(issues: pd.DataFrame, variables: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Which issues show one of the variables, or its name where the rule is about each variable."""
    shown = issues["variables"].iloc[0]
    if not set(variables).isdisjoint(shown):
        return np.full(len(issues), True)
    if _NAME not in shown:
        return np.full(len(issues), False)
    return np.asarray(issues["values"].str[shown.index(_NAME)].isin(variables), dtype=bool)


def _matches(values: pd.Series, wanted: Scalar) -> npt.NDArray[np.bool_]:
    if isinstance(wanted, int | float):
        return np.asarray(pd.to_numeric(values, errors="coerce").eq(wanted), dtype=bool)
    matching = values.isna() | values.isin(["", "null"]) if wanted is None else values.eq(wanted)
    return np.asarray(matching, dtype=bool)
