"""What the check wants to know of a PDF file, read at once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from cdisc_itnk.submission.package.placeholders import placeholders_in

_BROKEN = (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What pypdf raises where a file is damaged."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())
"""What pypdf says of damaged files is told by the findings."""

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF file; of one with security settings only these and its version are known.

    Attributes:
        version: Such as `1.7`.
        is_encrypted: Whether it has security settings or a password.
        pages: Their number.
        has_bookmarks: Whether it has any.
        active: What it has beside content: `JavaScript`, `attached files`.
        missing_fonts: The names of fonts that are not embedded.
        placeholders: What a draft of ours leaves to the sponsor, and nobody replaced.
    """

    version: str
    is_encrypted: bool = False
    pages: int = 0
    has_bookmarks: bool = False
    active: tuple[str, ...] = ()
    missing_fonts: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


def read_pdf(path: Path) -> PdfFile | None:
    """What there is to know of a PDF; null where it is damaged or has no pages."""
    try:
        return _read(PdfReader(path))
    except _BROKEN:
        return None


def _read(reader: PdfReader) -> PdfFile | None:
    version = reader.pdf_header.removeprefix("%PDF-")
    if reader.is_encrypted:
        return PdfFile(version, is_encrypted=True)
    if not reader.pages:
        return None
    fonts = tuple(sorted(set(_missing_fonts(reader))))
    left = placeholders_in(" ".join(page.extract_text() for page in reader.pages))
    return PdfFile(version, False, len(reader.pages), bool(reader.outline), tuple(_active(reader)), fonts, left)


def _active(reader: PdfReader) -> Iterator[str]:
    root = reader.root_object
    names = root.get("/Names", DictionaryObject()).get_object()
    opening = root.get("/OpenAction", DictionaryObject()).get_object()
    if "/JavaScript" in names or (isinstance(opening, DictionaryObject) and "/JS" in opening):
        yield "JavaScript"
    if "/EmbeddedFiles" in names:
        yield "attached files"


def _missing_fonts(reader: PdfReader) -> Iterator[str]:
    """The names of fonts without a file; a composite font is told by its parts, and one of Type 3 is its own file."""
    for number in range(1, cast("int", reader.trailer["/Size"])):
        font = _object(reader, number)
        if font.get("/Type") == "/Font" and font.get("/Subtype") not in ("/Type0", "/Type3"):
            descriptor = font.get("/FontDescriptor", DictionaryObject()).get_object()
            if not any(file in descriptor for file in _FONT_FILES):
                yield str(font.get("/BaseFont", "")).removeprefix("/")


def _object(reader: PdfReader, number: int) -> DictionaryObject:
    """An object of the file, empty where it is no dictionary; numbers need not all be in use."""
    try:
        found = reader.get_object(number)
    except _BROKEN:
        return DictionaryObject()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
