"""PDF files (FDA Portable Document Format Specifications 4.1), and the pages that define.xml refers to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import define_xml
from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.package.places import DEFINE

VERSIONS = ("1.4", "1.5", "1.6", "1.7")
NEEDS_BOOKMARKS = 5
"""Documents with more pages have bookmarks."""


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


def _pages(reference: define_xml.DocumentRef) -> Iterator[int]:
    for pages in reference.pdf_page_refs:
        if pages.type == "PhysicalRef":
            yield from (int(page) for page in (pages.page_refs or "").split() if page.isdecimal())
            yield from (page for page in (pages.first_page, pages.last_page) if page is not None)
