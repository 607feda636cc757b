"""`cdisc-itnk validate`: any folder, what it says, what it writes, and how it ends."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main
from cdisc_itnk.rules.core_engine import INTERPRETER
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset, write_dataset_json
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt

RULE = """
Core: {Id: X-000001}
Rule Type: Record Data
Sensitivity: Record
Executability: Fully Executable
Authorities:
  - Organization: Own
    Standards: [{Name: SDTMIG, Version: "3.4", References: [{Rule Identifier: {Id: O1}}]}]
Scope: {Domains: {Include: [AE]}}
Check: {all: [{name: AEDECOD, operator: empty}]}
Outcome: {Message: --DECOD is empty}
"""
OF_ADAM = """
Core: {Id: X-000002}
Rule Type: Record Data
Sensitivity: Record
Scope: {}
Operations: [{id: $terms, operator: distinct, name: AEDECOD, domain: AE}]
Check:
  all: [{name: AEDECOD, operator: non_empty}, {name: AEDECOD, operator: is_not_contained_by, value: $terms}]
Outcome: {Message: no term of AE, Output Variables: [AEDECOD]}
"""

AE = pd.DataFrame(
    {
        "DOMAIN": pd.Series(["AE"] * 3, dtype="str"),
        "USUBJID": pd.Series(["S-1", "S-1", "S-2"], dtype="str"),
        "AESEQ": [1.0, 2.0, 1.0],
        "AEDECOD": pd.Series(["Rash", None, None], dtype="str"),
    }
)
KINDS = {name: "num" if name == "AESEQ" else "char" for name in AE.columns}


def xpt(frame: pd.DataFrame, path: Path) -> None:
    columns = tuple(XptColumn(name, name, KINDS[name]) for name in frame.columns)  # type: ignore[arg-type]
    write_xpt(frame, path, XptDataset("AE", "Adverse Events", columns), created=dt.datetime(2026, 1, 1))


def dataset_json(frame: pd.DataFrame, path: Path) -> None:
    types: dict[str, Any] = {"num": "float", "char": "string"}
    columns = tuple(JsonColumn(item_oid=f"IT.{name}", name=name, label=name, data_type=types[KINDS[name]]) for name in frame)
    described = JsonDataset(item_group_oid="IG.AE", name="AE", label="Adverse Events", columns=columns)
    write_dataset_json(frame, path, described, created=dt.datetime(2026, 1, 1))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def sdtm(tmp_path: Path) -> Path:
    (tmp_path / "own.yml").write_text(RULE)
    folder = tmp_path / "sdtm"
    folder.mkdir()
    xpt(AE, folder / "ae.xpt")
    return folder


def own(sdtm: Path) -> tuple[object, ...]:
    return ("--pack", "none", "--rules", sdtm.parent / "own.yml")


def test_issues_are_told_and_fail(sdtm: Path) -> None:
    result = run(sdtm, *own(sdtm))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "SDTMIG 3.4, as the data sets look; 1 data set, 3 records",
        "rules: 1 with issues",
        "issues: 2 error",
        "  error   X-000001 AE             2  AEDECOD is empty",
    ]
    assert run(sdtm, *own(sdtm), "--fail-on", "never", "--quiet").stdout == ""
    assert run(sdtm, *own(sdtm), "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize("suffix", ["json", "parquet"])
def test_other_formats_give_the_same(sdtm: Path, tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / suffix
    folder.mkdir()
    AE.to_parquet(folder / "ae.parquet") if suffix == "parquet" else dataset_json(AE, folder / "ae.json")
    assert run(folder, *own(sdtm)).stdout == run(sdtm, *own(sdtm)).stdout


def test_sdtm_is_looked_up_by_rules_on_adam_and_not_judged(sdtm: Path, tmp_path: Path) -> None:
    (tmp_path / "adam").mkdir()
    AE[["USUBJID", "AEDECOD"]].to_parquet(tmp_path / "adam" / "adae.parquet")
    AE[["DOMAIN"]].assign(AEDECOD="Rush").to_parquet(tmp_path / "adam" / "adxx.parquet")
    (tmp_path / "own.yml").write_text(OF_ADAM)
    arguments = (tmp_path / "adam", *own(sdtm), "--json")
    alone = json.loads(run(*arguments).stdout)
    assert (alone["rules"]["counts"], alone["issues"]["error"]["open"]) == ({"skipped": 1}, 0)
    beside = json.loads(run(*arguments, "--sdtm", sdtm).stdout)
    assert (beside["rules"]["counts"], beside["issues"]["error"]["open"]) == ({"issues": 1}, 3)
    assert (beside["datasets"], beside["notes"]) == (
        {"ADAE": 3, "ADXX": 3},
        [f"1 data set of {sdtm} looked up and not judged"],
    )
    (sdtm / "ae.xpt").unlink()
    dataset_json(AE, sdtm / "ae.json")
    assert run(*arguments, "--sdtm", sdtm, "--out", sdtm / "ae.json").exit_code == 2
    assert run(*arguments, "--sdtm", tmp_path / "none").exit_code == 3


def test_json(sdtm: Path) -> None:
    content = json.loads(run(sdtm, *own(sdtm), "--json").stdout)
    assert (content["standard"], content["version"], content["told"]) == ("SDTMIG", "3.4", "as the data sets look")
    assert content["issues"]["error"] == {"open": 2, "waived": 0, "known": 0}
    assert content["summary"][0]["core_id"] == "X-000001"
    assert content["rules"]["counts"] == {"issues": 1}


def test_reports(sdtm: Path, tmp_path: Path) -> None:
    result = run(sdtm, *own(sdtm), "--out", tmp_path / "reports", "--as-of", "2026-01-02")
    names = ["conformance.csv", "conformance.html", "conformance.json", "conformance.xlsx"]
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == names
    assert f"report: {tmp_path / 'reports' / 'conformance.html'}" in result.stdout
    assert '"Report_Generation": "2026-01-02T00:00:00"' in (tmp_path / "reports" / "conformance.json").read_text()
    assert run(sdtm, *own(sdtm), "--out", tmp_path / "one.html").exit_code == 1
    assert (tmp_path / "one.html").read_text().startswith("<!DOCTYPE html>")
    assert run(sdtm, *own(sdtm), "--out", tmp_path / "two", "--format", "csv,json").exit_code == 1
    assert len(list((tmp_path / "two").iterdir())) == 2


def test_waivers(sdtm: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.yml"
    waivers.write_text("- {rule: X-000001, explanation: Not coded yet., by: J. Doe, until: 2026-06-30}\n")
    held = run(sdtm, *own(sdtm), "--waivers", waivers, "--as-of", "2026-06-30")
    assert (held.exit_code, held.stdout.splitlines()[2]) == (0, "issues: 2 waived")
    over = run(sdtm, *own(sdtm), "--waivers", waivers, "--as-of", "2026-07-01")
    assert (over.exit_code, over.stdout.splitlines()[-1]) == (1, f"waiver expired: {waivers}, line 1: X-000001")


def test_baseline(sdtm: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.txt"
    assert run(sdtm, *own(sdtm), "--baseline", baseline).exit_code == 3
    assert run(sdtm, *own(sdtm), "--baseline", baseline, "--write-baseline").exit_code == 0
    known = run(sdtm, *own(sdtm), "--baseline", baseline)
    assert (known.exit_code, known.stdout.splitlines()[2]) == (0, "issues: 2 known")
    changed = AE.assign(USUBJID=pd.Series(["S-0", "S-1", "S-9"], dtype="str"))
    xpt(changed, sdtm / "ae.xpt")
    new = run(sdtm, *own(sdtm), "--baseline", baseline)
    assert new.exit_code == 1
    assert new.stdout.splitlines()[2:] == [
        "issues: 1 error, 1 known",
        "  error   X-000001 AE             1  AEDECOD is empty",
        "gone since the baseline: 1 issue",
    ]
    wrong = run(sdtm, *own(sdtm), "--baseline", sdtm.parent / "own.yml", "--write-baseline")
    assert wrong.exit_code in (2, 3)
    assert (sdtm.parent / "own.yml").read_text() == RULE


def test_what_cannot_be_read_is_told_and_the_rest_validated(sdtm: Path, tmp_path: Path) -> None:
    (sdtm / "dm.xpt").write_bytes((sdtm / "ae.xpt").read_bytes()[:300])
    (sdtm / "define.xml").write_text("<ODM>")
    (tmp_path / "wrong.yml").write_text(RULE.replace("empty", "emtpy"))
    result = run(sdtm, *own(sdtm), "--rules", tmp_path / "wrong.yml", "--fail-on", "never")
    assert result.exit_code == 3
    assert "  error   X-000001 AE             2  AEDECOD is empty" in result.stdout
    told = [line for line in result.stdout.splitlines() if line.startswith("not read: ")]
    assert [name in line for name, line in zip(("dm.xpt", "define.xml", "'emtpy'"), told, strict=True)] == [True] * 3
    assert "not read: " in run(sdtm, *own(sdtm), "--quiet").stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--standard", "sdtmig", "--version", "9.9"), 2, "SDTMIG 9.9"),
        (("--standard", "foo", "--version", "1.0"), 2, "name CORE's cache with --rules"),
        (("--pack", "nothing"), 2, "no rule pack 'nothing'"),
        (("--out", "r", "--format", "pdf"), 2, "no format 'pdf'"),
        (("--write-baseline",), 2, "--write-baseline without --baseline"),
        (("--engine", "core"), 2, "CORE needs its cache"),
        (("--waivers", "none.yml"), 3, "none.yml: cannot be read"),
    ],
)
def test_wrong_use(sdtm: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = run(sdtm, *own(sdtm)[2:], *arguments)
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_no_data_sets(tmp_path: Path) -> None:
    assert "no data sets" in run(tmp_path).stderr
    (tmp_path / "sdtm").mkdir()
    (tmp_path / "sdtm" / "ae.xpt").write_bytes(b"")
    assert "Next: name one of its folders: sdtm" in run(tmp_path).stderr
    assert run(tmp_path / "none").exit_code == 3


def test_no_input_is_overwritten(sdtm: Path, tmp_path: Path) -> None:
    folder = tmp_path / "json"
    folder.mkdir()
    dataset_json(AE, folder / "ae.json")
    before = (folder / "ae.json").read_bytes()
    result = run(folder, *own(sdtm), "--out", folder / "ae.json")
    assert (result.exit_code, "is read and would be overwritten" in result.stderr) == (2, True)
    assert (folder / "ae.json").read_bytes() == before


CORE = """#!{python}
import json, sys
request = json.load(open(sys.argv[2]))
assert [each["Core"]["Id"] for each in request["documents"]] == ["X-000001"]
issue = {{"core_id": "X-000001", "message": "m", "dataset": "AE", "USUBJID": "S-1", "row": 2, "SEQ": 2}}
json.dump({{
    "Conformance_Details": {{"CORE_Engine_Version": "0.0"}},
    "Dataset_Details": [{{"filename": "AE"}}],
    "Issue_Details": [issue | {{"variables": ["AEDECOD"], "values": ["null"]}}],
    "Rules_Report": [{{"core_id": "X-000001", "status": "ISSUE REPORTED"}}],
}}, open(request["report"], "w"))
"""


def test_second_opinion(sdtm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interpreter = tmp_path / "core"
    interpreter.write_text(CORE.format(python=sys.executable))
    interpreter.chmod(0o755)
    monkeypatch.setenv(INTERPRETER, str(interpreter))
    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({}))
    monkeypatch.setattr("cdisc_itnk.cli.validate.core_cache", lambda _: tmp_path)
    compared = run(sdtm, *own(sdtm), "--compare")
    assert compared.stdout.splitlines()[-2:] == ["issues that CORE or we alone find: 1", "  X-000001 AE: 1 only ours"]
    content = json.loads(run(sdtm, *own(sdtm), "--compare", "--json").stdout)
    assert [(each["rule"], each["row"], each["in"]) for each in content["differences"]] == [("X-000001", 3.0, "ours")]
    result = run(sdtm, *own(sdtm), "--engine", "core")
    assert result.stdout.splitlines()[2:] == ["issues: 1 error", "  error   X-000001 AE             1  AEDECOD is empty"]
