"""Documents that a define.xml refers to, and the places in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from define_xml import DocumentRef, Leaf, PDFPageRef


@dataclass(frozen=True, slots=True)
class Document:
    """A file that accompanies the data sets.

    Attributes:
        href: Its place, relative to the define.xml.
        title: What a reader sees.

    >>> Document("blankcrf.pdf", "Annotated Case Report Form").leaf.id
    'LF.blankcrf'
    """

    href: str
    title: str

    @property
    def id(self) -> str:
        """What references name it by."""
        return f"LF.{PurePosixPath(self.href).stem}"

    @property
    def leaf(self) -> Leaf:
        """Its definition."""
        return Leaf(self.id, self.href, self.title)

    def at(self, pages: Iterable[int] = ()) -> DocumentRef:
        """A reference to the document or to pages of it, each once and in order.

        >>> Document("blankcrf.pdf", "CRF").at((12, 7, 7)).pdf_page_refs[0].page_refs
        '7 12'
        """
        listed = " ".join(map(str, sorted(set(pages))))
        return DocumentRef(self.id, (PDFPageRef("PhysicalRef", listed),) if listed else ())
