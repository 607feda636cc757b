"""JSON read piece by piece, so that of a large file only one value is in memory at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

from cdisc_itnk.core.errors import InputError

_BLOCK = 1 << 18
LONGEST = 1 << 26
_SPACE = re.compile(r"[ \t\n\r]*")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


decoder = json.JSONDecoder(parse_constant=_refuse)


class JsonStream:
    """Walks through one JSON document; each value must be consumed before the next.

    Args:
        file: The document.
        source: What it is called in messages.

    >>> from io import StringIO
    >>> stream = JsonStream(StringIO('{"name": "DM", "rows": [[1, "a"], [2, null]]}'), "dm.json")
    >>> {key: list(stream.array()) if key == "rows" else stream.value() for key in stream.members()}
    {'name': 'DM', 'rows': [[1, 'a'], [2, None]]}
    """

    def __init__(self, file: TextIO, source: str) -> None:
        self.file, self.source = file, source
        self._text, self._at, self._passed, self._ended = "", 0, 0, False

    def members(self) -> Iterator[str]:
        """The names in an object, of which the caller takes the value.

        Raises:
            InputError: Here is no object, or it is malformed.
        """
        self._take("{")
        if self._peek() == "}":
            self._take("}")
            return
        while True:
            name = self.value()
            if not isinstance(name, str):
                raise self._error(f"found {name!r}", "a name")
            self._take(":")
            yield name
            if self._take(",}") == "}":
                return

    def array(self) -> Iterator[Any]:
        """The values in an array.

        Raises:
            InputError: Here is no array, or it is malformed.
        """
        self._take("[")
        if self._peek() == "]":
            self._take("]")
            return
        while True:
            yield self.value()
            if self._take(",]") == "]":
                return

    def value(self) -> Any:
        """The next value, whole.

        Raises:
            InputError: It is malformed or longer than 64 million characters.
        """
        block = _BLOCK
        while True:
            self._peek()
            try:
                value, end = decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise self._error(f"malformed JSON: {error.msg}", "a value", error.pos) from error
            except (ValueError, RecursionError) as error:
                raise self._error(f"malformed JSON: {error}", "a value") from error
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            if len(self._text) - self._at > LONGEST:
                raise self._error("malformed JSON, or a value that is too long", f"at most {LONGEST} characters")
            self._more(block)
            block *= 2

    def end(self) -> None:
        """Nothing, where the document ends here.

        Raises:
            InputError: It goes on.
        """
        if self._peek():
            raise self._error(f"found {self._peek()!r}", "the end of the file")

    def _peek(self) -> str:
        """The next character that is no white space; nothing at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more(_BLOCK)

    def _take(self, allowed: str) -> str:
        found = self._peek()
        if not found or found not in allowed:
            raise self._error(f"found {found!r}" if found else "the file ends", " or ".join(allowed))
        self._at += 1
        return found

    def _more(self, size: int) -> None:
        try:
            block = self.file.read(size)
        except UnicodeDecodeError as error:
            raise self._error("not text in UTF-8", "UTF-8") from error
        self._passed += self._at
        self._text, self._at, self._ended = self._text[self._at :] + block, 0, not block

    def _error(self, what: str, expected: str, at: int | None = None) -> InputError:
        place = self._passed + (self._at if at is None else at)
        return InputError(what, where=f"{self.source}, character {place}", expected=expected)
