from __future__ import annotations

import pytest

from cdisc_itnk.core.errors import InputError
from mappings.sources import read

ODM = """<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot"><ClinicalData StudyOID="S">
<SubjectData SubjectKey="1">
<StudyEventData StudyEventOID="V"><FormData FormOID="{}"><ItemGroupData ItemGroupOID="G"><ItemData ItemOID="X" Value="1"/>
</ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData></ODM>"""


def test_an_odm_file(tmp_path):
    (tmp_path / "export.XML").write_text(ODM.format("AE"))
    assert list(read(tmp_path / "export.XML").forms) == ["AE"]
    assert list(read(str(tmp_path)).forms) == ["AE"]


def test_csv_files_beside_an_odm_file_are_further_forms(tmp_path):
    (tmp_path / "export.xml").write_text(ODM.format("DM"))
    (tmp_path / "lab.csv").write_text("Subject,LBTEST\n1,HGB\n")
    (tmp_path / "ae.csv").write_text("Subject,AETERM\n1,Rash\n")
    export = read(tmp_path)
    assert list(export.forms) == ["AE", "DM", "LAB"]
    assert [file.name for file in export.files] == ["ae.csv", "export.xml", "lab.csv"]


def test_reading_twice_gives_the_same(tmp_path):
    (tmp_path / "export.xml").write_text(ODM.format("DM"))
    (tmp_path / "lab.csv").write_text("Subject,LBTEST\n1,HGB\n")
    first, second = read(tmp_path), read(tmp_path)
    assert first.files == second.files
    assert all(first[name].frame.equals(second[name].frame) for name in first.forms)


@pytest.mark.parametrize(
    ("files", "name", "message"),
    [
        ({}, "absent", "no such file or folder"),
        ({}, "", "no CSV files"),
        ({"ae.sas7bdat": ""}, "ae.sas7bdat", "neither an .xml file nor a folder"),
        ({"a.xml": "", "b.xml": ""}, "", "several ODM files: a.xml, b.xml"),
        ({"export.xml": ODM.format("AE"), "ae.csv": "A\n1\n"}, "", "1/V/AE/G, ae.csv:2: two forms are named AE"),
    ],
)
def test_what_cannot_be_read(tmp_path, files, name, message):
    for file, text in files.items():
        (tmp_path / file).write_text(text)
    with pytest.raises(InputError) as error:
        read(tmp_path / name)
    assert message in str(error.value)


def test_files_that_are_not_read_are_told(tmp_path):
    (tmp_path / "site2" / ".git").mkdir(parents=True)
    for name in ("ae.csv", "lb.txt", ".hidden", "site2/ae.csv", "site2/.git/config"):
        (tmp_path / name).write_text("Subject,AETERM\n1,Rash\n")
    (finding,) = read(tmp_path).findings
    assert (finding.rule, finding.values) == ("file-not-read", ("lb.txt", "site2/ae.csv"))


@pytest.mark.parametrize(
    ("written", "named", "rules"),
    [
        ("utf-8", "cp1252", ["doubtful-encoding"]),
        ("cp1252", "cp1252", []),
        ("utf-8-sig", "cp1252", []),
        ("utf-8", "UTF8", []),
        ("utf-8", None, []),
    ],
)
def test_utf_8_read_as_something_else_is_told(tmp_path, written, named, rules):
    (tmp_path / "ae.csv").write_text("Subject,AETERM\n1,Übelkeit\n", encoding=written)
    assert [finding.rule for finding in read(tmp_path, encoding=named).findings] == rules
