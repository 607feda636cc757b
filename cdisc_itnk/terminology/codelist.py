"""A codelist: the terms a variable may hold, and how raw text finds its term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from cdisc_itnk.core import UsageError


@dataclass(frozen=True, slots=True)
class Term:
    """One permitted value.

    Attributes:
        code: NCI concept code such as `C49488`; empty for a sponsor's own term.
        value: Submission value, exactly as it stands in a data set.
        preferred: NCI preferred term; what a sponsor's own term means.
        synonyms: CDISC synonyms, where the package gives them.
    """

    code: str
    value: str
    preferred: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codelist:
    """A codelist of controlled terminology and its terms in published order.

    Attributes:
        code: NCI concept code such as `C66742`.
        name: Name in words, such as `No Yes Response`.
        value: Submission value, the short name by which variables refer to it, such as `NY`.
        extensible: Whether a sponsor may add terms.
        terms: See `Term`.

    >>> ny = Codelist("C66742", "No Yes Response", "NY", False, (Term("C49487", "N", "No"), Term("C49488", "Y", "Yes")))
    >>> ny.submission_values, "Y" in ny, ny["Y"].preferred
    (('N', 'Y'), True, 'Yes')
    """

    code: str
    name: str
    value: str
    extensible: bool
    terms: tuple[Term, ...]

    @property
    def submission_values(self) -> tuple[str, ...]:
        """What may stand in a data set, in order."""
        return tuple(self._terms)

    def __contains__(self, value: object) -> bool:
        return value in self._terms

    def __getitem__(self, value: str) -> Term:
        """The term with this submission value; `UsageError` where there is none."""
        if value not in self._terms:
            where = f"{self.value} ({self.code})"
            raise UsageError(f"no term {value!r}", where=where, expected=nearest(value, self.submission_values))
        return self._terms[value]

    def match(self, text: str) -> str | None:
        """The submission value that `text` means, or None where none or more than one fits.

        The first of these that knows the text decides: the exact submission value; then, whatever the case and the
        spacing, the submission value, the NCI preferred term, the C-code, a CDISC synonym.

        >>> unit = Codelist("C71620", "Unit", "UNIT", True, (Term("C42547", "Pa", "Pascal"), Term("C74924", "PA", "Per Year")))
        >>> [unit.match(text) for text in ("Pa", "pa", "per  year", "C42547", "psi")]
        ['Pa', None, 'PA', 'Pa', None]
        """
        if text in self._terms:
            return text
        values = self._index.get(fold(text), ())
        return next(iter(values)) if len(values) == 1 else None

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {term.value: term for term in self.terms}

    @cached_property
    def _index(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = {}
        for step in _STEPS:
            index = self._spellings(step) | index
        return index

    def _spellings(self, step: Callable[[Term], Iterable[str]]) -> dict[str, set[str]]:
        spellings = defaultdict(set)
        for term in self.terms:
            for text in filter(None, step(term)):
                spellings[fold(text)].add(term.value)
        return spellings


_STEPS: tuple[Callable[[Term], Iterable[str]], ...] = (
    lambda term: [term.value],
    lambda term: [term.preferred],
    lambda term: [term.code],
    lambda term: term.synonyms,
)


def fold(text: str) -> str:
    """`text` without regard to case and spacing.

    >>> fold("  Not   Done ")
    'not done'
    """
    return " ".join(text.split()).casefold()


def nearest(name: str, available: Iterable[str]) -> str:
    """The available names most like `name`, or simply the first few, as an error message lists them.

    >>> nearest("sexx", ["RACE", "SEX", "NY"])
    'SEX'
    """
    names = {fold(each): each for each in available}
    return ", ".join(names[each] for each in get_close_matches(fold(name), names, n=5) or list(names)[:5])
