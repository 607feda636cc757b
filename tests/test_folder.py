"""An output folder is the old one or the new one, whenever the process dies."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cdisc_itnk.core import OutputError, UsageError
from cdisc_itnk.submission.folder import MARK, created, replaced


def write(target: Path, text: str, *inputs: Path) -> None:
    with replaced(target, *inputs) as folder:
        (folder / "sub").mkdir()
        for name in ("a.txt", "sub/b.txt"):
            (folder / name).write_text(text)


def contents(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.rglob("*.txt")}


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_new_then_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for text in ("one", "two"):
        write(target, text)
        assert contents(target) == {text}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_error_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    with pytest.raises(ZeroDivisionError), replaced(target) as folder:
        (folder / "a.txt").write_text("new")
        _ = 1 / 0
    assert contents(target) == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_no_run_wrote_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputError, match=r"no run wrote.*: thesis\.docx"):
        write(tmp_path, "new")
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "thesis.docx", "new")
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def add(folder: Path) -> str:
    (folder / "sub" / "notes.txt").write_text("mine")
    return "sub/notes.txt"


def edit(folder: Path) -> str:
    (folder / "a.txt").write_text("annotated")
    return "a.txt"


def link(folder: Path) -> str:
    (folder / "link").symlink_to(folder.parent)
    return "link"


def unmark(folder: Path) -> str:
    (folder / MARK).unlink()
    return "a.txt, sub/b.txt"


def mark_by_hand(folder: Path) -> str:
    (folder / MARK).write_text('["no list"]')
    return "a.txt, sub/b.txt"


def mark_badly(folder: Path) -> str:
    (folder / MARK).write_bytes(b"\xff{")
    return "a.txt, sub/b.txt"


@pytest.mark.parametrize("change", [add, edit, link, unmark, mark_by_hand, mark_badly])
def test_what_a_person_put_into_a_run_is_named_and_kept(tmp_path: Path, change: Callable[[Path], str]) -> None:
    target = tmp_path / "out"
    write(target, "old")
    names = change(target)
    before = everything(target)
    with pytest.raises(OutputError, match=f"changed since: {names} .*nothing was changed"):
        write(target, "new")
    assert everything(target) == before


def test_what_comes_in_while_the_new_one_is_written_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    with pytest.raises(OutputError, match=r"thesis\.docx"), replaced(target) as folder:
        (folder / "a.txt").write_text("new")
        (target / "thesis.docx").write_text("mine")
    assert (target / "thesis.docx").read_text() == "mine"
    assert contents(target) == {"old"}


def test_many_foreign_files_are_counted(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"0\.txt, 1\.txt, 2\.txt, 3\.txt, 4\.txt and 2 more"):
        write(tmp_path, "new")


def test_what_file_managers_leave_is_not_foreign(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    (target / ".DS_Store").write_text("view")
    write(target, "new")
    assert contents(target) == {"new"}


@pytest.mark.parametrize(
    ("source", "out", "says"),
    [
        ("trial/raw", "trial", "holds the input"),
        ("trial/raw", "trial/raw", "holds the input"),
        ("trial/raw/odm.xml", "trial/raw", "holds the input"),
        ("trial/raw", "trial/raw/out", "lies in the input"),
        ("trial/raw", "trial/raw/a/b", "lies in the input"),
        ("link", "trial", "holds the input"),
        ("trial/../trial/raw", "link/out", "lies in the input"),
    ],
)
def test_output_and_input_stay_apart(tmp_path: Path, source: str, out: str, says: str) -> None:
    raw = tmp_path / "trial" / "raw"
    raw.mkdir(parents=True)
    (raw / "odm.xml").write_text("<ODM/>")
    (tmp_path / "link").symlink_to(raw)
    before = everything(tmp_path)
    with pytest.raises(UsageError, match=f"{says}.*nothing was changed"):
        write(tmp_path / out, "new", tmp_path / source)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("writer", [replaced, created])
@pytest.mark.parametrize("out", [".", "..", "../here"])
def test_the_folder_one_is_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: type, out: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    with pytest.raises(UsageError, match="is the folder that you are in"), writer(Path(out)):
        pass
    write(Path("new"), "new")
    assert contents(here / "new") == {"new"}


def test_a_folder_that_went_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    with pytest.raises(UsageError, match="no longer there"):
        write(Path("new"), "new")
    monkeypatch.chdir(tmp_path)


def test_created_wants_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for target, says in ((tmp_path, "is not empty"), (tmp_path / "file", "is a file")):
        with pytest.raises(UsageError, match=says), created(target):
            pass
    with created(tmp_path / "new") as folder:
        (folder / "a.txt").write_text("new")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.txt"]


def test_a_full_disk_is_told_and_harmless(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    with pytest.raises(OutputError, match=r"No space left on device.*untouched"), replaced(target):
        Path("/dev/full").write_text("x" * 100_000)
    assert contents(target) == {"old"}


def test_what_a_writer_says_of_the_new_folder_names_the_target(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, replaced(tmp_path / "out") as folder:
        raise OutputError("cannot be written: no space", where=str(folder / "sdtm" / "ae.xpt"))
    assert caught.value.where == str(tmp_path / "out" / "sdtm" / "ae.xpt")
    assert list(tmp_path.iterdir()) == []


def test_an_input_that_cannot_be_read_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replaced(tmp_path / "out"):
        (tmp_path / "raw.csv").read_text()


KILLED = """
import pathlib, sys
from cdisc_itnk.submission.folder import replaced
target = pathlib.Path(sys.argv[1])
print("ready", flush=True)
for turn in range(1_000_000):
    with replaced(target) as folder:
        for name in ("a.txt", "b.txt"):
            (folder / name).write_text(str(turn))
"""


@pytest.mark.slow
def test_killed_at_any_moment_it_is_old_or_new(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for attempt in range(20):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 + attempt * 0.003)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert not target.exists() or len(contents(target)) == 1
