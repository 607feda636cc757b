"""Analysis visits and their windows in study days (ADaMIG 1.3, section 3.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class AnalysisVisit:
    """A planned visit as analyses see it.

    Attributes:
        number: VISITNUM of the planned visit, and AVISITN.
        name: AVISIT.
        day: Planned study day.
        window: Days that it may lie before or after `day`.
        assessment: Whether the disease is assessed at it.

    >>> AnalysisVisit(9, "Month 3", 92, 14).last_day
    106
    """

    number: int
    name: str
    day: int
    window: int = 0
    assessment: bool = False

    @property
    def first_day(self) -> int:
        """The first study day of the window."""
        return self.day - self.window

    @property
    def last_day(self) -> int:
        """The last study day of the window."""
        return self.day + self.window


def derive_analysis_visits(visitnum: pd.Series, visits: Iterable[AnalysisVisit]) -> pd.DataFrame:
    """The planned visit of each record.

    Args:
        visitnum: VISITNUM of the records.
        visits: The planned visits.

    Returns:
        AVISIT (str) and AVISITN (float64), null for visits that were not planned; indexed like `visitnum`.

    >>> derive_analysis_visits(pd.Series([9.0, 9.01]), [AnalysisVisit(9, "Month 3", 92)])
        AVISIT  AVISITN
    0  Month 3      9.0
    1      NaN      NaN
    """
    names = {float(visit.number): visit.name for visit in visits}
    planned = visitnum.where(visitnum.isin(list(names)))
    return pd.DataFrame({"AVISIT": planned.map(names).astype("str"), "AVISITN": planned.astype("float64")})


def count_missed(after: pd.Series, before: pd.Series, visits: Iterable[AnalysisVisit]) -> pd.Series:
    """How many visits have their whole window strictly between two study days (int64).

    Args:
        after: Study day of the last record before the gap.
        before: Study day of the first record after it; null gives 0.
        visits: The visits that were due.

    >>> due = [AnalysisVisit(9, "Month 3", 92, 14), AnalysisVisit(10, "Month 6", 184, 14)]
    >>> count_missed(pd.Series([62.0, 78.0]), pd.Series([199.0, 199.0]), due).tolist()
    [2, 1]
    """
    missed = pd.Series(0, index=after.index)
    for visit in visits:
        missed += (after < visit.first_day) & (visit.last_day < before)
    return missed
