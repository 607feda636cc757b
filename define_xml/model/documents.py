"""Files, the places in them, and comments."""

from __future__ import annotations

from define_xml.model.element import Element, attribute, child, element
from define_xml.model.text import Text


@element
class Leaf(Element):
    """A file: a dataset or a document, `href` relative to the Define-XML file (Define-XML 2.1, def:leaf).

    >>> Leaf("LF.DM", "dm.xpt", "dm.xpt").href
    'dm.xpt'
    """

    id: str = attribute("ID", defines="leaf")
    href: str = attribute("xlink:href")
    title: str = child("def:title")


@element
class PDFPageRef(Element):
    """Pages of a PDF: `page_refs` (separated by spaces) or a range (Define-XML 2.1, def:PDFPageRef).

    >>> PDFPageRef("PhysicalRef", "7 12").page_refs
    '7 12'
    """

    type: str = attribute("Type")
    page_refs: str | None = attribute("PageRefs", default=None)
    first_page: int | None = attribute("FirstPage", default=None)
    last_page: int | None = attribute("LastPage", default=None)
    title: str | None = attribute("Title", default=None)


@element
class DocumentRef(Element):
    """A document, or places in it (Define-XML 2.1, def:DocumentRef)."""

    leaf_id: str = attribute("leafID", refers="leaf", key=True)
    pdf_page_refs: tuple[PDFPageRef, ...] = child("def:PDFPageRef", default=())


@element
class AnnotatedCRF(Element):
    """The annotated case report forms (Define-XML 2.1, def:AnnotatedCRF)."""

    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())


@element
class SupplementalDoc(Element):
    """The reviewer's guide and other documents (Define-XML 2.1, def:SupplementalDoc)."""

    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())


@element
class CommentDef(Element):
    """A comment that others refer to by its OID (Define-XML 2.1, def:CommentDef).

    >>> str(CommentDef("COM.AGE", Text.of("In completed years.")).description)
    'In completed years.'
    """

    oid: str = attribute("OID", defines="CommentDef")
    description: Text | None = child("Description", default=None)
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())
