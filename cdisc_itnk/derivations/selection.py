"""Which assessment of a subject a parameter takes: the best, the closest to a day, the first or the last of its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.records import lookup


class Selection(ABC):
    """A choice of at most one assessment a subject."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The choice in words, for documents."""

    @abstractmethod
    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        """The chosen rows.

        Args:
            assessments: One evaluator's: USUBJID, ADT, ADY, AVALC, AVAL (1 is best), ANL01FL (counts), in the order of
                time within a subject.

        Returns:
            A subset of the rows, at most one a subject.
        """


@dataclass(frozen=True, slots=True)
class Best(Selection):
    """The best of the assessments that count up to a study day; the earliest of equals.

    >>> rows = pd.DataFrame({"USUBJID": ["1", "1"], "ADT": pd.to_datetime(["2025-02-01", "2025-07-01"]),
    ...                      "ADY": [32.0, 182.0], "AVALC": ["CRi", "CR"], "AVAL": [2.0, 1.0], "ANL01FL": ["Y", "Y"]})
    >>> Best(until_day=106).choose(rows)["AVALC"].tolist()
    ['CRi']
    """

    until_day: int

    @property
    def words(self) -> str:
        return f"best of the assessments that count (ANL01FL) up to study day {self.until_day}"

    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        rows = _counting(assessments)
        rows = rows[rows["ADY"] <= self.until_day]
        return rows[pick(rows, ["USUBJID"], ["AVAL", "ADT"])]


@dataclass(frozen=True, slots=True)
class Closest(Selection):
    """The assessment that counts closest to a study day and within a window around it; the earlier of two as close.

    >>> rows = pd.DataFrame({"USUBJID": ["1", "1"], "ADT": pd.to_datetime(["2025-03-31", "2025-04-04"]),
    ...                      "ADY": [90.0, 94.0], "AVALC": ["CRi", "CR"], "ANL01FL": ["Y", "Y"]})
    >>> Closest(92, 14).choose(rows)["AVALC"].tolist()
    ['CRi']
    """

    day: int
    window: int

    @property
    def words(self) -> str:
        return f"assessment that counts (ANL01FL) closest to study day {self.day}, at most {self.window} days from it"

    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        rows = _counting(assessments)
        rows = rows.assign(DISTANCE=(rows["ADY"] - self.day).abs())
        rows = rows[rows["DISTANCE"] <= self.window]
        return rows[pick(rows, ["USUBJID"], ["DISTANCE", "ADT"])].drop(columns="DISTANCE")


@dataclass(frozen=True, slots=True)
class First(Selection):
    """The first of the assessments that count with one of certain values."""

    values: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"first {' or '.join(self.values)} among the assessments that count (ANL01FL)"

    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        rows = _counting(assessments)
        return rows[rows["AVALC"].isin(self.values)].drop_duplicates("USUBJID")


@dataclass(frozen=True, slots=True)
class FirstAfter(Selection):
    """The first assessment with one of certain values that is dated after the one that `earlier` chooses."""

    values: tuple[str, ...]
    earlier: Selection

    @property
    def words(self) -> str:
        return f"first {' or '.join(self.values)} of all assessments after the {self.earlier.words}"

    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        start = self.earlier.choose(assessments).set_index("USUBJID")["ADT"]
        after = assessments["ADT"] > lookup(assessments["USUBJID"], start)
        return assessments[after & assessments["AVALC"].isin(self.values)].drop_duplicates("USUBJID")


@dataclass(frozen=True, slots=True)
class Last(Selection):
    """The last of all assessments with one of certain values."""

    values: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"last of all assessments with {' or '.join(self.values)}"

    def choose(self, assessments: pd.DataFrame) -> pd.DataFrame:
        return assessments[assessments["AVALC"].isin(self.values)].drop_duplicates("USUBJID", keep="last")


def _counting(assessments: pd.DataFrame) -> pd.DataFrame:
    return assessments[assessments["ANL01FL"] == "Y"]
