"""Data sets under test out of folders and pipelines."""

from __future__ import annotations

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from cdisc_itnk.core import Dataset, InputError, UsageError, describe
from cdisc_itnk.rules import Datasets, SubmittedDataset
from cdisc_itnk.rules.reading import read_datasets, submit
from cdisc_itnk.sdtm import AE
from cdisc_itnk.submission.dataset_json import JsonColumn, JsonDataset, write_dataset_json
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt
from tests.rules.support import dataset
from tests.shared import shared

FRAME = pd.DataFrame(
    {"DOMAIN": pd.Series(["AE", "AE"], dtype="str"), "AETERM": pd.Series(["Rash", None], dtype="str"), "AESEQ": [1.0, 2.0]}
)
COLUMNS = (
    XptColumn("DOMAIN", "Domain", length=2),
    XptColumn("AETERM", "Term", length=40),
    XptColumn("AESEQ", "Sequence", "num", format="8.2"),
)


def test_xpt_tells_labels_lengths_and_formats(tmp_path: Path) -> None:
    path = tmp_path / "ae.xpt"
    write_xpt(FRAME, path, XptDataset("AE", "Adverse Events", COLUMNS), created=dt.datetime(2026, 1, 1))
    (part,) = read_datasets(tmp_path).parts
    assert (part.name, part.label, part.filename, part.size) == ("AE", "Adverse Events", "ae.xpt", path.stat().st_size)
    assert [(each.name, each.label, each.kind, each.length, each.format) for each in part.variables] == [
        ("DOMAIN", "Domain", "Char", 2, ""),
        ("AETERM", "Term", "Char", 40, ""),
        ("AESEQ", "Sequence", "Num", 8, "8.2"),
    ]
    assert Datasets([part]).wholes["AE"].records["AETERM"].list() == ["Rash", ""]


def test_parquet(tmp_path: Path) -> None:
    FRAME.to_parquet(tmp_path / "ae.parquet")
    (part,) = read_datasets(tmp_path).parts
    assert (part.name, [(each.name, each.kind, each.length) for each in part.variables]) == (
        "AE",
        [("DOMAIN", "Char", 2), ("AETERM", "Char", 4), ("AESEQ", "Num", 8)],
    )
    FRAME.assign(AETERM=pd.Series([None, None], dtype="str")).to_parquet(tmp_path / "ae.parquet")
    assert read_datasets(tmp_path).parts[0].variables[1].length == 1
    (tmp_path / "ae.parquet").write_bytes(b"no")
    with pytest.raises(InputError, match=r"cannot be read: .* a Parquet file"):
        read_datasets(tmp_path)


def test_parquet_with_dates_and_times_as_other_tools_write_them(tmp_path: Path) -> None:
    moments = pa.array([dt.datetime(2024, 4, 16, 8, 30), None], pa.timestamp("us"))
    table = pa.table(
        {
            "ADT": pa.array([dt.date(2024, 4, 16), None]),
            "ADTM": pc.assume_timezone(moments, "Europe/Berlin"),
            "ATM": pa.array([dt.time(8, 30), None], pa.time64("ns")),
            "AVAL": pa.array([Decimal("1.10"), None]),
        }
    )
    pq.write_table(table, tmp_path / "adxx.parquet")
    (whole,) = read_datasets(tmp_path).wholes.values()
    assert {each.kind for each in whole.first.variables} == {"Num"}
    assert {name: whole.records[name].list() for name in whole.columns} == {
        "ADT": [23482.0, None],
        "ADTM": [23482 * 86400 + 30600.0, None],
        "ATM": [30600.0, None],
        "AVAL": [1.1, None],
    }


def test_labels_of_parquet(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("AETERM", pa.string(), metadata={"label": "Term"})], metadata={"label": "Adverse Events"})
    pq.write_table(pa.table({"AETERM": ["Rash"]}).cast(schema), tmp_path / "ae.parquet")
    (part,) = read_datasets(tmp_path).parts
    assert (part.label, part.variables[0].label) == ("Adverse Events", "Term")
    FRAME[FRAME["AESEQ"] > 1].to_parquet(tmp_path / "ae.parquet")
    (part,) = read_datasets(tmp_path).parts
    assert (part.label, [(each.name, each.label) for each in part.variables]) == (
        None,
        [("DOMAIN", None), ("AETERM", None), ("AESEQ", None)],
    )


@pytest.mark.parametrize("suffix", ["json", "ndjson", "dsjc"])
def test_dataset_json_tells_labels_lengths_and_formats(tmp_path: Path, suffix: str) -> None:
    columns = (
        JsonColumn(item_oid="IT.DOMAIN", name="DOMAIN", label="Domain", data_type="string", length=2),
        JsonColumn(item_oid="IT.AETERM", name="AETERM", label="Term", data_type="string", length=40),
        JsonColumn(item_oid="IT.AESEQ", name="AESEQ", label="Sequence", data_type="integer", display_format="8.2"),
    )
    described = JsonDataset(item_group_oid="IG.AE", name="AE", label="Adverse Events", columns=columns)
    write_dataset_json(FRAME, tmp_path / f"ae.{suffix}", described, created=dt.datetime(2026, 1, 1))
    (tmp_path / "run.json").write_text("{}")
    (part,) = read_datasets(tmp_path).parts
    assert (part.name, part.label, part.filename) == ("AE", "Adverse Events", f"ae.{suffix}")
    assert [(each.kind, each.length, each.format) for each in part.variables] == [
        ("Char", 2, ""),
        ("Char", 40, ""),
        ("Num", 8, "8.2"),
    ]
    assert part.frame["AETERM"].dropna().tolist() == ["Rash"]


def test_sas7bdat_is_read_like_xpt(tmp_path: Path) -> None:
    for suffix in ("sas7bdat", "xpt"):
        (tmp_path / suffix).mkdir()
        for path in shared("data/sas/sdtm_pairs").glob(f"*.{suffix}"):
            shutil.copy(path, tmp_path / suffix)
    sas, xpt = read_datasets(tmp_path / "sas7bdat"), read_datasets(tmp_path / "xpt")
    assert set(sas.wholes) == set(xpt.wholes) == {"AE", "DM", "DS", "EX"}
    for name, whole in sas.wholes.items():
        other = xpt.wholes[name]
        assert [(each.name, each.label, each.kind) for each in whole.first.variables] == [
            (each.name, each.label, each.kind) for each in other.first.variables
        ]
        assert all(whole.records[column].list() == other.records[column].list() for column in whole.columns)


def test_dates_are_numbers_as_in_sas() -> None:
    frame = pd.DataFrame(
        {"ADT": pd.to_datetime(["1960-01-02", None]), "ADTM": pd.to_datetime(["1960-01-01T00:01", "1960-01-02T00:00"])}
    )
    own = Datasets([SubmittedDataset("ADXX", "", frame, ())]).wholes["ADXX"].records
    assert (own["ADT"].list(), own["ADTM"].list()) == ([1.0, None], [60.0, 86400.0])


def test_a_pipeline_s_data_sets() -> None:
    spec = describe(AE).only(["DOMAIN", "AESEQ", "AETERM"])
    (part,) = submit([Dataset(spec, FRAME[["DOMAIN", "AESEQ", "AETERM"]])]).parts
    assert (part.label, part.filename) == ("Adverse Events", "ae.xpt")
    assert part.variables[2].label == "Reported Term for the Adverse Event"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_datasets(tmp_path / "none")
    with pytest.raises(InputError, match="no data sets"):
        read_datasets(tmp_path)
    (tmp_path / "ae.sas7bdat").write_bytes(b"no")
    with pytest.raises(InputError, match="not a readable SAS data set"):
        read_datasets(tmp_path)
    with pytest.raises(UsageError, match="data set AE is there twice"):
        Datasets([dataset("AE", {"DOMAIN": ["AE"]})] * 2)
