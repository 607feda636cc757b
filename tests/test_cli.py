"""What the commands say, and how they end; bad raw data is `test_bad_input`'s."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main
from cdisc_itnk.core.report_table import write_json
from cdisc_itnk.pipeline import compute
from cdisc_itnk.rules.reports import judge
from mappings.studies.car_itnk.study import STUDY
from tests.rules.reports.small import small

STUDY_COMMANDS = ("run", "map", "derive", "estimate", "check")
LISTINGS = ("ct", "rules")


def call(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`raw/` with a subject's CSV, `sdtm/` and `adam/` with a data set each."""
    assert STUDY.simulate is not None
    out = tmp_path_factory.mktemp("folders")
    STUDY.simulate(1, 1, "csv", out)
    for name, frame in (("sdtm/dm", pd.DataFrame({"USUBJID": ["1"]})), ("adam/adsl", pd.DataFrame({"USUBJID": ["1"]}))):
        (out / name).parent.mkdir()
        frame.to_parquet(out / f"{name}.parquet")
    return out


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name, command in group.commands.items():
        here = (*path, name)
        found += commands(command, here) if isinstance(command, click.Group) else [(here, command)]
    return found


@pytest.mark.parametrize(
    ("path", "command"), commands(main), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_help_explains_every_command_and_option(path: tuple[str, ...], command: click.Command) -> None:
    result = call(*path, "--help")
    assert result.exit_code == 0
    assert command.help
    undocumented = [option.name for option in command.params if isinstance(option, click.Option) and not option.help]
    assert [name for name in undocumented if name not in ("fail_on",)] == []


@pytest.mark.parametrize(
    ("path", "command"), commands(main), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_scripts_can_ask_for_json_and_silence(path: tuple[str, ...], command: click.Command) -> None:
    works = not isinstance(command, click.Group) and path[0] not in LISTINGS
    assert {"as_json", "quiet"} <= {option.name for option in command.params} or not works


def test_simulate(tmp_path: Path) -> None:
    simulate = ("simulate", "--study", "car-itnk", "--subjects", 1, "--seed", 2, "--out")
    text, as_json = call(*simulate, tmp_path / "one"), call(*simulate, tmp_path / "two", "--json")
    assert text.stdout.startswith("1 subject, seed 2: ")
    assert text.stderr == "… simulate 1 subject\n… 1 of 1 subject\n"
    told = json.loads(as_json.stdout)
    assert (told["subjects"], told["seed"], told["format"]) == (1, 2, "csv")
    assert Path(told["raw"]).is_dir()
    assert Path(told["truth"]).is_file()
    assert as_json.stderr == ""


def test_open_issues_fail_a_run_that_validates(folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tabulated = compute(replace(STUDY, analysis=None, endpoints=None), folders / "raw")
    result = replace(tabulated, conformance={"SDTM": judge(small())})
    write_json({}, tmp_path / "run.json")
    monkeypatch.setattr("cdisc_itnk.cli.job.run", lambda *_, **__: result)
    command = ("run", "car-itnk", "--raw", folders / "raw", "--out", tmp_path, "--validate")
    text = call(*command, "--fail-on", "error")
    assert text.exit_code == 1
    assert "issues: 4 error, 1 warning" in text.stdout.splitlines()
    as_json = call(*command, "--json")
    assert as_json.exit_code == 0
    assert [each["issues"]["error"] for each in json.loads(as_json.stdout)["conformance"]] == [
        {"open": 4, "waived": 0, "known": 0}
    ]


def test_terminology_in_json() -> None:
    told = json.loads(call("ct", "list", "--json").stdout)
    assert {"name": "SDTM CT", "version": "2026-03-27"} in told["packages"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("simulate", "--study", "cdisc-pilot", "--subjects", "1", "--seed", "1"), 2, "no simulator (expected car-itnk)"),
        (("demo", "--study", "cdisc-pilot"), 2, "ships no export (expected car-itnk)"),
        (("simulate", "--study", "car-itnk", "--subjects", "1", "--seed", "1", "--out", "."), 2, "the folder that you are in"),
        (("simulate", "--study", "car-itnk", "--subjects", "1", "--seed", "1", "--out", "raw"), 2, "the folder is not empty"),
        (("run", "car-itnk", "--raw", "raw", "--out", "raw/out"), 2, "lies in the input raw"),
        (("run", "car-itnk", "--raw", "nowhere"), 3, "nowhere: no such file or folder"),
        (("derive", "car-itnk", "--sdtm", "sdtm", "--out", "sdtm"), 2, "holds the input sdtm"),
        (("derive", "car-itnk", "--sdtm", "raw"), 3, "no data sets, only ae.csv"),
        (("derive", "car-itnk", "--sdtm", "nowhere"), 3, "nowhere: no such folder"),
        (("derive", "car-itnk", "--sdtm", "sdtm"), 3, "sdtm: no EX here, but DM"),
        (("derive", "car-itnk", "--sdtm", "adam"), 3, "adam: no DM, EX here, but ADSL"),
        (("derive", "car-itnk", "--sdtm", "."), 3, "hold some: adam, sdtm"),
        (("estimate", "car-itnk", "--adam", "sdtm"), 3, "no ADSL, ADRS, ADTTE, ADAE, ADLB, ADEX, ADCM here, but DM"),
        (("estimate", "car-itnk", "--adam", "adam"), 3, "no ADRS, ADTTE, ADAE, ADLB, ADEX, ADCM here, but ADSL"),
        (("estimate", "cdisc-pilot", "--adam", "adam"), 2, "CDISCPILOT01 has no endpoints"),
        (("check", "car-itnk", "--data", "raw"), 3, "no data sets, only ae.csv"),
        (("run", "nobody", "--raw", "raw"), 2, "unknown study 'nobody'"),
        (("run", "nothing.py", "--raw", "raw"), 2, "no such file"),
    ],
)
def test_wrong_use(
    folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, says: str
) -> None:
    monkeypatch.chdir(folders)
    before = {path: path.stat().st_mtime_ns for path in folders.rglob("*")}
    out = () if "--out" in arguments or arguments[0] == "check" else ("--out", str(tmp_path / "out"))
    result = call(*arguments, *out)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output
    assert {path: path.stat().st_mtime_ns for path in folders.rglob("*")} == before
    assert not (tmp_path / "out").exists()


def test_text_in_a_number_stops_a_derivation(tmp_path: Path) -> None:
    for name, columns in (("dm", {"USUBJID": ["1"], "AGE": ["old"]}), ("ex", {"USUBJID": ["1"]})):
        pd.DataFrame(columns).to_parquet(tmp_path / f"{name}.parquet")
    result = call("derive", "car-itnk", "--sdtm", tmp_path, "--out", tmp_path.parent / "out")
    assert result.exit_code == 3
    assert "DM: AGE is character where the standard has a number" in result.stderr


def test_data_sets_of_nobody_stop_a_derivation(tmp_path: Path) -> None:
    for name in ("dm", "ex"):
        pd.DataFrame({"STUDYID": ["S"]}).to_parquet(tmp_path / f"{name}.parquet")
    result = call("derive", "car-itnk", "--sdtm", tmp_path, "--out", tmp_path.parent / "out")
    assert result.exit_code == 3
    assert "no USUBJID in DM, EX" in result.stderr


def test_check_names_the_records(tmp_path: Path) -> None:
    pd.DataFrame({"STUDYID": "S", "USUBJID": ["1", "1"]}, dtype="str").to_parquet(tmp_path / "dm.parquet")
    result = call("check", "car-itnk", "--data", tmp_path)
    assert result.exit_code == 1
    assert "[2 records: STUDYID=S USUBJID=1; STUDYID=S USUBJID=1]" in result.stdout
    assert "error: DM: SUBJID (Subject Identifier for the Study) is required in DM and not there [data set]" in result.stdout
    told = json.loads(call("check", "car-itnk", "--data", tmp_path, "--json", "--fail-on", "never").stdout)
    assert {"duplicate-key", "missing-variable"} <= {finding["rule"] for finding in told["findings"]["list"]}


def test_a_terminal_that_lacks_a_character(tmp_path: Path) -> None:
    pd.DataFrame({"USUBJID": ["1"], "SEX": ["女"]}, dtype="str").to_parquet(tmp_path / "dm.parquet")
    arguments = ["check", "car-itnk", "--data", str(tmp_path), "--fail-on", "never"]
    text = CliRunner(charset="cp1252").invoke(main, arguments, catch_exceptions=False)
    assert r"SEX: '\u5973' is not in SEX" in text.stdout
    as_json = CliRunner(charset="cp1252").invoke(main, [*arguments, "--json"], catch_exceptions=False)
    assert {"女"} <= {finding["values"] for finding in json.loads(as_json.stdout)["findings"]["list"]}


def test_an_interrupted_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cdisc_itnk.outputs.compute", interrupted)
    result = call("demo", "--out", tmp_path / "out")
    assert result.exit_code == 130
    assert "the output is what it was before" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    result = call("simulate", "--study", "car-itnk", "--subjects", 1, "--seed", 1, "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert "Permission denied. Next: name a folder that you may write to" in result.stderr
