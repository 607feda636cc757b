"""The reviewer's guides of the small study, read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cdisc_itnk import sdtm
from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.guides import Guide, adrg, csdrg, write_docx, write_pdf
from cdisc_itnk.submission.package.guides.blocks import Grid, Heading
from cdisc_itnk.submission.package.guides.deviations import continued_texts, respelled
from tests.submission.package.reading import Rows, docx_tables, docx_texts, missing_in_docx, missing_in_pdf
from tests.submission.package.small import ADAM_INFO, CREATED, FINDINGS, SUBMISSION, dataset

RESPELLED = Finding("xpt-encoding", Severity.WARNING, "AE", ("AETERM",), "transliterated", (0,), values=("Müdigkeit", "王芳"))
GUIDES = {
    "csdrg": csdrg(SUBMISSION, (*FINDINGS[:2], RESPELLED)),
    "adrg": adrg(SUBMISSION, ADAM_INFO, FINDINGS[2:]),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides")
    for name, guide in GUIDES.items():
        write_pdf(guide, folder / f"{name}.pdf")
        write_docx(guide, folder / f"{name}.docx")
    return folder


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, dict[str, Rows]]:
    return {name: docx_tables(folder / f"{name}.docx") for name in GUIDES}


@pytest.mark.parametrize("name", GUIDES)
def test_both_files_say_all(folder: Path, name: str) -> None:
    assert missing_in_pdf(GUIDES[name], folder / f"{name}.pdf") == []
    assert missing_in_docx(GUIDES[name], folder / f"{name}.docx") == []


def test_a_narrow_column_does_not_break_its_words(tmp_path: Path) -> None:
    rows = [("overall_survival", 1140, "cdisc_itnk.endpoints.survival.estimates " * 3, "王芳")]
    grid = Grid.of({"Result": 1.7, "Rows": 0.6, "Function": 4.6, "File": 2.6}, rows)
    write_pdf(Guide("Guide", "S1", "A study", CREATED, (grid,)), tmp_path / "guide.pdf")
    lines = PdfReader(tmp_path / "guide.pdf").pages[1].extract_text().split()
    assert {"overall_survival", "Rows", "1140", "WangFang"} <= {*lines}


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Number and title", [("Study", "S1"), ("Protocol", "S1-01"), ("Title", "A small study of cells")]),
        ("Design", [("Study Start Date", "2025-11-03"), ("Trial Title", "Cells for everybody")]),
        (
            "Trial design data sets",
            [
                ("TA", "Trial Arms", "1 record"),
                ("TI", "Trial Inclusion/Exclusion Criteria", "1 record"),
                ("TS", "Trial Summary", "2 records"),
            ],
        ),
        (
            "Overview",
            [
                ("Subjects in DM", "3"),
                ("Subjects with informed consent (RFICDTC)", "3"),
                ("Subjects with a study treatment (RFXSTDTC)", "2"),
                ("Subjects who died (DTHFL)", "1"),
                ("Planned arm (ARM): Cells", "3"),
                ("Actual arm (ACTARM): Cells", "2"),
                ("Sites (SITEID)", "2"),
                ("Countries (COUNTRY)", "2"),
                ("Data sets", "7"),
                ("Records in them", "12"),
            ],
        ),
        ("Annotated case report form", [("Adverse events", "AENOTE", "Note to the monitor", "Not part of the data.")]),
        (
            "Data sets",
            [
                ("DM", "Demographics", "Special Purpose", "3", "3", "", "", "DM"),
                ("AE", "Adverse Events", "Events", "2", "2", "yes", "", "AE"),
                ("VS", "Vital Signs", "Findings", "1", "1", "", "", "VS"),
                ("SUPPAE", "Supplemental Qualifiers", "Relationship", "2", "2", "", "", "AE"),
            ],
        ),
        (
            "Supplemental qualifiers",
            [
                ("SUPPAE", "AETERM1", "Reported Term for the Adverse Event", "1"),
                ("SUPPAE", "ASTCTGR", "ASTCT Grade", "1"),
            ],
        ),
        (
            "Account",
            [
                ("AE", "Adverse events", "6", "2", "4"),
                ("DM", "Demographics", "3", "3", "0"),
                ("VS", "Vital signs", "2", "1", "1"),
                ("XX", "", "7", "0", "7"),
                ("All", "", "18", "6", "12"),
            ],
        ),
        (
            "Records set aside",
            [("blank page", "5", "AE, VS"), ("the form is not part of the study's case report form", "7", "XX")],
        ),
        ("From forms to domains", [("AE", "AE", "2", "2"), ("DM", "DM", "3", "3"), ("VS", "VS", "1", "1")]),
        ("Columns not read", [("AE", "AENOTE", "2")]),
        ("Values left out", [("VS", "VSDAT", "no such day", "3")]),
        ("Answers outside their codelists", [("DM", "SEX", "SEX", "divers", "5")]),
        ("Texts that go on in supplemental qualifiers", [("AE.AETERM", "SUPPAE, QNAM = AETERM1", "1")]),
        ("Characters spelled in ASCII", [("AE.AETERM", "Müdigkeit", "Mudigkeit"), ("AE.AETERM", "王芳", "WangFang")]),
        (
            "Issues",
            [
                ("error", "value-not-in-codelist", "DM SEX", "SEX: 'divers' is not in SEX", "1", "One subject answered so."),
                ("warning", "xpt-encoding", "AE AETERM", "transliterated", "1", "[explanation of the sponsor]"),
                ("warning", "impossible-date", "XX XXDAT", "2026-02-30 is no date", "–", "[explanation of the sponsor]"),
            ],
        ),
        ("Appendix: inclusion and exclusion criteria", [("INCL01", "INCLUSION", "Adult")]),
        ("Appendix: files that were read", [("ae.csv", "1234", "ab" * 32)]),
    ],
)
def test_tables_of_the_csdrg(tables: dict[str, dict[str, Rows]], heading: str, rows: Rows) -> None:
    assert tables["csdrg"][heading] == rows


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Source data", [("DM", "ADSL")]),
        (
            "Core variables",
            [
                ("STUDYID", "Study Identifier"),
                ("USUBJID", "Unique Subject Identifier"),
                ("SUBJID", "Subject Identifier for the Study"),
            ],
        ),
        ("Treatment variables", [("ADSL", "TRT01P", "Cells", "3"), ("ADTTE", "TRTP", "Cells", "2")]),
        (
            "Analysis sets",
            [("SAFFL", "Safety Population Flag", "2", "3", "Y where TRTSDT is known, else N (from ADSL.TRTSDT)")],
        ),
        (
            "Imputed dates and times",
            [
                (
                    "ADSL.TRTSDTF",
                    "Date of First Exposure Imput. Flag",
                    "1",
                    "Date part of RFXSTDTC; a partial date is imputed to its first day (from DM.RFXSTDTC)",
                )
            ],
        ),
        ("Order and dependencies", [("ADSL", "DM"), ("ADTTE", "ADSL")]),
        ("Traceability", [("ADSL", "1", "3", "3", "–"), ("ADTTE", "1", "2", "6", "SRCDOM")]),
        (
            "Overview",
            [
                ("ADSL", "Subject-Level Analysis Dataset", "Subject Level Analysis Dataset", "3", "3", "–"),
                ("ADTTE", "Time-to-Event Analysis Dataset", "Basic Data Structure", "2", "2", "1"),
            ],
        ),
        ("ADTTE: Time-to-Event Analysis Dataset", [("OS", "Overall Survival (days)", "2", "2", "From first dose to death")]),
        (
            "Issues",
            [("warning", "missing-variable", "ADTTE STARTDT", "STARTDT is not there", "–", "[explanation of the sponsor]")],
        ),
        (
            "Programs of the results",
            [
                (
                    "overall_survival",
                    "2",
                    "cdisc_itnk.endpoints.overall_survival.estimate_overall_survival",
                    "endpoints-overall-survival.txt",
                )
            ],
        ),
        (
            "Displays",
            [("Table 1", "Overall survival", "SPECIFIED IN PROTOCOL", "PRIMARY OUTCOME MEASURE", "kaplan_meier(adtte)")],
        ),
    ],
)
def test_tables_of_the_adrg(tables: dict[str, dict[str, Rows]], heading: str, rows: Rows) -> None:
    assert tables["adrg"][heading] == rows


def test_standards(tables: dict[str, dict[str, Rows]]) -> None:
    versions = {name: version for name, version, _ in tables["csdrg"]["Standards and dictionaries"]}
    assert versions.items() >= {"SDTMIG": "3.4", "SDTM CT": "2026-03-27", "Define-XML": "2.1"}.items()
    assert versions["MedDRA"] == "29.0"
    assert "ISO 21090" not in versions, "no variable is coded with it"


def test_sentences_with_numbers(folder: Path) -> None:
    texts = docx_texts(folder / "csdrg.docx")
    assert any(text.startswith("18 raw records were read: 6 were mapped and 12 set aside.") for text in texts)
    assert any(
        text.startswith("acrf.pdf holds 3 forms with 8 items") and text.endswith("1 are not submitted.") for text in texts
    )
    assert "Transferred by vendors, and so not in acrf.pdf: Central laboratory." in texts
    assert "3 findings: 1 error, 2 warnings." in texts


def test_what_reviewers_ask_first() -> None:
    questions = next(
        each for each in GUIDES["csdrg"].content if isinstance(each, Grid) and each.columns == ("Question", "Answer")
    )
    assert [answer for _, answer in questions.rows] == [
        "[date]",
        "[yes or no]",
        "Yes: ADSL, ADTTE.",
        "No.",
        "No.",
        "None; every form has records.",
        "1 item of the case report form, 12 records set aside, 1 column not read.",
    ]


def test_numbers_are_flush_right() -> None:
    grid = Grid.of({"Name": 1, "Records": 1, "Nothing": 1}, [("AE", 12, ""), ("TS", "–", "")])
    assert grid.numeric == (False, True, False)


def test_of_many_respelled_values_the_first_are_listed() -> None:
    many = replace(RESPELLED, values=tuple(f"Müller {number}" for number in range(25)))
    grid = respelled((many,))
    assert isinstance(grid, Grid)
    assert len(grid.rows) == 21
    assert grid.rows[-1] == ("AE.AETERM", "and 5 more values", "")


def test_a_text_goes_on_in_the_qualifiers_that_have_its_label() -> None:
    results = dataset(sdtm.LB, LBORRES=["x"], LBORRESU=["g"], LBSTRESC=["x"], LBSTRESN=[None], LBSTRESU=["g"])
    original, standard = (results.spec[name].label for name in ("LBORRES", "LBSTRESC"))
    names = ["LBORRES1", "LBORRE10", "LBSTRES1", "LBORRES2"]
    labels = [original, original, standard, "Collected otherwise"]
    supplement = dataset(sdtm.SUPPQUAL, name="SUPPLB", QNAM=names, QLABEL=labels)
    grid = continued_texts({"LB": results, "SUPPLB": supplement})
    assert isinstance(grid, Grid)
    assert grid.rows == (
        ("LB.LBORRES", "SUPPLB, QNAM = LBORRE10", "1"),
        ("LB.LBORRES", "SUPPLB, QNAM = LBORRES1", "1"),
        ("LB.LBSTRESC", "SUPPLB, QNAM = LBSTRES1", "1"),
    )


def test_without_findings() -> None:
    texts = [getattr(block, "text", "") for block in csdrg(SUBMISSION, ()).blocks]
    assert texts.count("There are no findings.") == 1
    assert "All characters are as collected." in texts


@pytest.mark.parametrize("name", GUIDES)
def test_bookmarks_are_the_headings(folder: Path, name: str) -> None:
    def flat(entries: Any) -> list[str]:
        return [title for each in entries for title in (flat(each) if isinstance(each, list) else [each.title])]

    headings = [block.line for block in GUIDES[name].blocks if hasattr(block, "line")]
    assert flat(PdfReader(folder / f"{name}.pdf").outline) == headings


@pytest.mark.parametrize("name", GUIDES)
def test_properties(folder: Path, name: str) -> None:
    pdf, docx = PdfReader(folder / f"{name}.pdf").metadata, Document(str(folder / f"{name}.docx")).core_properties
    title = f"S1 {GUIDES[name].title}"
    assert pdf is not None
    assert (pdf.title, docx.title) == (title, title)
    assert docx.created is not None
    assert (docx.created.replace(tzinfo=None), docx.author) == (CREATED, "cdisc-itnk")


def test_no_row_of_a_docx_breaks_over_pages(tmp_path: Path) -> None:
    write_docx(GUIDES["csdrg"], tmp_path / "guide.docx")
    rows = [row._tr.trPr for table in Document(str(tmp_path / "guide.docx")).tables for row in table.rows]
    assert rows
    assert all(row is not None and row.find(qn("w:cantSplit")) is not None for row in rows)


@pytest.mark.parametrize("write", [write_pdf, write_docx])
def test_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any) -> None:
    guide: Guide = GUIDES["csdrg"]
    write(guide, tmp_path / "one")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    write(guide, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@settings(max_examples=10)
@given(st.lists(st.text(max_size=50), min_size=1, max_size=4), st.integers(1, 120))
def test_any_text_can_be_told(tmp_path_factory: pytest.TempPathFactory, texts: list[str], times: int) -> None:
    """Whatever was collected: markup, control characters, all scripts, texts longer than a page."""
    folder = tmp_path_factory.mktemp("hostile")
    grid = Grid.of({"Text": 1, "Longer": 1}, [(text, f"{text}<b>&amp;" * times) for text in texts])
    guide = replace(GUIDES["csdrg"], content=(Heading("Findings"), grid))
    write_pdf(guide, folder / "guide.pdf")
    write_docx(guide, folder / "guide.docx")
    told = docx_tables(folder / "guide.docx")["Findings"]
    assert [row[0].split() for row in told] == [row[0].split() for row in grid.rows]
