"""Documents and the pages in them, in two cells and as references."""

from __future__ import annotations

import re

from cdisc_itnk.submission.workbook.oids import Kind
from define_xml import DocumentRef, PDFPageRef

_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


def document_ref(document: str, pages: str | None) -> DocumentRef:
    """A reference to `document` (its ID) and `pages`, such as `7 12`, `7-9` or names of destinations.

    >>> document_ref("acrf", "7, 12").pdf_page_refs[0].page_refs
    '7 12'
    """
    return DocumentRef(Kind.LEAF.oid(document), _page_refs(pages or ""))


def _page_refs(pages: str) -> tuple[PDFPageRef, ...]:
    single: list[str] = []
    named: list[str] = []
    ranges: list[PDFPageRef] = []
    for place in re.split(r"[,;\s]+", _RANGE.sub(r"\1-\2", pages).strip()):
        first, _, last = place.partition("-")
        if first.isdecimal() and last.isdecimal():
            ranges.append(PDFPageRef("PhysicalRef", first_page=int(first), last_page=int(last)))
        elif place:
            (single if place.isdecimal() else named).append(place)
    listed = [PDFPageRef("PhysicalRef", " ".join(single))] if single else []
    return (*listed, *ranges, *([PDFPageRef("NamedDestination", " ".join(named))] if named else []))


def written_pages(ref: DocumentRef) -> str | None:
    """The pages of a reference as a cell has them.

    >>> written_pages(document_ref("sap", "3 7-9 Table_1"))
    '3 7-9 Table_1'
    """
    return " ".join(page.page_refs or f"{page.first_page}-{page.last_page}" for page in ref.pdf_page_refs) or None
