from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.core.errors import OutputError, UsageError
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, XptError, iter_xpt, read_xpt, scan_xpt, write_xpt
from tests.submission.xpt.frames import CREATED, chars, declare, nums

FRAME = pd.DataFrame({"USUBJID": chars("01", "01", "02"), "LBORRES": chars("5.1", None, "5.30"), "LBSEQ": nums(1, None, 3)})


def test_the_same_rows_give_the_same_bytes_however_they_come(tmp_path):
    dataset = replace(declare(FRAME), columns=tuple(replace(column, length=8) for column in declare(FRAME).columns))
    ways = {"whole": FRAME, "frames": iter([FRAME[:1], FRAME[1:]]), "again": FRAME[["LBSEQ", "LBORRES", "USUBJID"]]}
    for name, frames in ways.items():
        write_xpt(frames, tmp_path / name, dataset, created=CREATED, chunk_rows=2)
    assert len({(tmp_path / name).read_bytes() for name in ways}) == 1


def test_lengths_that_are_not_declared_fit_the_longest_value(tmp_path):
    frame = FRAME.assign(LBSTAT=chars(None, None, None), LBREASND=chars("no  ", None, None))
    write_xpt(frame, tmp_path / "lb.xpt", declare(frame), created=CREATED)
    lengths = {column.name: column.length for column in scan_xpt(tmp_path / "lb.xpt")[0].dataset.columns}
    assert lengths == {"USUBJID": 2, "LBORRES": 4, "LBSEQ": 8, "LBSTAT": 1, "LBREASND": 2}


def test_what_the_file_says_of_the_data_set_is_kept(tmp_path):
    columns = (
        XptColumn("USUBJID", "Unique Subject Identifier", "char", 20, "$20.", "$20."),
        XptColumn("LBORRES", "Result", "char", 8),
        XptColumn("LBSEQ", "Sequence Number", "num", 8, "8.", "BEST12.2"),
    )
    dataset = XptDataset("LB", "Laboratory Test Results", columns)
    write_xpt(FRAME, tmp_path / "lb.xpt", dataset, created=CREATED)
    (member,) = scan_xpt(tmp_path / "lb.xpt")
    assert member.dataset == dataset
    assert (member.rows, member.created, member.modified) == (3, CREATED, CREATED)


def test_dates_become_days_and_datetimes_seconds(tmp_path):
    moments = pd.Series(["1959-12-31", "2021-03-04", None], dtype="datetime64[s]")
    frame = pd.DataFrame({"ASTDT": moments, "ASTDTM": moments.astype("datetime64[ns]") + pd.Timedelta("0.25s")})
    write_xpt(frame, tmp_path / "a.xpt", declare(frame, ASTDT="DATE9.", ASTDTM="DATETIME20."), created=CREATED)
    numbers = read_xpt(tmp_path / "a.xpt").frame
    pd.testing.assert_frame_equal(
        numbers, pd.DataFrame({"ASTDT": [-1, 22343, np.nan], "ASTDTM": [-86399.75, 22343 * 86400 + 0.25, np.nan]})
    )
    dates = read_xpt(tmp_path / "a.xpt", dates=True).frame
    assert dates["ASTDT"].dtype == "datetime64[s]"
    assert dates["ASTDTM"].dtype == "datetime64[us]"
    pd.testing.assert_frame_equal(dates, frame.astype(dates.dtypes))


def test_special_missing_values_are_written_and_read(tmp_path):
    frame = pd.DataFrame({"LBSTRESN": nums(None, 5, None, None, None)})
    missing = {"LBSTRESN": chars(".A", "._", ".Z").set_axis([0, 2, 4])}
    write_xpt(frame, tmp_path / "a.xpt", declare(frame), created=CREATED, missing=missing, chunk_rows=2)
    table = read_xpt(tmp_path / "a.xpt")
    pd.testing.assert_frame_equal(table.frame, frame)
    pd.testing.assert_series_equal(table.missing["LBSTRESN"], missing["LBSTRESN"])
    chunks = [chunk.missing.get("LBSTRESN") for chunk in iter_xpt(tmp_path / "a.xpt", chunk_rows=2)]
    assert [codes.to_dict() for codes in chunks] == [{0: ".A"}, {2: "._"}, {4: ".Z"}]


@pytest.mark.parametrize(
    ("codes", "what"),
    [
        ({"LBSEQ": chars(".A").set_axis([0])}, "in a row that has a value"),
        ({"LBSEQ": chars("A").set_axis([1])}, "unknown code"),
        ({"LBSEQ": chars(".A").set_axis([3])}, "beyond the rows"),
        ({"LBORRES": chars(".A").set_axis([1])}, "missing codes for LBORRES"),
    ],
)
def test_missing_codes_that_fit_no_row_are_refused(tmp_path, codes, what):
    with pytest.raises(UsageError, match=what):
        write_xpt(FRAME, tmp_path / "a.xpt", declare(FRAME), created=CREATED, missing=codes)


def test_short_numbers_keep_what_their_length_holds(tmp_path):
    frame = pd.DataFrame({"VISITNUM": nums(1, -2.5, None, 0)})
    dataset = XptDataset("SV", "Visits", (XptColumn("VISITNUM", "Visit", "num", 3),))
    write_xpt(frame, tmp_path / "sv.xpt", dataset, created=CREATED)
    assert (tmp_path / "sv.xpt").read_bytes()[-80:] == (b"\x41\x10\0\xc1\x28\0.\0\0\0\0\0").ljust(80)
    pd.testing.assert_frame_equal(read_xpt(tmp_path / "sv.xpt").frame, frame)


@pytest.mark.parametrize("dtype", ["Int64", "int32", "float32", "bool"])
def test_other_numbers_are_taken(tmp_path, dtype):
    frame = pd.DataFrame({"AVAL": pd.Series([1, 0, 1], dtype=dtype)})
    write_xpt(frame, tmp_path / "a.xpt", declare(frame), created=CREATED)
    assert read_xpt(tmp_path / "a.xpt").frame["AVAL"].tolist() == [1.0, 0.0, 1.0]


@pytest.mark.parametrize("dtype", ["object", "string", "category"])
def test_other_text_is_taken(tmp_path, dtype):
    frame = pd.DataFrame({"AVALC": pd.Series(["a", None, "b"], dtype=dtype)})
    write_xpt(frame, tmp_path / "a.xpt", XptDataset("AD", "", (XptColumn("AVALC"),)), created=CREATED)
    pd.testing.assert_series_equal(read_xpt(tmp_path / "a.xpt").frame["AVALC"], chars("a", None, "b").rename("AVALC"))


def test_no_rows(tmp_path):
    write_xpt(FRAME[:0], tmp_path / "lb.xpt", declare(FRAME), created=CREATED)
    assert (tmp_path / "lb.xpt").stat().st_size == 80 * 15
    pd.testing.assert_frame_equal(read_xpt(tmp_path / "lb.xpt").frame, FRAME[:0])


def test_a_violation_stops_and_leaves_the_old_file(tmp_path):
    path = tmp_path / "lb.xpt"
    path.write_bytes(b"old")
    frame = pd.DataFrame({"LBORRES": chars("<5", "≤5", "≤5", "日")})
    with pytest.raises(XptError, match=r"lb\.xpt, data set LB: LBORRES has characters that the file's encoding") as stopped:
        write_xpt(frame, path, declare(frame), created=CREATED, chunk_rows=2)
    (finding,) = stopped.value.findings
    assert (finding.rows, finding.values) == ((1, 2, 3), ("≤5", "日"))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (chars("a", "x" * 9, "y" * 9), r"than its length; .* \(2 rows, first row 1: 'xxxxxxxxx'\)$"),
        (
            pd.Series(["2021-03-04", "0001-01-01"], dtype="datetime64[s]"),
            r"before 1582 .* \(row 1: '0001-01-01'\)$",
        ),
        (nums(1, 1e76), r"beyond 7.2e75.* \(row 1: '1e\+76'\)$"),
    ],
)
def test_an_error_names_a_row_and_its_value(tmp_path, values, message):
    kinds = {"M": {"kind": "num", "format": "DATE9."}, "f": {"kind": "num"}}
    described = XptColumn("A", "A", **kinds.get(values.dtype.kind, {"length": 8}))
    with pytest.raises(XptError, match=message):
        write_xpt(pd.DataFrame({"A": values}), tmp_path / "a.xpt", XptDataset("A", "A", (described,)), created=CREATED)
    assert not (tmp_path / "a.xpt").exists()


def test_transliterating_says_what_it_changed(tmp_path):
    frame = pd.DataFrame({"LBORRES": chars("<5", "≤5", None, "≤5")})
    (finding,) = write_xpt(frame, tmp_path / "a.xpt", declare(frame), created=CREATED, on_violation="transliterate")
    assert (finding.rule, finding.severity, finding.rows, finding.values) == ("xpt-encoding", "warning", (1, 3), ("≤5",))
    assert read_xpt(tmp_path / "a.xpt").frame["LBORRES"].tolist()[1] == "<=5"


def test_transliterating_stops_at_what_has_no_spelling_or_becomes_too_long(tmp_path):
    dataset = XptDataset("LB", "", (XptColumn("LBORRES", length=2),))
    frame = pd.DataFrame({"LBORRES": chars("\ue000", "≤5")})
    with pytest.raises(XptError) as stopped:
        write_xpt(frame, tmp_path / "a.xpt", dataset, created=CREATED, on_violation="transliterate")
    assert [(finding.rule, finding.rows) for finding in stopped.value.findings] == [
        ("xpt-encoding", (0,)),
        ("xpt-too-long", (1,)),
    ]


def test_truncating_says_what_it_cut_and_cuts_no_character_in_two(tmp_path):
    dataset = XptDataset("LB", "", (XptColumn("LBORRES", length=4),))
    frame = pd.DataFrame({"LBORRES": chars("long text", "ééé", "fits", "fits    ")})
    found = write_xpt(frame, tmp_path / "a.xpt", dataset, created=CREATED, on_violation="truncate", encoding="utf-8")
    assert [(finding.rule, finding.severity, finding.rows) for finding in found] == [("xpt-too-long", "warning", (0, 1))]
    assert read_xpt(tmp_path / "a.xpt", encoding="utf-8").frame["LBORRES"].tolist() == ["long", "éé", "fits", "fits"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "latin-1"])
def test_other_encodings_where_allowed(tmp_path, encoding):
    frame = pd.DataFrame({"AETERM": chars("Sjögren", None, "plain")})
    dataset = XptDataset("AE", "Événements", (XptColumn("AETERM", "Term für"),))
    assert write_xpt(frame, tmp_path / "a.xpt", dataset, created=CREATED, encoding=encoding) == []
    table = read_xpt(tmp_path / "a.xpt", encoding=encoding)
    pd.testing.assert_frame_equal(table.frame, frame)
    assert (table.dataset.label, table.dataset.columns[0].label) == ("Événements", "Term für")


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        (FRAME[["USUBJID", "LBSEQ"]], "columns absent: LBORRES; not declared: none"),
        (FRAME.assign(LBNAM=chars("a", "b", "c")), "columns absent: none; not declared: LBNAM"),
        (pd.concat([FRAME, FRAME["LBSEQ"]], axis=1), "twice: LBSEQ"),
        (FRAME.assign(LBSEQ=chars("1", "2", "3")), "LBSEQ: dtype str in a num column"),
        (FRAME.assign(LBORRES=nums(1, 2, 3)), "LBORRES: not text"),
        (FRAME.assign(LBSEQ=pd.Timestamp("2021-01-01")), "LBSEQ: dates with the format ''"),
        (FRAME.assign(LBSEQ=pd.Timestamp("2021-01-01", tz="UTC")), r"LBSEQ: dtype datetime64\[us, UTC\]"),
    ],
)
def test_frames_that_do_not_match_their_description_are_misuse(tmp_path, frame, what):
    with pytest.raises(UsageError, match=what):
        write_xpt(frame, tmp_path / "a.xpt", declare(FRAME), created=CREATED)


def test_lengths_cannot_be_found_in_a_stream(tmp_path):
    with pytest.raises(UsageError, match="no length for LBORRES, USUBJID"):
        write_xpt(iter([FRAME]), tmp_path / "a.xpt", declare(FRAME), created=CREATED)


@pytest.mark.parametrize("encoding", ["utf-16", "no-such"])
def test_encodings_must_exist_and_contain_ascii(tmp_path, encoding):
    with pytest.raises(UsageError, match=encoding):
        write_xpt(FRAME, tmp_path / "a.xpt", declare(FRAME), created=CREATED, encoding=encoding)


@pytest.mark.parametrize("options", [{"on_violation": "ignore"}, {"chunk_rows": 0}, {"chunk_rows": -1}])
def test_options_that_cannot_be(tmp_path, options):
    with pytest.raises(UsageError):
        write_xpt(FRAME, tmp_path / "a.xpt", declare(FRAME), created=CREATED, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_frame_without_rows_must_match_too(tmp_path):
    with pytest.raises(UsageError, match="not declared: LBNAM"):
        write_xpt(FRAME[:0].assign(LBNAM=1.0), tmp_path / "a.xpt", declare(FRAME), created=CREATED)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_xpt(FRAME, tmp_path / "none" / "a.xpt", declare(FRAME), created=CREATED)


def test_a_process_that_dies_leaves_no_half_file(tmp_path):
    def frames():
        yield FRAME
        raise KeyboardInterrupt

    dataset = replace(declare(FRAME), columns=tuple(replace(column, length=8) for column in declare(FRAME).columns))
    with pytest.raises(KeyboardInterrupt):
        write_xpt(frames(), tmp_path / "a.xpt", dataset, created=CREATED)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("kind", "length"), [("char", -1), ("num", 1), ("num", 9), ("date", 8)])
def test_columns_that_cannot_be(kind, length):
    with pytest.raises(UsageError):
        XptColumn("AVAL", "", kind, length)
