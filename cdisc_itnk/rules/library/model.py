"""What a standard says of its data sets and variables, as the CDISC Library publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cdisc_itnk.terminology import Package


@dataclass(frozen=True, slots=True)
class LibraryVariable:
    """A variable of a class or data set; `--` stands for the domain's code in the name of a class's variable.

    Attributes:
        name: Such as `AETERM` or `--TERM`.
        label: Its label.
        role: Such as `Timing`.
        kind: `Char` or `Num`.
        core: `Req`, `Exp` or `Perm`; a model's variable is `Perm`.
        ordinal: Its place, counted from 1.
        codelist: C-code of its first codelist, empty if it has none.
    """

    name: str
    label: str
    role: str
    kind: str
    core: str = "Perm"
    ordinal: int = 0
    codelist: str = ""


@dataclass(frozen=True, slots=True)
class LibraryDataset:
    """A data set: its class (`EVENTS`, `SPECIAL PURPOSE` ...) and its variables in order."""

    name: str
    label: str
    observation_class: str
    variables: tuple[LibraryVariable, ...] = ()


@dataclass(frozen=True)
class Library:
    """A standard (implementation guide), its model, and controlled terminology.

    Attributes:
        standard: Such as `SDTMIG`.
        version: Such as `3.4`.
        datasets: The guide's data sets by name.
        model_classes: The model's variables by class, such as `EVENTS` or `GENERAL OBSERVATIONS`.
        model_datasets: The model's data sets by name.
        terminology: The packages to check against, the first one first.
        published: Names of all packages there are, such as `sdtmct-2026-03-27`.
    """

    standard: str
    version: str
    datasets: Mapping[str, LibraryDataset]
    model_classes: Mapping[str, tuple[LibraryVariable, ...]]
    model_datasets: Mapping[str, LibraryDataset]
    terminology: tuple[Package, ...] = ()
    published: tuple[str, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The data sets of the guide and of the model."""
        return frozenset(self.datasets) | frozenset(self.model_datasets)

    def find(self, name: str) -> LibraryDataset | None:
        """The data set of this name in the guide, or else in the model."""
        return self.datasets.get(name) or self.model_datasets.get(name)

    def package(self, name: str) -> Package | None:
        """The package of this name, such as `sdtmct-2026-03-27`."""
        return next((each for each in self.terminology if package_name(each) == name), None)


def package_name(package: Package) -> str:
    """A package's name as the CDISC Library spells it.

    >>> package_name(Package("SDTM CT", "2026-03-27", {}))
    'sdtmct-2026-03-27'
    """
    return f"{package.name.lower().replace(' ', '')}-{package.version}"
