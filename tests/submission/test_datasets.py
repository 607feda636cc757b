"""Data sets from a folder: which files count, and what their columns become."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.adam import ADTTE
from cdisc_itnk.core import Dataset, InputError, conform, describe
from cdisc_itnk.sdtm import AE
from cdisc_itnk.submission.datasets import dataset_files, misfits, read_folder, write_parquet_folder, write_xpt_folder

SPECS = {"AE": describe(AE), "ADTTE": describe(ADTTE)}


def dataset(name: str, columns: dict[str, list[object]]) -> Dataset:
    spec = SPECS[name].only(columns)
    return Dataset(spec, conform(pd.DataFrame(columns), spec))


EVENTS = dataset("AE", {"USUBJID": ["1", "2"], "AESEQ": [1, 2], "AETERM": ["Rash", "Müdigkeit"], "AESTDTC": [None, "2021"]})
TIMES = dataset("ADTTE", {"USUBJID": ["1"], "PARAMCD": ["OS"], "ADT": [pd.Timestamp("2021-03-04")], "AVAL": [None]})


def test_round_trip(tmp_path: Path) -> None:
    write_parquet_folder([EVENTS, TIMES], tmp_path)
    frames = read_folder(tmp_path, SPECS.get)
    pd.testing.assert_frame_equal(frames["AE"], EVENTS.frame)
    pd.testing.assert_frame_equal(frames["ADTTE"], TIMES.frame)


def test_transport_files_round_trip_in_ascii(tmp_path: Path) -> None:
    write_xpt_folder([EVENTS, TIMES], tmp_path, dt.datetime(2021, 6, 30))
    frames = read_folder(tmp_path, SPECS.get)
    pd.testing.assert_frame_equal(frames["AE"], EVENTS.frame.assign(AETERM=pd.Series(["Rash", "Mudigkeit"], dtype="str")))
    pd.testing.assert_frame_equal(frames["ADTTE"], TIMES.frame)


def test_what_other_tools_write(tmp_path: Path) -> None:
    others = pd.DataFrame(
        {
            "USUBJID": pd.Categorical(["1", "2"]),
            "PARAMCD": pd.Series([None, None], dtype="object"),
            "ADT": [dt.date(2021, 3, 4), None],
            "AVAL": pd.array([1, None], dtype="Int64"),
            "CNSR": [True, False],
        }
    )
    others.to_parquet(tmp_path / "adtte.parquet")
    frame = read_folder(tmp_path, SPECS.get)["ADTTE"]
    assert frame.dtypes.astype("str").tolist() == ["str", "str", "datetime64[s]", "float64", "float64"]
    assert misfits(frame, SPECS["ADTTE"]) == {}


def test_misfits_stay_as_they_are() -> None:
    wrong = pd.DataFrame({"ADT": [22000.0], "AVAL": ["1"], "PARAMCD": [pd.Timestamp("2021-03-04")]})
    assert misfits(wrong.astype({"PARAMCD": "datetime64[s]"}), SPECS["ADTTE"]) == {
        "PARAMCD": "a date where the standard has text",
        "AVAL": "character where the standard has a number",
        "ADT": "numeric without a date format where the standard has a date",
    }


def test_a_number_is_never_taken_for_a_date(tmp_path: Path) -> None:
    pd.DataFrame({"ADT": [22000.0]}).to_parquet(tmp_path / "adtte.parquet")
    assert read_folder(tmp_path, SPECS.get)["ADTTE"]["ADT"].tolist() == [22000.0]


def test_which_folders_have_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        dataset_files(tmp_path / "nowhere")
    with pytest.raises(InputError, match="an empty folder"):
        dataset_files(tmp_path)
    (tmp_path / "ae.csv").write_text("AETERM\n")
    with pytest.raises(InputError, match="is no folder"):
        dataset_files(tmp_path / "ae.csv")
    write_parquet_folder([EVENTS], tmp_path / "parquet" / "sdtm")
    with pytest.raises(InputError, match=r"only ae\.csv, parquet .* hold some: parquet/sdtm"):
        dataset_files(tmp_path)


def test_one_kind_and_one_file_a_data_set(tmp_path: Path) -> None:
    write_parquet_folder([EVENTS], tmp_path)
    (tmp_path / "AE.Parquet").write_bytes((tmp_path / "ae.parquet").read_bytes())
    with pytest.raises(InputError, match=r"two files of one data set: AE\.Parquet"):
        dataset_files(tmp_path)
    write_xpt_folder([TIMES], tmp_path, dt.datetime(2021, 6, 30))
    with pytest.raises(InputError, match=r"both \.xpt and \.parquet"):
        dataset_files(tmp_path)


def test_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "ae.parquet").write_text("AETERM")
    with pytest.raises(InputError, match="not a readable Parquet file"):
        read_folder(tmp_path)
