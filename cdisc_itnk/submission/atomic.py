"""A file that is either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cdisc_itnk.core.errors import InputError, OutputError


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place when the block ends without an error.

    On an error, or when the process is killed, `path` is what it was before.

    Raises:
        OutputError: The disk does not take it.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "dm.json"
    >>> with replacing(path) as file:
    ...     length = file.write(b"{}")
    >>> path.read_text()
    '{}'
    """
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        hint = "free space or name another place; what was there before is untouched"
        raise OutputError(f"cannot be written: {error.strerror or error}", where=str(path), hint=hint) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def last_change(path: Path) -> dt.datetime:
    """When `path` was last changed, in UTC and to the second: the stamp of what is made of a file that tells no date.

    Raises:
        InputError: There is no such file.
    """
    try:
        return dt.datetime.fromtimestamp(int(path.stat().st_mtime), dt.UTC).replace(tzinfo=None)
    except OSError as error:
        raise InputError(error.strerror or str(error), where=str(path), expected="a file") from error
