"""Whatever the texts, a CSV reader gets them back."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from mappings.forms import Form, Item
from mappings.simulation.csv import write_csv

MH = Form("MH", "Medical history", (Item("MHTERM", "Condition"), Item("MHONGO", "Ongoing?")))
LAB = Form("LAB", "Central laboratory", (Item("SUBJECT", "Subject"),), vendor=True, export="CENTRAL_LAB")
texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"))


def frame(rows: list[tuple[str, ...]], *names: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(names), dtype="str")


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@given(st.lists(st.tuples(texts, texts, texts)))
def test_texts_come_back(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_csv([MH], [{"MH": frame(rows, "SUBJID", "MHTERM", "MHONGO")}], folder, ("SUBJID",))
        assert cells(Path(folder, "mh.csv")) == [["SUBJID", "MHTERM", "MHONGO"], *map(list, rows)]


def test_every_form_has_its_file_and_parts_follow_each_other(tmp_path: Path) -> None:
    parts = [
        {"MH": frame([("1", "Gout", "Yes")], "SUBJID", "MHTERM", "MHONGO"), "LAB": frame([], "SUBJECT")},
        {"MH": pd.DataFrame({"MHONGO": [None], "SUBJID": ["2"], "MHTERM": ["a\nb"]}), "LAB": frame([], "SUBJECT")},
    ]
    write_csv([MH, LAB], parts, tmp_path / "raw", ("SUBJID",))
    assert (tmp_path / "raw/mh.csv").read_bytes() == b'SUBJID,MHTERM,MHONGO\n1,Gout,Yes\n2,"a\nb",\n'
    assert (tmp_path / "raw/central_lab.csv").read_bytes() == b"SUBJECT\n"


def test_files_are_replaced(tmp_path: Path) -> None:
    for term in ("Gout", "Asthma"):
        write_csv([MH], [{"MH": frame([("1", term, "No")], "SUBJID", "MHTERM", "MHONGO")}], tmp_path, ("SUBJID",))
    assert cells(tmp_path / "mh.csv")[1:] == [["1", "Asthma", "No"]]
