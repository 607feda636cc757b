from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdisc_itnk.core.errors import InputError, UsageError
from cdisc_itnk.submission.xpt import iter_xpt, read_xpt, scan_xpt, write_xpt
from cdisc_itnk.submission.xpt.layout import header
from tests.submission.xpt.frames import CREATED, chars, declare, nums

FRAME = pd.DataFrame(
    {"USUBJID": chars("01-001", "01-002", None), "AVALC": chars("a b", None, "c"), "AVAL": nums(1.5, None, -3)}
)


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("xpt") / "adlb.xpt"
    write_xpt(FRAME, path, declare(FRAME, name="ADLB"), created=CREATED)
    return path


def test_all_of_it(written):
    table = read_xpt(written)
    pd.testing.assert_frame_equal(table.frame, FRAME)
    assert table.dataset.names == ("USUBJID", "AVALC", "AVAL")
    assert table.missing == {}


def test_some_columns_in_the_order_asked_for(written):
    table = read_xpt(written, columns=["AVAL", "USUBJID"])
    pd.testing.assert_frame_equal(table.frame, FRAME[["AVAL", "USUBJID"]])
    assert table.dataset.names == ("AVAL", "USUBJID")


def test_chunks_go_on_counting_rows(written):
    chunks = [table.frame for table in iter_xpt(written, chunk_rows=2)]
    assert [chunk.index.tolist() for chunk in chunks] == [[0, 1], [2]]
    pd.testing.assert_frame_equal(pd.concat(chunks), FRAME)


@pytest.mark.parametrize(("choice", "what"), [({"member": "DM"}, "no data set DM"), ({"columns": ["SEX"]}, "no column SEX")])
def test_what_is_not_there(written, choice, what):
    with pytest.raises(UsageError, match=what):
        read_xpt(written, **choice)


def test_several_data_sets_in_one_file(tmp_path, written):
    dm = pd.DataFrame({"SEX": chars("F", "M", "F")})
    write_xpt(dm, tmp_path / "dm.xpt", declare(dm, name="DM"), created=CREATED)
    both = tmp_path / "both.xpt"
    both.write_bytes(written.read_bytes() + (tmp_path / "dm.xpt").read_bytes()[240:])
    assert [(member.dataset.name, member.rows) for member in scan_xpt(both)] == [("ADLB", 3), ("DM", 3)]
    pd.testing.assert_frame_equal(read_xpt(both, member="ADLB").frame, FRAME)
    pd.testing.assert_frame_equal(read_xpt(both, member="DM").frame, dm)
    with pytest.raises(UsageError, match=r"2 data sets \(expected member: one of ADLB, DM\)"):
        read_xpt(both)


def test_columns_described_as_on_vax(tmp_path, written):
    content = written.read_bytes()
    namestrs = [content[640 + at : 640 + at + 136] for at in (0, 140, 280)]
    head = content[:560].replace(header("MEMBER", 0, 0, 0, 160, 0, 140), header("MEMBER", 0, 0, 0, 160, 0, 136))
    path = tmp_path / "vax.xpt"
    path.write_bytes(head + content[560:640] + b"".join(namestrs).ljust(480) + content[1120:])
    pd.testing.assert_frame_equal(read_xpt(path).frame, FRAME)


def replaced(content: bytes, at: int, by: bytes) -> bytes:
    return content[:at] + by + content[at + len(by) :]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda content: b"", "byte 0: not a SAS transport file of version 5 (expected HEADER RECORD*******LIBRARY"),
        (lambda content: b"USUBJID,AVAL\n01,5\n", "byte 0: not a SAS transport file of version 5"),
        (lambda content: content.replace(b"LIBRARY ", b"LIBV8   "), "Next: it is version 8; export it with LIBNAME XPORT"),
        (lambda content: b"**COMPRESSED** **COMPRESSED**", "Next: it is a CPORT file; restore it in SAS with PROC CIMPORT"),
        (lambda content: content[:100], "byte 80: the file ends at byte 100 (expected the records that name the system)"),
        (lambda content: content[:300], "byte 240: the file ends at byte 300 (expected HEADER RECORD*******MEMBER"),
        (lambda content: replaced(content, 320, b"X"), "byte 320: found b'XEADER RECORD*******DSCRPTR"),
        (lambda content: replaced(content, 613, b"0000A"), "byte 560: number 2 of the header is b'0000A'"),
        (
            lambda content: replaced(content, 313, b"00150"),
            "byte 240: 150 bytes a column (expected 140 or 136)",
        ),
        (lambda content: content[:700], "byte 640: the file ends at byte 700 (expected the description of column 1)"),
        (lambda content: replaced(content, 641, b"\7"), "byte 640: no description of column 1: name b'USUBJID ', type 7"),
        (lambda content: replaced(content, 788, b"USUBJID "), "two columns have the same name"),
        (lambda content: replaced(content, 925, b"\x09"), "byte 920: no description of column 3: AVAL: length 9 of a num"),
        (lambda content: replaced(content, 656, b"\xc4"), "described in ascii"),
        (lambda content: content[:-1], "byte 1200: the last record is cut off (expected 80 bytes)"),
        (lambda content: content + b"X" * 80, "byte 1353: row 10 of ADLB is cut off (expected 17 bytes)"),
        (lambda content: replaced(content, 1200, b"\xc4"), "ADLB.USUBJID, row 0: no text in ascii"),
    ],
)
def test_a_broken_file_says_where(tmp_path, written, damage, message):
    path = tmp_path / "broken.xpt"
    path.write_bytes(damage(written.read_bytes()))
    with pytest.raises(InputError) as error:
        read_xpt(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


@given(st.data())
def test_damage_is_an_input_error_or_other_data(tmp_path_factory, written, data):
    content = bytearray(written.read_bytes())
    for _ in range(data.draw(st.integers(0, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.xpt"
    path.write_bytes(content[: data.draw(st.just(len(content)) | st.integers(0, len(content)))])
    with suppress(InputError):
        for member in scan_xpt(path):
            table = read_xpt(path, member=member.dataset.name, dates=True)
            assert table.frame.shape == (member.rows, len(member.dataset.columns))


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.xpt", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_xpt(path)


def test_numbers_that_are_no_dates(tmp_path):
    frame = pd.DataFrame({"ASTDT": nums(0, 1e9)})
    write_xpt(frame, tmp_path / "a.xpt", declare(frame, ASTDT="DATE9."), created=CREATED)
    pd.testing.assert_frame_equal(read_xpt(tmp_path / "a.xpt").frame, frame)
    with pytest.raises(InputError, match=r"LB\.ASTDT, row 1: no date: 1000000000\.0"):
        read_xpt(tmp_path / "a.xpt", dates=True)


def test_dates_beyond_the_range_of_nanoseconds(tmp_path):
    frame = pd.DataFrame({"ASTDTM": pd.Series(["1600-02-29T12:00:01", "9999-12-31T23:59:59"], dtype="datetime64[s]")})
    write_xpt(frame, tmp_path / "a.xpt", declare(frame, ASTDTM="E8601DT."), created=CREATED)
    pd.testing.assert_frame_equal(read_xpt(tmp_path / "a.xpt", dates=True).frame, frame)


def test_header_dates_that_say_nothing(tmp_path, written):
    path = tmp_path / "a.xpt"
    path.write_bytes(written.read_bytes().replace(b"05MAR26:13:07:09", b"                "))
    assert (scan_xpt(path)[0].created, scan_xpt(written)[0].created) == (None, datetime(2026, 3, 5, 13, 7, 9))
