"""Installs packages that NCI EVS publishes, and lists those that are there."""

from __future__ import annotations

import os
import re
from pathlib import Path

from cdisc_itnk.core import InputError
from cdisc_itnk.terminology.odm import read_odm
from cdisc_itnk.terminology.package import Package
from cdisc_itnk.terminology.publication import Publication
from cdisc_itnk.terminology.store import SHIPPED, PackageFile, package_files, write_package
from cdisc_itnk.terminology.table import read_excel, read_text

_READERS = {".xml": read_odm, ".txt": read_text, ".tsv": read_text, ".xlsx": read_excel}
_TITLE = re.compile(r"(?P<model>[A-Za-z-]+)[ _](?:Controlled )?(?:Terminology|CT)(?:[ _,]*(?P<version>\d{4}-\d{2}-\d{2}))?")


def user_directory() -> Path:
    """Where packages are installed: in `$CDISC_ITNK_HOME`, else in cdisc-itnk's folder of the user's data directory."""
    home = os.environ.get("CDISC_ITNK_HOME")
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return (Path(home) if home else Path(data) / "cdisc-itnk") / "terminology"


def installed(directory: Path | None = None) -> tuple[PackageFile, ...]:
    """The packages at hand, those in `directory` (by default `user_directory()`) before the shipped ones."""
    return (*package_files(directory or user_directory()), *package_files(SHIPPED))


def add(path: Path | str, directory: Path | None = None, *, name: str | None = None, version: str | None = None) -> Package:
    """Installs the package in `path`: ODM-XML (.xml), tab-separated text (.txt, .tsv) or Excel (.xlsx).

    Args:
        path: The file as NCI EVS publishes it; synonyms are kept, definitions are not.
        directory: Where to install it; by default `user_directory()`.
        name: Such as `SDTM CT`; by default what the file, or else its name, says.
        version: Such as `2026-03-27`; likewise.

    Returns:
        The package, which `load(version)` finds from now on, before a shipped one of the same name and version.

    Raises:
        InputError: The file is missing, not of these forms, or faulty; with the place and what was expected.
        OutputError: The directory cannot be written to.
    """
    path = Path(path)
    publication = _read(path)
    codelists = publication.codelists()
    if not codelists:
        raise InputError("no codelist in it", where=str(path), expected="controlled terminology as NCI EVS publishes it")
    name, version = _identify(publication.title, path, name, version)
    package = Package(name, version, codelists)
    write_package(package, directory or user_directory())
    return package


def _read(path: Path) -> Publication:
    if not path.is_file():
        raise InputError("no such file", where=str(path))
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        hint = "take the text or ODM-XML form of the package, or save the workbook as .xlsx"
        raise InputError(f"cannot read {path.suffix or 'it'}", where=str(path), expected=", ".join(_READERS), hint=hint)
    return reader(path)


def _identify(title: str, path: Path, name: str | None, version: str | None) -> tuple[str, str]:
    for found in filter(None, (_TITLE.search(title), _TITLE.search(path.name))):
        name, version = name or f"{found['model']} CT", version or found["version"]
    if not name or not version:
        raise InputError(
            "neither the file nor its name says which package it is",
            where=str(path),
            expected="a file name like 'SDTM Terminology_2026-03-27.txt'",
            hint="rename the file, or give --name and --version",
        )
    return name, version
