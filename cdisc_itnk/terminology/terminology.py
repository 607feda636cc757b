"""The terminology of a study: packages of a date, the sponsor's own terms, and the study's spellings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.terminology.codelist import Codelist, Term, nearest
from cdisc_itnk.terminology.install import installed
from cdisc_itnk.terminology.package import Package
from cdisc_itnk.terminology.store import PackageFile

_FIRST = ("SDTM CT", "ADaM CT")


@dataclass(frozen=True)
class Terminology:
    """What a study's values are checked against and recoded to.

    Attributes:
        packages: Searched in this order.
        extensions: For an extensible codelist, the sponsor's own terms: submission value -> what it means.
        synonyms: For a codelist, the study's spellings: raw text -> submission value. Spacing does not matter, nor does
            case but in the symbols of units.

    Raises:
        UsageError: An extension of a codelist that is not extensible or of a term that is published already; a synonym of
            no term, or of another term than the one it spells; an unknown codelist.

    >>> terminology = load("2026-03-27", extensions={"EPOCH": {"BRIDGING": "Bridging Therapy"}}, synonyms={"NY": {"ja": "Y"}})
    >>> "BRIDGING" in terminology["EPOCH"], terminology["C66742"].name
    (True, 'No Yes Response')
    """

    packages: tuple[Package, ...]
    extensions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    synonyms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _extended: dict[str, Codelist] = field(default_factory=dict, init=False, repr=False, compare=False)
    _spellings: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, terms in self.extensions.items():
            codelist = self[name]
            self._extended[codelist.value] = _extend(codelist, terms)
        for name, texts in self.synonyms.items():
            codelist = self[name]
            spellings = self._spellings.setdefault(codelist.value, {})
            for text, value in texts.items():
                _refuse_contradiction(codelist, spellings, text, value)
                spellings[text] = value

    def __getitem__(self, name: str) -> Codelist:
        """The codelist with this submission value or C-code, with the sponsor's terms; `UsageError` where there is none."""
        codelist = self._published(name)
        return self._extended.get(codelist.value, codelist)

    def recode(self, codelist: str, series: pd.Series) -> tuple[pd.Series, pd.Series]:
        """Raw text as submission values.

        The first of these that knows the text decides: the exact submission value; a synonym of the study, spelled exactly so
        or alike (see `Codelist.alike`); what `Codelist.match` finds in the published terms, preferred terms, C-codes and CDISC
        synonyms (which installed packages have). Where more than one term fits, only a synonym of the study can tell.

        Returns:
            The submission values (dtype `str`, index of `series`; null where the text is null, blank or unmatched), and
            the unmatched texts: how many rows have each, indexed by raw text in order.

        >>> recoded, unmapped = load("2026-03-27").recode("NY", pd.Series(["yes", "N", None, "perhaps"]))
        >>> recoded.tolist(), unmapped.to_dict()
        (['Y', 'N', nan, nan], {'perhaps': 1})
        """
        terms = self[codelist]
        texts = series.astype("str")
        distinct = texts.dropna().unique()
        matches = pd.Series([self._match(terms, text) for text in distinct], index=distinct, dtype="str")
        recoded = texts.map(matches).astype("str")
        unmapped = texts[texts.notna() & recoded.isna()].value_counts().sort_index()
        return recoded, unmapped[unmapped.index.str.strip() != ""]

    def _match(self, codelist: Codelist, text: str) -> str | None:
        if text in codelist:
            return text
        return _spelled(codelist, self._spellings.get(codelist.value, {}), text) or codelist.match(text)

    def _published(self, name: str) -> Codelist:
        by_value = (package.codelists[name] for package in self.packages if name in package.codelists)
        by_code = (package.by_code[name] for package in self.packages if name in package.by_code)
        found = next(chain(by_value, by_code), None)
        if found is None:
            available = chain.from_iterable(package.codelists for package in self.packages)
            raise UsageError(
                f"no codelist {name!r}",
                where=", ".join(map(str, self.packages)),
                expected=nearest(name, available),
                hint="the shipped packages hold what the shipped data sets use; `cdisc-itnk ct add FILE` installs a whole one",
            )
        return found


def load(
    version: str,
    *others: str,
    extensions: Mapping[str, Mapping[str, str]] | None = None,
    synonyms: Mapping[str, Mapping[str, str]] | None = None,
    directory: Path | None = None,
) -> Terminology:
    """The terminology of the packages of these dates, shipped or installed.

    Args:
        version: A date such as `2026-03-27`; all packages of it are meant.
        others: Dates for the packages that were not published on the first: `load("2025-03-28", "2026-03-27")` takes
            SDTM CT of the first, and ADaM CT of the second where the first has none.
        extensions: See `Terminology`.
        synonyms: See `Terminology`.
        directory: Where packages are installed; by default the user's (see `cdisc_itnk.terminology.user_directory`).

    Raises:
        InputError: No package of that date is there.
        UsageError: See `Terminology`.

    >>> [str(package) for package in load("2026-03-27").packages]
    ['SDTM CT 2026-03-27', 'ADaM CT 2026-03-27']
    """
    at_hand = installed(directory)
    chosen: dict[str, PackageFile] = {}
    for date in (version, *others):
        files = [file for file in at_hand if file.version == date]
        if not files:
            raise InputError(
                f"no controlled terminology of {date}",
                expected=f"one of {', '.join(dict.fromkeys(map(str, at_hand)))}",
                hint="install it with `cdisc-itnk ct add FILE`",
            )
        for file in files:
            chosen.setdefault(file.name, file)
    order = [name for name in _FIRST if name in chosen] + sorted(chosen.keys() - set(_FIRST))
    return Terminology(tuple(chosen[name].read() for name in order), extensions or {}, synonyms or {})


def _extend(codelist: Codelist, terms: Mapping[str, str]) -> Codelist:
    where = f"{codelist.value} ({codelist.code})"
    if not codelist.extensible:
        raise UsageError(f"not extensible: {', '.join(terms)}", where=where, expected=", ".join(codelist.submission_values))
    if published := [value for value in terms if value in codelist]:
        raise UsageError(f"published already: {', '.join(published)}", where=where, hint="drop it from the extensions")
    return replace(codelist, terms=codelist.terms + tuple(Term("", value, meaning) for value, meaning in terms.items()))


def _refuse_contradiction(codelist: Codelist, spellings: Mapping[str, str], text: str, value: str) -> None:
    where = f"{codelist.value} ({codelist.code})"
    if value not in codelist:
        raise UsageError(
            f"{text!r} is to mean {value!r}, no term", where=where, expected=nearest(value, codelist.submission_values)
        )
    alike = [text] if text in codelist else [each for each in codelist.submission_values if codelist.alike(text, each)]
    meant = alike or [_spelled(codelist, spellings, text) or value]
    if value not in meant:
        raise UsageError(f"{text!r} is to mean {value!r}, but means {' or '.join(meant)}", where=where)


def _spelled(codelist: Codelist, spellings: Mapping[str, str], text: str) -> str | None:
    """What the study says that `text` means: spelled exactly so, else the first alike."""
    alike = (value for spelling, value in spellings.items() if codelist.alike(text, spelling))
    return spellings.get(text) or next(alike, None)
