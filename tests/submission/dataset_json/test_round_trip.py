from __future__ import annotations

import json
import tracemalloc
import zlib
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odmlib.dataset_json_1_1 import DatasetJSON

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.submission.dataset_json import iter_dataset_json, read_dataset_json, scan_dataset_json, write_dataset_json
from tests.submission.dataset_json.frames import COLUMNS, CREATED, FRAME, SUFFIXES, column, dataset

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**53), 2**53).map(float)
MOMENT = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
SECONDS = st.integers(0, 86_399_999_999).map(lambda micro: micro / 1e6)
ROW = st.tuples(
    TEXT | st.none(), WHOLE | st.none(), NUMBER | st.none(), NUMBER | st.none(), MOMENT | st.none(), SECONDS | st.none()
)
KINDS = (
    column("A"),
    column("B", "integer"),
    column("C", "float"),
    column("D", "decimal", "decimal"),
    column("E", "datetime", "integer"),
    column("F", "time", "integer"),
)
DTYPES = ("str", "float64", "float64", "float64", "datetime64[s]", "float64")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_comes_back(tmp_path, suffix):
    path = tmp_path / f"adlb{suffix}"
    write_dataset_json(FRAME, path, dataset(*COLUMNS), created=CREATED, chunk_rows=2)
    table = read_dataset_json(path)
    pd.testing.assert_frame_equal(table.frame, FRAME, check_exact=True)
    assert table.dataset.columns == COLUMNS
    assert (table.dataset.created, table.dataset.records) == ("2026-03-05T13:07:09", 3)


@given(st.lists(ROW, max_size=12), st.sampled_from(SUFFIXES), st.integers(1, 5), st.integers(1, 5))
def test_what_is_written_comes_back(tmp_path_factory, rows, suffix, written, read):
    values = list(zip(*rows, strict=True)) or [()] * 6
    columns = zip(KINDS, values, DTYPES, strict=True)
    frame = pd.DataFrame({each.name: pd.Series(of, dtype=dtype) for each, of, dtype in columns})
    path = tmp_path_factory.getbasetemp() / f"random{suffix}"
    write_dataset_json(frame, path, dataset(*KINDS), created=CREATED, chunk_rows=written)
    chunks = [table.frame for table in iter_dataset_json(path, chunk_rows=read)]
    assert all(len(chunk) == read for chunk in chunks[:-1])
    pd.testing.assert_frame_equal(pd.concat(chunks), frame, check_exact=True, check_index_type=False)


def test_the_three_kinds_of_file(tmp_path):
    frame, columns = FRAME[["USUBJID", "AVISITN"]], COLUMNS[:2]
    for suffix in SUFFIXES:
        write_dataset_json(frame, tmp_path / f"a{suffix}", dataset(*columns), created=CREATED)
    plain = json.loads((tmp_path / "a.json").read_bytes())
    lines = [json.loads(line) for line in (tmp_path / "a.ndjson").read_bytes().split(b"\n") if line]
    assert plain.pop("rows") == lines[1:] == [["01-001", 1], [FRAME["USUBJID"][1], -2], [None, None]]
    assert plain == lines[0]
    assert list(plain)[:3] == ["datasetJSONCreationDateTime", "datasetJSONVersion", "itemGroupOID"]
    assert zlib.decompress((tmp_path / "a.dsjc").read_bytes()) == (tmp_path / "a.ndjson").read_bytes()


def test_others_read_the_same(tmp_path):
    for suffix, read in ((".json", DatasetJSON.read_json), (".ndjson", DatasetJSON.read_ndjson)):
        path = tmp_path / f"adlb{suffix}"
        write_dataset_json(FRAME, path, dataset(*COLUMNS), created=CREATED)
        theirs = read(str(path))
        assert [each.to_dict() for each in theirs.columns] == [
            each.model_dump(by_alias=True, exclude_none=True) for each in COLUMNS
        ]
        assert theirs.rows[0] == [
            "01-001", 1, 1.5, 1e-300, "30.8983333232059", "2021-03-04", "2021-03-04T05:06:07", "01:01:01.250000", "2021-03",
            True, "https://a.example/b",
        ]  # fmt: skip
        assert theirs.rows[2] == [None] * 11
        theirs.write_json(str(tmp_path / "theirs.json"))
        pd.testing.assert_frame_equal(read_dataset_json(tmp_path / "theirs.json").frame, FRAME, check_exact=True)


def test_the_same_bytes(tmp_path):
    content = []
    for name in ("a.dsjc", "b.dsjc"):
        write_dataset_json(FRAME, tmp_path / name, dataset(*COLUMNS), created=CREATED)
        content.append((tmp_path / name).read_bytes())
    assert content[0] == content[1]


def test_frames_one_by_one(tmp_path):
    frames = [FRAME.iloc[:1], FRAME.iloc[1:1], FRAME.iloc[1:]]
    described = dataset(*COLUMNS)
    write_dataset_json(frames, tmp_path / "a.json", described, created=CREATED)
    write_dataset_json(iter(frames), tmp_path / "b.json", described, created=CREATED, records=3)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    pd.testing.assert_frame_equal(read_dataset_json(tmp_path / "a.json").frame, FRAME)
    with pytest.raises(UsageError, match=r"unknown number of rows.*give the number of rows as records"):
        write_dataset_json(iter(frames), tmp_path / "c.json", described, created=CREATED)
    with pytest.raises(UsageError, match=r"3 rows \(expected 4, as records says\)"):
        write_dataset_json(iter(frames), tmp_path / "c.json", described, created=CREATED, records=4)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.json", "b.json"]


def test_no_rows_and_every_attribute(tmp_path):
    described = dataset(*COLUMNS).model_copy(
        update={
            "file_oid": "F.1",
            "originator": "Sponsor",
            "study_oid": "S.1",
            "metadata_version_oid": "MDV.1",
            "metadata_ref": "define.xml",
            "db_last_modified": "2026-01-31T00:00:00Z",
        }
    )
    path = tmp_path / "adlb.ndjson"
    write_dataset_json(FRAME.iloc[:0], path, described, created=datetime(2026, 3, 5, tzinfo=UTC))
    found = scan_dataset_json(path)
    assert found == type(found).model_validate(
        described.model_dump() | {"created": "2026-03-05T00:00:00+00:00", "version": "1.1.0", "records": 0}
    )
    pd.testing.assert_frame_equal(read_dataset_json(path).frame, FRAME.iloc[:0], check_index_type=False)


@pytest.mark.parametrize(
    ("values", "described", "message"),
    [
        ([1.5], column("A", "integer"), r"ADLB\.A, row 0: 1\.5 \(expected whole numbers\)"),
        ([0.0, np.inf], column("A", "float"), r"ADLB\.A, row 1: inf \(expected finite numbers\)"),
        ([86400.0], column("A", "time", "integer"), r"ADLB\.A, row 0: 86400\.0 \(expected a time"),
        (["2021-03-04T05:00"], column("A", "date", "integer"), r"ADLB\.A, row 0: 2021-03-04 05:00:00 \(expected a date"),
    ],
)
def test_values_that_are_not_what_they_are_said_to_be(tmp_path, values, described, message):
    dtype = "datetime64[s]" if isinstance(values[0], str) else "float64"
    with pytest.raises(OutputError, match=message):
        write_dataset_json(
            pd.DataFrame({"A": pd.Series(values, dtype=dtype)}), tmp_path / "a.json", dataset(described), created=CREATED
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("described", "message"),
    [
        (column("A", "float"), "dtype str in a column of type float"),
        (column("A", "date", "integer"), "expected datetime64"),
        (column("A", "boolean"), "expected boolean"),
        (column("B"), r"columns A \(expected B\)"),
    ],
)
def test_frames_of_another_shape(tmp_path, described, message):
    frame = pd.DataFrame({"A": pd.Series(["x"], dtype="str")})
    with pytest.raises(UsageError, match=message):
        write_dataset_json(frame, tmp_path / "a.json", dataset(described), created=CREATED)


def test_a_suffix_that_is_none(tmp_path):
    with pytest.raises(UsageError, match=r"ends in '\.xpt' \(expected \.json, \.ndjson, \.dsjc\)"):
        read_dataset_json(tmp_path / "a.xpt")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_memory_does_not_grow_with_the_file(tmp_path, suffix):
    frame = pd.concat([FRAME] * 100, ignore_index=True)
    path = tmp_path / f"large{suffix}"
    write_dataset_json((frame for _ in range(100)), path, dataset(*COLUMNS), created=CREATED, records=30_000)
    tracemalloc.start()
    rows = sum(len(table.frame) for table in iter_dataset_json(path, chunk_rows=300))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 30_000
    assert peak < 5_000_000
