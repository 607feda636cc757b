"""What a published file says, gathered entry by entry into codelists, whichever form the file has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cdisc_itnk.core import InputError
from cdisc_itnk.terminology.codelist import Codelist, Term, nearest

_BREAK = re.compile(r"[\t\r\n]+")


class Publication:
    """The codelists of a file while it is read.

    Attributes:
        title: What the file calls itself, such as `SDTM Terminology 2026-03-27`; empty where it does not say.
    """

    def __init__(self) -> None:
        self.title = ""
        self._heads: dict[str, Codelist] = {}
        self._terms: dict[str, dict[str, Term]] = {}

    def add_codelist(self, where: str, code: str, name: str, value: str, extensible: str) -> None:
        """Opens a codelist; `extensible` is `Yes` or `No`. `where` is the place in the file that an error names."""
        if extensible not in ("Yes", "No"):
            raise InputError(f"codelist {value}: extensible is {extensible!r}", where=where, expected="Yes or No")
        if code in self._heads or any(value == head.value for head in self._heads.values()):
            raise InputError(f"codelist {value} ({code}) is there twice", where=where)
        self._heads[code] = Codelist(code, name, value, extensible == "Yes", ())
        self._terms[code] = {}

    def add_term(self, where: str, codelist: str, term: Term) -> None:
        """Adds a term to the codelist with the C-code `codelist`, which is open already."""
        if codelist not in self._terms:
            raise InputError(f"term {term.value!r} of codelist {codelist}, which is not above it", where=where,
                             expected=nearest(codelist, self._terms))  # fmt: skip
        if term.value in self._terms[codelist]:
            raise InputError(f"term {term.value!r} is twice in codelist {self._heads[codelist].value}", where=where)
        self._terms[codelist][term.value] = term

    def codelists(self) -> dict[str, Codelist]:
        """What was gathered, by submission value in the file's order."""
        return {
            head.value: Codelist(code, head.name, head.value, head.extensible, tuple(self._terms[code].values()))
            for code, head in self._heads.items()
        }


def clean(text: object) -> str:
    """A cell's text on one line, without space around it; an empty cell is `""`.

    >>> clean(" Not  Done "), clean(None), clean(0)
    ('Not  Done', '', '0')
    """
    return "" if text is None else _BREAK.sub(" ", str(text)).strip()


def synonyms(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(filter(None, map(clean, texts))))
