"""Bad input, one fault at a time: misuse ends with a message and an exit code, faults in the data become findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from cdisc_itnk.cli import main
from mappings.studies.car_itnk.study import STUDY


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert STUDY.simulate is not None
    out = tmp_path_factory.mktemp("trial")
    STUDY.simulate(8, 1, "csv", out)
    return out / "raw"


@pytest.fixture
def raw(export: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(export, tmp_path / "raw"))


def run_map(raw: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["map", "car-itnk", "--raw", str(raw), "--out", str(out), *options], catch_exceptions=False)


def edit(path: Path, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    change(frame).to_csv(path, index=False, lineterminator="\n")


def refused(raw: Path, tmp_path: Path, code: int = 3, *options: str) -> str:
    """The message of a run that must not start; nothing is written."""
    result = run_map(raw, tmp_path / "out", *options)
    assert result.exit_code == code
    assert not (tmp_path / "out").exists()
    return result.stderr


def found(raw: Path, tmp_path: Path, rule: str, fail_on: str = "error") -> pd.DataFrame:
    """The findings of a run that must go on, by rule; the run fails where it is told to."""
    assert run_map(raw, tmp_path / "out", "--quiet", "--fail-on", fail_on).exit_code == 1
    findings = pd.read_csv(tmp_path / "out" / "findings.csv", dtype="str")
    return findings[findings["rule"] == rule]


def test_missing_folder(tmp_path: Path) -> None:
    assert "no such file or folder" in refused(tmp_path / "nowhere", tmp_path)


def test_missing_file(raw: Path, tmp_path: Path) -> None:
    (raw / "ae.csv").unlink()
    message = refused(raw, tmp_path)
    assert "no data for form AE" in message
    assert "header line only" in message


def test_empty_file(raw: Path, tmp_path: Path) -> None:
    (raw / "ae.csv").write_text("")
    assert "ae.csv" in refused(raw, tmp_path)


def test_missing_column(raw: Path, tmp_path: Path) -> None:
    edit(raw / "ae.csv", lambda frame: frame.drop(columns="AETERM"))
    message = refused(raw, tmp_path)
    assert "form AE: no column AETERM" in message
    assert "forms.py" in message


def test_ragged_row(raw: Path, tmp_path: Path) -> None:
    with (raw / "dm.csv").open("a") as file:
        file.write("CAR-ITNK,01\n")
    message = refused(raw, tmp_path)
    assert "dm.csv:10" in message


def test_wrong_encoding(raw: Path, tmp_path: Path) -> None:
    text = (raw / "dm.csv").read_text(encoding="utf-8")
    edited = pd.read_csv(raw / "dm.csv", dtype="str", keep_default_na=False).assign(INVNAM="Müller")
    (raw / "dm.csv").write_bytes(edited.to_csv(index=False, lineterminator="\n").encode("cp1252"))
    message = refused(raw, tmp_path)
    assert "dm.csv:2: not utf-8 text" in message
    assert "--encoding cp1252" in message
    (raw / "dm.csv").write_text(text, encoding="utf-16")
    assert "no such encoding: 'klingon'" in refused(raw, tmp_path, 2, "--encoding", "klingon")


@pytest.mark.slow
def test_an_encoding_that_is_named(raw: Path, tmp_path: Path) -> None:
    for path in raw.iterdir():
        path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert run_map(raw, tmp_path / "out", "--quiet", "--encoding", "gb18030").exit_code == 0
    dm = pd.read_parquet(tmp_path / "out" / "parquet" / "sdtm" / "dm.parquet")
    assert dm["INVNAM"].str.contains("[一-鿿]").any()


def test_broken_xml(tmp_path: Path) -> None:
    (tmp_path / "odm.xml").write_text('<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3">\n<ClinicalData>\n</ODM>')
    assert "odm.xml:3" in refused(tmp_path / "odm.xml", tmp_path)


def test_unknown_study(raw: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["map", "car-x", "--raw", str(raw), "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "unknown study 'car-x'" in result.stderr
    assert "car-itnk" in result.stderr


def test_unknown_coded_value(raw: Path, tmp_path: Path) -> None:
    edit(raw / "dm.csv", lambda frame: frame.assign(SEX=["Femael", *frame["SEX"][1:]]))
    (finding,) = found(raw, tmp_path, "value-not-in-codelist").query("variables == 'SEX'").to_dict("records")
    assert finding["values"] == "Femael"
    unmapped = pd.read_csv(tmp_path / "out" / "account" / "unmapped.csv")
    assert ("DM", "SEX", "Femael") in set(unmapped[["form", "item", "value"]].itertuples(index=False, name=None))
    assert "Femael" in set(pd.read_parquet(tmp_path / "out" / "parquet" / "sdtm" / "dm.parquet")["SEX"])


def test_impossible_date(raw: Path, tmp_path: Path) -> None:
    edit(raw / "sv.csv", lambda frame: frame.assign(VISDAT=["31 FEB 2023", *frame["VISDAT"][1:]]))
    (finding,) = found(raw, tmp_path, "impossible-date").to_dict("records")
    assert (finding["dataset"], finding["variables"], finding["values"], finding["keys"]) == (
        "SV",
        "VISDAT",
        "31 FEB 2023",
        "sv.csv:2",
    )


def test_two_demographics_records(raw: Path, tmp_path: Path) -> None:
    edit(raw / "dm.csv", lambda frame: pd.concat([frame, frame.iloc[:1].assign(AGE="99")]))
    (finding,) = found(raw, tmp_path, "second-demographics-record").to_dict("records")
    assert finding["keys"] == "dm.csv:10"
    dm = pd.read_parquet(tmp_path / "out" / "parquet" / "sdtm" / "dm.parquet")
    assert dm["USUBJID"].is_unique
    assert 99 not in set(dm["AGE"])


def test_subject_without_demographics(raw: Path, tmp_path: Path) -> None:
    edit(raw / "dm.csv", lambda frame: frame.iloc[1:])
    findings = found(raw, tmp_path, "subject-without-demographics")
    assert set(findings["values"]) == {pd.read_csv(raw / "sv.csv", dtype="str")["SUBJID"].iloc[0].join(["CAR-ITNK-", ""])}
    aside = pd.read_csv(tmp_path / "out" / "account" / "set_aside.csv")
    assert (aside["reason"] == "subject has no demographics record").sum() == findings["records"].astype(int).sum()


def test_unknown_visit(raw: Path, tmp_path: Path) -> None:
    edit(raw / "vs.csv", lambda frame: frame.assign(VISIT=["WEEK 99", *frame["VISIT"][1:]]))
    (finding,) = found(raw, tmp_path, "unknown-visit").to_dict("records")
    assert (finding["dataset"], finding["values"], finding["keys"]) == ("VS", "WEEK 99", "vs.csv:2")
    vs = pd.read_parquet(tmp_path / "out" / "parquet" / "sdtm" / "vs.parquet")
    assert vs.loc[vs["VISIT"] == "WEEK 99", "VISITNUM"].isna().all()


def test_unknown_unit(raw: Path, tmp_path: Path) -> None:
    edit(raw / "lbh.csv", lambda frame: frame.assign(WBC=["3", *frame["WBC"][1:]], WBCU=["parsec", *frame["WBCU"][1:]]))
    (finding,) = found(raw, tmp_path, "unknown-unit", "warning").to_dict("records")
    assert finding["values"] == "parsec"


def test_control_characters(raw: Path, tmp_path: Path) -> None:
    edit(raw / "dm.csv", lambda frame: frame.assign(SEX=["M\x0bX", *frame["SEX"][1:]]))
    (finding,) = found(raw, tmp_path, "control-character").query("severity == 'warning'").to_dict("records")
    assert (finding["variables"], finding["keys"], finding["values"]) == ("SEX", "dm.csv:2", r"'M\x0bX'")
    assert "M X" in set(pd.read_parquet(tmp_path / "out" / "parquet" / "sdtm" / "dm.parquet")["SEX"])


def test_a_full_disk(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    assert run_map(raw, tmp_path / "out", "--quiet").exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    monkeypatch.setattr("cdisc_itnk.outputs.write_account", full)
    result = run_map(raw, tmp_path / "out")
    assert result.exit_code == 4
    assert "No space left on device" in result.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "raw"]
