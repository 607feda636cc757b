"""An output folder is the old one or the new one, whenever the process dies."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cdisc_itnk.core import OutputError
from cdisc_itnk.submission.folder import MARK, replaced


def fill(folder: Path, text: str) -> None:
    for name in ("a.txt", "b.txt", MARK):
        (folder / name).write_text(text)


def write(target: Path, text: str) -> None:
    with replaced(target) as folder:
        fill(folder, text)


def contents(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.iterdir()}


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
    with pytest.raises(OutputError, match="no run wrote it"):
        write(tmp_path, "new")
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "thesis.docx", "new")
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def test_a_full_disk_is_told_and_harmless(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "old")
    with pytest.raises(OutputError, match=r"No space left on device.*untouched"), replaced(target):
        Path("/dev/full").write_text("x" * 100_000)
    assert contents(target) == {"old"}


KILLED = """
import pathlib, sys
from cdisc_itnk.submission.folder import MARK, replaced
target = pathlib.Path(sys.argv[1])
print("ready", flush=True)
for turn in range(1_000_000):
    with replaced(target) as folder:
        for name in ("a.txt", "b.txt", MARK):
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
