"""PDF files (FDA Portable Document Format Specifications 4.1), and the pages that define.xml refers to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

import define_xml
from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.package.places import DEFINE

VERSIONS = ("1.4", "1.5", "1.6", "1.7")
NEEDS_BOOKMARKS = 5
"""Documents with more pages have bookmarks."""

STANDARD_FONTS = ("Arial", "Courier", "Helvetica", "Symbol", "Times", "ZapfDingbats")
"""What the names of fonts begin with that every reader has."""

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def document_unreadable(contents: Contents) -> Iterator[Finding]:
    """A PDF can be read without a password."""
    for path, reader in contents.documents.items():
        if reader is None:
            yield contents.fault("document-unreadable", path, "the file is not a readable PDF")
        elif reader.is_encrypted:
            yield contents.fault("document-unreadable", path, "the file has security settings or a password; remove them")


def document_of_other_version(contents: Contents) -> Iterator[Finding]:
    """A PDF is of version 1.4 to 1.7."""
    for path, reader in _readable(contents):
        version = reader.pdf_header.removeprefix("%PDF-")
        if version not in VERSIONS:
            message = f"the file is PDF {version}; {VERSIONS[0]} to {VERSIONS[-1]} are taken"
            yield contents.fault("document-of-other-version", path, message, (version,))


def document_active(contents: Contents) -> Iterator[Finding]:
    """A PDF has no scripts and no attachments."""
    for path, reader in _readable(contents):
        found = tuple(_active(reader))
        if found:
            yield contents.fault("document-active", path, f"the file has {' and '.join(found)}; remove them", found)


def document_without_bookmarks(contents: Contents) -> Iterator[Finding]:
    """A PDF of more than five pages has bookmarks."""
    for path, reader in _readable(contents):
        if len(reader.pages) > NEEDS_BOOKMARKS and not reader.outline:
            message = f"the file has {len(reader.pages)} pages and no bookmarks"
            yield contents.fault("document-without-bookmarks", path, message, severity=Severity.WARNING)


def font_not_embedded(contents: Contents) -> Iterator[Finding]:
    """The fonts of a PDF are embedded, but for those that every reader has."""
    for path, reader in _readable(contents):
        names = tuple(sorted({name for name in _missing_fonts(reader) if not name.startswith(STANDARD_FONTS)}))
        if names:
            message = f"fonts are not embedded: {', '.join(names)}; write the file anew with all its fonts"
            yield contents.fault("font-not-embedded", path, message, names, Severity.WARNING)


def page_missing(contents: Contents) -> Iterator[Finding]:
    """The pages that define.xml refers to are there."""
    pages = {path: len(reader.pages) for path, reader in _readable(contents)}
    for folder in contents.folders:
        index = folder.define
        if not isinstance(index, define_xml.Index):
            continue
        for reference in index.every(define_xml.DocumentRef):
            leaf = index.leaves.get(reference.leaf_id)
            last = pages.get(folder.path / leaf.href) if leaf else None
            beyond = tuple(page for page in _pages(reference) if last is not None and page > last)
            if leaf and beyond:
                message = f"define.xml refers to page {max(beyond)} of {leaf.href}, which has {last} pages"
                yield contents.fault("page-missing", folder.path / DEFINE, message, tuple(map(str, beyond)))


def _readable(contents: Contents) -> Iterator[tuple[Path, PdfReader]]:
    return ((path, reader) for path, reader in contents.documents.items() if reader is not None and not reader.is_encrypted)


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
    for font in _dictionaries(reader, "/Font"):
        if font.get("/Subtype") not in ("/Type0", "/Type3"):
            descriptor = font.get("/FontDescriptor", DictionaryObject()).get_object()
            if not any(file in descriptor for file in _FILES):
                yield str(font.get("/BaseFont", "")).removeprefix("/")


def _dictionaries(reader: PdfReader, kind: str) -> Iterator[DictionaryObject]:
    for number in range(1, cast("int", reader.trailer["/Size"])):
        try:
            found = reader.get_object(number)
        except (PyPdfError, ValueError, KeyError):
            continue
        if isinstance(found, DictionaryObject) and found.get("/Type") == kind:
            yield found


def _pages(reference: define_xml.DocumentRef) -> Iterator[int]:
    for pages in reference.pdf_page_refs:
        if pages.type == "PhysicalRef":
            yield from (int(page) for page in (pages.page_refs or "").split() if page.isdecimal())
            yield from (page for page in (pages.first_page, pages.last_page) if page is not None)
