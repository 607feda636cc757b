from __future__ import annotations

from datetime import datetime

import pytest

from cdisc_itnk.submission.xpt import SasFormat, XptColumn, XptDataset, write_xpt
from cdisc_itnk.submission.xpt.layout import count_rows, unpack_stamp
from tests.submission.xpt.frames import CREATED, chars, nums

EXPECTED = [
    b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  ",
    b"SAS     SAS     SASLIB  9.4     PYTHON                          05MAR26:13:07:09",
    b"05MAR26:13:07:09                                                                ",
    b"HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  ",
    b"HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!000000000000000000000000000000  ",
    b"SAS     ADAE    SASDATA 9.4     PYTHON                          05MAR26:13:07:09",
    b"05MAR26:13:07:09                Adverse Events                                  ",
    b"HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000000200000000000000000000  ",
    b"\0\2\0\0\0\5\0\1AETERM  Reported Term                           $       \0\5\0\0\0\0\0\0",
    b"        \0\0\0\0\0\0\0\0" + bytes(52),
    b"\0\1\0\0\0\x08\0\2ASTDT   Start Date                              DATE    \0\x09\0\0\0\0\0\0",
    b"DATE    \0\x0b\0\0\0\0\0\5" + bytes(52) + b" " * 40,
    b"HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000  ",
    b"Rash \x44\x57\x5f\0\0\0\0\0     .\0\0\0\0\0\0\0" + b" " * 54,
]


def test_every_byte_of_a_small_file(tmp_path):
    columns = (
        XptColumn("AETERM", "Reported Term", "char", 5, "$5."),
        XptColumn("ASTDT", "Start Date", "num", 8, "DATE9.", "DATE11."),
    )
    frame = nums(22367, None).to_frame("ASTDT").assign(AETERM=chars("Rash", None))
    write_xpt(frame, tmp_path / "adae.xpt", XptDataset("ADAE", "Adverse Events", columns), created=CREATED)
    assert (tmp_path / "adae.xpt").read_bytes() == b"".join(EXPECTED)


@pytest.mark.parametrize(
    ("size", "record_length", "tail", "rows"),
    [
        (0, 8, b"", 0),
        (80, 6, b" A A A" + b" " * 74, 1),
        (80, 40, b"A" + b" " * 79, 1),
        (160, 41, b" " * 80, 2),
        (80, 80, b" " * 80, 1),
        (160, 60, b"B" * 40 + b" " * 40, 2),
        (160, 60, b"B" * 41 + b" " * 39, 3),
        (240, 100, b"C" * 80, 3),
    ],
    ids=["no rows", "blank row lost", "blank half lost", "blank row kept", "one blank", "exact", "cut off", "cut"],
)
def test_the_number_of_rows_is_the_smallest_that_explains_the_records(size, record_length, tail, rows):
    assert count_rows(size, record_length, tail) == rows


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("", 0, 0)),
        ("8.2", ("", 8, 2)),
        ("8", ("", 8, 0)),
        ("$", ("$", 0, 0)),
        ("$12.", ("$", 12, 0)),
        ("$CHAR20.", ("$CHAR", 20, 0)),
        ("DATE9.", ("DATE", 9, 0)),
        ("date9", ("DATE", 9, 0)),
        ("E8601DT19.3", ("E8601DT", 19, 3)),
        ("BEST.", ("BEST", 0, 0)),
    ],
)
def test_formats_are_taken_apart(text, parts):
    parsed = SasFormat.parse(text)
    assert (parsed.name, parsed.width, parsed.decimals) == parts
    assert SasFormat.parse(str(parsed)) == parsed


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("05MAR26:13:07:09", datetime(2026, 3, 5, 13, 7, 9)),
        ("31DEC60:23:59:59", datetime(1960, 12, 31, 23, 59, 59)),
        ("01jan59:00:00:00", datetime(2059, 1, 1)),
        ("31FEB20:00:00:00", None),
        ("                ", None),
        ("", None),
    ],
)
def test_stamps_are_read_leniently(text, moment):
    assert unpack_stamp(text) == moment
