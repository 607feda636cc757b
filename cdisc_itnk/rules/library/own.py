"""The standards as this project knows them: the classes of `cdisc_itnk.sdtm` and `cdisc_itnk.adam`, and tables of names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib.resources import files

from cdisc_itnk.adam import ADAE, ADRS, DATASETS, BasicDataStructure, OccurrenceData
from cdisc_itnk.core import DatasetSpec, UsageError, VariableSpec, describe
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable
from cdisc_itnk.sdtm import DOMAINS
from cdisc_itnk.terminology import Package, Terminology, load

_DATA = files("cdisc_itnk.rules.library") / "data"
_KNOWN = {"SDTMIG": ("3.2", "3.3", "3.4"), "TIG": ("1.0",), "ADAMIG": ("1.0", "1.1", "1.2", "1.3")}


def own_library(terminology: Terminology | None = None, standard: str = "SDTMIG", version: str = "3.4") -> Library:
    """A standard out of this project's own classes.

    SDTMIG 3.2, 3.3 and 3.4 and TIG 1.0 have what SDTMIG 3.4 on SDTM 2.0 has; data sets that `cdisc_itnk.sdtm` has no class
    for are known by name, label and class, their variables are the model's. ADaMIG 1.0 to 1.3 has the structures and data sets
    of `cdisc_itnk.adam`, and beside them the domains of SDTM, which analysis records come from.

    Args:
        terminology: The packages to check against; by default the shipped ones.
        standard: Such as `SDTMIG`.
        version: Such as `3.4`.

    Raises:
        UsageError: The standard, or its version, is not known here.

    >>> library = own_library()
    >>> library.datasets["AE"].variables[8].name, library.datasets["MB"].observation_class
    ('AETERM', 'FINDINGS')
    """
    name, number = standard.upper(), version.replace("-", ".")
    if number not in _KNOWN.get(name, ()):
        known = "; ".join(f"{each} {', '.join(versions)}" for each, versions in _KNOWN.items())
        hint = "name CORE's cache with --rules, if it has this one, or one of these with --standard and --version"
        raise UsageError(f"no library metadata for {name} {number}", expected=known, hint=hint)
    packages = (terminology or load("2026-03-27")).packages
    return (_analysis if name == "ADAMIG" else _tabulation)(name, number, packages)


def _analysis(standard: str, version: str, packages: tuple[Package, ...]) -> Library:
    specs = [describe(each) for each in DATASETS]
    structures = (describe(ADRS).only(BasicDataStructure.model_fields), describe(ADAE).only(OccurrenceData.model_fields))
    sources = _tabulation("SDTMIG", "3.4", packages)
    return Library(
        standard=standard,
        version=version,
        datasets={spec.name: _dataset(spec, packages) for spec in specs},
        model_classes={spec.observation_class: tuple(_variables(spec, packages)) for spec in structures},
        model_datasets={**sources.model_datasets, **sources.datasets},
        terminology=packages,
        published=_published(),
    )


def _dataset(spec: DatasetSpec, packages: tuple[Package, ...]) -> LibraryDataset:
    return LibraryDataset(spec.name, spec.label, spec.observation_class, tuple(_variables(spec, packages)))


def _tabulation(standard: str, version: str, packages: tuple[Package, ...]) -> Library:
    specs = {spec.name: spec for spec in map(describe, DOMAINS)}
    guide = {
        row["dataset"]: LibraryDataset(
            row["dataset"],
            row["label"],
            _class_name(row["class"]),
            tuple(_variables(specs[row["dataset"]], packages)) if row["dataset"] in specs else (),
        )
        for row in _rows("sdtmig_3_4_datasets.csv")
    }
    model = list(_rows("sdtm_2_0_variables.csv"))
    names = {row["dataset"]: _class_name(row["class"]) for row in model if row["dataset"]}
    return Library(
        standard=standard,
        version=version,
        datasets=guide,
        model_classes={
            _class_name(name): _model_variables(row for row in model if row["class"] == name and not row["dataset"])
            for name in dict.fromkeys(row["class"] for row in model)
        },
        model_datasets={
            name: LibraryDataset(name, name, own_class, _model_variables(row for row in model if row["dataset"] == name))
            for name, own_class in names.items()
        },
        terminology=packages,
        published=_published(),
    )


def _published() -> tuple[str, ...]:
    return tuple((_DATA / "terminology_packages.txt").read_text(encoding="utf-8").split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines())


def _class_name(name: str) -> str:
    return name.upper().replace("-", " ")


def _model_variables(rows: Iterable[dict[str, str]]) -> tuple[LibraryVariable, ...]:
    return tuple(
        LibraryVariable(row["variable"], row["label"], row["role"], row["kind"], ordinal=place)
        for place, row in enumerate(rows, start=1)
    )


def _variables(spec: DatasetSpec, packages: tuple[Package, ...]) -> Iterator[LibraryVariable]:
    for place, each in enumerate(spec.variables, start=1):
        kind = "Char" if each.kind.is_char else "Num"
        yield LibraryVariable(each.name, each.label, str(each.role), kind, str(each.core), place, _codelist(each, packages))


def _codelist(variable: VariableSpec, packages: tuple[Package, ...]) -> str:
    codelists = (package.codelists.get(name) for name in variable.variable.codelists for package in packages)
    return next((codelist.code for codelist in codelists if codelist), "")
