"""A Python file as a study's module: its neighbours can be imported, and a mistake in it is told with file and line."""

from __future__ import annotations

import importlib.util
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import ParamSpec, TypeVar

from cdisc_itnk.core import ItnkError, UsageError

P = ParamSpec("P")
T = TypeVar("T")


def load_file(path: Path) -> ModuleType:
    """The module that the Python file at `path` makes; modules beside it can be imported by their names.

    Neither the folder nor its modules stay in the import system, so that several studies may have neighbours of one name.

    Raises:
        UsageError: No such file, or it or what it imports does not run; with the file, the line and Python's own words.
    """
    if not path.is_file():
        raise UsageError("no such file", where=str(path), expected="a Python file that defines STUDY")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise UsageError("not a Python file", where=str(path))
    module = importlib.util.module_from_spec(spec)
    loader = spec.loader
    with _importable(path.resolve().parent, module):
        told(lambda: loader.exec_module(module), str(path))
    return module


def told(run: Callable[[], T], where: str) -> T:
    """What `run` returns; what Python raises in it is a `UsageError` that names the file and line.

    Args:
        run: Runs a study's code, such as its import.
        where: The study, for faults that lie in no file.
    """
    try:
        return run()
    except ItnkError:
        raise
    except SyntaxError as error:
        raise UsageError(f"not Python: {error.msg}", where=f"{error.filename}:{error.lineno}", hint=_HINT) from error
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise UsageError(what, where=_line(error) or where, hint=_HINT) from error


def telling_imports(function: Callable[P, T]) -> Callable[P, T]:
    """`function` of a study's file; where it imports a neighbour while it runs, which it no longer can, that is told.

    The function raises:
        UsageError: There is no such module; with the file and line that import it.
    """

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except ModuleNotFoundError as error:
            hint = "import what lies beside the study at the head of its file, not in a function"
            raise UsageError(str(error), where=_line(error), hint=hint) from error

    return wrapped


_HINT = "correct the study's code"


def _line(error: Exception) -> str:
    """The innermost line of code that is neither ours nor a library's."""
    ours = Path(__file__).parent
    frames = (frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<"))
    theirs = [
        frame
        for frame in frames
        if ours not in Path(frame.filename).parents and not {"site-packages", "lib"} & set(Path(frame.filename).parts)
    ]
    return f"{theirs[-1].filename}:{theirs[-1].lineno}" if theirs else ""


@contextmanager
def _importable(folder: Path, module: ModuleType) -> Iterator[None]:
    before = dict(sys.modules)
    sys.path.insert(0, str(folder))
    sys.modules[module.__name__] = module
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        beside = [name for name, each in sys.modules.items() if each is module or _lies_in(each, folder)]
        for name in beside:
            del sys.modules[name]
        sys.modules.update({name: each for name, each in before.items() if name in beside})


def _lies_in(module: ModuleType, folder: Path) -> bool:
    file = getattr(module, "__file__", None)
    return bool(file) and folder in Path(str(file)).parents and module.__name__ != "__main__"
