"""SHA-256 of every file of a folder, in the format that `sha256sum --check` reads."""

from __future__ import annotations

from pathlib import Path

from cdisc_itnk.core import InputError, InputFile


def write_checksums(folder: Path, name: str) -> None:
    """Writes the checksums of all files below `folder` to its file `name`."""
    lines = [f"{digest}  {path}\n" for path, digest in digests(folder, name).items()]
    (folder / name).write_text("".join(lines), encoding="utf-8")


def read_checksums(path: Path) -> dict[str, str]:
    """The checksums that a file lists, by path.

    Raises:
        InputError: A line is no checksum.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        digest, separator, name = line.partition("  ")
        if not (separator and len(digest) == 64):
            raise InputError("no checksum", where=f"{path}, line {number}", expected="64 digits, two spaces and a path")
        found[name] = digest
    return found


def digests(folder: Path, name: str) -> dict[str, str]:
    """The SHA-256 of each file below `folder` but its file `name`, by relative path in order."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / name)
    return {path.relative_to(folder).as_posix(): InputFile.of(path).sha256 for path in paths}
