"""The three kinds of file, by suffix: JSON, NDJSON (a row a line) and DSJC (NDJSON compressed by zlib)."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import BinaryIO, TextIO

from cdisc_itnk.core.errors import InputError, UsageError

_BLOCK = 1 << 16


class Container(Enum):
    """A kind of file: its suffix, and the text after the attributes, between rows (each on a line), and at the end."""

    JSON = (".json", ',"rows":[', ",", "\n]}\n")
    NDJSON = (".ndjson", "}", "", "\n")
    DSJC = (".dsjc", "}", "", "\n")

    def __init__(self, suffix: str, opening: str, separator: str, closing: str) -> None:
        self.suffix, self.opening, self.separator, self.closing = suffix, opening, separator, closing

    @classmethod
    def of(cls, path: Path) -> Container:
        """The kind that the suffix of `path` tells, in upper or lower case.

        Raises:
            UsageError: There is no such kind.

        >>> Container.of(Path("dm.NDJSON")).name
        'NDJSON'
        """
        for kind in cls:
            if path.suffix.lower() == kind.suffix:
                return kind
        expected = ", ".join(kind.suffix for kind in cls)
        raise UsageError(f"no kind of Dataset-JSON ends in {path.suffix!r}", where=str(path), expected=expected)

    @contextmanager
    def packing(self, file: BinaryIO) -> Iterator[Packing]:
        """What packs the text written to it into `file`."""
        packing = Packing(file, compressed=self is Container.DSJC)
        yield packing
        packing.finish()


class Packing:
    """Text on its way into a file, as UTF-8, compressed or not."""

    def __init__(self, file: BinaryIO, *, compressed: bool) -> None:
        self._file = file
        self._deflate = zlib.compressobj(level=9) if compressed else None

    def write(self, text: str) -> None:
        """Adds `text`."""
        data = text.encode()
        self._file.write(self._deflate.compress(data) if self._deflate else data)

    def finish(self) -> None:
        """Ends the file."""
        if self._deflate:
            self._file.write(self._deflate.flush())


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The text in `path`, unpacked, to be read from its beginning.

    Raises:
        InputError: There is no such file, it may not be read, or it is not compressed as its suffix tells.
    """
    packed = Container.of(path) is Container.DSJC
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), expected="a Dataset-JSON file") from error
    with file:
        raw = io.BufferedReader(_Inflated(file, path), _BLOCK) if packed else file
        yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n")


class _Inflated(io.RawIOBase):
    """The bytes of a zlib stream."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file, self._path = file, path
        self._inflate = zlib.decompressobj()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = b""
        while not data and not self._inflate.eof:
            data = self._next(len(buffer))
        buffer[: len(data)] = data
        if not data and (self._inflate.unused_data or self._file.read(1)):
            raise self._error("bytes after the end of the compressed data")
        return len(data)

    def _next(self, size: int) -> bytes:
        waiting = self._inflate.unconsumed_tail or self._file.read(_BLOCK)
        try:
            data = self._inflate.decompress(waiting, size)
        except zlib.error as error:
            raise self._error(f"not compressed data: {error}") from error
        if not waiting and not data and not self._inflate.eof:
            raise self._error("the compressed data are cut off")
        return data

    def _error(self, what: str) -> InputError:
        return InputError(what, where=str(self._path), expected="one zlib stream and nothing else")
