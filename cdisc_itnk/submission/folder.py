"""An output folder that is either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cdisc_itnk.core import OutputError

MARK = "run.json"
"""A folder is replaced only when it is empty or holds this file: nothing that is not ours is ever removed."""

_EXCHANGE = 2
_HERE = -100


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target` that takes its place, as one step, when the block ends without an error.

    On an error, or when the process is killed, `target` is what it was before.

    Raises:
        OutputError: `target` is a file, or a folder with something that no run wrote, or the disk does not take it.
    """
    target = target.resolve()
    _refuse_foreign(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as error:
        hint = "name a folder that you may write to"
        raise OutputError(error.strerror or str(error), where=str(target.parent), hint=hint) from error
    try:
        yield work
        _put_in_place(work, target)
    except OSError as error:
        hint = "free space or name another folder; what was there before is untouched"
        raise OutputError(error.strerror or str(error), where=str(target), hint=hint) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError("is a file", where=str(target), expected="a folder, new or of an earlier run")
    if any(target.iterdir()) and not (target / MARK).is_file():
        what, expected = f"holds files but no {MARK}, so no run wrote it", "a new folder or that of an earlier run"
        raise OutputError(what, where=str(target), expected=expected, hint="name another folder")


def _put_in_place(work: Path, target: Path) -> None:
    work.chmod(0o777 & ~_umask())
    if not target.exists():
        work.rename(target)
    elif not _exchanged(work, target):
        aside = work.with_suffix(".old")
        target.rename(aside)
        work.rename(target)
        shutil.rmtree(aside)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system swapped the two folders in one step; Linux and macOS can."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
    return False
