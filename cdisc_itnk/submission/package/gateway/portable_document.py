"""PDF files (FDA Portable Document Format Specifications 4.1), and the pages that define.xml refers to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import define_xml
from cdisc_itnk.core import Finding, Severity
from cdisc_itnk.submission.package.gateway.contents import Contents
from cdisc_itnk.submission.package.gateway.pdf_file import PdfFile
from cdisc_itnk.submission.package.places import DEFINE

VERSIONS = ("1.4", "1.5", "1.6", "1.7")
NEEDS_BOOKMARKS = 5
"""Documents with more pages have bookmarks."""

_TOO_LONG = 10
"""No page's number has so many digits."""


def document_unreadable(contents: Contents) -> Iterator[Finding]:
    """A PDF can be read without a password."""
    for path, pdf in contents.documents.items():
        if pdf is None:
            yield contents.fault("document-unreadable", path, "the file is not a readable PDF")
        elif pdf.is_encrypted:
            yield contents.fault("document-unreadable", path, "the file has security settings or a password; remove them")


def document_of_other_version(contents: Contents) -> Iterator[Finding]:
    """A PDF is of version 1.4 to 1.7."""
    for path, pdf in _readable(contents):
        if pdf.version not in VERSIONS:
            message = f"the file is PDF {pdf.version}; {VERSIONS[0]} to {VERSIONS[-1]} are taken"
            yield contents.fault("document-of-other-version", path, message, (pdf.version,))


def document_active(contents: Contents) -> Iterator[Finding]:
    """A PDF has no scripts and no attachments."""
    for path, pdf in _readable(contents):
        if pdf.active:
            message = f"the file has {' and '.join(pdf.active)}; remove them"
            yield contents.fault("document-active", path, message, pdf.active)


def document_without_bookmarks(contents: Contents) -> Iterator[Finding]:
    """A PDF of more than five pages has bookmarks."""
    for path, pdf in _readable(contents):
        if pdf.pages > NEEDS_BOOKMARKS and not pdf.has_bookmarks:
            message = f"the file has {pdf.pages} pages and no bookmarks"
            yield contents.fault("document-without-bookmarks", path, message, severity=Severity.WARNING)


def document_incomplete(contents: Contents) -> Iterator[Finding]:
    """A PDF leaves nothing to the sponsor; a guide is completed in its draft and written anew."""
    for path, pdf in _readable(contents):
        if pdf.placeholders:
            message = f"the file still has {', '.join(pdf.placeholders)}; complete the draft and replace the file"
            yield contents.fault("document-incomplete", path, message, pdf.placeholders, Severity.WARNING)


def font_not_embedded(contents: Contents) -> Iterator[Finding]:
    """The fonts of a PDF are embedded, those too that most readers have."""
    for path, pdf in _readable(contents):
        if pdf.missing_fonts:
            message = f"fonts are not embedded: {', '.join(pdf.missing_fonts)}; write the file anew with all its fonts"
            yield contents.fault("font-not-embedded", path, message, pdf.missing_fonts, Severity.WARNING)


def page_missing(contents: Contents) -> Iterator[Finding]:
    """The pages that define.xml refers to are there."""
    pages = {path: pdf.pages for path, pdf in _readable(contents)}
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


def _readable(contents: Contents) -> Iterator[tuple[Path, PdfFile]]:
    return ((path, pdf) for path, pdf in contents.documents.items() if pdf is not None and not pdf.is_encrypted)


def _pages(reference: define_xml.DocumentRef) -> Iterator[int]:
    for pages in reference.pdf_page_refs:
        if pages.type == "PhysicalRef":
            yield from (int(page) for page in (pages.page_refs or "").split() if page.isdecimal() and len(page) < _TOO_LONG)
            yield from (page for page in (pages.first_page, pages.last_page) if page is not None)
