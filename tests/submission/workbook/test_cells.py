from __future__ import annotations

import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core.errors import InputError, OutputError, UsageError
from cdisc_itnk.submission.workbook import Layout, Sheet, Workbook, read_workbook, write_workbook
from tests.shared import shared
from tests.submission.workbook.specs import CREATED, adam, changed, sdtm

SAMPLES = ("SDTM_spec_CDISC_pilot.xlsx", "p21_mock.xlsx")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n", exclude_characters="\ufffe\uffff"))
CELL = (
    TEXT.filter(bool)
    | st.integers(-(2**31), 2**31)
    | st.booleans()
    | st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.15g}"))
    | st.none()
)


def cells(path):
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.data_type)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cell_is_lost(tmp_path, name):
    source = shared("data/define/metacore") / name
    workbook = read_workbook(source)
    assert workbook.layout is Layout.STUDY
    write_workbook(workbook, tmp_path / name, created=CREATED)
    assert cells(tmp_path / name) == cells(source)
    assert read_workbook(tmp_path / name) == workbook


@settings(max_examples=40)
@given(st.lists(st.lists(CELL, max_size=6).map(tuple), max_size=8))
def test_what_is_written_comes_back(tmp_path_factory, rows):
    rows = [row[: max((place for place, cell in enumerate(row, 1) if cell is not None), default=0)] for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    workbook = Workbook((*sdtm().sheets, Sheet("Notes", tuple(rows))))
    path = tmp_path_factory.getbasetemp() / "random.xlsx"
    write_workbook(workbook, path, created=CREATED)
    assert read_workbook(path) == workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://a.example")', "#N/A", "'=1", "\t=1"])
def test_text_never_becomes_a_formula(tmp_path, text):
    path = tmp_path / "spec.xlsx"
    write_workbook(changed(sdtm(), "Comments", "B2", text), path, created=CREATED)
    cell = openpyxl.load_workbook(path)["Comments"]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@\t")
    assert read_workbook(path)["Comments"].rows[1][1] == text


def test_the_same_bytes_and_no_clock(tmp_path):
    for name in ("a", "b"):
        write_workbook(adam(), tmp_path / f"{name}.xlsx", created=CREATED)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    properties = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert (properties.created, properties.modified) == (CREATED, CREATED)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_and_columns_however_they_are_written(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "study"
    for name, header in {
        "DATASETS": ["dataset", "CLASS", "Structure "],
        "variables": ["Dataset", "variable", "label", "DataType"],
        "Value Level": ["Dataset", "Variable", "WhereClause", "Data Type"],
    }.items():
        book.create_sheet(name).append(header)
    book["Value Level"].append(["VS", " VSORRES ", "X", "float"])
    book.save(tmp_path / "spec.xlsx")
    workbook = read_workbook(tmp_path / "spec.xlsx")
    assert workbook.layout is Layout.STUDY
    assert [record.text("Variable") for record in workbook.records("ValueLevel")] == ["VSORRES"]
    assert list(workbook.records("Codelists")) == []


@pytest.mark.parametrize("name", ["SDTM_Mapping_Specification.xlsx", "ADaM_Specification.xlsx"])
def test_other_workbooks_are_refused(name):
    path = shared("data/edc_csv/bootcamp/study1") / name
    with pytest.raises(InputError, match="not a Pinnacle 21 specification: no sheet Study or Define, Datasets, Variables"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "message"),
    [
        ("Datasets", "B2", "=1+1", r"Datasets!B2: a formula \(expected a value\)"),
        ("Datasets", "B2", "#REF!", r"Datasets!B2: the error #REF!"),
        ("Variables", "C1", "Name", r"Variables!1: no column Variable \(expected Dataset, Variable, Label, Data Type\)"),
    ],
)
def test_a_broken_workbook_says_where(tmp_path, sheet, cell, value, message):
    path = tmp_path / "spec.xlsx"
    write_workbook(sdtm(), path, created=CREATED)
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    with pytest.raises(InputError, match=rf"spec\.xlsx, {message}"):
        read_workbook(path)


def test_files_that_are_no_workbooks(tmp_path):
    for name, content in (("a.xlsx", b"text"), ("b.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=r"cannot be read: .* an \.xlsx file"):
            read_workbook(tmp_path / name)
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_workbook(tmp_path / "none.xlsx")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(InputError, match="not a readable workbook"):
        read_workbook(tmp_path / "c.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(tmp_path, encoding):
    write_workbook(sdtm(), tmp_path / "good.xlsx", created=CREATED)
    evil = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with zipfile.ZipFile(tmp_path / "good.xlsx") as good, zipfile.ZipFile(tmp_path / "evil.xlsx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, evil.encode(encoding) if name == "xl/workbook.xml" else good.read(name))
    with pytest.raises(InputError, match=r"xl/workbook\.xml: a document type declaration"):
        read_workbook(tmp_path / "evil.xlsx")


@pytest.mark.parametrize(
    ("value", "message"),
    [("a\x01b", r"Comments!B2: 'a\\x01b' has control characters"), ("x" * 32_768, r"Comments!B2: 32768 characters")],
)
def test_what_a_cell_does_not_hold(tmp_path, value, message):
    with pytest.raises(OutputError, match=message):
        write_workbook(changed(sdtm(), "Comments", "B2", value), tmp_path / "spec.xlsx", created=CREATED)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_sheet_can_have(tmp_path):
    with pytest.raises(UsageError, match="sheet 'a/b'"):
        write_workbook(Workbook((Sheet("a/b", ()),)), tmp_path / "spec.xlsx", created=CREATED)


def test_dates_stay_dates(tmp_path):
    workbook = changed(sdtm(), "Study", "B6", datetime(2026, 3, 27))
    write_workbook(workbook, tmp_path / "spec.xlsx", created=CREATED)
    found = read_workbook(tmp_path / "spec.xlsx")
    assert found == workbook
    assert [record.text("Value") for record in found.records("Study")][4] == "2026-03-27"
