"""The package of a whole study: its numbers are those of the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import define_xml
from cdisc_itnk.core import Finding
from cdisc_itnk.outputs import describe_run
from cdisc_itnk.packaging import to_submission
from cdisc_itnk.pipeline import Run, compute
from cdisc_itnk.submission.package import Submission, check_package, write_package
from cdisc_itnk.submission.package.guides import adrg, csdrg
from mappings.studies.car_itnk.forms import FORMS
from mappings.studies.car_itnk.study import STUDY
from tests.submission.package.reading import docx_tables, docx_texts, missing_in_docx, missing_in_pdf

pytestmark = pytest.mark.slow

SDTM = Path("m5/datasets/car-itnk/tabulations/sdtm")
ADAM = Path("m5/datasets/car-itnk/analysis/adam/datasets")


@pytest.fixture(scope="module")
def run() -> Run:
    assert STUDY.demo is not None
    return compute(STUDY, STUDY.demo)


@pytest.fixture(scope="module")
def submission(run: Run) -> Submission:
    return to_submission(run)


@pytest.fixture(scope="module")
def folder(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write_package(submission, folder)
    return folder


@pytest.fixture(scope="module")
def again(submission: Submission, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Finding]]:
    """The package a second time, with what writing it found."""
    folder = tmp_path_factory.mktemp("again")
    return folder, write_package(submission, folder)


def test_a_gateway_would_take_it(folder: Path) -> None:
    rules = {finding.rule for finding in check_package(folder)}
    sponsor = {"trial-summary-unknown", "trial-summary-uncoded", "loinc-missing"}
    assert rules == {"dictionary-without-version", "document-incomplete", *sponsor}, "what only a sponsor can say"


def test_account_is_that_of_the_run(run: Run, folder: Path) -> None:
    described = describe_run(run)
    records = described["records"]
    tables = docx_tables(folder / "drafts" / "csdrg.docx")
    assert tables["Account"][-1] == ("All", "", *(str(records[name]) for name in ("read", "mapped", "set aside")))
    by_reason = {reason: int(number) for reason, number, _ in tables["Records set aside"]}
    assert sum(by_reason.values()) == records["set aside"]
    assert by_reason == run.sdtm.account.set_aside["reason"].value_counts().to_dict()
    unmapped = [(each.form, each.item, each.codelist, each.value, str(each.records)) for each in run.sdtm.account.unmapped]
    assert tables["Answers outside their codelists"] == unmapped
    assert tables["Appendix: files that were read"] == [
        (file["name"], str(file["bytes"]), file["sha256"]) for file in described["inputs"]
    ]


def test_data_sets_are_those_of_the_run(run: Run, folder: Path) -> None:
    described = describe_run(run)["datasets"]
    csdrg_tables, adrg_tables = (docx_tables(folder / "drafts" / f"{name}.docx") for name in ("csdrg", "adrg"))
    subjects = {row[0]: int(row[3]) for row in csdrg_tables["Data sets"]}
    design = {row[0]: int(row[2].split()[0]) for row in csdrg_tables["Trial design data sets"]}
    assert subjects | design == described["sdtm"]
    assert {row[0]: int(row[3]) for row in adrg_tables["Overview"]} == described["adam"]


def test_analysis_sets_are_those_of_the_run(run: Run, folder: Path) -> None:
    adsl = run.adam["ADSL"].frame
    sets = {row[0]: row[2:4] for row in docx_tables(folder / "drafts" / "adrg.docx")["Analysis sets"]}
    flags = [name for name in adsl if str(name).endswith("FL") and adsl[name].isin(["N"]).any()]
    assert set(flags) <= set(sets)
    assert sets == {flag: (str((adsl[flag] == "Y").sum()), str(len(adsl))) for flag in sets}


def test_parameters_are_those_of_the_run(run: Run, folder: Path) -> None:
    tables = docx_tables(folder / "drafts" / "adrg.docx")
    for name in ("ADRS", "ADTTE", "ADLB", "ADEX"):
        dataset = run.adam[name]
        rows = tables[f"{name}: {dataset.spec.label}"]
        assert {row[0]: int(row[2]) for row in rows} == dataset.frame["PARAMCD"].value_counts().to_dict()
        assert all(row[4] for row in rows), "every parameter says how it is derived"


def test_every_finding_is_told(run: Run, folder: Path) -> None:
    told = [text for name in ("csdrg", "adrg") for text in docx_texts(folder / "drafts" / f"{name}.docx")]
    assert {finding.message for finding in run.findings} <= set(told)


def test_pdf_and_docx_say_the_same(submission: Submission, folder: Path, again: tuple[Path, list[Finding]]) -> None:
    findings = (*submission.findings, *again[1])
    of_sdtm = tuple(each for each in findings if each.dataset not in submission.analysis)
    guide = csdrg(submission, of_sdtm)
    assert missing_in_pdf(guide, folder / SDTM / "csdrg.pdf") == []
    assert missing_in_docx(guide, folder / "drafts/csdrg.docx") == []
    assert submission.adam is not None
    of_adam = adrg(submission, submission.adam, tuple(each for each in findings if each.dataset in submission.analysis))
    assert missing_in_pdf(of_adam, folder / ADAM / "adrg.pdf") == []
    assert missing_in_docx(of_adam, folder / "drafts/adrg.docx") == []


def test_the_same_bytes_twice(folder: Path, again: tuple[Path, list[Finding]]) -> None:
    assert (again[0] / "checksums.sha256").read_text() == (folder / "checksums.sha256").read_text()


def test_every_form_is_annotated(submission: Submission, folder: Path) -> None:
    reader = PdfReader(folder / SDTM / "acrf.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    assert len(submission.annotated) == sum(not form.vendor for form in FORMS)
    assert all(form.form.label in text for form in submission.annotated)


def test_an_item_that_links_records_is_annotated(submission: Submission) -> None:
    medication = next(form for form in submission.annotated if form.form.name == "CM")
    assert ("RELREC", "RELREC.RELID") in medication.texts("CMAENO")


def test_what_is_collected_is_annotated_on_every_page_that_define_xml_gives(folder: Path) -> None:
    notes: Any = [page.annotations or () for page in PdfReader(folder / SDTM / "acrf.pdf").pages]
    texts = [" ".join(note.get_object().get("/Contents", "") for note in page) for page in notes]
    index = define_xml.Index(define_xml.read(folder / SDTM / "define.xml"))
    collected = [(name, item, origin) for name, item in _items(index) for origin in item.origins if origin.type == "Collected"]
    assert all(origin.document_refs for _, _, origin in collected if origin.source != "Vendor")
    pages = {
        (name, page)
        for name, _, origin in collected
        for reference in origin.document_refs
        for pages in reference.pdf_page_refs
        for page in (pages.page_refs or "").split()
    }
    assert pages
    assert sorted((name, page) for name, page in pages if name not in texts[int(page) - 1]) == []


def test_what_is_annotated_is_no_term_of_a_dictionary(submission: Submission) -> None:
    annotated = {each.variable for form in submission.annotated for item in form.annotations.values() for each in item}
    coded = {"AELLT", "AELLTCD", "AEDECOD", "AEPTCD", "AEBODSYS", "AEBDSYCD", "AESOC", "AESOCCD", "MHDECOD", "MHSOC", "CMDECOD"}
    assert not annotated & coded


def _items(index: define_xml.Index) -> Iterator[tuple[str, define_xml.ItemDef]]:
    """Every variable and value by the name that it is annotated with: of a qualifier its QNAM, of a result its variable."""
    for dataset in index.datasets.values():
        for _, variable in index.used(dataset.item_refs):
            yield variable.name, variable
            values = index.values_of(variable)
            for _, item in index.used(values.item_refs) if values else ():
                yield item.name if variable.name == "QVAL" else variable.name, item


def test_what_is_not_submitted_is_explained(submission: Submission) -> None:
    missing = {f"{form.form.name}.{item}" for form in submission.annotated for item in form.not_submitted}
    assert missing == {place for place in submission.explanations if "." in place}
