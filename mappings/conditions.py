"""Conditions on raw records, as values: any step or mapping can take one as its `where`.

A blank item is neither `Is` nor `Present`; so its `Not` holds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import pandas as pd


class Condition(ABC):
    """A question that each raw record answers with yes or no."""

    @property
    @abstractmethod
    def items(self) -> tuple[str, ...]:
        """The items that it looks at."""

    @property
    @abstractmethod
    def words(self) -> str:
        """The question in words, for documents."""

    @property
    def asked(self) -> tuple[Is, ...]:
        """Every question in it that names the answers it looks for."""
        return ()

    @abstractmethod
    def mask(self, raw: pd.DataFrame) -> pd.Series:
        """One boolean a raw record."""

    def __and__(self, other: Condition) -> Condition:
        return All((self, other))

    def __or__(self, other: Condition) -> Condition:
        return Either((self, other))

    def __invert__(self) -> Condition:
        return Not(self)


@dataclass(frozen=True)
class Is(Condition):
    """The item's text is one of `values`, letter case and surrounding space aside.

    >>> Is("BRYN", "Yes", "Y").mask(pd.DataFrame({"BRYN": pd.Series(["yes", "No", None], dtype="str")})).tolist()
    [True, False, False]
    """

    item: str
    values: tuple[str, ...]

    def __init__(self, item: str, *values: str) -> None:
        object.__setattr__(self, "item", item)
        object.__setattr__(self, "values", values)

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    @property
    def words(self) -> str:
        return f"{self.item} is {' or '.join(self.values)}"

    @property
    def asked(self) -> tuple[Is, ...]:
        return (self,)

    def mask(self, raw: pd.DataFrame) -> pd.Series:
        return raw[self.item].str.strip().str.casefold().isin([value.casefold() for value in self.values])


@dataclass(frozen=True)
class Present(Condition):
    """The item was filled in."""

    item: str

    @property
    def items(self) -> tuple[str, ...]:
        return (self.item,)

    @property
    def words(self) -> str:
        return f"{self.item} is not blank"

    def mask(self, raw: pd.DataFrame) -> pd.Series:
        return raw[self.item].notna()


@dataclass(frozen=True)
class Not(Condition):
    """The condition does not hold."""

    condition: Condition

    @property
    def items(self) -> tuple[str, ...]:
        return self.condition.items

    @property
    def words(self) -> str:
        return f"not ({self.condition.words})"

    @property
    def asked(self) -> tuple[Is, ...]:
        return self.condition.asked

    def mask(self, raw: pd.DataFrame) -> pd.Series:
        return ~self.condition.mask(raw)


@dataclass(frozen=True)
class _Several(Condition):
    conditions: tuple[Condition, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for condition in self.conditions for item in condition.items)

    @property
    def asked(self) -> tuple[Is, ...]:
        return tuple(question for condition in self.conditions for question in condition.asked)

    def _answers(self, raw: pd.DataFrame) -> pd.DataFrame:
        return pd.concat([condition.mask(raw) for condition in self.conditions], axis=1)


@dataclass(frozen=True)
class All(_Several):
    """Every one of the conditions holds."""

    @property
    def words(self) -> str:
        return " and ".join(condition.words for condition in self.conditions)

    def mask(self, raw: pd.DataFrame) -> pd.Series:
        return self._answers(raw).all(axis=1)


@dataclass(frozen=True)
class Either(_Several):
    """At least one of the conditions holds."""

    @property
    def words(self) -> str:
        return " or ".join(condition.words for condition in self.conditions)

    def mask(self, raw: pd.DataFrame) -> pd.Series:
        return self._answers(raw).any(axis=1)
