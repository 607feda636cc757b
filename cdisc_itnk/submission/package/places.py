"""Where things lie in a package (FDA Study Data Technical Conformance Guide, section 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DATASETS = "m5/datasets"
ACRF, CSDRG, ADRG, DEFINE = "acrf.pdf", "csdrg.pdf", "adrg.pdf", "define.xml"
PAGE, STYLESHEET = "define.html", "define2-1.xsl"
PROGRAMS = "adam-programs.txt"
CHECKSUMS = "checksums.sha256"
DRAFTS = "drafts"
"""The guides as DOCX, for the sponsor to complete; not part of what is submitted."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a study.

    Attributes:
        root: The package.
        study: The name of the study's folder.

    >>> Places(Path("out"), folder_name("CAR-ITNK 01")).sdtm.as_posix()
    'out/m5/datasets/car-itnk-01/tabulations/sdtm'
    """

    root: Path
    study: str

    @property
    def folder(self) -> Path:
        """The study's folder."""
        return self.root / DATASETS / self.study

    @property
    def sdtm(self) -> Path:
        """The tabulation data sets with define.xml, the annotated CRF and the guide."""
        return self.folder / "tabulations" / "sdtm"

    @property
    def adam(self) -> Path:
        """The analysis data sets with define.xml and the guide."""
        return self.folder / "analysis" / "adam" / "datasets"

    @property
    def programs(self) -> Path:
        """The programs of the analysis."""
        return self.folder / "analysis" / "adam" / "programs"


def folder_name(study: str) -> str:
    """The study's identifier as a folder may be called: lower case, digits and hyphens.

    >>> folder_name("ABC_123.4")
    'abc-123-4'
    """
    return re.sub(r"[^a-z0-9]+", "-", study.lower()).strip("-")
