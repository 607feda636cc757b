"""Reports as files: each format, the same bytes, nothing that runs."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from cdisc_itnk.core import OutputError, UsageError
from cdisc_itnk.rules import Status
from cdisc_itnk.rules.compare import differences, read_core_report
from cdisc_itnk.rules.reports import FORMATS, Conformance, judge, parse_waivers, report_files, write_reports
from cdisc_itnk.rules.reports.as_html import to_html
from cdisc_itnk.rules.reports.as_xlsx import write_xlsx
from tests.rules.reports.small import small

WAIVERS = parse_waivers('- {rule: X-000001, subject: S-1, explanation: "=So & <so>", by: J. Doe}', "w.yml")


@pytest.fixture(scope="module")
def conformance() -> Conformance:
    return judge(small(), WAIVERS, created=dt.datetime(2026, 1, 2))


@pytest.fixture(scope="module")
def folder(conformance: Conformance, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_reports(conformance, report_files(folder / "new", []))
    return folder / "new"


def test_the_same_bytes(conformance: Conformance, folder: Path, tmp_path: Path) -> None:
    write_reports(conformance, report_files(tmp_path, FORMATS))
    assert {path.name for path in folder.iterdir()} == {f"conformance.{name}" for name in FORMATS}
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_json_has_the_shape_of_core(conformance: Conformance, folder: Path) -> None:
    path = folder / "conformance.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    assert list(content) == [
        "Conformance_Details",
        "Dataset_Details",
        "Issue_Summary",
        "Issue_Details",
        "Rules_Report",
        "Waivers",
    ]
    core = read_core_report(path)
    assert differences(conformance.validation.report, core).empty
    assert core.statuses == conformance.validation.report.statuses
    assert core.statuses["X-000006"] is Status.ERROR
    assert core.errors["rule"].tolist() == ["X-000006"]


def test_csv_is_safe_in_a_spreadsheet(folder: Path) -> None:
    with (folder / "conformance.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert (rows[0]["values"], rows[0]["explanation"], rows[0]["state"]) == ('\'=cmd|"/c calc"; null', "'=So & <so>", "waived")


def test_xlsx_has_the_sheets_and_columns_of_core(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "conformance.xlsx")
    headers = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}
    assert list(headers) == [
        "Conformance Details",
        "Dataset Details",
        "Issue Summary",
        "Issue Details",
        "Rules Report",
        "Waivers",
    ]
    assert headers["Issue Summary"][:5] == ["Dataset", "CORE-ID", "Message", "Issues", "Explanation"]
    assert headers["Issue Details"][:9] == [
        "CORE-ID",
        "Message",
        "Executability",
        "Dataset",
        "USUBJID",
        "Record",
        "Sequence",
        "Variable(s)",
        "Value(s)",
    ]
    assert headers["Rules Report"][:6] == ["CORE-ID", "Version", "CDISC RuleID", "FDA RuleID", "Message", "Status"]
    details = book["Conformance Details"]
    assert [(details.cell(row, 1).value, details.cell(row, 2).value) for row in (2, 8, 9, 10)] == [
        ("Report Generation", "2026-01-02T00:00:00"),
        ("Standards Details", None),
        ("Standard", "SDTMIG"),
        ("Version", "V3.4"),
    ]


def test_xlsx_runs_no_formula(folder: Path) -> None:
    cell = openpyxl.load_workbook(folder / "conformance.xlsx")["Issue Details"]["I2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=cmd|"/c calc", null', "s", True)


def test_xlsx_holds_what_a_cell_cannot(tmp_path: Path) -> None:
    conformance = judge(small())
    issues = conformance.issues.assign(message=pd.Series(["\x01" + "x" * 40_000] * 5, dtype="str"))
    write_xlsx(Conformance(conformance.validation, issues), tmp_path / "r.xlsx")
    text = openpyxl.load_workbook(tmp_path / "r.xlsx")["Issue Details"]["B2"].value
    assert text.startswith("\\x01xxx")
    assert text.endswith(" … 8004 more characters")


def test_xlsx_limit_is_told(conformance: Conformance, tmp_path: Path) -> None:
    write_xlsx(conformance, tmp_path / "r.xlsx", limit=1)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book["Conformance Details"]["B5"].value == "1"
    assert [row[0].value for row in book["Issue Details"].iter_rows(min_row=2)].count("X-000001") == 1
    assert book["Issue Summary"]["D2"].value == 3


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data = ""
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside = ("id", "data") in attributes

    def handle_data(self, data: str) -> None:
        self.data += data if self.inside else ""


def test_html_holds_the_records_and_nothing_that_loads(folder: Path) -> None:
    text = (folder / "conformance.html").read_text(encoding="utf-8")
    page = Page(text)
    records = json.loads(page.data)
    assert records["values"][1] == ["</script><b>Pain", "null"]
    assert [records["persons"][place] for place in records["person"]] == ["S-1", "S-2", "S-3", "S-1", ""]
    assert (records["row"], records["seq"]) == ([2, 3, 4, 2, 0], [2.0, 1.0, 1.0, 2.0, None])
    assert records["state"] == [1, 0, 0, 0, 0]
    assert page.tags.count("script") == 2
    assert "=So &amp; &lt;so&gt;" in text
    assert not re.search(r"https?://|src=|@import", text)


def test_html_limit_counts_all(conformance: Conformance) -> None:
    records = json.loads(Page(to_html(conformance, limit=1)).data)
    assert len(records["values"]) == 3
    assert '<td class="n">3</td><td class="n">2</td>' in to_html(conformance, limit=1)


def test_html_without_issues() -> None:
    conformance = judge(small())
    text = to_html(Conformance(conformance.validation, conformance.issues.head(0)))
    assert "No rule found anything." in text


def test_files_of_formats(tmp_path: Path) -> None:
    assert report_files(tmp_path / "r.XLSX", []) == {"xlsx": tmp_path / "r.XLSX"}
    with pytest.raises(UsageError, match=r"r\.docx: no format 'docx' \(expected a folder, or a file in json, csv"):
        report_files(tmp_path / "r.docx", [])
    assert report_files(tmp_path / "r", ["html", "html"]) == {"html": tmp_path / "r" / "conformance.html"}
    with pytest.raises(UsageError, match=r"no format 'pdf' \(expected json, csv, xlsx, html\)"):
        report_files(tmp_path, ["pdf"])
    with pytest.raises(UsageError, match="is one json file, not html"):
        report_files(tmp_path / "r.json", ["html"])


def test_no_folder_can_be_made(conformance: Conformance, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be made"):
        write_reports(conformance, {"json": tmp_path / "file" / "r.json"})
