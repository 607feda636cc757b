"""Rules about documents, the pages in them, and texts."""

from __future__ import annotations

from define_xml.index import Index
from define_xml.model import Leaf, PDFPageRef, Text
from define_xml.validation.problem import Violations

PAGE_TYPES = ("PhysicalRef", "NamedDestination")


def page_type_not_allowed(index: Index) -> Violations:
    """Pages are given by number or by named destination (Define-XML 2.1, def:PDFPageRef/@Type)."""
    for pages in index.every(PDFPageRef):
        if pages.type not in PAGE_TYPES:
            yield pages, f"page type {pages.type!r} is not one of {', '.join(PAGE_TYPES)}"


def pages_incomplete(index: Index) -> Violations:
    """Pages are a list or a range, and a range has two ends (Define-XML 2.1, def:PDFPageRef)."""
    for pages in index.every(PDFPageRef):
        ends = (pages.first_page, pages.last_page)
        if pages.page_refs is None and None in ends:
            yield pages, "neither PageRefs nor FirstPage and LastPage are given"
        elif pages.page_refs is not None and ends != (None, None):
            yield pages, "both PageRefs and FirstPage or LastPage are given"


def page_number_invalid(index: Index) -> Violations:
    """Physical pages are numbers from 1 on, in rising order in a range (Define-XML 2.1, def:PDFPageRef)."""
    for pages in index.every(PDFPageRef):
        listed = (pages.page_refs or "").split() if pages.type == "PhysicalRef" else []
        wrong = [page for page in listed if not page.isdecimal() or int(page) == 0]
        if wrong:
            yield pages, f"{wrong[0]!r} is not a page number"
        if pages.first_page is not None and pages.last_page is not None and pages.first_page > pages.last_page:
            yield pages, f"the pages run from {pages.first_page} back to {pages.last_page}"


def href_empty(index: Index) -> Violations:
    """A file has a location (Define-XML 2.1, def:leaf/@xlink:href)."""
    for leaf in index.every(Leaf):
        if not leaf.href.strip():
            yield leaf, f"leaf {leaf.id} has no xlink:href"


def title_empty(index: Index) -> Violations:
    """A file has a title, by which a reviewer opens it (Define-XML 2.1, def:title)."""
    for leaf in index.every(Leaf):
        if not leaf.title.strip():
            yield leaf, f"leaf {leaf.id} has an empty def:title"


def text_empty(index: Index) -> Violations:
    """A description says something (ODM 1.3.2, TranslatedText)."""
    for text in index.every(Text):
        if not any(translation.text.strip() for translation in text.translations):
            yield text, "the text is empty"
