"""`cdisc-itnk rules`: list, show, test, new, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main

RULE = """
Core: {Id: X-000001}
Description: An event is coded.
Rule Type: Record Data
Sensitivity: Record
Authorities:
  - Organization: Own
    Standards: [{Name: SDTMIG, Version: "3.4", References: [{Rule Identifier: {Id: O1}}]}]
Scope: {Domains: {Include: [AE]}}
Check: {all: [{name: AEDECOD, operator: empty}]}
Outcome: {Message: --DECOD is empty}
"""
EXAMPLES = """
Examples:
  Kept:
    AE: |
      DOMAIN | AEDECOD
      AE     | Rash
  Broken:
    AE: |
      DOMAIN | AEDECOD
      AE     |
  Issues: [AE 1]
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rules", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    path = tmp_path / "x.yml"
    path.write_text(RULE + EXAMPLES)
    return path


def test_list(rule: Path) -> None:
    result = run("list", "--rules", rule)
    assert (result.stdout, result.stderr) == ("X-000001  error    --DECOD is empty\n", f"1 rule ({rule}: 1 rule)\n")
    assert run("list", "--rules", rule, "--dataset", "cm").stdout == "\n"
    assert run("list", "--rules", rule, "--dataset", "ae", "--text", "o1").stdout.startswith("X-000001")
    assert run("list", "--rules", rule, "--standard", "sdtmig", "--version", "3.3").exit_code == 3
    assert run("list", "--rules", rule, "--standard", "sdtmig").exit_code == 2
    (listed,) = json.loads(run("list", "--rules", rule, "--json").stdout)
    assert listed == {
        "id": "X-000001",
        "severity": "error",
        "type": "Record Data",
        "references": ["SDTMIG 3.4 O1"],
        "message": "--DECOD is empty",
        "description": "An event is coded.",
    }


def test_list_of_a_pack() -> None:
    result = run("list", "--pack", "adamig-1.3", "--text", "trtsdt")
    assert all("TRTSDT" in line for line in result.stdout.splitlines())
    assert "adamig-1.3" in run("packs").stdout


def test_show(rule: Path) -> None:
    expected = [
        "X-000001 error (Own O1)",
        "published for: SDTMIG 3.4",
        "An event is coded.",
        "about: Record Data; domains AE",
        "a record is at fault where",
        "  all of",
        "    AEDECOD empty",
        "message: --DECOD is empty",
    ]
    assert run("show", "o1", "--rules", rule).stdout.splitlines() == expected
    assert run("show", "X-000001", "--rules", rule).stdout.splitlines() == expected
    missing = run("show", "X-9", "--rules", rule)
    assert (missing.exit_code, "no rule 'X-9'" in missing.stderr) == (2, True)


def test_test(rule: Path, tmp_path: Path) -> None:
    assert run("test", rule).stdout == "1 of 1 rules do as their examples say\n"
    (tmp_path / "none.yml").write_text(RULE.replace("X-000001", "X-000002"))
    (tmp_path / "other.yml").write_text((RULE + EXAMPLES.replace("AE 1]", "AE 2]")).replace("X-000001", "X-000003"))
    (tmp_path / "wrong.yml").write_text(RULE.replace("operator: empty", "operator: emtpy"))
    (tmp_path / "yaml.yml").write_text("Core: [")
    result = run("test", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "X-000002: it has no Examples",
        "X-000003: the broken example gives AE 1, not AE 2",
        f"{tmp_path / 'wrong.yml'}, line 10, Check.all[0].operator: unknown operator 'emtpy' (expected empty)",
        f"{tmp_path / 'yaml.yml'}, line 2: not YAML: did not find expected node content",
        "1 of 5 rules do as their examples say",
    ]
    (tmp_path / "empty").mkdir()
    assert run("test", tmp_path / "empty").exit_code == 2


def test_new(tmp_path: Path) -> None:
    path = tmp_path / "acme-7.yml"
    assert run("new", path).exit_code == 0
    assert run("test", path).stdout == "1 of 1 rules do as their examples say\n"
    assert run("show", "ACME-7", "--rules", path).exit_code == 0
    again = run("new", path)
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert run("new", tmp_path / "acme.txt").exit_code == 2


def test_export(rule: Path, tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text(RULE.replace("X-000001", "X-2").replace("AEDECOD", "TRTxxP"))
    arguments = ("--rules", rule, "--rules", tmp_path / "other.yml")
    result = run("export", tmp_path / "core", *arguments)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"{tmp_path / 'core'}: 1 of 2 rules written", "X-2: placeholder TRTxxP"]
    assert run("list", "--rules", tmp_path / "core").stdout == "X-000001  error    --DECOD is empty\n"
    told = json.loads(run("export", tmp_path / "again", *arguments, "--json").stdout)
    assert (told["written"], told["left_out"]) == (["X-000001"], {"X-2": ["placeholder TRTxxP"]})
    assert run("export", tmp_path / "quiet", *arguments, "--quiet").stdout == ""
    full = run("export", tmp_path / "core", *arguments)
    assert (full.exit_code, "the folder is not empty" in full.stderr) == (2, True)
