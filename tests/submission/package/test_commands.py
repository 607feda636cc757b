"""`cdisc-itnk package` and `package-check`: what they write and say, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main
from cdisc_itnk.pipeline import Run, compute
from mappings.studies.car_itnk.simulator import simulate, write_csv
from mappings.studies.car_itnk.study import STUDY
from tests.submission.package.reading import docx_tables, docx_texts

SDTM = Path("m5/datasets/car-itnk/tabulations/sdtm")
ADAM = Path("m5/datasets/car-itnk/analysis/adam/datasets")
RULE = """
Core: {{Id: {id}, Status: Published}}
Description: SEX is there.
Authorities:
  - Organization: Us
    Standards:
      - Name: {standard}
        Version: "{version}"
        References: [{{Rule Identifier: {{Id: {id}}}, Citations: [{{Document: Ours, Section: "1"}}]}}]
Rule Type: Record Data
Sensitivity: Record
Executability: Fully Executable
Scope: {{Domains: {{Include: [{dataset}]}}}}
Check: {{all: [{{name: SEX, operator: non_empty}}]}}
Outcome: {{Message: SEX is there, Output Variables: [SEX]}}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)


def test_a_good_package(package: Path) -> None:
    result = run("package-check", package)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "findings: 2 warnings")


@pytest.mark.parametrize(("option", "code"), [([], 1), (["--fail-on", "never"], 0), (["--fail-on", "warning"], 1)])
def test_a_bad_package(package: Path, tmp_path: Path, option: list[str], code: int) -> None:
    shutil.copytree(package, tmp_path / "bad")
    (tmp_path / "bad/m5/datasets/s1/tabulations/sdtm/ts.xpt").unlink()
    result = run("package-check", tmp_path / "bad", *option)
    assert result.exit_code == code
    lines = result.stdout.splitlines()
    assert "error: m5/datasets/s1/tabulations/sdtm: there is no ts.xpt (FDA 1734)" in lines
    assert lines[-1].startswith("findings: ")


def test_findings_as_json(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "bad")
    (tmp_path / "bad/m5/datasets/s1/tabulations/sdtm/notes.txt").write_text("notes")
    content = json.loads(run("package-check", tmp_path / "bad", "--json").stdout)
    assert content["counts"] == {"warning": 3, "error": 1}
    assert {finding["rule"] for finding in content["findings"]} == {
        "document-incomplete",
        "file-without-leaf",
        "checksum-differs",
    }


def test_no_package(tmp_path: Path) -> None:
    result = run("package-check", tmp_path / "none")
    assert (result.exit_code, "no such folder" in result.stderr) == (3, True)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trial")
    write_csv(simulate(6, 1), folder)
    return folder / "raw"


@pytest.fixture(scope="module")
def computed(raw: Path) -> Run:
    return compute(STUDY, raw)


@pytest.fixture
def once(computed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The study is computed once for all tests."""
    monkeypatch.setattr("cdisc_itnk.packaging.compute", lambda *_: computed)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rule for each standard that each subject violates, and a waiver for that of SDTM."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "rules").mkdir()
    for name, standard, version, dataset in (("OWN-1", "SDTMIG", "3.4", "DM"), ("OWN-2", "ADaMIG", "1.3", "ADSL")):
        text = RULE.format(id=name, standard=standard, version=version, dataset=dataset)
        (folder / "rules" / f"{name.lower()}.yml").write_text(text)
    waiver = "- rule: OWN-1\n  explanation: It is meant to be there.\n  by: J. Doe\n"
    (folder / "waivers.yml").write_text(waiver)
    return folder


@pytest.mark.slow
@pytest.mark.usefixtures("once")
def test_a_package_is_written(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("package", "car-itnk", "--raw", raw, "--out", out)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-3:] == [
        "package-check findings: 7 warnings",
        f"package: {out / 'm5'}",
        f"guides to complete: {out / 'drafts'}",
    ]
    assert json.loads((out / "run.json").read_text())["study"] == "CAR-ITNK"
    assert (out / SDTM / "acrf.pdf").is_file()
    assert run("package-check", out).exit_code == 0


@pytest.mark.slow
@pytest.mark.usefixtures("once")
def test_conformance_is_told_in_the_guides(raw: Path, rules: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ("--rules", rules / "rules", "--waivers", rules / "waivers.yml", "--json", "--fail-on", "error")
    result = run("package", "car-itnk", "--raw", raw, "--out", out, *options)
    assert result.exit_code == 1, "the issues of ADaM are not waived"
    assert len(json.loads(result.stdout)["conformance"]) == 2
    sdtm = {row[1]: row[5] for row in docx_tables(out / "drafts/csdrg.docx")["Issues"]}
    adam = {row[1]: row[5] for row in docx_tables(out / "drafts/adrg.docx")["Issues"]}
    assert sdtm["OWN-1"] == "It is meant to be there."
    assert adam["OWN-2"] == "[explanation of the sponsor]"
    told = [text for text in docx_texts(out / "drafts/csdrg.docx") if text.startswith("Conformance rules for SDTMIG 3.4")]
    assert len(told) == 1
    assert "rules: 1 rules" in told[0] or "rules: 1 rule" in told[0]
    assert str(rules) not in told[0]


def test_the_input_is_not_replaced(raw: Path) -> None:
    result = run("package", "car-itnk", "--raw", raw, "--out", raw)
    assert result.exit_code == 2
    assert (raw / "dm.csv").is_file()
