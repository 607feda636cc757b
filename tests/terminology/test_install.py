from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cdisc_itnk.core import InputError, OutputError
from cdisc_itnk.terminology import Package, add, installed, load, user_directory
from tests.shared import shared
from tests.terminology.publish import COLUMNS, PACKAGE, write_excel, write_odm, write_text
from tests.terminology.shipped import TABLES, read_table

Writer = Callable[[Package, Path], Path]
FORMS = pytest.mark.parametrize(
    ("write", "name"),
    [
        (write_text, "SDTM Terminology_2026-03-27.txt"),
        (write_excel, "download.xlsx"),
        (write_odm, "SDTM Terminology.odm.xml"),
    ],
)


@FORMS
def test_round_trip(tmp_path: Path, write: Writer, name: str) -> None:
    package = add(write(PACKAGE, tmp_path / name), tmp_path / "home")
    assert package == PACKAGE
    assert load("2026-03-27", directory=tmp_path / "home").packages[0] == PACKAGE


@pytest.mark.slow
@FORMS
def test_round_trip_of_the_whole_package(tmp_path: Path, write: Writer, name: str) -> None:
    whole = read_table(shared(TABLES["SDTM CT"]), "SDTM CT")
    assert add(write(whole, tmp_path / name), tmp_path / "home") == whole
    assert load("2026-03-27", directory=tmp_path / "home").packages[0] == whole


@FORMS
def test_name_and_version_may_be_given(tmp_path: Path, write: Writer, name: str) -> None:
    package = add(write(PACKAGE, tmp_path / name), tmp_path, name="QRS CT", version="2026-06-26")
    assert str(package) == "QRS CT 2026-06-26"


def test_the_file_name_tells_the_package(tmp_path: Path) -> None:
    package = add(write_text(PACKAGE, tmp_path / "Define-XML Terminology 2024-03-29.TXT"), tmp_path)
    assert str(package) == "Define-XML CT 2024-03-29"


def test_a_nameless_file(tmp_path: Path) -> None:
    path = write_text(PACKAGE, tmp_path / "ct.txt")
    with pytest.raises(InputError, match=r"which package it is \(expected a file name like .*Next: rename the file"):
        add(path, tmp_path)
    with pytest.raises(InputError):
        add(path, tmp_path, name="SDTM CT")


def test_where_packages_are_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CDISC_ITNK_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert user_directory() == tmp_path / ".local/share/cdisc-itnk/terminology"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert user_directory() == tmp_path / "data/cdisc-itnk/terminology"
    monkeypatch.setenv("CDISC_ITNK_HOME", str(tmp_path / "itnk"))
    assert user_directory() == tmp_path / "itnk/terminology"
    add(write_text(PACKAGE, tmp_path / "SDTM Terminology_2025-09-26.txt"))
    assert [(str(file), file.shipped) for file in installed()] == [
        ("SDTM CT 2025-09-26", False),
        ("ADaM CT 2026-03-27", True),
        ("SDTM CT 2026-03-27", True),
    ]


def test_a_failed_installation_leaves_the_old_one(tmp_path: Path) -> None:
    path = write_text(PACKAGE, tmp_path / "SDTM Terminology_2026-03-27.txt")
    add(path, tmp_path)
    path.write_text(path.read_text().replace("C17998\tC66742", "C17998\tC1"))
    with pytest.raises(InputError):
        add(path, tmp_path)
    assert load("2026-03-27", directory=tmp_path).packages[0] == PACKAGE
    with pytest.raises(OutputError):
        add(write_excel(PACKAGE, tmp_path / "ct.xlsx"), path)


TEXT_FAULTS = {
    "no column": ("Codelist Code", "List Code", r"row 1: no column 'Codelist Code' \(expected Code, Codelist Code, "),
    "empty code": ("C49488\tC66742", "\tC66742", r"row 6: column 'Code' is empty"),
    "empty value": ("Response\tU\t", "Response\t\t", r"row 5: column 'CDISC Submission Value' is empty"),
    "not above": ("C49488\tC66742", "C49488\tC6674", r"row 6: term 'Y' of codelist C6674, .* \(expected C66742"),
    "twice": ("Response\tU\t", "Response\tN\t", r"row 5: term 'N' is twice in codelist NY"),
    "codelist twice": ("Unit\tUNIT", "Unit\tNY", r"row 7: codelist NY \(C71620\) is there twice"),
    "extensible": ("C66742\t\tNo", "C66742\t\t?", r"row 2: codelist NY: extensible is '\?' \(expected Yes or No\)"),
    "too long": ("Not Applicable\n", "Not Applicable\tx\n", r"row 4: 9 cells \(expected 8, as in the first row\)"),
}


@pytest.mark.parametrize("fault", TEXT_FAULTS)
def test_faults_in_text(tmp_path: Path, fault: str) -> None:
    right, wrong, message = TEXT_FAULTS[fault]
    path = write_text(PACKAGE, tmp_path / "SDTM Terminology_2026-03-27.txt")
    content = path.read_text()
    assert right in content
    path.write_text(content.replace(right, wrong))
    with pytest.raises(InputError, match=rf"2026-03-27\.txt, {message}"):
        add(path, tmp_path)


def test_text_in_another_encoding(tmp_path: Path) -> None:
    path = write_text(PACKAGE, tmp_path / "SDTM Terminology_2026-03-27.txt")
    path.write_bytes(path.read_bytes().replace(b"Unknown", b"Unk\xfc"))
    with pytest.raises(InputError, match=r"row 5: not UTF-8 .*expected UTF-8 text"):
        add(path, tmp_path)


def test_text_as_windows_and_spreadsheets_write_it(tmp_path: Path) -> None:
    path = write_text(PACKAGE, tmp_path / "SDTM Terminology_2026-03-27.txt")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\t\t\r\n") + b"\r\n\r\n")
    assert add(path, tmp_path) == PACKAGE


def test_faults_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "SDTM Terminology_2026-03-27.xlsx"
    path.write_bytes(b"text")
    with pytest.raises(InputError, match=r"not an \.xlsx workbook"):
        add(path, tmp_path)
    book = openpyxl.Workbook()
    book.active.title = "Terms"
    book.save(path)
    with pytest.raises(InputError, match=r"no sheet has the columns of a package: Terms \(expected a first row with Code, "):
        add(path, tmp_path)
    book.active.append(COLUMNS)
    book.active.append(["C1", None, "No", "List", "LST", None, None, "List"])
    book.active.append(["C2", "C1", None, "List", None, None, None, "Term"])
    book.save(path)
    with pytest.raises(InputError, match=r"sheet 'Terms', row 3: column 'CDISC Submission Value' is empty"):
        add(path, tmp_path)


def test_numbers_in_excel_are_terms_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "SDTM Terminology 2026-03-27"
    book.active.append(COLUMNS)
    book.active.append(["C1", None, "No", "Grade", "GRADE", None, None, "Grade"])
    book.active.append(["C2", "C1", None, "Grade", 0, None, "A\ndefinition", "Grade\n0"])
    book.save(tmp_path / "ct.xlsx")
    assert add(tmp_path / "ct.xlsx", tmp_path)["GRADE"]["0"].preferred == "Grade 0"


ODM_FAULTS = {
    "not XML": ("</MetaDataVersion>", "", r"not well-formed XML \(.*, line \d+, column \d+\)"),
    "no code": (' nciodm:ExtCodeID="C49488"', "", r"line 9, CL.C66742.NY: EnumeratedItem without ExtCodeID"),
    "no value": ('CodedValue="U"', "", r"line 8, CL.C66742.NY: EnumeratedItem without CodedValue"),
    "not extensible": ('nciodm:CodeListExtensible="No"', "", r"line 4, CL.C66742.NY: CodeList without CodeListExtensible"),
    "no short name": ("CDISCSubmissionValue>", "Other>", r"line 4, CL.C66742.NY: codelist C66742 has no CDISCSubmissionValue"),
    "twice": ('CodedValue="U"', 'CodedValue="N"', r"line 8, CL.C66742.NY: term 'N' is twice in codelist NY"),
    "another XML": ("odm/v1.3", "odm/v9", "no codelist in it"),
    "entity": (
        "<ODM ",
        '<!DOCTYPE ODM [<!ENTITY e "x">]><ODM ',
        r"a document type declaration \(expected ODM-XML without one\)",
    ),
    "DTD": ("<ODM ", '<!DOCTYPE ODM SYSTEM "file:///etc/passwd"><ODM ', r"a document type declaration"),
}


@pytest.mark.parametrize("fault", ODM_FAULTS)
def test_faults_in_odm(tmp_path: Path, fault: str) -> None:
    right, wrong, message = ODM_FAULTS[fault]
    path = write_odm(PACKAGE, tmp_path / "SDTM Terminology.odm.xml")
    content = path.read_text()
    assert right in content
    path.write_text(content.replace(right, wrong))
    with pytest.raises(InputError, match=rf"odm\.xml.*{message}"):
        add(path, tmp_path)


def test_lines_that_the_parser_cannot_count(tmp_path: Path) -> None:
    path = write_odm(PACKAGE, tmp_path / "SDTM Terminology.odm.xml")
    path.write_text(path.read_text().replace("<Study", "\n" * 70_000 + "<Study").replace('CodedValue="Pa"', ""))
    with pytest.raises(InputError, match=r"odm\.xml, CL\.C71620\.UNIT: EnumeratedItem without CodedValue"):
        add(path, tmp_path)


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    path = write_odm(PACKAGE, tmp_path / "SDTM Terminology.odm.xml")
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    content = path.read_text().replace("<ODM ", f'<!DOCTYPE ODM [<!ENTITY e0 "{"x" * 100}">{lines}]><ODM ')
    path.write_text(content.replace('Name="No Yes', 'Name="&e11;'))
    with pytest.raises(InputError):
        add(path, tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.txt", "no such file"),
        ("ct.xls", r"cannot read \.xls \(expected \.xml, \.txt, \.tsv, \.xlsx\)\. Next: take the text"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "ct.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError, match=message):
        add(tmp_path / name, tmp_path)


def test_a_table_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "SDTM Terminology_2026-03-27.txt"
    path.write_text("\t".join(COLUMNS))
    with pytest.raises(InputError, match="no codelist in it"):
        add(path, tmp_path)
    path.write_text("")
    with pytest.raises(InputError, match="row 1: no column 'Code'"):
        add(path, tmp_path)
