"""A place in a document, and what may stand there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.check import Scalar, Value
from cdisc_itnk.rules.loading.document import Document, Path_


class Cursor:
    """A mapping, list or value inside a document. What is not of the wanted kind raises `InputError` with its place.

    >>> from cdisc_itnk.rules.loading.document import parse
    >>> Cursor(parse("Outcome: {Message: 7}", "r.yml"))["Outcome"].text("Message")
    Traceback (most recent call last):
    cdisc_itnk.core.errors.InputError: r.yml, line 1, Outcome.Message: not text: 7
    """

    def __init__(self, document: Document, path: Path_ = (), content: object = ...) -> None:
        self.document, self.path = document, path
        self.content = document.content if content is ... else content

    def error(self, what: str, expected: str = "") -> InputError:
        """The error that says `what` is wrong here."""
        return InputError(what, where=self.document.locate(self.path), expected=expected)

    def __contains__(self, key: str) -> bool:
        return self._own_key(key) is not None

    def __getitem__(self, key: str) -> Cursor:
        """What stands under `key`, in whose name a blank and an underscore are the same."""
        own = self._own_key(key)
        if own is None:
            raise self.error(f"no key {key.replace('_', ' ')!r}")
        assert isinstance(self.content, dict)  # noqa: S101 - a key was found in it
        return Cursor(self.document, (*self.path, own), self.content[own])

    def get(self, key: str) -> Cursor | None:
        """The same, or None where there is nothing or null."""
        own = self._own_key(key)
        return self[key] if own is not None and self[key].content is not None else None

    def items(self) -> Iterator[Cursor]:
        """The entries of a list."""
        if not isinstance(self.content, list):
            raise self.error("empty" if self.content is None else f"not a list: {self.content!r}", expected="a list")
        for index, content in enumerate(self.content):
            yield Cursor(self.document, (*self.path, index), content)

    def keys(self, known: Collection[str]) -> list[str]:
        """The keys of a mapping, with underscores; one that is not among `known` raises."""
        keys = self._keys()
        for key, own in keys.items():
            if key not in known:
                close = get_close_matches(key, known, n=1)
                raise Cursor(self.document, (*self.path, own)).error(
                    f"unknown key {own!r}", (close or [", ".join(sorted(known))])[0].replace("_", " ")
                )
        return list(keys)

    def text(self, key: str, default: str | None = None) -> str:
        """Text; `default` where there is none, an error without a default."""
        found = self.get(key)
        if found is None:
            if default is None:
                raise self.error(f"no key {key.replace('_', ' ')!r}")
            return default
        if not isinstance(found.content, str):
            raise found.error(f"not text: {found.content!r}")
        return found.content

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts, as a tuple; empty where there is none."""
        found = self.get(key)
        if found is None:
            return ()
        entries = found.content if isinstance(found.content, list) else [found.content]
        if not all(isinstance(each, str) for each in entries):
            raise found.error(f"not text: {found.content!r}")
        return tuple(entries)

    def flag(self, key: str, default: bool) -> bool:
        """True or False."""
        found = self.get(key)
        if found is None:
            return default
        if not isinstance(found.content, bool):
            raise found.error(f"neither true nor false: {found.content!r}")
        return found.content

    def integer(self, key: str) -> int:
        """A whole number, 0 where there is none."""
        found = self.get(key)
        if found is None:
            return 0
        if not isinstance(found.content, int) or isinstance(found.content, bool):
            raise found.error(f"not a whole number: {found.content!r}")
        return found.content

    def scalar(self) -> Scalar:
        """Text, a number, true, false or null."""
        if self.content is None or isinstance(self.content, str | int | float | bool):
            return self.content
        raise self.error(f"not a single value: {self.content!r}")

    def value(self) -> Value:
        """A single value, or several as a tuple."""
        return tuple(each.value() for each in self.items()) if isinstance(self.content, list) else self.scalar()

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Text that is one of `allowed`."""
        text = self.text(key, default)
        if text not in allowed:
            close = get_close_matches(text, allowed, n=1)
            raise self[key].error(f"unknown {key.replace('_', ' ')} {text!r}", (close or [", ".join(sorted(allowed))])[0])
        return text

    def _keys(self) -> dict[str, str]:
        if not isinstance(self.content, dict):
            raise self.error(f"not a mapping: {self.content!r}")
        return {str(key).replace(" ", "_"): str(key) for key in self.content}

    def _own_key(self, key: str) -> str | None:
        return self._keys().get(key)
