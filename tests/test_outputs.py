"""The output folder: complete, valid, the same bytes twice, and old or new when the process is killed."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

import define_xml
from cdisc_itnk.core import describe
from cdisc_itnk.outputs import run, write_conformance
from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import FORMATS
from cdisc_itnk.stepwise import derive, estimate
from mappings.studies.car_itnk.study import STUDY


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert STUDY.simulate is not None
    out = tmp_path_factory.mktemp("trial")
    STUDY.simulate(25, 7, "csv", out)
    return out / "raw"


@pytest.fixture(scope="module")
def out(trial: Path) -> Path:
    return trial.parent / "out"


@pytest.fixture(scope="module")
def made(trial: Path, out: Path) -> Run:
    return run(STUDY, trial, out)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 by file; of `run.json` without its timings."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    described = json.loads(files["run.json"])
    assert described.pop("timings")
    files["run.json"] = json.dumps(described).encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_two_runs_write_the_same_bytes(trial: Path, out: Path, made: Run, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from cdisc_itnk.outputs import run; from cdisc_itnk.study import find_study; "
    code += "run(find_study('car-itnk'), Path(sys.argv[1]), Path(sys.argv[2]))"
    environment = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
    subprocess.run([sys.executable, "-c", code, str(trial), str(tmp_path / "again")], check=True, env=environment)
    assert digests(tmp_path / "again") == digests(out)


@pytest.mark.parametrize("group", ["sdtm", "adam"])
def test_define_is_valid(out: Path, made: Run, group: str) -> None:
    problems = define_xml.validate(out / group / "define.xml")
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.slow
def test_conformance_of_what_was_written(out: Path, made: Run, tmp_path: Path) -> None:
    for name in ("sdtm", "adam"):
        shutil.copytree(out / name, tmp_path / name)
    write_conformance(STUDY, tmp_path)
    reports = tmp_path / "conformance"
    assert {path.name for path in reports.iterdir()} == {f"{name}.{kind}" for name in ("sdtm", "adam") for kind in FORMATS}
    for name, standard in (("sdtm", "SDTMIG"), ("adam", "ADAMIG")):
        content = json.loads((reports / f"{name}.json").read_text())
        assert content["Conformance_Details"]["Standard"] == standard
        assert content["Conformance_Details"]["Not_Read"] == ""
        assert "EXECUTION ERROR" not in {rule["status"] for rule in content["Rules_Report"]}


@pytest.mark.parametrize("group", ["sdtm", "adam"])
def test_files_hold_what_was_computed(out: Path, made: Run, group: str) -> None:
    """XPT read by another library, and Parquet, against the frames in memory."""
    datasets = made.sdtm.datasets if group == "sdtm" else made.adam
    assert {path.stem.upper() for path in (out / group).glob("*.xpt")} == set(datasets)
    for name, dataset in datasets.items():
        parquet = pd.read_parquet(out / "parquet" / group / f"{name.lower()}.parquet")
        pd.testing.assert_frame_equal(parquet.astype(dataset.frame.dtypes), dataset.frame, obj=name)
        xpt, meta = pyreadstat.read_xport(out / group / f"{name.lower()}.xpt")
        assert list(xpt.columns) == list(dataset.frame.columns)
        assert len(xpt) == len(dataset.frame)
        assert meta.column_labels == [variable.label for variable in dataset.spec.variables]


def test_account_in_run_json(out: Path, made: Run) -> None:
    described = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert described["records"]["read"] == described["records"]["mapped"] + described["records"]["set aside"]
    assert sum(form["records"] for form in described["forms"]) == described["records"]["read"]
    assert {file["name"] for file in described["inputs"]} >= {"dm.csv", "irc.csv"}


def test_every_mapped_record_leads_back_to_its_source(trial: Path, out: Path, made: Run) -> None:
    ae = pd.read_parquet(out / "parquet" / "sdtm" / "ae.parquet")
    lineage = pd.read_parquet(out / "lineage" / "ae.parquet")
    assert lineage["row"].tolist() == list(range(len(ae)))
    lines = (trial / "ae.csv").read_text(encoding="utf-8").split("\n")
    for row, source in zip(lineage["row"], lineage["source"], strict=True):
        file, line = source.split(":")
        assert file == "ae.csv"
        assert ae["USUBJID"].iloc[row].removeprefix("CAR-ITNK-") in lines[int(line) - 1]


def test_adam_variables_are_described(made: Run) -> None:
    for name, dataset in made.adam.items():
        assert STUDY.analysis is not None
        known = describe(STUDY.analysis.table(name)).names
        assert [column for column in dataset.frame if column not in known] == []
        traced = {trace.variable for trace in dataset.traces}
        assert [column for column in dataset.frame if column not in traced] == []


def same_files(part: Path, whole: Path, *but: str) -> set[str]:
    """The files of `part`, each the same bytes as in `whole`, but for those named."""
    files = {path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file()} - {"run.json", *but}
    assert [name for name in sorted(files) if (part / name).read_bytes() != (whole / name).read_bytes()] == []
    return files


@pytest.mark.slow
def test_the_steps_write_what_the_run_does(trial: Path, out: Path, made: Run, tmp_path: Path) -> None:
    tabulated, derived, estimated = (tmp_path / name for name in ("map", "derive", "estimate"))
    mapped = run(replace(STUDY, analysis=None, endpoints=None), trial, tabulated)
    _, findings = derive(STUDY, tabulated / "parquet" / "sdtm", derived)
    estimate(STUDY, derived / "parquet" / "adam", estimated, tabulated / "parquet" / "sdtm")
    files = same_files(tabulated, out, "findings.csv") | same_files(derived, out, "findings.csv") | same_files(estimated, out)
    every = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert every - files == {"findings.csv", "run.json", "report.html"}
    own = [finding for finding in findings if finding.rule != "dataset-absent"]
    assert sorted(map(repr, made.findings)) == sorted(map(repr, (*mapped.findings, *own)))


@pytest.mark.slow
def test_the_steps_from_transport_files(out: Path, made: Run, tmp_path: Path) -> None:
    derive(STUDY, out / "sdtm", tmp_path / "derive")
    assert same_files(tmp_path / "derive" / "adam", out / "adam")
    estimate(STUDY, out / "adam", tmp_path / "estimate", out / "sdtm")
    ascii_only = ("death_listing.csv", "death_listing.json")
    assert same_files(tmp_path / "estimate" / "results", out / "results", *ascii_only)


def test_run_json_lists_the_files(out: Path, made: Run) -> None:
    files = json.loads((out / "run.json").read_text(encoding="utf-8"))["files"]
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    found.pop("run.json")
    assert files == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(found.items())}


@pytest.mark.slow
def test_killed_at_any_moment_the_folder_is_old_or_new(trial: Path, out: Path, made: Run, tmp_path: Path) -> None:
    target = tmp_path / "out"
    run(STUDY, trial, target)
    whole = digests(target)
    command = [sys.executable, "-m", "cdisc_itnk", "run", "car-itnk", "--raw", str(trial), "--out", str(target), "--quiet"]
    start = time.monotonic()
    subprocess.run(command, check=True)
    needed = time.monotonic() - start
    for share in (0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0):
        process = subprocess.Popen(command)
        time.sleep(needed * share)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert digests(target) == whole
