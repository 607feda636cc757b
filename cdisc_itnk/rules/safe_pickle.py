"""Reading pickles that hold nothing but plain values; a pickle that would run code is refused."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import NoReturn

from cdisc_itnk.core import InputError


class PlainUnpickler(pickle.Unpickler):
    """An unpickler of `dict`, `list`, `tuple`, `set`, `str`, `bytes`, numbers, `bool` and None."""

    def find_class(self, module: str, name: str) -> NoReturn:
        """Refuses: plain values need no class or function.

        Raises:
            pickle.UnpicklingError: Always.
        """
        raise pickle.UnpicklingError(f"{module}.{name} is not a plain value")


def loads(content: bytes, where: str) -> object:
    """The value that the pickle `content` holds; `where` is what an error calls it.

    Raises:
        InputError: It is no pickle, is cut off, or holds more than plain values.

    >>> loads(pickle.dumps({"core_id": "CORE-000001"}), "rules.pkl")
    {'core_id': 'CORE-000001'}
    """
    try:
        return PlainUnpickler(io.BytesIO(content)).load()
    except (
        pickle.UnpicklingError,
        EOFError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        OverflowError,
        MemoryError,
    ) as error:
        what = f"not a pickle of plain values: {error}"
        raise InputError(what, where=where, hint="take it from the CORE cache it was published in") from error


def load(path: Path) -> object:
    """The same of the file at `path`.

    Raises:
        InputError: As above, or the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    return loads(content, str(path))
