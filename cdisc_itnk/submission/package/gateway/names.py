"""Names and kinds of files, where they lie, and the length of paths (ICH eCTD Specification 3.2.2, appendices 2 and 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.gateway.contents import Contents

LONGEST_NAME = 64
LONGEST_PATH, ADVISED_PATH = 180, 150
"""From the sequence's folder on: more than 180 characters fail in the EU (eCTD validation criteria), the FDA advises 150."""

SEQUENCE = "0000/"
"""The folder that a package lies in when it is submitted."""

WITH_FILES = (
    "tabulations/sdtm",
    "tabulations/sdtm/split",
    "tabulations/send",
    "tabulations/legacy",
    "analysis/adam/datasets",
    "analysis/adam/datasets/split",
    "analysis/adam/programs",
    "analysis/legacy/datasets",
    "analysis/legacy/programs",
    "misc",
    "profiles",
)
"""The folders of a study that hold files (FDA Study Data Technical Conformance Guide, section 7)."""

KINDS = (".xpt", ".xml", ".xsl", ".html", ".pdf", ".txt")
"""The extensions of data sets, define.xml, its stylesheet and page, documents, and text."""

PROGRAMS = (*KINDS, ".sas", ".r", ".py")
"""Those of a folder of programs: text, nothing that can be executed (FDA Study Data Technical Conformance Guide, 4.1.2.10)."""

_FILE = re.compile(r"[a-z0-9-]+\.[a-z0-9]+")
_TRANSPORT = re.compile(r"[a-z0-9_-]+\.xpt")
_FOLDER = re.compile(r"[a-z0-9-]+")


def name_not_allowed(contents: Contents) -> Iterator[Finding]:
    """Names are lower-case letters, digits and hyphens, with one extension; transport files may have underscores."""
    for path in contents.submitted:
        patterns = (_FOLDER,) if path.is_dir() else (_FILE, _TRANSPORT)
        if not any(pattern.fullmatch(path.name) for pattern in patterns):
            message = f"{path.name!r} has other characters than a-z, 0-9 and hyphens, or no extension; rename it"
            yield contents.fault("name-not-allowed", path, message, (path.name,))


def folder_not_known(contents: Contents) -> Iterator[Finding]:
    """Files lie in the folders that agencies know, and in no others."""
    for study in contents.studies:
        used = {path.parent for path in study.folder.rglob("*") if path.is_file()}
        for folder in sorted(used - {study.folder / name for name in WITH_FILES}):
            within = folder.relative_to(study.folder).as_posix()
            where = "the study's own folder" if folder == study.folder else f"a folder {within}"
            message = f"files lie in {where}; they belong in one of {', '.join(WITH_FILES)}"
            yield contents.fault("folder-not-known", folder, message, (within,))


def kind_not_allowed(contents: Contents) -> Iterator[Finding]:
    """Files are of the kinds that agencies take; programs are text and cannot be executed."""
    for path in contents.submitted:
        kinds = PROGRAMS if path.parent.name == "programs" else KINDS
        if path.is_file() and path.suffix.lower() not in kinds:
            message = f"no {path.suffix or 'file without extension'} is taken here, but {', '.join(kinds)}; remove it"
            yield contents.fault("kind-not-allowed", path, message, (path.suffix,))


def name_too_long(contents: Contents) -> Iterator[Finding]:
    """A name has at most 64 characters, with its extension."""
    for path in contents.submitted:
        if len(path.name) > LONGEST_NAME:
            message = f"the name has {len(path.name)} characters; {LONGEST_NAME} are allowed"
            yield contents.fault("name-too-long", path, message, (path.name,))


def path_too_long(contents: Contents) -> Iterator[Finding]:
    """A path is not longer than agencies take."""
    for path in contents.submitted:
        length = len(SEQUENCE + contents.name(path))
        if length > ADVISED_PATH:
            severity = Severity.ERROR if length > LONGEST_PATH else Severity.WARNING
            limits = f"{LONGEST_PATH} are allowed, {ADVISED_PATH} advised"
            yield contents.fault("path-too-long", path, f"the path has {length} characters; {limits}", severity=severity)
