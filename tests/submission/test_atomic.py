"""A file is the old one or the new one, and its writer is told what was in the way."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cdisc_itnk.core import OutputError
from cdisc_itnk.submission.atomic import replacing


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "dm.json"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write(b"new")
        _ = 1 / 0
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("dm.json", "old")]


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "dm.json"
    path.write_text("old")
    with pytest.raises(OutputError, match=r"dm\.json: cannot be written: No space.*untouched"), replacing(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert path.read_text() == "old"


def test_a_library_that_knows_no_number(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written: the disk is full"), replacing(tmp_path / "dm.json"):
        raise OSError("the disk is full")


def test_a_place_that_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OutputError, match="Read-only file system"), replacing(tmp_path / "dm.json"):
        pass
