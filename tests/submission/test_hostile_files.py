"""Damaged and hostile files of every format: an error that says so, or other data, and never a crash, a hang or all memory."""

from __future__ import annotations

import resource
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core import InputError, ItnkError
from cdisc_itnk.submission.convert import FORMATS, convert
from cdisc_itnk.submission.convert.table import Options
from cdisc_itnk.submission.dataset_json import read_dataset_json
from cdisc_itnk.submission.dataset_xml import read_dataset_xml
from cdisc_itnk.submission.workbook import read_workbook, to_define, write_workbook
from cdisc_itnk.submission.xpt import scan_xpt
from tests.shared import shared
from tests.submission.workbook.specs import CREATED, sdtm

XML = """<?xml version="1.0" encoding="UTF-8"?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:data="http://www.cdisc.org/ns/Dataset-XML/v1.0" FileOID="F.1"
  CreationDateTime="2026-03-05T13:07:09" data:DatasetXMLVersion="1.0.0"><ClinicalData StudyOID="S.1" MetaDataVersionOID="M.1">
  <ItemGroupData ItemGroupOID="IG.VS" data:ItemGroupDataSeq="1"><ItemData ItemOID="IT.VS.VSSEQ" Value="1"/></ItemGroupData>
  <ItemGroupData ItemGroupOID="IG.VS" data:ItemGroupDataSeq="2"><ItemData ItemOID="IT.VS.VSSEQ" Value="2"/></ItemGroupData>
</ClinicalData></ODM>"""
INSERTED = (b"999999999", b"-1", b"1e999", b"null", b"{", b"]", b'"', b"<", b"&x;", b"\xff\xfe", b"\x00" * 8, b"[[[[", b"NaN")
SUFFIXES = (".xpt", ".json", ".ndjson", ".dsjc", ".parquet", ".csv", ".metadata.json", ".xml", ".xlsx")
MEGABYTES_500 = 500 << 10
"""In the unit of `ru_maxrss` on Linux."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sound file of each format."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "a.csv").write_text('USUBJID,AVALC\n01,"x, y"\n02,\n03,Sjögren\n', encoding="utf-8")
    for suffix in (".xpt", ".json", ".ndjson", ".dsjc", ".parquet"):
        convert(folder / "a.csv", folder / f"a{suffix}", created=CREATED, on_violation="transliterate")
    convert(folder / "a.json", folder / "a.csv", created=CREATED)
    (folder / "a.xml").write_text(XML, encoding="utf-8")
    write_workbook(sdtm(), folder / "a.xlsx", created=CREATED)
    return folder


def read(path: Path) -> None:
    """Reads all that is in the file."""
    if path.suffix == ".xlsx":
        to_define(read_workbook(path), created=CREATED)
        return
    for chunk in FORMATS[path.suffix].read(path, Options(None, "utf-8", "stop", 2)).chunks():
        assert isinstance(chunk.frame, pd.DataFrame)


@st.composite
def damaged(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """A way to damage a file: cut it off, flip a bit, take out, put in or repeat some bytes."""
    kind = draw(st.sampled_from(["cut", "flip", "drop", "insert", "repeat"]))
    share, bit = draw(st.floats(0, 1, exclude_max=True)), draw(st.integers(0, 7))
    size, new = draw(st.integers(1, 60)), draw(st.sampled_from(INSERTED))

    def damage(data: bytes) -> bytes:
        at = int(share * len(data))
        return {
            "cut": data[:at],
            "flip": data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :],
            "drop": data[:at] + data[at + size :],
            "insert": data[:at] + new + data[at:],
            "repeat": data[: at + size] + data[at:],
        }[kind]

    return damage


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_damage_is_an_error_or_other_data(whole: Path, tmp_path_factory: pytest.TempPathFactory, suffix: str) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    for path in whole.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    target = folder / f"a{suffix}"
    data = target.read_bytes()

    @settings(max_examples=40 if suffix == ".xlsx" else 100)
    @given(damaged())
    def check(damage: Callable[[bytes], bytes]) -> None:
        target.write_bytes(damage(data))
        with suppress(ItnkError):
            read(folder / "a.csv" if suffix == ".metadata.json" else target)

    check()


@pytest.mark.slow
def test_damage_to_a_sas_data_set(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = shared("data/sas/sdtm_pairs/ds.sas7bdat").read_bytes()
    target = tmp_path_factory.mktemp("damaged") / "ds.sas7bdat"

    @settings(max_examples=40)
    @given(damaged())
    def check(damage: Callable[[bytes], bytes]) -> None:
        target.write_bytes(damage(data))
        with suppress(ItnkError):
            for chunk in FORMATS[".sas7bdat"].read(target, Options(None, "utf-8", "stop", 10_000)).chunks():
                assert isinstance(chunk.frame, pd.DataFrame)

    check()


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_damage_inside_a_workbook(whole: Path, tmp_path_factory: pytest.TempPathFactory, part: str) -> None:
    target = tmp_path_factory.mktemp("damaged") / "a.xlsx"

    @settings(max_examples=30)
    @given(damaged())
    def check(damage: Callable[[bytes], bytes]) -> None:
        rewrite(whole / "a.xlsx", target, lambda name, data: damage(data) if name == part else data)
        with suppress(ItnkError):
            read(target)

    check()


def rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


LAUGHS = '<!DOCTYPE x [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "{secret}">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE x>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types(whole: Path, tmp_path: Path, doctype: str, encoding: str) -> None:
    """Entities are neither expanded nor fetched, in whichever encoding they come."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    declared = doctype.replace("{secret}", secret.as_uri())
    text = XML.split("\n", 1)[1].replace('Value="1"', 'Value="&l9;"' if doctype is LAUGHS else 'Value="1"')
    (tmp_path / "vs.xml").write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{declared}{text}'.encode(encoding))
    with pytest.raises(InputError, match=r"document type|broken XML") as error:
        read_dataset_xml(tmp_path / "vs.xml")
    assert "SECRET" not in str(error.value)

    def change(name: str, data: bytes) -> bytes:
        plain = data.decode().partition("?>")[2]
        head = f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
        return (head + plain).encode(encoding) if name == "xl/worksheets/sheet1.xml" else data

    rewrite(whole / "a.xlsx", tmp_path / "a.xlsx", change)
    with pytest.raises(InputError, match="a document type declaration"):
        read_workbook(tmp_path / "a.xlsx")


def test_archives_that_unpack_to_too_much(whole: Path, tmp_path: Path) -> None:
    """A bomb, and one that lies about its size, and names that point outside: nothing is unpacked to disk."""
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(100):
            part.write(b" " * (1 << 20))
    assert bomb.stat().st_size < 1 << 18
    with pytest.raises(InputError, match="too large when unpacked"):
        read_workbook(bomb)
    lying = bytearray(bomb.read_bytes())
    size = (100 << 20).to_bytes(4, "little")
    for _ in range(lying.count(size)):
        lying[lying.index(size) : lying.index(size) + 4] = (100).to_bytes(4, "little")
    bomb.write_bytes(lying)
    with pytest.raises(InputError, match=r"cannot be read|not a readable workbook"):
        read_workbook(bomb)
    rewrite(whole / "a.xlsx", tmp_path / "a.xlsx", lambda _, data: data)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as archive:
        archive.writestr("../../outside.xml", "<x/>")
        archive.writestr("/etc/outside.xml", "<x/>")
    before = set(tmp_path.parent.rglob("*"))
    assert read_workbook(tmp_path / "a.xlsx") == sdtm()
    assert set(tmp_path.parent.rglob("*")) == before


def test_a_cell_far_away(whole: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(whole / "a.xlsx")
    book["Variables"]["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(InputError, match=r"a\.xlsx, Variables: the last cell is XFD1048576"):
        read_workbook(tmp_path / "a.xlsx")


def test_compressed_data_that_unpack_to_too_much(whole: Path, tmp_path: Path) -> None:
    """A gigabyte of blanks or of empty lines in a megabyte."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    head = zlib.decompress((whole / "a.dsjc").read_bytes()).splitlines()[0] + b"\n"
    for filling, message in ((b" ", "0 rows"), (b"\n", "1000 blank lines")):
        packer = zlib.compressobj(1)
        with (tmp_path / "bomb.dsjc").open("wb") as file:
            file.write(packer.compress(head))
            for _ in range(1 << 10 if filling == b"\n" else 1 << 8):
                file.write(packer.compress(filling * (1 << 20)))
            file.write(packer.flush())
        with pytest.raises(InputError, match=message):
            read_dataset_json(tmp_path / "bomb.dsjc")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES_500


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[" * 100_000, "malformed JSON|found"),
        ('{"a":' * 100_000, "malformed JSON|nested"),
        ('{"records": ' + "9" * 5000 + "}", "malformed JSON|Exceeds the limit"),
        ('{"records": 1e400}', "malformed|attributes of Dataset-JSON"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".ndjson"])
def test_json_that_is_too_much(tmp_path: Path, content: str, message: str, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_text(content)
    with pytest.raises(InputError, match=message):
        read_dataset_json(tmp_path / f"a{suffix}")


def test_more_records_than_there_are(whole: Path, tmp_path: Path) -> None:
    text = (whole / "a.json").read_text(encoding="utf-8")
    for number in ("10", "999999999999999"):
        (tmp_path / "a.json").write_text(text.replace('"records":3', f'"records":{number}'), encoding="utf-8")
        with pytest.raises(InputError, match=f"3 rows .expected {number}"):
            read_dataset_json(tmp_path / "a.json")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
@pytest.mark.parametrize("suffix", [".json", ".ndjson", ".csv"])
def test_other_encodings(whole: Path, tmp_path: Path, suffix: str, encoding: str) -> None:
    for path in whole.glob("a.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    target = tmp_path / f"a{suffix}"
    target.write_bytes(target.read_text(encoding="utf-8").encode(encoding))
    with pytest.raises(InputError):
        read(target)


def test_headers_that_declare_too_much(whole: Path, tmp_path: Path) -> None:
    """A transport file with 99,999 columns, and one whose rows are longer than the file."""
    data = (whole / "a.xpt").read_bytes()
    mark = b"NAMESTR HEADER RECORD!!!!!!!"
    at = data.index(mark) + len(mark)
    (tmp_path / "a.xpt").write_bytes(data[: at + 6] + b"9999" + data[at + 10 :])
    with pytest.raises(InputError, match="byte"):
        scan_xpt(tmp_path / "a.xpt")
    first = data.index(b"OBS     HEADER") - 20 - 320
    namestr = bytearray(data)
    namestr[first + 4 : first + 6] = (32_000).to_bytes(2, "big")
    (tmp_path / "a.xpt").write_bytes(namestr)
    with pytest.raises(InputError, match="byte"):
        scan_xpt(tmp_path / "a.xpt")


def test_what_is_no_file_of_data(tmp_path: Path) -> None:
    for suffix in (".xpt", ".json", ".ndjson", ".dsjc", ".parquet", ".csv", ".xml", ".sas7bdat", ".xlsx"):
        for content in (b"", b"\x00" * 4096, b"PK\x03\x04" + b"\xff" * 100):
            (tmp_path / f"a{suffix}").write_bytes(content)
            with pytest.raises(ItnkError):
                read(tmp_path / f"a{suffix}")
