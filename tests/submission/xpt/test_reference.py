"""The same values and descriptions as pyreadstat, pandas and SAS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdisc_itnk.submission.xpt import XptDataset, read_xpt, scan_xpt, write_xpt
from cdisc_itnk.submission.xpt.ibm_float import LARGEST, SMALLEST
from tests.shared import shared
from tests.submission.xpt.frames import CREATED, chars, declare, nums

PRINTABLE = st.text(st.characters(codec="ascii", min_codepoint=32, exclude_characters="\x7f"), min_size=1, max_size=60)
TEXT = PRINTABLE.map(str.strip).map(lambda text: text or "x")
NUMBER = st.floats(SMALLEST, LARGEST) | st.floats(-LARGEST, -SMALLEST) | st.integers(-(2**53), 2**53).map(float)
ROW = st.tuples(TEXT, TEXT | st.none(), NUMBER | st.none(), NUMBER | st.none())
SAS_FILES = ("ae", "dm", "ds", "ex")


def frame_of(rows: list[tuple[str, str | None, float | None, float | None]]) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True))
    texts = {"USUBJID": chars(*columns[0]), "AVALC": chars(*columns[1])}
    return pd.DataFrame(texts | {"AVAL": nums(*columns[2]), "BASE": nums(*columns[3])})


def as_ours(theirs: pd.DataFrame, ours: pd.DataFrame) -> pd.DataFrame:
    """Another reader's frame with our dtypes and null for its empty text."""
    return theirs.astype(ours.dtypes).replace("", np.nan)


def rows_over_80_bytes(dataset: XptDataset) -> XptDataset:
    """`dataset` with a longer first column: pandas miscounts shorter rows with blanks in them."""
    return replace(dataset, columns=(replace(dataset.columns[0], length=90), *dataset.columns[1:]))


def pandas_reads(path: Path) -> pd.DataFrame:
    """What pandas reads, with the zeros that it takes for the smallest number."""
    return pd.read_sas(path, format="xport", encoding="infer").replace(SMALLEST, 0.0)


@given(st.lists(ROW, min_size=1, max_size=20))
@settings(deadline=None)
def test_what_is_written_comes_back_and_others_read_the_same(tmp_path_factory, rows):
    frame, path = frame_of(rows), tmp_path_factory.getbasetemp() / "written.xpt"
    assert write_xpt(frame, path, rows_over_80_bytes(declare(frame)), created=CREATED, chunk_rows=3) == []
    pd.testing.assert_frame_equal(read_xpt(path).frame, frame, check_exact=True)
    theirs, _ = pyreadstat.read_xport(path)
    pd.testing.assert_frame_equal(as_ours(theirs, frame), frame, check_exact=True)
    pandas = pandas_reads(path).iloc[: len(frame)]
    pd.testing.assert_frame_equal(as_ours(pandas, frame), frame.replace(SMALLEST, 0.0), check_exact=True)


@given(st.lists(ROW, min_size=1, max_size=20))
@settings(deadline=None)
def test_what_pyreadstat_writes_is_read(tmp_path_factory, rows):
    frame, path = frame_of(rows), tmp_path_factory.getbasetemp() / "theirs.xpt"
    within_their_range = frame.select_dtypes("float64").abs().lt(2.0**248)
    frame = frame.assign(**{name: frame[name].where(within_their_range[name]) for name in within_their_range})
    pyreadstat.write_xport(frame, path, table_name="ADLB", file_label="Labs", file_format_version=5)
    table = read_xpt(path)
    pd.testing.assert_frame_equal(table.frame, frame, check_exact=True)
    assert (table.dataset.name, table.dataset.label) == ("ADLB", "Labs")


@given(st.lists(st.text(st.characters(codec="ascii")), min_size=1).filter(lambda texts: texts[-1].strip(" ")))
def test_every_ascii_character_comes_back(tmp_path_factory, texts):
    path = tmp_path_factory.getbasetemp() / "ascii.xpt"
    frame = pd.DataFrame({"AVALC": chars(*texts)})
    write_xpt(frame, path, declare(frame), created=CREATED)
    assert read_xpt(path).frame["AVALC"].fillna("").tolist() == [text.rstrip(" ") for text in texts]


@given(st.lists(st.text(min_size=1, max_size=50), min_size=1).filter(lambda texts: texts[-1].strip(" ")))
def test_all_text_comes_back_where_it_is_allowed(tmp_path_factory, texts):
    path = tmp_path_factory.getbasetemp() / "unicode.xpt"
    frame = pd.DataFrame({"AVALC": chars(*texts)})
    write_xpt(frame, path, declare(frame), created=CREATED, encoding="utf-8")
    assert read_xpt(path, encoding="utf-8").frame["AVALC"].fillna("").tolist() == [text.rstrip(" ") for text in texts]


def test_others_read_the_same_description(tmp_path):
    frame = pd.DataFrame({"USUBJID": chars("01"), "ASTDT": nums(22343), "AVAL": nums(1)})
    path = tmp_path / "adlb.xpt"
    write_xpt(frame, path, declare(frame, name="ADLB", ASTDT="DATE9.", AVAL="8.2", USUBJID="$2."), created=CREATED)
    _, theirs = pyreadstat.read_xport(path, disable_datetime_conversion=True)
    assert theirs.column_names_to_labels == {name: f"Label of {name}" for name in frame}
    assert (theirs.table_name, theirs.file_label) == ("ADLB", "Laboratory Test Results")
    assert theirs.original_variable_types == {"USUBJID": "$2", "ASTDT": "DATE9", "AVAL": "8.2"}
    assert theirs.creation_time == CREATED


@pytest.mark.parametrize("name", SAS_FILES)
def test_files_from_elsewhere_are_written_back_byte_by_byte(tmp_path, name):
    path = shared(f"data/sas/sdtm_pairs/{name}.xpt")
    (member,) = scan_xpt(path)
    assert member.created is not None
    table = read_xpt(path)
    write_xpt(table.frame, tmp_path / path.name, table.dataset, created=member.created, missing=table.missing)
    assert without_system(tmp_path / path.name) == without_system(path)


def without_system(path: Path) -> bytes:
    """The file without the names of the operating system and the version of SAS that wrote it."""
    content = bytearray(path.read_bytes())
    for at in (80 + 24, 400 + 24):
        content[at : at + 40] = b" " * 40
    return bytes(content)


@pytest.mark.parametrize("name", SAS_FILES)
def test_files_from_elsewhere_are_read_as_others_do(name):
    path = shared(f"data/sas/sdtm_pairs/{name}.xpt")
    ours = read_xpt(path)
    theirs, description = pyreadstat.read_xport(path)
    pd.testing.assert_frame_equal(ours.frame, as_ours(theirs, ours.frame), check_exact=True)
    pd.testing.assert_frame_equal(ours.frame, as_ours(pandas_reads(path), ours.frame), check_exact=True)
    assert {column.name: column.label for column in ours.dataset.columns} == description.column_names_to_labels
    sas, _ = pyreadstat.read_sas7bdat(path.with_suffix(".sas7bdat"))
    pd.testing.assert_frame_equal(ours.frame, as_ours(sas, ours.frame), check_exact=True)


def test_the_edges_of_the_format_survive_and_others_read_them(tmp_path):
    """The longest text, in bytes; empty text; the largest and smallest numbers; every special missing value."""
    codes = [".", "._", *(f".{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    rows = len(codes)
    frame = pd.DataFrame(
        {
            "USUBJID": chars(*(f"{row:03}" for row in range(rows))),
            "AVALC": chars("x" * 200, "ü" * 100, "", None, " a", *("y" * 199 for _ in range(rows - 5))),
            "AVAL": nums(LARGEST, -LARGEST, SMALLEST, -SMALLEST, 0.0, 1 / 3, *range(rows - 6)),
            "BASE": nums(*[None] * rows),
        }
    )
    path = tmp_path / "edges.xpt"
    missing = {"BASE": pd.Series(codes[1:], index=range(1, rows), dtype="str")}
    dataset = rows_over_80_bytes(declare(frame))
    written = write_xpt(frame, path, dataset, created=CREATED, encoding="utf-8", missing=missing)
    assert written == []
    first = path.read_bytes()
    write_xpt(frame, path, dataset, created=CREATED, encoding="utf-8", missing=missing, chunk_rows=1)
    assert path.read_bytes() == first
    ours = read_xpt(path, encoding="utf-8")
    expected = frame.assign(AVALC=frame["AVALC"].replace("", np.nan))
    pd.testing.assert_frame_equal(ours.frame, expected, check_exact=True)
    assert ours.missing["BASE"].tolist() == codes[1:]
    theirs, _ = pyreadstat.read_xport(path, encoding="UTF-8")
    pd.testing.assert_frame_equal(as_ours(theirs, expected), expected, check_exact=True)
    pandas = pd.read_sas(path, format="xport", encoding="utf-8")
    same = expected.assign(AVAL=expected["AVAL"].mask(expected["AVAL"] == 0.0, SMALLEST))
    pd.testing.assert_frame_equal(as_ours(pandas, expected), same, check_exact=True)
