"""A library out of CORE's cache folder (`standards_details.pkl`, `standards_models.pkl`, terminology)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.library.model import Library, LibraryDataset, LibraryVariable
from cdisc_itnk.rules.safe_pickle import load
from cdisc_itnk.terminology import Codelist, Package, Term

_SPELLING = {"SPECIAL-PURPOSE": "SPECIAL PURPOSE", "SPECIAL-PURPOSE DATASETS": "SPECIAL PURPOSE"}
_DETAILS = "standards_details.pkl"
_PACKAGE = re.compile(r"(?P<type>[a-z-]+ct)-(?P<version>\d{4}-\d\d-\d\d)")


def read_library(folder: Path, standard: str, version: str, terminology: Iterable[str] = ()) -> Library:
    """The standard out of CORE's cache.

    Args:
        folder: The cache.
        standard: Such as `SDTMIG`.
        version: Such as `3.4`.
        terminology: Names of packages to check against, such as `sdtmct-2026-03-27`.

    Raises:
        InputError: The folder lacks the standard, its model or a package.
    """
    details = _entry(folder / _DETAILS, _key(standard, version))
    model_path = details["_links"]["model"]["href"].removeprefix("/mdr/")
    model = _entry(folder / "standards_models.pkl", f"models/{model_path}")
    model_classes = {_class_name(each): _variables(each.get("classVariables", ())) for each in model["classes"]}
    return Library(
        standard=standard.upper(),
        version=version.replace("-", "."),
        datasets=_datasets(details["classes"]),
        model_classes=model_classes,
        model_datasets=_model_datasets(model),
        terminology=tuple(read_package(folder, name) for name in terminology),
        published=tuple(sorted(path.stem for path in folder.glob("*ct-*.pkl") if _PACKAGE.fullmatch(path.stem))),
    )


def has_standard(folder: Path, standard: str, version: str) -> bool:
    """Whether CORE's cache describes the standard.

    Raises:
        InputError: The folder is no such cache.
    """
    content = load(folder / _DETAILS)
    return isinstance(content, dict) and _key(standard, version) in content


def read_package(folder: Path, name: str) -> Package:
    """The terminology package `name`, such as `sdtmct-2026-03-27`."""
    match = _PACKAGE.fullmatch(name)
    path = folder / f"{name}.pkl"
    if match is None or not path.exists():
        raise InputError(f"no terminology {name}", where=str(folder), expected="such as sdtmct-2026-03-27")
    content: Any = load(path)
    codelists = (_codelist(entry) for entry in content["codelists"])
    title = f"{match['type'].removesuffix('ct').upper()} CT"
    return Package(title, match["version"], {codelist.value: codelist for codelist in codelists})


def _key(standard: str, version: str) -> str:
    return f"standards/{standard.lower()}/{version.replace('.', '-')}"


def _entry(path: Path, key: str) -> dict[str, Any]:
    content = load(path)
    if not isinstance(content, dict) or key not in content:
        available = ", ".join(sorted(map(str, content))) if isinstance(content, dict) else ""
        raise InputError(f"no {key}", where=str(path), expected=available)
    return dict(content[key])


def _datasets(classes: Iterable[dict[str, Any]]) -> dict[str, LibraryDataset]:
    return {
        entry["name"]: LibraryDataset(entry["name"], entry["label"], _class_name(each), _variables(entry["datasetVariables"]))
        for each in classes
        for entry in each.get("datasets", ())
    }


def _model_datasets(model: dict[str, Any]) -> dict[str, LibraryDataset]:
    described = {entry["name"]: entry for entry in model["datasets"]}
    return {
        entry["name"]: LibraryDataset(
            entry["name"], entry.get("label", ""), _class_name(each), _variables(described[entry["name"]]["datasetVariables"])
        )
        for each in model["classes"]
        for entry in each.get("datasets", ())
    }


def _class_name(entry: dict[str, Any]) -> str:
    name = str(entry["name"]).upper()
    return _SPELLING.get(name, name)


def _variables(entries: Iterable[dict[str, Any]]) -> tuple[LibraryVariable, ...]:
    return tuple(_variable(entry) for entry in sorted(entries, key=lambda entry: int(entry["ordinal"])))


def _variable(entry: dict[str, Any]) -> LibraryVariable:
    codelists = entry["_links"].get("codelist", ())
    return LibraryVariable(
        name=entry["name"],
        label=entry["label"],
        role=entry.get("role", ""),
        kind=entry.get("simpleDatatype", ""),
        core=entry.get("core", "Perm"),
        ordinal=int(entry["ordinal"]),
        codelist=codelists[0]["href"].rsplit("/", 1)[-1] if codelists else "",
    )


def _codelist(entry: dict[str, Any]) -> Codelist:
    terms = tuple(Term(term["conceptId"], term["submissionValue"], term["preferredTerm"]) for term in entry["terms"])
    return Codelist(entry["conceptId"], entry["name"], entry["submissionValue"], bool(entry["extensible"]), terms)
