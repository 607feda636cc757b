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

from cdisc_itnk.core import OutputError, UsageError
from cdisc_itnk.submission.manifest import MARK, list_files, not_of_a_run

_EXCHANGE = 2
_HERE = -100
_NAMED = 5


@contextmanager
def replaced(target: Path, *inputs: Path) -> Iterator[Path]:
    """A new empty folder beside `target` that takes its place, as one step, when the block ends without an error.

    On an error, or when the process is killed, `target` is what it was before. The new folder's `run.json` lists its files;
    an old one is replaced only where its `run.json` lists all files in it as they are.

    Args:
        target: New, empty, or of an earlier run.
        inputs: What the block reads; none may lie in `target` or around it.

    Raises:
        UsageError: `target` overlaps an input, or is the folder that the process is in.
        OutputError: `target` is a file, or holds files that no run wrote, or the disk does not take it.
    """
    target = _away_from_here(target)
    for path in inputs:
        _refuse_overlap(target, path)
    _refuse_foreign(target)
    with _in_one_step(target) as work:
        yield work
        list_files(work)
        _refuse_foreign(target)


@contextmanager
def created(target: Path) -> Iterator[Path]:
    """A folder like that of `replaced`, which is not there yet or is empty, and gets no `run.json`.

    Raises:
        UsageError: `target` is a file or not empty, or is the folder that the process is in.
        OutputError: The disk does not take it.
    """
    target = _away_from_here(target)
    if target.exists() and not target.is_dir():
        raise UsageError("is a file", where=str(target), expected="a new folder")
    if target.exists() and any(target.iterdir()):
        raise UsageError("the folder is not empty", where=str(target), hint="name a new one")
    with _in_one_step(target) as work:
        yield work


def _away_from_here(target: Path) -> Path:
    """`target` as an absolute path; who stands in a folder that is exchanged stands nowhere."""
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the folder that you are in is no longer there", hint="cd to it again") from error
    if _holds(target.resolve(), here):
        what, hint = "is the folder that you are in, or one above it", "name a new folder in it, or cd elsewhere"
        raise UsageError(what, where=str(target), expected="a folder that can be replaced as a whole", hint=hint)
    return target.resolve()


def _refuse_overlap(target: Path, path: Path) -> None:
    inside, around = _holds(path.resolve(), target), _holds(target, path.resolve())
    if inside or around:
        what = f"the output folder {'holds' if around else 'lies in'} the input {path}"
        raise UsageError(what, where=str(target), hint="name an output folder apart from the input; nothing was changed")


def _holds(folder: Path, path: Path) -> bool:
    """Whether `path` is `folder` or lies in it, by whatever name."""
    return folder.exists() and any(each.exists() and each.samefile(folder) for each in (path, *path.parents))


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError("is a file", where=str(target), expected="a folder, new or of an earlier run")
    if foreign := not_of_a_run(target):
        more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        what = f"holds files that no run wrote, or that were changed since: {', '.join(foreign[:_NAMED])}{more}"
        hint = "move them elsewhere, or name another folder; nothing was changed"
        raise OutputError(what, where=str(target), expected="a new folder, or that of an earlier run", hint=hint)


@contextmanager
def _in_one_step(target: Path) -> Iterator[Path]:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as error:
        hint = "name a folder that you may write to"
        raise OutputError(error.strerror or str(error), where=str(target.parent), hint=hint) from error
    try:
        yield work
        _put_in_place(work, target)
    except (OSError, OutputError) as error:
        raise _told(error, work, target) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _told(error: OSError | OutputError, work: Path, target: Path) -> Exception:
    """The error as the user knows the folder; one that is not of writing in it stays as it is."""
    told = error if isinstance(error, OutputError) else _of_the_disk(error, work)
    if not told.where.startswith(str(work)):
        return error
    where = told.where.replace(str(work), str(target), 1)
    return OutputError(told.what, where=where, expected=told.expected, hint=told.hint)


def _of_the_disk(error: OSError, work: Path) -> OutputError:
    hint = "free space or name another folder; what was there before is untouched"
    return OutputError(error.strerror or str(error), where=str(error.filename or work), hint=hint)


def _put_in_place(work: Path, target: Path) -> None:
    work.chmod(0o777 & ~_umask())
    if not target.exists():
        work.rename(target)
    elif not _exchanged(work, target):
        aside = work.with_suffix(".old")
        target.rename(aside)
        try:
            work.rename(target)
        except OSError:
            aside.rename(target)
            raise
        shutil.rmtree(aside)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system swapped the two folders in one step; Linux and macOS can."""
    if sys.platform not in ("linux", "darwin"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*names, _EXCHANGE) == 0)
    return False


__all__ = ["MARK", "created", "replaced"]
