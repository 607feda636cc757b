"""A file that was read, so that one run can be told from another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file's name, its size in bytes and its SHA-256 as hexadecimal text."""

    name: str
    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> InputFile:
        """The file at `path`."""
        with path.open("rb") as file:
            return cls(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
