"""What a folder has for a validation, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.validation import read_submission
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt
from define_xml import ODM, GlobalVariables, MetaDataVersion, Study, write


def xpt(path: Path, name: str = "AE") -> None:
    frame = pd.DataFrame({"DOMAIN": pd.Series([name], dtype="str")})
    write_xpt(frame, path, XptDataset(name, name, (XptColumn("DOMAIN", "Domain"),)), created=dt.datetime(2026, 1, 1))


def test_good_files_are_read_where_others_cannot_be(tmp_path: Path) -> None:
    xpt(tmp_path / "ae.xpt")
    xpt(tmp_path / "AE.xpt")
    xpt(tmp_path / "dm.xpt", "DM")
    (tmp_path / "lb.xpt").write_bytes((tmp_path / "dm.xpt").read_bytes()[:200])
    folder = read_submission(tmp_path)
    assert [part.name for part in folder.datasets.parts] == ["AE", "DM"]
    twice, cut = folder.unread
    assert twice == f"{tmp_path / 'ae.xpt'}: data set AE is in AE.xpt too; only that one is validated"
    assert cut.startswith(str(tmp_path / "lb.xpt"))


def test_two_files_of_one_data_set(tmp_path: Path) -> None:
    xpt(tmp_path / "dm.xpt", "DM")
    xpt(tmp_path / "dm2.xpt", "DM")
    folder = read_submission(tmp_path)
    assert [part.filename for part in folder.datasets.parts] == ["dm.xpt"]
    assert folder.unread == (f"{tmp_path / 'dm2.xpt'}: data set DM is in dm.xpt too; only that one is validated",)
    (tmp_path / "dm.xpt").unlink()
    renamed = read_submission(tmp_path)
    assert (renamed.unread, renamed.notes) == ((), ("dm2.xpt holds a data set called DM",))


def test_files_of_another_kind_are_told_where_they_have_other_data_sets(tmp_path: Path) -> None:
    xpt(tmp_path / "dm.xpt", "DM")
    for name in ("ae.parquet", "dm.parquet", "lb.sas7bdat", "notes.json"):
        (tmp_path / name).write_bytes(b"")
    folder = read_submission(tmp_path)
    assert [part.name for part in folder.datasets.parts] == ["DM"]
    assert folder.unread == tuple(
        f"{tmp_path / name}: only files of one kind are validated; put it into another folder"
        for name in ("ae.parquet", "lb.sas7bdat")
    )


def test_a_data_set_in_two_formats(tmp_path: Path) -> None:
    xpt(tmp_path / "ae.xpt")
    pd.DataFrame({"DOMAIN": ["AE"]}).to_parquet(tmp_path / "ae.parquet")
    folder = read_submission(tmp_path)
    assert (folder.unread, folder.notes) == ((), ("ae.parquet is not looked at: a file of another kind has its name",))


def test_no_file_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "lb.xpt").write_bytes(b"no")
    with pytest.raises(InputError, match=r"no data set could be read.*lb\.xpt"):
        read_submission(tmp_path)


def test_define(tmp_path: Path) -> None:
    xpt(tmp_path / "ae.xpt")
    assert read_submission(tmp_path).define is None
    document = ODM("D", "2026-01-01T00:00:00", Study("S", GlobalVariables("S", "S", "S"), MetaDataVersion("M", "M")))
    write(document, tmp_path / "define.xml")
    described = read_submission(tmp_path)
    assert described.define == document
    assert described.notes == (f"{tmp_path / 'define.xml'} describes none of the data sets",)
    other = tmp_path / "other.xml"
    other.write_text("<ODM>")
    found = read_submission(tmp_path, other)
    assert found.define is None
    assert found.unread[0].startswith(f"{other}: not well-formed XML")
    assert found.unread[0].endswith("rules that need it are skipped")
    assert "cannot read the file" in read_submission(tmp_path, tmp_path / "none.xml").unread[0]
