"""Define-XML files, with what is wrong with them as errors of this project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import define_xml
from cdisc_itnk.core.errors import InputError


def read_define(path: Path) -> define_xml.ODM:
    """The document in the file.

    Raises:
        InputError: It cannot be read.
    """
    with _as_input_errors():
        return define_xml.read(path)


def problems_in(document: Path | define_xml.ODM, *, xsd: bool) -> list[define_xml.Problem]:
    """What `define_xml.validate` finds.

    Raises:
        InputError: The file cannot be read, or the XML schemas are not installed.
    """
    with _as_input_errors():
        return define_xml.validate(document, xsd=xsd)


@contextmanager
def _as_input_errors() -> Iterator[None]:
    try:
        yield
    except define_xml.DefineError as error:
        raise InputError(error.what, where=error.where, expected=error.expected, hint=error.hint) from error
