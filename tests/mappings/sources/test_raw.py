from __future__ import annotations

import hashlib

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
