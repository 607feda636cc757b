"""A package: the codelists that are published together under one date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.core import UsageError
from cdisc_itnk.terminology.codelist import Codelist, nearest


@dataclass(frozen=True)
class Package:
    """A package of controlled terminology.

    Attributes:
        name: Such as `SDTM CT`.
        version: The date of publication, such as `2026-03-27`.
        codelists: By submission value.

    >>> package = Package("SDTM CT", "2026-03-27", {"NY": Codelist("C66742", "No Yes Response", "NY", False, ())})
    >>> package["C66742"].name, str(package)
    ('No Yes Response', 'SDTM CT 2026-03-27')
    """

    name: str
    version: str
    codelists: Mapping[str, Codelist]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def __getitem__(self, name: str) -> Codelist:
        """The codelist with this submission value or C-code; `UsageError` where there is none."""
        if name in self.codelists:
            return self.codelists[name]
        if name in self.by_code:
            return self.by_code[name]
        raise UsageError(f"no codelist {name!r}", where=str(self), expected=nearest(name, self.codelists))

    @cached_property
    def by_code(self) -> dict[str, Codelist]:
        """The same codelists by C-code."""
        return {codelist.code: codelist for codelist in self.codelists.values()}
