"""Opening a file that someone named."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from cdisc_itnk.core.errors import InputError


def opened(path: Path) -> BinaryIO:
    """The file at `path` for reading, or an `InputError` that says why it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
