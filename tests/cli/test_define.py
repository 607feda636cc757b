"""`cdisc-itnk define` and `cdisc-itnk workbook`: what they print, write, and how they end."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import define_xml
from cdisc_itnk.cli import main
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import write_define
from define_xml.validation import schema
from tests.submission.define.small import SDTM, VS


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_xpt_folder([VS], tmp_path, SDTM.created)
    write_define({"VS": VS}, tmp_path / "define.xml", SDTM)
    return tmp_path


def broken(folder: Path) -> Path:
    text = (folder / "define.xml").read_text(encoding="utf-8")
    (folder / "broken.xml").write_text(text.replace('Mandatory="Yes"', 'Mandatory="Oui"', 1), encoding="utf-8")
    return folder / "broken.xml"


def test_validate(folder: Path) -> None:
    fine = run("define", "validate", folder / "define.xml")
    assert (fine.exit_code, fine.stdout) == (0, "findings: none\n")
    unused = '<def:CommentDef OID="COM.X"><Description><TranslatedText>X</TranslatedText></Description></def:CommentDef>'
    text = (folder / "define.xml").read_text(encoding="utf-8")
    (folder / "warned.xml").write_text(text.replace("</MetaDataVersion>", unused + "</MetaDataVersion>"), encoding="utf-8")
    warned = run("define", "validate", folder / "warned.xml")
    assert (warned.exit_code, warned.stdout.splitlines()[-1]) == (0, "findings: 1 warning")
    assert run("define", "validate", folder / "warned.xml", "--fail-on", "warning").exit_code == 1
    wrong = run("define", "validate", folder / "define.xml", broken(folder), "--json")
    assert wrong.exit_code == 1
    problems = json.loads(wrong.stdout)["files"][str(folder / "broken.xml")]
    line = (folder / "broken.xml").read_text().split("Oui")[0].count("\n") + 1
    assert {problem["rule"] for problem in problems if problem["line"] == line} == {"structure", "xsd"}
    assert run("define", "validate", broken(folder), "--no-xsd", "--fail-on", "never").exit_code == 0


def test_diff(folder: Path) -> None:
    define = define_xml.read(folder / "define.xml")
    define_xml.write(replace(define, originator="Sponsor"), folder / "new.xml")
    same = run("define", "diff", folder / "define.xml", folder / "define.xml", "--exit-code")
    assert (same.exit_code, same.stdout) == (0, "no difference\n")
    other = run("define", "diff", folder / "define.xml", folder / "new.xml", "--exit-code")
    assert (other.exit_code, other.stdout) == (1, "added ODM/@Originator: Sponsor\n")


def test_html(folder: Path) -> None:
    assert run("define", "html", folder / "define.xml").stdout == f"{folder / 'define.html'}\n"
    assert "<title>" in (folder / "define.html").read_text(encoding="utf-8")
    assert run("define", "html", folder / "define.xml", "--out", folder / "no" / "x.html").exit_code == 4


def test_check_data(folder: Path) -> None:
    fine = run("define", "check-data", folder / "define.xml")
    assert (fine.exit_code, fine.stdout) == (0, "findings: none\n")
    longer = replace(VS, frame=VS.frame.assign(VSTESTCD=["HEIGHT", *VS.frame["VSTESTCD"][1:]]))
    write_xpt_folder([longer], folder / "new", SDTM.created)
    wrong = run("define", "check-data", folder / "define.xml", "--data", folder / "new")
    assert wrong.exit_code == 1
    assert "error: VS: VSTESTCD has values that are not in the codelist" in wrong.stdout
    assert ": HEIGHT [1 record]" in wrong.stdout


def test_a_workbook_there_and_back(folder: Path) -> None:
    exported = run("workbook", "export", folder / "define.xml", folder / "spec.xlsx")
    assert exported.exit_code == 0
    assert exported.stdout.startswith(f"{folder / 'spec.xlsx'}: ")
    imported = run("workbook", "import", folder / "spec.xlsx", folder / "again.xml")
    assert imported.exit_code == 0
    assert imported.stdout.splitlines()[0] == f"{folder / 'again.xml'}: Define-XML 2.1, 1 data set"
    assert run("define", "check-data", folder / "again.xml", "--data", folder / "vs.xpt").exit_code == 0
    assert run("define", "check-data", folder / "spec.xlsx", "--data", folder / "vs.xpt").exit_code == 0
    older = run("workbook", "export", folder / "define.xml", folder / "old.xlsx", "--layout", "2.0", "--quiet")
    assert (older.exit_code, older.stdout) == (0, "")
    assert openpyxl.load_workbook(folder / "old.xlsx").sheetnames[0] == "Study"
    first = (folder / "old.xlsx").read_bytes()
    run("workbook", "export", folder / "define.xml", folder / "old.xlsx", "--layout", "2.0")
    assert (folder / "old.xlsx").read_bytes() == first


def test_a_workbook_is_not_imported_where_the_schemas_are_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("workbook", "export", folder / "define.xml", folder / "spec.xlsx")
    arguments = ("workbook", "import", folder / "spec.xlsx", folder / "again.xml")
    schema.schema_of.cache_clear()
    monkeypatch.setattr(schema, "find_spec", lambda _: None)
    assert "--no-xsd" in run(*arguments).stderr
    assert not (folder / "again.xml").exists()
    told = json.loads(run(*arguments, "--no-xsd", "--json").stdout)
    assert (told["define"], told["version"], told["datasets"]) == (str(folder / "again.xml"), "2.1", 1)


def test_a_wrong_cell(folder: Path) -> None:
    run("workbook", "export", folder / "define.xml", folder / "spec.xlsx")
    book = openpyxl.load_workbook(folder / "spec.xlsx")
    book["Variables"]["G2"] = "long"
    book.save(folder / "spec.xlsx")
    result = run("workbook", "import", folder / "spec.xlsx", folder / "again.xml")
    assert result.exit_code == 3
    assert f"{folder / 'spec.xlsx'}, Variables!G2: " in result.stderr
    assert not (folder / "again.xml").exists()


def test_an_import_tells_problems_by_cell_and_what_it_has_no_place_for(folder: Path) -> None:
    run("workbook", "export", folder / "define.xml", folder / "spec.xlsx")
    book = openpyxl.load_workbook(folder / "spec.xlsx")
    book["Variables"]["E2"] = "number"
    book.create_sheet("Notes").append(["to be discussed"])
    book.save(folder / "spec.xlsx")
    arguments = ("workbook", "import", folder / "spec.xlsx", folder / "again.xml", "--no-xsd")
    result = run(*arguments, "--fail-on", "error")
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()[1:3]
    assert first == "  no place for: Notes: sheet, 1 cell"
    assert second.startswith("  Variables!E2: error: DataType 'number' is not one of")
    told = json.loads(run(*arguments, "--json").stdout)
    assert told["no_place_for"] == ["Notes: sheet, 1 cell"]
    assert "Variables!E2" in {problem["cell"] for problem in told["problems"]}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["define", "validate", "none.xml"], 3, "none.xml: cannot read the file"),
        (["define", "html", "spec.txt"], 3, "not well-formed"),
        (["define", "diff", "none.xlsx", "none.xml"], 3, "none.xlsx"),
        (["define", "check-data", "none.xml"], 3, "none.xml"),
        (["workbook", "import", "spec.txt", "define.xml"], 3, "spec.txt"),
        (["workbook", "export", "no-study", "spec.xlsx"], 2, "unknown study 'no-study'"),
        (["workbook", "export", "none.xml", "spec.xlsx"], 3, "none.xml"),
        (
            ["workbook", "export", str(Path(__file__).parents[2] / "README.md"), "spec.xlsx"],
            2,
            "neither a define.xml nor a study",
        ),
        (["workbook", "import", "waivers.yml", "define.xml"], 3, "waivers.yml: not a workbook"),
    ],
)
def test_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("spec.txt").write_text("text")
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr


@pytest.mark.slow
def test_a_study_as_a_workbook(tmp_path: Path) -> None:
    for kind in ("SDTM", "ADaM"):
        made = run("workbook", "export", "car-itnk", tmp_path / f"{kind}.xlsx", "--kind", kind)
        assert made.exit_code == 0, made.stderr
        result = run("workbook", "import", tmp_path / f"{kind}.xlsx", tmp_path / f"{kind}.xml", "--quiet")
        assert result.exit_code == 0
        problems = define_xml.validate(tmp_path / f"{kind}.xml")
        assert [str(each) for each in problems if each.severity == "error"] == []
