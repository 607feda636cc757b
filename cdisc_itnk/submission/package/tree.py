"""The package as a folder: data sets, define.xml, annotated CRF, reviewer's guides, programs and checksums."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import define_xml
from cdisc_itnk.core import Dataset, Finding, UsageError
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import CollectionForm, DefineInfo, Document, write_define
from cdisc_itnk.submission.package import places
from cdisc_itnk.submission.package.acrf import write_acrf
from cdisc_itnk.submission.package.checksums import write_checksums
from cdisc_itnk.submission.package.guides import ADRG_TITLE, CSDRG_TITLE, Guide, adrg, csdrg, write_docx, write_pdf
from cdisc_itnk.submission.package.places import Places, folder_name
from cdisc_itnk.submission.package.programs import list_programs, program_files, source_of
from cdisc_itnk.submission.package.submission import Submission
from cdisc_itnk.submission.xpt import transliterate


def write_tree(submission: Submission, folder: Path) -> list[Finding]:
    """Does what `cdisc_itnk.submission.package.write_package` says."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError("the folder is not empty", where=str(folder), hint="name a new one")
    where = Places(folder, folder_name(submission.study))
    (folder / places.DRAFTS).mkdir(parents=True)
    found = _write_sdtm(submission, where)
    if submission.adam and submission.analysis:
        found += _write_adam(submission, submission.adam, where)
    write_checksums(folder, places.CHECKSUMS)
    return found


def _write_sdtm(submission: Submission, where: Places) -> list[Finding]:
    datasets = submission.tabulation.datasets
    about = replace(submission.sdtm, documents=(*submission.sdtm.documents, Document(places.CSDRG, CSDRG_TITLE)))
    where.sdtm.mkdir(parents=True)
    if submission.annotated:
        about = _with_pages(submission, about, where)
    found = _write_datasets(datasets, where.sdtm, about)
    own = _findings(submission, about.kind, found)
    _write_guide(csdrg(submission, own), where.sdtm / places.CSDRG, where)
    return found


def _write_adam(submission: Submission, about: DefineInfo, where: Places) -> list[Finding]:
    where.adam.mkdir(parents=True)
    where.programs.mkdir(parents=True)
    programs = Document(f"../programs/{places.PROGRAMS}", "Programs of the analysis")
    about = replace(about, documents=(*about.documents, Document(places.ADRG, ADRG_TITLE), programs))
    found = _write_datasets(submission.analysis, where.adam, about)
    own = _findings(submission, about.kind, found)
    _write_guide(adrg(submission, about, own), where.adam / places.ADRG, where)
    _write_text(transliterate(list_programs(submission, about)), where.programs / places.PROGRAMS)
    for name, module in program_files(submission).items():
        _write_text(source_of(module), where.programs / name)
    return found


def _with_pages(submission: Submission, about: DefineInfo, where: Places) -> DefineInfo:
    """Writes the annotated CRF; define.xml then knows the pages of each form and of its items."""
    pages = write_acrf(
        submission.annotated,
        submission.crf.visits,
        submission.tabulation.datasets,
        where.sdtm / places.ACRF,
        study=about.study,
        description=about.description,
        created=about.created,
    )
    forms = {
        name: replace(about.forms.get(name, CollectionForm()), pages=own.pages, items=own.items) for name, own in pages.items()
    }
    crf = Document(places.ACRF, "Annotated Case Report Form")
    return replace(about, forms={**about.forms, **forms}, annotated_crf=crf)


def _write_datasets(datasets: Mapping[str, Dataset], folder: Path, about: DefineInfo) -> list[Finding]:
    found = write_xpt_folder(datasets.values(), folder, about.created)
    path = folder / places.DEFINE
    found += write_define(datasets, path, about)
    define = replace(define_xml.read(path), prolog=(define_xml.stylesheet(places.STYLESHEET),))
    define_xml.write(define, path)
    (folder / places.PAGE).write_text(define_xml.to_html(define), encoding="utf-8")
    shutil.copyfile(Path(__file__).with_name(places.STYLESHEET), folder / places.STYLESHEET)
    return found


def _findings(submission: Submission, standard: str, written: list[Finding]) -> tuple[Finding, ...]:
    """The findings that a guide tells: those of its standard, and in the first guide those on the raw data too."""
    is_adam = standard == "ADaM"
    of_run = (each for each in submission.findings if (each.dataset in submission.analysis) == is_adam)
    return tuple(dict.fromkeys((*of_run, *submission.conformance.get(standard, ()), *written)))


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, encoding="ascii", errors="backslashreplace")


def _write_guide(guide: Guide, path: Path, where: Places) -> None:
    write_pdf(guide, path)
    write_docx(guide, where.root / places.DRAFTS / f"{path.stem}.docx")
