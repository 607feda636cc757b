from __future__ import annotations

import json
import zlib
from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.dataset_json import read_dataset_json, scan_dataset_json, write_dataset_json
from cdisc_itnk.submission.dataset_json import stream as stream_module
from tests.submission.dataset_json.frames import COLUMNS, CREATED, FRAME, SUFFIXES, dataset

ATTRIBUTES = {
    "datasetJSONCreationDateTime": "2026-03-05T13:07:09",
    "datasetJSONVersion": "1.1.0",
    "itemGroupOID": "IG.DM",
    "records": 2,
    "name": "DM",
    "label": "Demographics",
    "columns": [
        {"itemOID": "IT.DM.SEX", "name": "SEX", "label": "Sex", "dataType": "string"},
        {"itemOID": "IT.DM.AGE", "name": "AGE", "label": "Age", "dataType": "integer"},
    ],
}
ROWS = [["F", 63], ["", None]]
EXPECTED = pd.DataFrame({"SEX": pd.Series(["F", None], dtype="str"), "AGE": [63.0, None]})


def saved(tmp_path, content, name="dm.json"):
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("indent", [None, 4])
@pytest.mark.parametrize(
    "document",
    [
        ATTRIBUTES | {"rows": ROWS},
        {"rows": ROWS} | ATTRIBUTES,
        {"columns": ATTRIBUTES["columns"], "rows": ROWS} | ATTRIBUTES,
        {"records": 2, "rows": ROWS} | {key: value for key, value in ATTRIBUTES.items() if key != "columns"} | ATTRIBUTES,
    ],
)
def test_attributes_in_any_order(tmp_path, monkeypatch, document, indent):
    monkeypatch.setattr(stream_module, "_BLOCK", 7)
    path = saved(tmp_path, json.dumps(document, indent=indent))
    pd.testing.assert_frame_equal(read_dataset_json(path).frame, EXPECTED)
    assert scan_dataset_json(path).label == "Demographics"


def test_extensions_are_kept(tmp_path):
    columns = [ATTRIBUTES["columns"][0] | {"acme:unit": "none"}, ATTRIBUTES["columns"][1]]
    path = saved(tmp_path, ATTRIBUTES | {"columns": columns, "acme:batch": 7, "rows": ROWS})
    table = read_dataset_json(path)
    assert table.dataset.model_extra == {"acme:batch": 7}
    write_dataset_json(table.frame, tmp_path / "copy.json", table.dataset, created=CREATED)
    assert scan_dataset_json(tmp_path / "copy.json").columns[0].model_extra == {"acme:unit": "none"}


def test_metadata_without_rows(tmp_path):
    table = read_dataset_json(saved(tmp_path, ATTRIBUTES | {"records": 0}))
    pd.testing.assert_frame_equal(table.frame, EXPECTED.iloc[:0], check_index_type=False)


def test_byte_order_mark_and_windows_line_ends(tmp_path):
    lines = [json.dumps(each) for each in (ATTRIBUTES, *ROWS)]
    path = tmp_path / "dm.ndjson"
    path.write_bytes(("\ufeff" + "\r\n".join([*lines, ""])).encode())
    pd.testing.assert_frame_equal(read_dataset_json(path).frame, EXPECTED)


def test_decimals_with_thousands_separators(tmp_path):
    columns = [{"itemOID": "I", "name": "A", "label": "", "dataType": "decimal", "targetDataType": "decimal"}]
    document = ATTRIBUTES | {"columns": columns, "rows": [["1,234.5"], [" "[:0]]]}
    assert read_dataset_json(saved(tmp_path, document)).frame["A"].fillna(-1).tolist() == [1234.5, -1]


def typed(data_type, value, target=None):
    one = {"itemOID": "IT.DM.A", "name": "A", "label": "", "dataType": data_type}
    columns = [one | ({"targetDataType": target} if target else {})]
    return ATTRIBUTES | {"columns": columns, "rows": [[None], [value]]}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "character 0: the file ends (expected {)"),
        ("[1]", "character 0: found '[' (expected {)"),
        ('{"name" "DM"}', "found '\"' (expected :)"),
        ('{"name": nope}', "malformed JSON"),
        ('{"records": NaN}', "NaN is not JSON"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "malformed JSON"),
        (json.dumps(ATTRIBUTES | {"rows": ROWS})[:-1], "the file ends (expected , or })"),
        (json.dumps(ATTRIBUTES | {"rows": ROWS})[:-5], "malformed JSON: Expecting value"),
        (json.dumps(ATTRIBUTES | {"rows": ROWS}) + "x", "found 'x' (expected the end of the file)"),
        (ATTRIBUTES | {"label": 5, "rows": ROWS}, "label: Input should be a valid string"),
        ({"name": "DM", "rows": ROWS}, "datasetJSONCreationDateTime: Field required (and 5 more)"),
        (ATTRIBUTES | {"rows": ROWS[:1]}, "1 rows (expected 2, as records says). Next: write the file again"),
        (ATTRIBUTES | {"rows": ROWS * 2}, "more rows (expected 2, as records says)"),
        (ATTRIBUTES | {"rows": [["F", 1], ["M"]]}, "DM, row 1: 1 values (expected an array of 2 values)"),
        (ATTRIBUTES | {"rows": [["F", 1], {"SEX": "M"}]}, "DM, row 1: {'SEX': 'M'} (expected an array of 2 values)"),
        (typed("string", 5), "DM.A, row 1: 5 (expected string, or null)"),
        (typed("integer", "5"), "DM.A, row 1: '5' (expected integer, or null)"),
        (typed("integer", True), "DM.A, row 1: True"),
        (typed("integer", 2**53 + 1), "DM.A, row 1: 9007199254740993"),
        (typed("float", 10**400), "DM.A, row 1: 1000"),
        (typed("boolean", "Y"), "DM.A, row 1: 'Y' (expected boolean, or null)"),
        (typed("decimal", "1.2.3", "decimal"), "DM.A, row 1: '1.2.3' (expected decimal for decimal, or null)"),
        (typed("decimal", "inf", "decimal"), "DM.A, row 1: 'inf'"),
        (typed("date", "2021-03", "integer"), "DM.A, row 1: '2021-03' (expected date for integer, or null)"),
        (typed("date", "2021-02-30", "integer"), "DM.A, row 1: '2021-02-30'"),
        (typed("datetime", "2021-03-04T05:06:07Z", "integer"), "DM.A, row 1: '2021-03-04T05:06:07Z'"),
        (typed("time", "24:00:00", "integer"), "DM.A, row 1: '24:00:00'"),
        (typed("string", "\ud800"), "DM.A, row 1: '\\ud800'"),
    ],
)
def test_a_broken_file_says_where(tmp_path, document, message):
    path = saved(tmp_path, document)
    with pytest.raises(InputError) as error:
        read_dataset_json(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1: no attributes (expected an object)"),
        (b"[1]\n", "line 1: no attributes"),
        (b"\xff\n", "line 1: not text in UTF-8"),
        (json.dumps(ATTRIBUTES).encode() + b'\n["F",63]\n["M"\n', "line 3: malformed JSON"),
        (json.dumps(ATTRIBUTES).encode() + b'\n["F",63]\n["M",Infinity]\n', "line 3: malformed JSON: Infinity is not JSON"),
    ],
)
def test_a_broken_line_says_where(tmp_path, content, message):
    for suffix, packed in ((".ndjson", content), (".dsjc", zlib.compress(content))):
        (tmp_path / f"dm{suffix}").write_bytes(packed)
        with pytest.raises(InputError) as error:
            read_dataset_json(tmp_path / f"dm{suffix}")
        assert message in str(error.value)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda content: b"PK" + content, "not compressed data"),
        (lambda content: content[:-4], "the compressed data are cut off"),
        (lambda content: content + b"more", "bytes after the end of the compressed data"),
        (lambda content: b"", "the compressed data are cut off"),
    ],
)
def test_broken_compression(tmp_path, damage, message):
    path = tmp_path / "adlb.dsjc"
    write_dataset_json(FRAME, path, dataset(*COLUMNS), created=CREATED)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(InputError, match=message):
        read_dataset_json(path)


@given(st.data())
def test_damage_is_an_input_error_or_other_data(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / f"damaged{data.draw(st.sampled_from(SUFFIXES))}"
    write_dataset_json(FRAME, path, dataset(*COLUMNS), created=CREATED)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.just(len(content)) | st.integers(0, len(content)))])
    with suppress(InputError):
        table = read_dataset_json(path)
        assert table.frame.shape == (table.dataset.records, len(table.dataset.columns))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_dataset_json(tmp_path / "none.json")
