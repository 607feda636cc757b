from __future__ import annotations

import json
import os
from datetime import datetime, time
from decimal import Decimal
from itertools import pairwise, permutations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import define_xml
from cdisc_itnk.core.errors import InputError, OutputError, UsageError
from cdisc_itnk.submission.convert import Difference, as_sas7bdat, convert, targets
from cdisc_itnk.submission.convert.table import Options
from cdisc_itnk.submission.dataset_json import JsonColumn, read_dataset_json, scan_dataset_json, write_dataset_json
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, XptError, read_xpt, scan_xpt, write_xpt
from tests.define_xml.example import EXAMPLE
from tests.shared import shared
from tests.submission.dataset_json.frames import COLUMNS, CREATED, FRAME, column, dataset

SUFFIXES = (".xpt", ".json", ".ndjson", ".dsjc", ".parquet", ".csv")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)
ROW = st.tuples(TEXT | st.none(), st.floats(allow_nan=False, allow_infinity=False) | st.none(), st.booleans() | st.none())


def transport(path, frame=None, **missing):
    """A transport file with one column of each kind."""
    frame = pd.DataFrame(
        {
            "USUBJID": pd.Series(["01-001", "01-002", "=1+1"], dtype="str"),
            "AVALC": pd.Series(['a,"b"\n', None, "NA"], dtype="str"),
            "AVAL": [1.5, None, -3e-7],
            "ADT": pd.Series(["2021-03-04", None, "1960-01-01"], dtype="datetime64[s]"),
            "ADTM": pd.Series(["2021-03-04T05:06:07.25", None, "1960-01-01"], dtype="datetime64[us]"),
        }
    )
    columns = (
        XptColumn("USUBJID", "Unique Subject Identifier", length=20),
        XptColumn("AVALC", "Analysis Value (C)", length=8, format="$8.", informat="$8."),
        XptColumn("AVAL", "Analysis Value", "num", format="8.3"),
        XptColumn("ADT", "Analysis Date", "num", format="YYMMDD10."),
        XptColumn("ADTM", "Analysis Datetime", "num", format="E8601DT22.3"),
    )
    write_xpt(frame, path, XptDataset("ADLB", "Laboratory", columns), created=CREATED, missing=missing)
    return frame


def without_rows(*columns):
    stated = {"datasetJSONCreationDateTime": "2026-03-05T13:07:09", "records": 0, "rows": []}
    return json.dumps(dataset(*columns).model_dump(by_alias=True, exclude_none=True) | stated)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_there_and_back(tmp_path, suffix):
    frame = transport(tmp_path / "adlb.xpt")
    target = tmp_path / f"copy{suffix}"
    report = convert(tmp_path / "adlb.xpt", target, created=CREATED, chunk_rows=2)
    assert (report.dataset, report.rows, report.columns, report.cells, report.equal) == ("ADLB", 3, 5, 15, 15)
    assert report.findings == ()
    holds_all = suffix in (".xpt", ".parquet", ".csv")
    assert report.lost == (() if holds_all else (Difference("AVALC", "sas_informat", "$8.", None),))
    assert report.is_lossless == holds_all
    back = convert(target, tmp_path / "back.xpt", created=CREATED)
    assert (back.equal, back.lost) == (15, ())
    found = read_xpt(tmp_path / "back.xpt", dates=True)
    pd.testing.assert_frame_equal(found.frame, frame, check_exact=True)
    if holds_all:
        assert (tmp_path / "back.xpt").read_bytes() == (tmp_path / "adlb.xpt").read_bytes()


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_every_kind_of_column_is_held(tmp_path, suffix):
    write_dataset_json(FRAME, tmp_path / "adlb.json", dataset(*COLUMNS), created=CREATED)
    report = convert(tmp_path / "adlb.json", tmp_path / f"adlb{suffix}", created=CREATED, chunk_rows=2)
    assert (report.cells, report.equal, report.lost) == (33, 33, ())
    report = convert(tmp_path / f"adlb{suffix}", tmp_path / "back.json", created=CREATED)
    assert report.is_lossless
    assert (tmp_path / "back.json").read_bytes() == (tmp_path / "adlb.json").read_bytes()


@settings(max_examples=30)
@given(st.lists(ROW, min_size=1, max_size=8), st.permutations([".json", ".dsjc", ".parquet", ".csv"]), st.integers(1, 4))
def test_random_values_pass_through_all(tmp_path_factory, rows, suffixes, chunk_rows):
    folder = tmp_path_factory.getbasetemp()
    texts, numbers, flags = zip(*rows, strict=True)
    frame = pd.DataFrame(
        {
            "A": pd.Series(texts, dtype="str"),
            "B": pd.Series(numbers, dtype="float64"),
            "C": pd.array(flags, dtype="boolean"),
        }
    )
    columns = (column("A"), column("B", "double"), column("C", "boolean"))
    paths = [folder / f"{number}{suffix}" for number, suffix in enumerate([".ndjson", *suffixes, ".ndjson"])]
    write_dataset_json(frame, paths[0], dataset(*columns), created=CREATED)
    for source, target in pairwise(paths):
        assert convert(source, target, created=CREATED, chunk_rows=chunk_rows).is_lossless
    assert paths[-1].read_bytes() == paths[0].read_bytes()


@pytest.mark.parametrize("name", ["ae", "dm", "ds", "ex"])
def test_files_from_elsewhere(tmp_path, name):
    folder = shared("data/sas/sdtm_pairs")
    sources = (folder / f"{name}.sas7bdat", folder / f"{name}.xpt", folder / f"{name.upper()}.json")
    for source in sources:
        for suffix in SUFFIXES:
            report = convert(source, tmp_path / f"{name}{suffix}", created=CREATED, chunk_rows=500)
            assert report.equal == report.cells
            lost = {difference.attribute for difference in report.lost}
            from_json_to_xpt = source.suffix == ".json" and suffix == ".xpt"
            assert from_json_to_xpt or not lost, (source, suffix, report.lost)
            pd.testing.assert_frame_equal(
                read_xpt(tmp_path / f"{name}{suffix}").frame if suffix == ".xpt" else read_xpt(sources[1]).frame,
                read_xpt(sources[1]).frame,
            )


def test_what_a_transport_file_does_not_hold(tmp_path):
    columns = (
        JsonColumn.model_validate(column("AVAL", "integer", length=3, keySequence=1).model_dump() | {"item_oid": "X.AVAL"}),
        column("AVALC", length=300),
        column("ATM", "time", "integer"),
    )
    frame = pd.DataFrame({"AVAL": [1.0], "AVALC": pd.Series(["x "], dtype="str"), "ATM": [3661.0]})
    described = dataset(*columns).model_copy(update={"study_oid": "S.1"})
    write_dataset_json(frame, tmp_path / "adlb.json", described, created=CREATED)
    report = convert(tmp_path / "adlb.json", tmp_path / "adlb.xpt", created=CREATED)
    assert list(map(str, report.lost)) == [
        "data set: study_oid 'S.1' is lost",
        "AVAL: item_oid 'X.AVAL' became 'IT.ADLB.AVAL'",
        "AVAL: data_type 'integer' became 'float'",
        "AVAL: length 3 is lost",
        "AVAL: key_sequence 1 is lost",
        "AVALC: length 300 became 1",
    ]
    (finding,) = report.findings
    assert (finding.rule, finding.variables, finding.rows) == ("cell-changed", ("AVALC",), (0,))
    assert (report.cells, report.equal) == (3, 2)


DECIMALS = ("12345678901234567890.123456789", "0.10", "-0.0", "1,000.5", "1e-7")


def decimals(path, *values):
    path.write_text(without_rows(column("A", "decimal", "decimal")).replace("[]", json.dumps([[value] for value in values])))
    path.write_text(path.read_text().replace('"records": 0', f'"records": {len(values)}'))


def test_decimals_keep_their_digits(tmp_path):
    decimals(tmp_path / "a.json", *DECIMALS, None)
    for source, target in pairwise(["a.json", "a.ndjson", "a.csv", "a.dsjc", "back.json"]):
        assert convert(tmp_path / source, tmp_path / target, created=CREATED, chunk_rows=2).is_lossless
    found = json.loads((tmp_path / "back.json").read_text())["rows"]
    assert found == [[value] for value in (*DECIMALS, None)]
    for source, target in pairwise(["a.json", "a.parquet", "parquet.json"]):
        assert convert(tmp_path / source, tmp_path / target, created=CREATED, chunk_rows=2).is_lossless
    assert pq.read_schema(tmp_path / "a.parquet").field("A").type == pa.decimal128(29, 9)
    found = json.loads((tmp_path / "parquet.json").read_text())["rows"]
    assert found == [[DECIMALS[0]], ["0.1"], ["0"], ["1000.5"], ["0.0000001"], [None]]


@settings(max_examples=15)
@given(st.lists(st.decimals(-(10**30), 10**30, places=12) | st.none(), min_size=1, max_size=6), st.integers(1, 4))
def test_random_decimals_keep_their_value(tmp_path_factory, values, chunk_rows):
    folder = tmp_path_factory.getbasetemp()
    decimals(folder / "a.json", *(None if value is None else str(value) for value in values))
    for source, target in pairwise(["a.json", "a.parquet", "a.csv", "a.dsjc", "b.parquet", "b.json"]):
        assert convert(folder / source, folder / target, created=CREATED, chunk_rows=chunk_rows).is_lossless
    found = [value for (value,) in json.loads((folder / "b.json").read_text())["rows"]]
    assert [value and Decimal(value) for value in found] == values


@settings(max_examples=30)
@given(
    st.lists(st.floats(-1e13, 1e13) | st.integers(-(10**6), 10**11).map(float), min_size=1, max_size=6),
    st.sampled_from(["DATE9.", "DATETIME20.", "TIME8.", "8.2"]),
    st.sampled_from([".json", ".parquet", ".csv"]),
)
def test_random_numbers_of_sas_come_back(tmp_path_factory, values, sas_format, suffix):
    folder = tmp_path_factory.getbasetemp()
    columns = (XptColumn("A", "A", "num", format=sas_format),)
    frame = pd.DataFrame({"A": values})
    write_xpt(frame, folder / "a.xpt", XptDataset("ADLB", "Laboratory", columns), created=CREATED, on_violation="truncate")
    assert convert(folder / "a.xpt", folder / f"a{suffix}", created=CREATED, chunk_rows=2).is_lossless
    assert convert(folder / f"a{suffix}", folder / "b.xpt", created=CREATED, chunk_rows=2).is_lossless
    assert (folder / "a.xpt").read_bytes() == (folder / "b.xpt").read_bytes()


def test_decimals_that_a_number_does_not_hold(tmp_path):
    decimals(tmp_path / "a.json", *DECIMALS)
    report = convert(tmp_path / "a.json", tmp_path / "a.xpt", created=CREATED)
    assert [(each.rule, each.variables, each.rows) for each in report.findings] == [("cell-changed", ("A",), (0,))]
    assert (report.equal, report.cells) == (4, 5)
    decimals(tmp_path / "a.json", f"1e{80}")
    with pytest.raises(OutputError, match="ADLB, A: decimals of 81 digits"):
        convert(tmp_path / "a.json", tmp_path / "a.parquet", created=CREATED)
    with pytest.raises(XptError, match=r"beyond 7.2e75"):
        convert(tmp_path / "a.json", tmp_path / "a.xpt", created=CREATED)
    decimals(tmp_path / "a.json", "1.5 mg")
    with pytest.raises(InputError, match=r"ADLB.A, row 0: '1.5 mg' .expected decimal for decimal"):
        convert(tmp_path / "a.json", tmp_path / "a.csv", created=CREATED)


def test_sas_numbers_that_are_no_dates_or_times(tmp_path):
    frame = pd.DataFrame(
        {
            "ADT": [22000.0, None, 21.5],
            "ADTM": [1900800000.5, 1900800000.1234567, 1e12],
            "ATM": [3661.25, 86400.0, -60.0],
            "GOOD": [0.0, 86399.999999, None],
        }
    )
    formats = {"ADT": "DATE9.", "ADTM": "DATETIME20.", "ATM": "TIME8.", "GOOD": "TOD8."}
    columns = tuple(XptColumn(name, name, "num", format=text) for name, text in formats.items())
    write_xpt(frame, tmp_path / "adlb.xpt", XptDataset("ADLB", "Laboratory", columns), created=CREATED)
    names = ["adlb.xpt", "copy.xpt", "a.json", "a.csv", "a.parquet", "back.xpt"]
    for source, target in pairwise(names):
        report = convert(tmp_path / source, tmp_path / target, created=CREATED, chunk_rows=2)
        assert report.is_lossless, (source, report.findings, report.lost)
    assert (tmp_path / "copy.xpt").read_bytes() == (tmp_path / "back.xpt").read_bytes() == (tmp_path / "adlb.xpt").read_bytes()
    types = [column.data_type for column in scan_dataset_json(tmp_path / "a.json").columns]
    assert types == ["float", "float", "float", "time"]
    doubts = convert(tmp_path / "adlb.xpt", tmp_path / "a.json").doubts
    assert [(each.severity.value, each.variables, each.rows) for each in doubts] == [
        ("warning", ("ADT",), (2,)), ("warning", ("ADTM",), (1, 2)), ("note", ("ATM",), (1, 2)),
    ]  # fmt: skip
    assert doubts[0].message == "ADT has 1 number that is no date (21.5 in row 2), and stays numbers as SAS counts them"


def test_text_that_a_transport_file_does_not_hold(tmp_path):
    frame = pd.DataFrame({"AVALC": pd.Series(["Sjögren", "x" * 201], dtype="str")})
    write_dataset_json(frame, tmp_path / "adlb.json", dataset(column("AVALC")), created=CREATED)
    with pytest.raises(XptError, match="AVALC has characters that the file's encoding has not"):
        convert(tmp_path / "adlb.json", tmp_path / "adlb.xpt", created=CREATED)
    assert not (tmp_path / "adlb.xpt").exists()
    report = convert(tmp_path / "adlb.json", tmp_path / "adlb.xpt", created=CREATED, on_violation="truncate")
    assert [finding.rule for finding in report.findings] == ["xpt-encoding", "xpt-too-long", "cell-changed"]
    assert report.equal == 0


def test_special_missing_values(tmp_path):
    transport(tmp_path / "adlb.xpt", AVAL=pd.Series([".C"], index=[1], dtype="str"))
    report = convert(tmp_path / "adlb.xpt", tmp_path / "adlb.parquet", created=CREATED, chunk_rows=1)
    assert [(finding.rule, finding.variables, finding.rows) for finding in report.findings] == [
        ("special-missing-lost", ("AVAL",), (1,))
    ]
    assert report.equal == report.cells
    assert convert(tmp_path / "adlb.xpt", tmp_path / "copy.xpt", created=CREATED, chunk_rows=1).is_lossless


def test_special_missing_values_in_a_sas_data_set(monkeypatch):
    source = shared("data/sas/sdtm_pairs/dm.sas7bdat")
    real = pyreadstat.read_sas7bdat

    def tagged(path, **options):
        frame, meta = real(path, **options)
        if len(frame):
            ages = frame["AGE"].astype(object)
            frame["AGE"] = ages.where(np.arange(len(ages)) != 3, "B")
        return frame, meta

    monkeypatch.setattr(pyreadstat, "read_sas7bdat", tagged)
    (chunk,) = as_sas7bdat.read(source, Options(None, "ascii", "stop", 1000)).chunks()
    assert chunk.missing["AGE"].to_dict() == {3: ".B"}
    assert chunk.frame["AGE"].dtype == "float64"
    assert np.isnan(chunk.frame["AGE"][3])


def test_numbers_of_less_than_eight_bytes(tmp_path):
    frame = pd.DataFrame({"AGE": [63.0]})
    columns = (XptColumn("AGE", "Age", "num", length=3),)
    write_xpt(frame, tmp_path / "dm.xpt", XptDataset("DM", "Demographics", columns), created=CREATED)
    report = convert(tmp_path / "dm.xpt", tmp_path / "dm.json", created=CREATED)
    assert report.lost == (Difference("AGE", "sas_bytes", 3, 8),)
    convert(tmp_path / "dm.xpt", tmp_path / "dm.csv", created=CREATED)
    convert(tmp_path / "dm.csv", tmp_path / "back.xpt", created=CREATED)
    assert scan_xpt(tmp_path / "back.xpt")[0].dataset.columns == columns


def test_parquet_from_elsewhere(tmp_path):
    table = pa.table(
        {
            "USUBJID": pa.array(["1", ""]).dictionary_encode(),
            "AGE": pa.array([63, None], pa.int32()),
            "BMI": pa.array([21.5, None], pa.float32()),
            "DEAD": pa.array([True, None]),
            "RFDT": pa.array([datetime(2021, 3, 4).date(), None], pa.date32()),
            "RFDTM": pa.array([datetime(2021, 3, 4, 5, 6, 7, 500), None], pa.timestamp("ns")),
            "NOTE": pa.nulls(2),
        }
    )
    pq.write_table(table, tmp_path / "dm.parquet")
    assert convert(tmp_path / "dm.parquet", tmp_path / "dm.json", created=CREATED).is_lossless
    found = read_dataset_json(tmp_path / "dm.json")
    assert [each.data_type for each in found.dataset.columns] == [
        "string", "integer", "float", "boolean", "date", "datetime", "string",
    ]  # fmt: skip
    assert found.dataset.name == "DM"
    assert found.frame["USUBJID"].tolist() == ["1", np.nan]
    assert found.frame["RFDTM"][0] == pd.Timestamp("2021-03-04T05:06:07.000500")


def test_times_and_time_zones_of_parquet(tmp_path):
    moments = pa.array([datetime(2024, 7, 1, 8, 30), None], pa.timestamp("us"))
    table = pa.table(
        {
            "ADTM": pc.assume_timezone(moments, "Europe/Berlin"),
            "TRTSDTM": pc.assume_timezone(moments, "UTC"),
            "ATM": pa.array([time(8, 30), None]),
            "AVAL": pa.array([Decimal("1.10"), None]),
        }
    )
    pq.write_table(table, tmp_path / "adxx.parquet")
    report = convert(tmp_path / "adxx.parquet", tmp_path / "adxx.xpt", created=CREATED)
    assert report.equal == report.cells
    assert [(each.rule, each.variables) for each in report.doubts] == [
        ("time-zone-left-out", ("ADTM",)),
        ("time-zone-left-out", ("TRTSDTM",)),
    ]
    assert "ADTM: the time zone Europe/Berlin is left out" in report.doubts[0].message
    found = read_xpt(tmp_path / "adxx.xpt", dates=True)
    assert found.frame.iloc[0].tolist() == [pd.Timestamp("2024-07-01T08:30:00")] * 2 + [30600.0, 1.1]
    assert [column.format for column in found.dataset.columns] == ["DATETIME20.", "DATETIME20.", "TIME8.", ""]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            pa.array([datetime(2024, 10, 27, 1, 30)], pa.timestamp("us", "Europe/Berlin")),
            r"2024-10-27 02:30:00 is there twice on a clock of Europe/Berlin",
        ),
        (pa.array([[1]]), "type list<"),
    ],
)
def test_values_of_parquet_that_nothing_holds(tmp_path, values, message):
    pq.write_table(pa.table({"A": values}), tmp_path / "adxx.parquet")
    with pytest.raises(InputError, match=rf"adxx\.parquet, A: {message}"):
        convert(tmp_path / "adxx.parquet", tmp_path / "adxx.xpt", created=CREATED)


def test_csv_from_elsewhere_is_text(tmp_path):
    (tmp_path / "dm.csv").write_bytes(b'SUBJID,"AGE"\r\n001,63\r\n"a\nb",""\r\n')
    convert(tmp_path / "dm.csv", tmp_path / "dm.json", created=CREATED)
    found = read_dataset_json(tmp_path / "dm.json")
    assert [each.data_type for each in found.dataset.columns] == ["string", "string"]
    assert found.frame.to_numpy().tolist() == [["001", "63"], ["a\nb", np.nan]]


def test_nothing_but_a_header(tmp_path):
    frame = FRAME[[each.name for each in COLUMNS[:7]]].iloc[:0]
    write_dataset_json(frame, tmp_path / "adlb.json", dataset(*COLUMNS[:7]), created=CREATED)
    for source, target in permutations([".json", ".parquet", ".csv", ".xpt"], 2):
        if not (tmp_path / f"adlb{source}").exists():
            convert(tmp_path / "adlb.json", tmp_path / f"adlb{source}", created=CREATED)
        report = convert(tmp_path / f"adlb{source}", tmp_path / f"copy{target}", created=CREATED)
        assert (report.rows, report.cells, report.equal, report.findings) == (0, 0, 0, ())


def test_the_same_bytes(tmp_path):
    transport(tmp_path / "adlb.xpt")
    for suffix in SUFFIXES:
        for name in ("a", "b"):
            convert(tmp_path / "adlb.xpt", tmp_path / f"{name}{suffix}", created=CREATED)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_the_description_of_a_csv(tmp_path):
    transport(tmp_path / "adlb.xpt")
    convert(tmp_path / "adlb.xpt", tmp_path / "adlb.csv", created=CREATED)
    assert (tmp_path / "adlb.csv").read_text().splitlines()[0] == '"USUBJID","AVALC","AVAL","ADT","ADTM"'
    content = json.loads((tmp_path / "adlb.metadata.json").read_text())
    assert content["dataset"]["label"] == "Laboratory"
    assert content["dataset"]["records"] == 3
    assert content["sas"] == {"AVALC": {"informat": "$8.", "bytes": 8}}


@pytest.mark.parametrize(
    ("source", "target", "error", "message"),
    [
        ("adlb.xlsx", "a.json", UsageError, r"no format ends in '\.xlsx' \(expected \.xpt, \.sas7bdat, \.json"),
        ("adlb.xpt", "a.sas7bdat", UsageError, r"\.sas7bdat is only read \(expected \.xpt, \.json"),
        ("adlb.xpt", "adlb.xpt", UsageError, "source and target are the same file"),
        ("none.xpt", "a.json", InputError, "no such file"),
        ("text.xpt", "a.json", InputError, "not a SAS transport file"),
        ("utf8.xpt", "a.json", InputError, r"AVALC, row 0: no text in ascii: .* Next: name it: --encoding windows-1252"),
        ("text.sas7bdat", "a.json", InputError, "cannot be read: .* a SAS data set"),
        ("text.parquet", "a.json", InputError, "cannot be read: .* a Parquet file"),
        ("text.json", "a.json", InputError, "malformed JSON|found"),
        ("twice.csv", "a.json", InputError, "columns A, A .expected a name for each column"),
        ("latin1.csv", "a.json", InputError, r"invalid UTF8 .* Next: save the file in UTF-8"),
        ("ragged.csv", "a.json", InputError, "Expected 2 columns, got 3"),
        ("empty.csv", "a.json", InputError, "cannot be read: Empty CSV file"),
        (
            "adlb.xpt",
            "a.foo",
            UsageError,
            r"no format ends in '\.foo' \(expected \.xpt, \.json, \.ndjson, \.dsjc, \.parq\w+, \.csv\)",
        ),
        ("bare.json", "a.csv", InputError, "a data set without variables"),
        ("double.json", "a.parquet", InputError, r"double\.json: more than one column A \(expected each name once\)"),
        ("boolean.json", "a.xpt", UsageError, "FLAG: a transport file has no column of type boolean"),
    ],
)
def test_what_does_not_work(tmp_path, source, target, error, message):
    transport(tmp_path / "adlb.xpt")
    for suffix in ("xpt", "sas7bdat", "parquet", "json"):
        (tmp_path / f"text.{suffix}").write_text("text")
    utf8 = pd.DataFrame({"AVALC": pd.Series(["Sjögren"], dtype="str")})
    described = XptDataset("ADLB", "Laboratory", (XptColumn("AVALC"),))
    write_xpt(utf8, tmp_path / "utf8.xpt", described, created=CREATED, encoding="utf-8")
    (tmp_path / "bare.json").write_text(without_rows())
    (tmp_path / "double.json").write_text(without_rows(column("A"), column("A")))
    (tmp_path / "twice.csv").write_text("A,A\n1,2\n")
    (tmp_path / "latin1.csv").write_bytes("A\nSjögren\n".encode("latin-1"))
    (tmp_path / "ragged.csv").write_text("A,B\n1,2\n1,2,3\n")
    (tmp_path / "empty.csv").write_text("")
    write_dataset_json(FRAME[["FLAG"]], tmp_path / "boolean.json", dataset(column("FLAG", "boolean")), created=CREATED)
    before = set(tmp_path.iterdir())
    with pytest.raises(error, match=message):
        convert(tmp_path / source, tmp_path / target, created=CREATED)
    assert set(tmp_path.iterdir()) == before


def test_a_data_set_that_is_not_there(tmp_path):
    transport(tmp_path / "adlb.xpt")
    with pytest.raises(UsageError, match=r"no data set DM \(expected dataset: one of ADLB\)"):
        convert(tmp_path / "adlb.xpt", tmp_path / "a.json", created=CREATED, dataset="DM")
    convert(tmp_path / "adlb.xpt", tmp_path / "a.json", created=CREATED, dataset="ADLB")
    with pytest.raises(UsageError, match=r"no data set DM \(expected ADLB\)"):
        convert(tmp_path / "a.json", tmp_path / "b.json", created=CREATED, dataset="DM")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"dataset": {"name": "DM"}}', '{"dataset": 5, "sas": 3}'])
def test_a_broken_description(tmp_path, content):
    (tmp_path / "dm.csv").write_text("A\n1\n")
    (tmp_path / "dm.metadata.json").write_text(content)
    with pytest.raises(InputError, match=r"dm\.metadata\.json: the description of the data set is not readable"):
        convert(tmp_path / "dm.csv", tmp_path / "dm.json", created=CREATED)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("SEX,AGE\nF,old\n", r"dm\.csv, AGE, row 0: 'old': no number \(expected integer\)"),
        ("SEX,AGE\nF,9007199254740993\n", r"row 0: '9007199254740993': more digits than a number of 8 bytes has"),
        ("SEX,AGE\nF,inf\n", "'inf': not finite"),
        ("SEX,AGE\nF,63\nF,old\n", "2 rows"),
        ("SEX,AGE\n", r"0 rows \(expected 1, as dm\.metadata\.json says\). Next: restore the rows"),
        ("AGE,SEX\n63,F\n", r"columns AGE, SEX \(expected SEX, AGE\)"),
    ],
)
def test_a_csv_that_is_not_what_its_description_says(tmp_path, content, message):
    columns = (column("SEX"), column("AGE", "integer"))
    frame = pd.DataFrame({"SEX": pd.Series(["F"], dtype="str"), "AGE": [63.0]})
    write_dataset_json(frame, tmp_path / "dm.json", dataset(*columns), created=CREATED)
    convert(tmp_path / "dm.json", tmp_path / "dm.csv", created=CREATED)
    assert scan_dataset_json(tmp_path / "dm.json").columns == columns
    (tmp_path / "dm.csv").write_text(content)
    with pytest.raises(InputError, match=message):
        convert(tmp_path / "dm.csv", tmp_path / "back.json", created=CREATED)


def test_blank_lines_are_rows_of_a_single_column(tmp_path):
    (tmp_path / "dm.csv").write_text('A\nx\n\n"y"\n\n')
    report = convert(tmp_path / "dm.csv", tmp_path / "dm.json", created=CREATED)
    assert (report.rows, report.equal) == (4, 4)
    back = convert(tmp_path / "dm.json", tmp_path / "back.csv", created=CREATED, chunk_rows=1)
    assert (back.rows, back.equal, back.is_lossless) == (4, 4, True)
    (tmp_path / "two.csv").write_text("A,B\nx,\n\n,y\n")
    assert convert(tmp_path / "two.csv", tmp_path / "two.json", created=CREATED).rows == 2


def test_dataset_xml(tmp_path):
    text = """<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:data="http://www.cdisc.org/ns/Dataset-XML/v1.0" FileOID="F.1"
      CreationDateTime="2026-03-05T13:07:09" data:DatasetXMLVersion="1.0.0">
      <ClinicalData StudyOID="S.1" MetaDataVersionOID="MDV.1"><ItemGroupData ItemGroupOID="IG.VS" data:ItemGroupDataSeq="1">
      <ItemData ItemOID="IT.VS.VSTESTCD" Value="HEIGHT"/><ItemData ItemOID="IT.VS.VSORRES" Value="63"/>
      </ItemGroupData></ClinicalData></ODM>"""
    (tmp_path / "vs.xml").write_text(text)
    assert convert(tmp_path / "vs.xml", tmp_path / "vs.csv").lost == ()
    assert (tmp_path / "vs.csv").read_text() == '"VSTESTCD","VSORRES"\n"HEIGHT","63"\n'
    define_xml.write(EXAMPLE, tmp_path / "define.xml")
    convert(tmp_path / "vs.xml", tmp_path / "vs.json")
    convert(tmp_path / "vs.xml", tmp_path / "copy.json", define=tmp_path / "define.xml")
    assert (tmp_path / "vs.json").read_bytes() == (tmp_path / "copy.json").read_bytes()
    found = read_dataset_json(tmp_path / "vs.json")
    assert found.dataset.created == "2026-03-05T13:07:09"
    assert "VSDTC" in found.dataset.names
    (tmp_path / "define.xml").write_text("<ODM>")
    with pytest.raises(InputError, match=r"define\.xml: not well-formed"):
        convert(tmp_path / "vs.xml", tmp_path / "vs.json")


def test_long_text_over_more_variables(tmp_path):
    words = " ".join(f"word{n}" for n in range(60))
    frame = pd.DataFrame({"COVAL": pd.Series(["short", words, None], dtype="str"), "COSEQ": [1.0, 2.0, 3.0]})
    columns = (column("COVAL", length=900), column("COSEQ", "integer"))
    write_dataset_json(frame, tmp_path / "co.json", dataset(*columns), created=CREATED)
    report = convert(tmp_path / "co.json", tmp_path / "co.xpt", on_violation="split", chunk_rows=1)
    assert [(finding.rule, finding.variables, finding.rows) for finding in report.findings] == [("xpt-split", ("COVAL",), (1,))]
    assert report.findings[0].message == "COVAL has 1 value of more than 200 bytes; the rest is in COVAL1, COVAL2"
    assert report.equal == report.cells == 12
    found = read_xpt(tmp_path / "co.xpt")
    assert list(found.frame) == ["COVAL", "COVAL1", "COVAL2", "COSEQ"]
    assert found.frame.loc[1, ["COVAL", "COVAL1", "COVAL2"]].str.cat(sep=" ") == words
    assert found.frame["COVAL1"].isna().tolist() == [True, False, True]
    taken = frame.assign(COVAL1=pd.Series(["x", "y", "z"], dtype="str"))
    write_dataset_json(taken, tmp_path / "co.json", dataset(*columns, column("COVAL1")), created=CREATED)
    with pytest.raises(UsageError, match="long text has no place: COVAL1 is there already"):
        convert(tmp_path / "co.json", tmp_path / "co.xpt", on_violation="split")


def test_the_time_that_the_source_says(tmp_path):
    transport(tmp_path / "adlb.xpt")
    for source, target in pairwise(["adlb.xpt", "a.json", "a.csv", "a.parquet", "a.dsjc", "b.xpt"]):
        convert(tmp_path / source, tmp_path / target)
    assert scan_xpt(tmp_path / "b.xpt")[0].created == CREATED
    (tmp_path / "dm.csv").write_text("A\n1\n")
    os.utime(tmp_path / "dm.csv", (86_400, 86_400))
    convert(tmp_path / "dm.csv", tmp_path / "dm.json")
    assert scan_dataset_json(tmp_path / "dm.json").created == "1970-01-02T00:00:00"


def test_a_folder(tmp_path):
    for name in ("ae.xpt", "dm.sas7bdat", "define.xml", "cm.csv", "cm.metadata.json", "readme.txt"):
        (tmp_path / name).touch()
    assert [(source.name, target.name) for source, target in targets(tmp_path, "out", ".json")] == [
        ("ae.xpt", "ae.json"), ("cm.csv", "cm.json"), ("dm.sas7bdat", "dm.json"),
    ]  # fmt: skip
    (tmp_path / "ae.parquet").touch()
    with pytest.raises(UsageError, match=r"more than one file becomes out/ae\.json"):
        targets(tmp_path, "out", ".json")
    with pytest.raises(UsageError, match="a folder becomes files of which format"):
        targets(tmp_path, "out")
    with pytest.raises(UsageError, match=r"\.xml is not written"):
        targets(tmp_path, "out", ".xml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no data sets"):
        targets(tmp_path / "empty", "out", ".json")


def test_csv_that_nothing_describes_is_text_and_told(tmp_path):
    (tmp_path / "dm.csv").write_text("USUBJID,AGE\n01-001,63\n")
    report = convert(tmp_path / "dm.csv", tmp_path / "dm.xpt", created=CREATED)
    assert [column.is_char for column in scan_xpt(tmp_path / "dm.xpt")[0].dataset.columns] == [True, True]
    assert [(each.rule, each.severity.value) for each in report.doubts] == [("csv-untyped", "warning")]


def test_csv_that_a_define_describes(tmp_path):
    define_xml.write(EXAMPLE, tmp_path / "define.xml")
    group = EXAMPLE.metadata.item_group_defs[0]
    index = define_xml.Index(EXAMPLE)
    number = next(item for _, item in index.used(group.item_refs) if item.data_type == "integer")
    source = tmp_path / f"{group.name.lower()}.csv"
    source.write_text(f"{number.name}\n7\n")
    report = convert(source, tmp_path / "copy.csv", created=CREATED, define=tmp_path / "define.xml")
    assert (report.dataset, report.doubts, report.is_lossless) == (group.name, (), True)
    assert '"dataType": "integer"' in (tmp_path / "copy.metadata.json").read_text()
    source.write_text("NOTHING\n7\n")
    with pytest.raises(InputError, match="no variable NOTHING"):
        convert(source, tmp_path / "copy.csv", define=tmp_path / "define.xml")
    (tmp_path / "zz.csv").write_text(f"{number.name}\n7\n")
    with pytest.raises(InputError, match="no data set ZZ"):
        convert(tmp_path / "zz.csv", tmp_path / "copy.csv", define=tmp_path / "define.xml")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_csv_with_another_delimiter(tmp_path, delimiter):
    (tmp_path / "dm.csv").write_text(f"USUBJID{delimiter}AGE\n01-001{delimiter}63\n")
    with pytest.raises(InputError, match=r"one column, with .* in its name .* save it with commas") as error:
        convert(tmp_path / "dm.csv", tmp_path / "dm.json")
    assert repr(delimiter) in str(error.value)
