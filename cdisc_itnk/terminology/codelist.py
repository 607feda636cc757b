"""A codelist: the terms a variable may hold, and how raw text finds its term."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from cdisc_itnk.core import UsageError
from cdisc_itnk.terminology.symbols import same_symbols


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

    @property
    def symbols(self) -> bool:
        """Whether its terms are symbols of units, in which letter case carries meaning."""
        return _OF_UNITS.search(self.name) is not None

    def alike(self, text: str, spelling: str) -> bool:
        """Whether `text` is `spelling`, whatever the spacing and, as far as it carries no meaning, the case."""
        if not self.symbols:
            return fold(text) == fold(spelling)
        text, spelling = text.translate(_MICRO), spelling.translate(_MICRO)
        return fold(text) == fold(spelling) and same_symbols(text, spelling)

    def match(self, text: str) -> str | None:
        """The submission value that `text` means, or None where none or more than one fits.

        What is spelled exactly so decides: a submission value, else an NCI preferred term, a C-code, a CDISC synonym. Where
        nothing is, the first of the same that is alike does, in which spacing and case do not matter; in units, case matters
        where it changes a symbol (`G/L` is not `g/L`), and the micro sign is a `u`.

        >>> unit = Codelist("C71620", "Unit", "UNIT", True, (Term("C42547", "Pa", "Pascal"), Term("C74924", "PA", "Per Year")))
        >>> [unit.match(text) for text in ("Pa", "pa", "per  year", "C42547", "psi")]
        ['Pa', None, 'PA', 'Pa', None]
        """
        if text in self._terms:
            return text
        folded = fold(text.translate(_MICRO) if self.symbols else text)
        for same in (str.__eq__, self.alike):
            for spellings in self._spellings:
                found = {value for spelling, value in spellings.get(folded, ()) if same(text, spelling)}
                if found:
                    return found.pop() if len(found) == 1 else None
        return None

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {term.value: term for term in self.terms}

    @cached_property
    def _spellings(self) -> tuple[dict[str, list[tuple[str, str]]], ...]:
        """For each step, each spelling and the term it means, by the folded spelling."""
        return tuple(map(self._spelled, _STEPS))

    def _spelled(self, step: Callable[[Term], Iterable[str]]) -> dict[str, list[tuple[str, str]]]:
        spellings = defaultdict(list)
        for term in self.terms:
            for text in filter(None, step(term)):
                spellings[fold(text)].append((text, term.value))
        return spellings


_OF_UNITS = re.compile(r"\bUnits?\b")
_MICRO = str.maketrans({"µ": "u", "μ": "u"})

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
