from __future__ import annotations

import datetime as dt
import hashlib

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.core.errors import InputError, UsageError
from mappings.sources.raw import InputFile, RawExport, RawForm, tidy


def form(name: str) -> RawForm:
    return RawForm.of(name, pd.DataFrame({"X": ["1"]}), pd.Series([f"{name.lower()}.csv:2"]))


def test_tidy_strips_and_nulls_blanks_and_guesses_nothing():
    tidied = tidy(pd.DataFrame({"A": [" x ", "", None], "B": [" ", "NA", "0010"]}, index=[5, 6, 7]))
    assert tidied.dtypes.astype(str).tolist() == ["str", "str"]
    assert tidied.index.equals(pd.RangeIndex(3))
    assert tidied.astype(object).where(tidied.notna(), None).to_numpy().tolist() == [["x", None], [None, "NA"], [None, "0010"]]


def test_tidy_refuses_two_columns_of_one_name():
    with pytest.raises(UsageError, match="columns with the same name: A"):
        tidy(pd.DataFrame([["1", "2"]], columns=["A", "A"]))


def test_an_export_is_sorted_and_names_its_forms():
    export = RawExport.of([form("DM"), form("AE")], [InputFile("dm.csv", 1, ""), InputFile("ae.csv", 1, "")])
    assert list(export.forms) == ["AE", "DM"]
    assert [file.name for file in export.files] == ["ae.csv", "dm.csv"]
    with pytest.raises(UsageError) as error:
        export["EX"]
    assert str(error.value) == "no form 'EX' in the export (expected AE, DM)"


def test_two_forms_of_one_name_are_refused():
    with pytest.raises(InputError, match=r"ae.csv:2, ae.csv:2: two forms are named AE"):
        RawExport.of([form("AE"), form("AE")], [])


def test_an_input_file_is_known_by_its_hash(tmp_path):
    path = tmp_path / "ae.csv"
    path.write_bytes(b"A\n1\n")
    assert InputFile.of(path) == InputFile("ae.csv", 4, hashlib.sha256(b"A\n1\n").hexdigest())


def test_frames_in_memory_become_an_export():
    frame = pd.DataFrame(
        {
            "AGE": [44.0, None],
            "DOSE": [0.1, 1e7],
            "SITE": [1, 2],
            "DAT": pd.to_datetime(["2021-03-04", None]),
            "AT": pd.to_datetime(["2021-03-04T08:05", "2021-03-04T00:00"]),
            "NOTE": [" x ", None],
            "KIND": pd.Categorical(["a", "b"]),
        },
        index=[7, 7],
    )
    form = RawExport.of_frames({"EX": frame})["EX"]
    assert form.frame.astype("object").where(form.frame.notna(), None).to_numpy().tolist() == [
        ["44", "0.1", "1", "2021-03-04", "2021-03-04T08:05:00", "x", "a"],
        [None, "10000000", "2", None, "2021-03-04T00:00:00", None, "b"],
    ]
    assert set(form.frame.dtypes) == {pd.StringDtype(na_value=float("nan"))}
    assert form.source.tolist() == ["EX row 1", "EX row 2"]


def test_each_record_needs_a_source_key():
    with pytest.raises(UsageError, match=r"AE: 1 source keys for 2 records \(expected one a record\)"):
        RawForm.of("AE", pd.DataFrame({"A": ["1", "2"]}), pd.Series(["x"]))
    assert RawForm.of("AE", pd.DataFrame({"A": []})).source.tolist() == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (pd.Series([np.float32(0.1), np.float32("nan")], dtype="float32"), ["0.1", None]),
        (
            pd.Series([dt.datetime(2021, 3, 2, 10, 5), dt.date(2021, 3, 4)], dtype="object"),
            ["2021-03-02T10:05:00", "2021-03-04"],
        ),
        (pd.Series([dt.datetime(2021, 3, 2), dt.date(2021, 3, 4), None], dtype="object"), ["2021-03-02", "2021-03-04", None]),
        (pd.Series([1.5, None], dtype="Float64"), ["1.5", None]),
        (pd.Series(pd.to_datetime(["2021-03-04T10:00+02:00"])), ["2021-03-04T10:00:00+0200"]),
        (pd.Series([7, "x", None, dt.time(8, 5)], dtype="object"), ["7", "x", None, "08:05:00"]),
    ],
)
def test_cells_of_any_kind_become_text_as_collected(cells, expected):
    text = tidy(pd.DataFrame({"X": cells}))["X"]
    assert text.astype(object).where(text.notna(), None).tolist() == expected


@pytest.mark.parametrize("cell", [["a"], {"a": 1}])
def test_a_cell_that_holds_several_things_is_refused(cell):
    with pytest.raises(UsageError, match=r"a cell is a (list|dict)"):
        tidy(pd.DataFrame({"X": [cell]}))
