"""SDTMIG 3.4 as this project knows it: the classes of `cdisc_itnk.sdtm`, and tables of names for what lies around them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from importlib.resources import files

from cdisc_itnk.core import DatasetSpec, VariableSpec, describe
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable
from cdisc_itnk.sdtm import DOMAINS
from cdisc_itnk.terminology import Package, Terminology, load

_DATA = files("cdisc_itnk.rules.library") / "data"


def own_library(terminology: Terminology | None = None) -> Library:
    """SDTMIG 3.4 on SDTM 2.0.

    Data sets that `cdisc_itnk.sdtm` has no class for are known by name, label and class; their variables are the model's.

    Args:
        terminology: The packages to check against; by default the shipped ones.

    >>> library = own_library()
    >>> library.datasets["AE"].variables[8].name, library.datasets["MB"].observation_class
    ('AETERM', 'FINDINGS')
    """
    packages = (terminology or load("2026-03-27")).packages
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
        standard="SDTMIG",
        version="3.4",
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
        published=tuple((_DATA / "terminology_packages.txt").read_text(encoding="utf-8").split()),
    )


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
