"""The package of the small study: its files, and what define.xml says of them."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import define_xml
from cdisc_itnk.core import Finding, Severity, UsageError
from cdisc_itnk.submission.package import CaseReportForm, check_package, write_package
from cdisc_itnk.submission.xpt import read_xpt
from define_xml import DocumentRef, Index
from tests.submission.package.reading import docx_tables
from tests.submission.package.small import ACCOUNT, ADSL, SUBMISSION, TABULATIONS

SDTM = "m5/datasets/s1/tabulations/sdtm"
ADAM = "m5/datasets/s1/analysis/adam/datasets"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def pages(index: Index, item: str) -> list[str]:
    """The pages that the origin of an item refers to."""
    references = [ref for origin in index.items[item].origins for ref in origin.document_refs]
    return [f"{ref.leaf_id} {each.page_refs}" for ref in references for each in ref.pdf_page_refs]


def test_files(package: Path) -> None:
    assert files(package) == [
        "checksums.sha256",
        "drafts/adrg.docx",
        "drafts/csdrg.docx",
        f"{ADAM}/adrg.pdf",
        f"{ADAM}/adsl.xpt",
        f"{ADAM}/adtte.xpt",
        f"{ADAM}/define.html",
        f"{ADAM}/define.xml",
        f"{ADAM}/define2-1.xsl",
        "m5/datasets/s1/analysis/adam/programs/adam-programs.txt",
        "m5/datasets/s1/analysis/adam/programs/derivations-adsl.txt",
        "m5/datasets/s1/analysis/adam/programs/derivations-adtte.txt",
        "m5/datasets/s1/analysis/adam/programs/endpoints-overall-survival.txt",
        f"{SDTM}/acrf.pdf",
        f"{SDTM}/ae.xpt",
        f"{SDTM}/csdrg.pdf",
        f"{SDTM}/define.html",
        f"{SDTM}/define.xml",
        f"{SDTM}/define2-1.xsl",
        f"{SDTM}/dm.xpt",
        f"{SDTM}/suppae.xpt",
        f"{SDTM}/ta.xpt",
        f"{SDTM}/ti.xpt",
        f"{SDTM}/ts.xpt",
        f"{SDTM}/vs.xpt",
    ]


def test_data_sets_hold_the_data(package: Path) -> None:
    written = read_xpt(package / ADAM / "adsl.xpt", dates=True).frame
    assert written["USUBJID"].tolist() == ADSL.frame["USUBJID"].tolist()


def test_define_refers_to_the_pages(package: Path) -> None:
    index = Index(define_xml.read(package / SDTM / "define.xml"))
    assert pages(index, "IT.DM.BRTHDTC") == ["LF.acrf 4"]
    assert pages(index, "IT.AE.AETERM") == ["LF.acrf 5"]
    assert pages(index, "IT.VS.VSDTC") == ["LF.acrf 6"]
    assert {leaf.href for leaf in index.leaves.values()} >= {"acrf.pdf", "csdrg.pdf"}
    assert index.metadata.annotated_crf is not None
    assert [ref.leaf_id for ref in index.metadata.annotated_crf.document_refs] == ["LF.acrf"]


def test_documents_of_the_analysis(package: Path) -> None:
    index = Index(define_xml.read(package / ADAM / "define.xml"))
    assert index.metadata.supplemental_doc is not None
    referred = [index.leaves[ref.leaf_id].href for ref in index.every(DocumentRef)]
    assert referred[:2] == ["adrg.pdf", "../programs/adam-programs.txt"]


@pytest.mark.parametrize("folder", [SDTM, ADAM])
def test_define_is_valid(package: Path, folder: str) -> None:
    assert define_xml.validate(package / folder / "define.xml") == []
    assert (package / folder / "define.html").read_text(encoding="utf-8").strip().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("folder", [SDTM, ADAM])
def test_the_stylesheet_shows_everything(package: Path, folder: str) -> None:
    define = define_xml.read(package / folder / "define.xml").metadata
    show = etree.XSLT(etree.parse(package / folder / "define2-1.xsl"))
    page = show(etree.parse(package / folder / "define.xml"))
    places = set(page.xpath("//@id"))
    assert places >= {each.oid for each in (*define.item_group_defs, *define.code_lists, *define.method_defs)}
    assert places >= {each.oid for each in define.item_defs}
    links = page.xpath("//a/@href")
    assert {link[1:] for link in links if link.startswith("#")} <= places
    files = {link.partition("#")[0] for link in links if not link.startswith("#")}
    assert all((package / folder / name).is_file() for name in files)
    assert ("acrf.pdf#page=5" in links) == (folder == SDTM)


def test_programs(package: Path) -> None:
    text = (package / "m5/datasets/s1/analysis/adam/programs/adam-programs.txt").read_text(encoding="ascii")
    assert "cdisc-itnk package s1" in text
    assert "cdisc_itnk.derivations.adtte.derive_adtte" in text
    assert "cdisc_itnk.endpoints.overall_survival.estimate_overall_survival" in text
    assert "kaplan_meier(adtte)" in text
    source = (package / "m5/datasets/s1/analysis/adam/programs/derivations-adtte.txt").read_text(encoding="ascii")
    assert "def derive_adtte(" in source


def test_checksums_are_those_of_sha256sum(package: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "checksums.sha256"], cwd=package, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == len(files(package)) - 1


def test_the_same_bytes_twice(package: Path, tmp_path: Path) -> None:
    write_package(SUBMISSION, tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == {
        name: (package / name).read_bytes() for name in files(package)
    }


def test_what_the_files_could_not_hold_is_returned(tmp_path: Path) -> None:
    findings = write_package(SUBMISSION, tmp_path)
    assert [(finding.rule, finding.values) for finding in findings] == [("xpt-encoding", ("Müdigkeit",))]


def test_each_guide_tells_what_the_rules_of_its_standard_found(tmp_path: Path) -> None:
    """Whatever data sets a finding names."""
    found = {
        standard: (Finding(f"rule-of-{standard}", Severity.WARNING, dataset, (), f"{standard} as a whole"),)
        for standard, dataset in (("SDTM", "STUDY"), ("ADaM", "ADSL, ADTTE"))
    }
    write_package(replace(SUBMISSION, conformance=found), tmp_path)
    told = {
        name: [row[1] for row in docx_tables(tmp_path / f"drafts/{name}.docx")["Issues"] if row[1].startswith("rule-of-")]
        for name in ("csdrg", "adrg")
    }
    assert told == {"csdrg": ["rule-of-SDTM"], "adrg": ["rule-of-ADaM"]}


def test_tabulations_alone_without_forms(tmp_path: Path) -> None:
    """A study that ends at SDTM, of which nobody has the case report form."""
    write_package(replace(SUBMISSION, adam=None, analysis={}, crf=CaseReportForm()), tmp_path)
    assert not (tmp_path / "m5/datasets/s1/analysis").exists()
    assert [(finding.rule, finding.values) for finding in check_package(tmp_path) if finding.severity == "error"] == []
    assert ("document-missing", ("acrf.pdf",)) in [(finding.rule, finding.values) for finding in check_package(tmp_path)]


def test_data_sets_alone(tmp_path: Path) -> None:
    """No trial design, no supplemental qualifiers, nothing set aside."""
    tabulation = replace(
        SUBMISSION.tabulation,
        datasets={"DM": TABULATIONS["DM"]},
        account=replace(ACCOUNT, forms=ACCOUNT.forms.iloc[[2]], unread=ACCOUNT.unread.iloc[:0], unmapped=()),
        inputs=(),
    )
    write_package(replace(SUBMISSION, tabulation=tabulation, adam=None, analysis={}, findings=()), tmp_path)
    assert (tmp_path / "drafts/csdrg.docx").is_file()


def test_a_folder_with_files_is_refused(package: Path) -> None:
    with pytest.raises(UsageError, match="not empty"):
        write_package(SUBMISSION, package)


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cdisc_itnk.submission.package.EXTRA", ("docx", "no_such_module"))
    for call in (lambda: write_package(SUBMISSION, tmp_path), lambda: check_package(tmp_path)):
        with pytest.raises(UsageError, match=r"no_such_module not installed.*pip install '\.\[package,xsd\]'"):
            call()
