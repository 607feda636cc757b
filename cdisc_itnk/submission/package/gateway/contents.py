"""A package as its checks look at it: each file is opened once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import define_xml
from cdisc_itnk.core import Finding, InputError, Severity
from cdisc_itnk.submission.package.gateway.pdf_file import PdfFile, read_pdf
from cdisc_itnk.submission.package.places import ACRF, ADRG, CSDRG, DATASETS, DEFINE, Places
from cdisc_itnk.submission.xpt import XptMember, scan_xpt


def is_file(path: Path) -> bool:
    """Whether there is such a file; false too for names that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


@dataclass(frozen=True)
class Folder:
    """A folder of data sets.

    Attributes:
        path: Where it is.
        standard: `SDTM` or `ADaM`.
        core: The data set that must be there.
        documents: The documents that belong there.
    """

    path: Path
    standard: str
    core: str
    documents: tuple[str, ...]

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Its files, in order."""
        return tuple(sorted(path for path in self.path.iterdir() if path.is_file()))

    @cached_property
    def members(self) -> dict[Path, tuple[XptMember, ...] | InputError]:
        """What each transport file holds, or why it cannot be read."""
        return {path: _members(path) for path in self.files if path.suffix.lower() == ".xpt"}

    @cached_property
    def define(self) -> define_xml.Index | define_xml.DefineError | None:
        """What define.xml says, or why it cannot be read; null where there is none."""
        path = self.path / DEFINE
        if not path.is_file():
            return None
        try:
            return define_xml.Index(define_xml.read(path))
        except define_xml.DefineError as error:
            return error


@dataclass(frozen=True)
class Contents:
    """What is below the package's folder."""

    root: Path

    @cached_property
    def studies(self) -> tuple[Places, ...]:
        """The studies' folders."""
        folder = self.root / DATASETS
        paths = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
        return tuple(Places(self.root, path.name) for path in paths)

    @cached_property
    def folders(self) -> tuple[Folder, ...]:
        """The folders of tabulation and analysis data sets that are there."""
        every = (
            each
            for study in self.studies
            for each in (
                Folder(study.sdtm, "SDTM", "dm.xpt", (ACRF, CSDRG)),
                Folder(study.adam, "ADaM", "adsl.xpt", (ADRG,)),
            )
        )
        return tuple(each for each in every if each.path.is_dir())

    @cached_property
    def submitted(self) -> tuple[Path, ...]:
        """All files and folders below `m5`, in order."""
        return tuple(sorted((self.root / "m5").rglob("*")))

    @cached_property
    def documents(self) -> dict[Path, PdfFile | None]:
        """The PDF files; null where one cannot be read."""
        return {path: read_pdf(path) for path in self.submitted if path.is_file() and path.suffix.lower() == ".pdf"}

    def name(self, path: Path) -> str:
        """A path as findings give it, relative to the package."""
        return path.relative_to(self.root).as_posix()

    def fault(
        self, rule: str, path: Path, message: str, values: tuple[str, ...] = (), severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding on a file or folder."""
        return Finding(rule, severity, self.name(path), (), message, values=values)


def _members(path: Path) -> tuple[XptMember, ...] | InputError:
    try:
        return scan_xpt(path)
    except InputError as error:
        return error
