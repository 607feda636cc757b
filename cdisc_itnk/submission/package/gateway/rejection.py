"""The FDA's technical rejection criteria for study data, as far as the package shows them.

Criteria 1735 and 1789 are about the study tagging file, which publishing software writes with the sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import define_xml
from cdisc_itnk.core import Finding, InputError, Severity
from cdisc_itnk.core.iso8601 import is_datetime
from cdisc_itnk.submission.package.gateway.contents import Contents, Folder
from cdisc_itnk.submission.package.places import DATASETS, DEFINE
from cdisc_itnk.submission.xpt import XptMember, iter_xpt, read_xpt

_START = "SSTDTC"
_TELLING = ("ts.xpt", "dm.xpt", "adsl.xpt")
"""The data sets that tell the study; the others are to have theirs."""

_NEEDED = ("STUDYID", "TSPARMCD", "TSVAL")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def study_missing(contents: Contents) -> Iterator[Finding]:
    """There is a study with tabulation data sets below m5/datasets."""
    with_data = {folder.path for folder in contents.folders if folder.standard == "SDTM"}
    if not contents.studies:
        yield Finding("study-missing", Severity.ERROR, DATASETS, (), f"there is no study below {DATASETS}")
    for study in contents.studies:
        if study.sdtm not in with_data:
            yield contents.fault("study-missing", study.folder, "the study has no folder tabulations/sdtm")


def trial_summary_missing(contents: Contents) -> Iterator[Finding]:
    """ts.xpt is there (criterion 1734)."""
    for folder in _tabulations(contents):
        if not (folder.path / "ts.xpt").is_file():
            yield contents.fault("trial-summary-missing", folder.path, "there is no ts.xpt (FDA 1734)")


def study_start_missing(contents: Contents) -> Iterator[Finding]:
    """ts.xpt has STUDYID and the study's start date, TSPARMCD = SSTDTC with a complete ISO 8601 date (criterion 1734)."""
    for folder in _tabulations(contents):
        path = folder.path / "ts.xpt"
        try:
            frame = read_xpt(path).frame if path.is_file() else None
        except InputError:
            continue
        if frame is None:
            continue
        missing = [name for name in _NEEDED if name not in frame]
        if missing:
            message = f"ts.xpt lacks {', '.join(missing)} (FDA 1734)"
            yield contents.fault("study-start-missing", path, message, tuple(missing))
        elif frame["STUDYID"].isna().any() or frame["STUDYID"].nunique() != 1:
            values = tuple(sorted(frame["STUDYID"].dropna().unique()))
            yield contents.fault("study-start-missing", path, "STUDYID is not the same in all records (FDA 1734)", values)
        else:
            dates = tuple(frame.loc[frame["TSPARMCD"] == _START, "TSVAL"].fillna(""))
            if len(dates) != 1 or not _is_date(dates[0]):
                message = f"the study start date (TSPARMCD = {_START}) is not one complete date, YYYY-MM-DD (FDA 1734)"
                yield contents.fault("study-start-missing", path, message, dates)


def study_differs(contents: Contents) -> Iterator[Finding]:
    """STUDYID is the same in all data sets and is what define.xml calls the study; of ts, dm and adsl it is criterion 1734."""
    for study in contents.studies:
        folders = [folder for folder in contents.folders if folder.path in (study.sdtm, study.adam)]
        members = [member for folder in folders for member in folder.members.items()]
        telling = sorted(members, key=lambda member: member[0].name not in _TELLING)
        found = {path: values for path, within in telling if (values := _studies(path, within))}
        for path, values in found.items():
            if values != next(iter(found.values())):
                first = next(iter(found)).name
                criterion = " (FDA 1734)" if path.name in _TELLING else ""
                message = f"STUDYID is not that of {first}: {' '.join(values)}{criterion}"
                yield contents.fault("study-differs", path, message, values)
        known = {value for values in found.values() for value in values}
        for folder in folders:
            index = folder.define
            name = index.define.study.global_variables.study_name if isinstance(index, define_xml.Index) else ""
            if name and known and name not in known:
                message = f"define.xml calls the study {name!r}, its data sets {', '.join(sorted(known))}"
                yield contents.fault("study-differs", folder.path / DEFINE, message, (name,), Severity.WARNING)


def core_file_missing(contents: Contents) -> Iterator[Finding]:
    """dm.xpt and define.xml are among the tabulations, adsl.xpt and define.xml among the analyses (criterion 1736)."""
    for folder in contents.folders:
        for name in (folder.core, DEFINE):
            if not (folder.path / name).is_file():
                message = f"there is no {name}, which {folder.standard} data sets need (FDA 1736)"
                yield contents.fault("core-file-missing", folder.path, message, (name,))


def document_missing(contents: Contents) -> Iterator[Finding]:
    """The annotated CRF and the reviewer's guides are there (Study Data Technical Conformance Guide, sections 2.2, 4.1.4.6)."""
    for folder in contents.folders:
        for name in folder.documents:
            if not (folder.path / name).is_file():
                yield contents.fault("document-missing", folder.path, f"there is no {name}", (name,), Severity.WARNING)


def _tabulations(contents: Contents) -> Iterator[Folder]:
    return (folder for folder in contents.folders if folder.standard == "SDTM")


def _studies(path: Path, members: tuple[XptMember, ...] | InputError) -> tuple[str, ...]:
    """The values of STUDYID; none where the file cannot be read or has no such variable, which other rules find."""
    if isinstance(members, InputError) or len(members) != 1 or "STUDYID" not in members[0].dataset.names:
        return ()
    try:
        values = {value for part in iter_xpt(path, columns=["STUDYID"]) for value in part.frame["STUDYID"].dropna().unique()}
    except InputError:
        return ()
    return tuple(sorted(values))


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text)) and is_datetime(text)
