"""The list of files that a run wrote, kept in its `run.json`: so nothing is ever removed that a person put or changed there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

MARK = "run.json"
"""The file by which a folder is known as a run's."""

_DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in a folder that was only looked at."""


def list_files(folder: Path) -> None:
    """Write to `folder`'s `run.json` under `files` the SHA-256 of every other file, by its path in the folder."""
    mark = folder / MARK
    content = _content(mark) | {"files": {name: _digest(folder / name) for name in _files(folder)}}
    mark.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def not_of_a_run(folder: Path) -> list[str]:
    """The files in `folder` that its `run.json` does not list, or that are no longer as the run wrote them, sorted by path.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "ae.csv").write_text("AETERM")
    >>> list_files(folder)
    >>> not_of_a_run(folder)
    []
    >>> _ = (folder / "notes.txt").write_text("mine")
    >>> _ = (folder / "ae.csv").write_text("AETERM,REMARK")
    >>> not_of_a_run(folder)
    ['ae.csv', 'notes.txt']
    """
    listed = _content(folder / MARK).get("files")
    known = listed if isinstance(listed, dict) else {}
    return [name for name in _files(folder) if name not in known or known[name] != _digest(folder / name)]


def _content(mark: Path) -> dict[str, object]:
    try:
        content = json.loads(mark.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in _walked(folder) if path != folder / MARK)


def _walked(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield from (Path(place, name) for name in (*files, *links) if name not in _DROPPINGS)


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "no regular file"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
