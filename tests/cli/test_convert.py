"""`cdisc-itnk convert`: files and folders, what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main
from cdisc_itnk.submission.xpt import read_xpt


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "dm.csv").write_text("USUBJID,SEX\n01,F\n02,\n", encoding="utf-8")
    (raw / "ae.csv").write_text(f"USUBJID,AETERM\n01,Sjögren\n02,{' '.join(50 * ['long'])}\n", encoding="utf-8")
    return raw


def test_a_file(folder: Path, tmp_path: Path) -> None:
    result = run(folder / "dm.csv", tmp_path / "new" / "dm.xpt")
    assert (result.exit_code, result.stderr.strip()) == (0, f"… {folder / 'dm.csv'} to {tmp_path / 'new' / 'dm.xpt'}")
    assert result.stdout.splitlines() == [
        f"{tmp_path / 'new' / 'dm.xpt'}: DM, 2 rows, 2 columns, all 4 cells equal",
        "  warning: nothing describes dm.csv: all columns are text, numbers too; --define names a define.xml that gives types",
    ]
    assert read_xpt(tmp_path / "new" / "dm.xpt").frame["SEX"].tolist()[0] == "F"


def test_a_folder_with_text_that_does_not_fit(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stopped = run(folder, out, "--to", "xpt", "--quiet")
    assert stopped.exit_code == 4
    assert "AETERM has characters that the file's encoding has not" in stopped.stderr
    assert not (out / "ae.xpt").exists()
    done = run(folder, out, "--to", "xpt", "--on-violation", "split", "--report", tmp_path / "said" / "report.csv")
    assert done.exit_code == 0
    assert "ae.xpt: AE, 2 rows, 3 columns, 5 of 6 cells equal" in done.stdout
    assert "AETERM has characters that the file's encoding has not; transliterated (row 0: 'Sjögren')" in done.stdout
    assert "warning: AETERM has 1 value of more than 200 bytes; the rest is in AETERM1" in done.stdout
    assert {path.name for path in out.iterdir()} == {"ae.xpt", "dm.xpt"}
    said = pd.read_csv(tmp_path / "said" / "report.csv")
    assert set(said["rule"]) == {"csv-untyped", "xpt-split", "xpt-encoding", "cell-changed"}
    assert run(folder, out, "--to", "xpt", "--on-violation", "split", "--fail-on", "warning").exit_code == 1


def test_all_files_that_cannot_be_converted_are_told(folder: Path, tmp_path: Path) -> None:
    (folder / "lb.xpt").write_bytes(b"no")
    (folder / "vs.xpt").write_bytes(b"no")
    result = run(folder, tmp_path / "out", "--to", "json")
    assert result.exit_code == 3
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert [name in line for name, line in zip(("lb.xpt", "vs.xpt"), errors, strict=True)] == [True, True]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ae.json", "dm.json"}


def test_as_json(folder: Path, tmp_path: Path) -> None:
    run(folder / "dm.csv", tmp_path / "dm.xpt", "--quiet", "--created", "2026-01-31")
    result = run(tmp_path / "dm.xpt", tmp_path / "dm.ndjson", "--json")
    content = json.loads(result.stdout)
    assert content["files"][0] | {"source": "", "target": ""} == {
        "source": "", "target": "", "dataset": "DM", "rows": 2, "columns": 2, "cells": 4, "equal": 4, "lossless": True,
    }  # fmt: skip
    assert json.loads((tmp_path / "dm.ndjson").read_text().splitlines()[0])["datasetJSONCreationDateTime"].startswith("2026-01")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none.xpt", "dm.json"], 3, "no such file"),
        (["dm.csv", "dm.sas7bdat"], 2, r".sas7bdat is only read"),
        ([".", "out"], 2, "a folder becomes files of which format?"),
        (["dm.csv", "dm.csv/out.xpt"], 4, "name another folder"),
        (["dm.csv", "out", "--to", "xlsx"], 2, "Invalid value for '--to'"),
    ],
)
def test_misuse(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, message: str) -> None:
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.stderr
