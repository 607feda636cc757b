from __future__ import annotations

import codecs
import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.core.errors import InputError, UsageError
from mappings.sources.csv import read
from tests.shared import ROOT, shared


def read_one(folder, data: bytes, **options):
    (folder / "ae.csv").write_bytes(data)
    return read(folder, **options)["AE"]


def cells(frame: pd.DataFrame) -> list[list[str | None]]:
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


# --- what is read ---------------------------------------------------------------------------------------------------


def test_a_form_as_exported(tmp_path):
    form = read_one(tmp_path, b'Subject,AETERM,AESEV\n01-001," Rash, ""itching"" ",NA\n01-002,,\n')
    assert form.name == "AE"
    assert form.frame.columns.tolist() == ["Subject", "AETERM", "AESEV"]
    assert set(form.frame.dtypes.astype(str)) == {"str"}
    assert cells(form.frame) == [["01-001", 'Rash, "itching"', "NA"], ["01-002", None, None]]
    assert form.source.tolist() == ["ae.csv:2", "ae.csv:3"]


def test_line_numbers_are_physical(tmp_path):
    data = b'\r\nA,B\r\n"x\r\ny\r\n",1\r\n\r\n"",2\r\nz,"\n"\r\n\r\n\r\nlast,"3"\r\n\r\n'
    form = read_one(tmp_path, data)
    assert cells(form.frame) == [["x\r\ny", "1"], [None, "2"], ["z", None], ["last", "3"]]
    assert form.source.tolist() == ["ae.csv:3", "ae.csv:7", "ae.csv:8", "ae.csv:12"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends(tmp_path, end):
    form = read_one(tmp_path, end.join([b"A,B", b"1,2", b'"3\n",4', b"5,6"]))
    assert form.source.tolist() == ["ae.csv:2", "ae.csv:3", "ae.csv:5"]
    assert cells(form.frame) == [["1", "2"], ["3", "4"], ["5", "6"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_in_the_header(tmp_path, delimiter):
    text = delimiter.join(["A", '"B, C; D\t, ;"', "E"]) + "\n" + delimiter.join(["1", "2", "3"])
    assert read_one(tmp_path, text.encode()).frame.columns.tolist() == ["A", "B, C; D\t, ;", "E"]


def test_a_delimiter_given_outranks_the_header(tmp_path):
    assert read_one(tmp_path, b"A,x|B\n1,2|3\n", delimiter="|").frame.columns.tolist() == ["A,x", "B"]


def test_one_column(tmp_path):
    form = read_one(tmp_path, b'A\n1\n\n""\n" "\n2')
    assert cells(form.frame) == [["1"], [None], [None], ["2"]]
    assert form.source.tolist() == ["ae.csv:2", "ae.csv:4", "ae.csv:5", "ae.csv:6"]


def test_a_quote_inside_an_unquoted_field_is_text(tmp_path):
    form = read_one(tmp_path, b'A,B\n5" needle,1\n"x\ny",2\n6" needle,3\n')
    assert cells(form.frame) == [['5" needle', "1"], ["x\ny", "2"], ['6" needle', "3"]]
    assert form.source.tolist() == ["ae.csv:2", "ae.csv:3", "ae.csv:5"]


def test_a_byte_order_mark_inside_the_text_is_text(tmp_path):
    assert cells(read_one(tmp_path, "\ufeffA\n\ufeff1\n".encode()).frame) == [["\ufeff1"]]


@pytest.mark.parametrize("data", [b"A,B\n", b"A,B", b'"A",B\n\n', b'A,"5"" B"'])
def test_a_header_alone_is_an_empty_form(tmp_path, data):
    form = read_one(tmp_path, data)
    assert form.frame.shape == (0, 2)
    assert form.source.empty
    assert {form.source.dtype.name, *form.frame.dtypes.astype(str)} == {"str"}


def test_delimiters_at_the_end_of_the_lines_are_no_columns(tmp_path):
    assert cells(read_one(tmp_path, b"A,B,\n1,2,\n3,4,\n").frame) == [["1", "2"], ["3", "4"]]
    assert cells(read_one(tmp_path, b"A,B\n1,2,\n3,4,\n").frame) == [["1", "2"], ["3", "4"]]


def test_a_record_longer_than_a_block(tmp_path):
    note = "x" * 3_000_000
    form = read_one(tmp_path, f'A,B\n1,"{note}\n"\n2,3\n'.encode())
    assert cells(form.frame) == [["1", note], ["2", "3"]]
    assert form.source.tolist() == ["ae.csv:2", "ae.csv:4"]


@pytest.mark.parametrize(
    ("mark", "encoding", "option"),
    [
        (b"", "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", None),
        (codecs.BOM_UTF8, "utf-8", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le", None),
        (codecs.BOM_UTF16_BE, "utf-16-be", None),
        (b"", "latin-1", "latin-1"),
        (b"", "cp1252", "cp1252"),
        (b"", "utf-16-le", "utf-16-le"),
    ],
)
def test_encodings(tmp_path, mark, encoding, option):
    form = read_one(tmp_path, mark + "A,B\nGrüße,é\n".encode(encoding), encoding=option)
    assert form.frame.columns.tolist() == ["A", "B"]
    assert cells(form.frame) == [["Grüße", "é"]]


def test_a_folder_sorted_by_name_without_what_is_hidden(tmp_path):
    for name in ("dm.csv", "AE.CSV", ".ae.csv", "readme.txt"):
        (tmp_path / name).write_text("A\n1\n")
    (tmp_path / "old.csv").mkdir()
    export = read(tmp_path)
    assert list(export.forms) == ["AE", "DM"]
    assert [(file.name, file.bytes) for file in export.files] == [("AE.CSV", 4), ("dm.csv", 4)]


# --- what is refused ------------------------------------------------------------------------------------------------

REFUSED = [
    (b"", "ae.csv: empty file (expected a header line)"),
    (b"\n\r\n", "ae.csv: empty file (expected a header line)"),
    (b"A,B\n1,2\n3\n", "ae.csv:3: number of fields is 1 (expected 2, as in the header)"),
    (b'A,B\n"1\n",2\n3,4,5\n', "ae.csv:4: number of fields is 3 (expected 2, as in the header)"),
    (b"A,B\n1,2,\n3,4\n", "ae.csv:3: number of fields is 2 (expected 3, as in the header)"),
    (b"A,A,B,B\n1,2,3,4\n", "ae.csv:1: columns with the same name: A, B. Next: rename them in the header"),
    (b"\nA, A\n1,2\n", "ae.csv:2: columns with the same name: A. Next: rename them in the header"),
    (b"A,\n1,\n2,x\n", "ae.csv:3: column 2 has no name. Next: name it in the header"),
    (b" , \n", "ae.csv:1: column 1 has no name. Next: name it in the header"),
    (b"A,B\n1,2\n3,\x004\n", "ae.csv:3: NUL character, so this is not a text file in this encoding"),
    (b'A,B\n1,2\n3,"4\n5,6\n', "ae.csv:3: a quote is opened and never closed"),
    (b'"A,B\n1,2\n', "ae.csv:1: a quote is opened and never closed"),
    (b'A,B\n1,2\n"x"y,4\n', "ae.csv:3: faulty quoting: ',' expected after '\"'"),
    (
        b"A;B,C\n1;2,3\n",
        "ae.csv:1: the header does not tell the delimiter. Next: name it in the study: tabulator(..., delimiter=';')",
    ),
    (b"A,B\n1,2\nGr\xfc\xdfe,3\n", "ae.csv:3: not utf-8 text: invalid start byte at byte offset 10 (0xfc)"),
    (codecs.BOM_UTF16_LE + "A\n1".encode("utf-16-le") + b"\x00", "ae.csv:2: not utf-16 text: truncated data at byte offset 8"),
]


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_a_file_that_is_not_what_it_should_be(tmp_path, data, message):
    with pytest.raises(InputError) as error:
        read_one(tmp_path, data)
    assert str(error.value).startswith(message)


def test_a_wrong_encoding_tells_what_to_do(tmp_path):
    with pytest.raises(InputError, match="Next: name the files' encoding: --encoding cp1252"):
        read_one(tmp_path, "A\né\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"not cp1252 text: .* at byte offset 2 \(0x81\)"):
        read_one(tmp_path, b"A\n\x81\n", encoding="cp1252")


def test_folders_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        read(tmp_path / "absent")
    with pytest.raises(InputError, match="no CSV files"):
        read(tmp_path)
    for name in ("ae.csv", "AE.csv"):
        (tmp_path / name).write_text("A\n1\n")
    with pytest.raises(InputError, match="two forms are named AE"):
        read(tmp_path)


@pytest.mark.parametrize("options", [{"encoding": "utf-80"}, {"delimiter": ""}, {"delimiter": "||"}, {"delimiter": '"'}])
def test_options_that_make_no_sense(tmp_path, options):
    with pytest.raises(UsageError):
        read_one(tmp_path, b"A\n1\n", **options)


# --- any table, against Python's own reader and writer --------------------------------------------------------------


def stripped(text: str) -> str | None:
    return text.strip() or None


# U+001C to U+001F are white space to Python, but not to Unicode
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\x1c\x1d\x1e\x1f"))
spicy = st.text(st.sampled_from('a1 ,;\t"\n\r')) | st.sampled_from(["NA", "NULL", "nan", "007", "1e3", "true", ""])
tables = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(spicy | texts, min_size=width, max_size=width), max_size=8))


@settings(deadline=None)
@given(
    tables,
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table_comes_back(tmp_path_factory, table, quoting, delimiter, end, encoding):
    header = [f"C{position}" for position in range(len(table[0]) if table else 2)]
    if quoting == csv.QUOTE_MINIMAL:
        end = "\r\n"  # or the writer leaves a carriage return unquoted
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=quoting, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    lines = []
    for row in table:
        text = buffer.getvalue()
        lines.append(1 + text.count("\n") + text.count("\r") - text.count("\r\n"))
        writer.writerow(row)
    folder = tmp_path_factory.mktemp("any")
    form = read_one(folder, buffer.getvalue().encode(encoding), delimiter=delimiter)
    assert form.frame.columns.tolist() == header
    assert cells(form.frame) == [[stripped(value) for value in row] for row in table]
    assert form.source.tolist() == [f"ae.csv:{line}" for line in lines]


@settings(deadline=None)
@given(st.text(st.sampled_from('ab,"\n\r'), max_size=40).map(lambda body: "A,B\n" + body))
def test_any_text_is_read_as_by_python_or_refused(tmp_path_factory, text):
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        rows = None
    folder = tmp_path_factory.mktemp("any")
    if rows is None or (len({len(row) for row in rows}) > 1 and not trails(rows)):
        with pytest.raises(InputError):
            read_one(folder, text.encode())
    else:
        assert cells(read_one(folder, text.encode()).frame) == [[stripped(value) for value in row[:2]] for row in rows[1:]]


def trails(rows: list[list[str]]) -> bool:
    """Whether a delimiter ends each record: the first, which tells, has nothing behind it, the others nothing but blanks."""
    return all(len(row) == 3 and not row[2].strip() for row in rows[1:]) and not rows[1][2]


# --- exports that others made ---------------------------------------------------------------------------------------

FOLDERS = sorted({file.parent.relative_to(ROOT).as_posix() for file in ROOT.glob("data/edc_csv/**/*.csv")})
FOLDERS += ["data/pharmaverseraw", "data/redcap/longitudinal", "data/redcap/repeating-instruments"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_exports_cell_by_cell(tmp_path, folder):
    for path in sorted(shared(folder).glob("*.csv")):
        data = path.read_bytes()
        rows = python_reader(data.decode("utf-8-sig"))
        names = [name.strip() for name in rows[0]]
        uneven = [line for line, row in enumerate(rows, 1) if len(row) != len(names)]
        blank_end = all(len(row) == len(names) + 1 and not row[-1] for row in rows[1:])
        if uneven and not blank_end:
            found, expected = len(rows[uneven[0] - 1]), len(names)
            with pytest.raises(InputError, match=rf":{uneven[0]}: number of fields is {found} \(expected {expected},"):
                read_one(tmp_path, data)
            continue
        kept = [position for position, name in enumerate(names) if name]
        assert all(not row[position] for row in rows[1:] for position in range(len(names)) if position not in kept)
        form = read_one(tmp_path, data)
        assert form.frame.columns.tolist() == [names[position] for position in kept]
        assert cells(form.frame) == [[row[position].strip() or None for position in kept] for row in rows[1:]]
        assert form.source.tolist() == [f"ae.csv:{line}" for line in range(2, len(rows) + 1)]


def python_reader(text: str) -> list[list[str]]:
    header = text.partition("\n")[0]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True))


def test_the_sizes_that_the_publisher_states():
    export = read(shared("data/pharmaverseraw"))
    sizes = {name: len(form.frame) for name, form in export.forms.items() if name.endswith("_RAW")}
    assert sizes == {"AE_RAW": 1191, "DM_RAW": 306, "DS_RAW": 850, "EC_RAW": 591, "VS_RAW": 12978}


@pytest.mark.parametrize(("named", "hint"), [(None, "--encoding cp1252 (W"), ("cp1252", "--encoding utf-8, gb18030 (C")])
def test_the_encoding_that_failed_is_not_advised(tmp_path, named, hint):
    (tmp_path / "ae.csv").write_bytes(b"A\n\x81\xff\n")
    with pytest.raises(InputError) as error:
        read(tmp_path, encoding=named)
    assert hint in str(error.value)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_line_of_excel_tells_the_delimiter(tmp_path, end):
    (tmp_path / "ae.csv").write_bytes(end.join(("sep=;", "A;B,C", "1;2,5", "")).encode())
    form = read(tmp_path)["AE"]
    assert (form.frame.columns.tolist(), form.frame.loc[0].tolist()) == (["A", "B,C"], ["1", "2,5"])
    assert form.source.tolist() == ["ae.csv:3"]
