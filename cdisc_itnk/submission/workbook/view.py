"""A Define-XML document as something to look things up in, while it becomes a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.pages import written_pages
from cdisc_itnk.submission.workbook.record import Cell
from define_xml import ODM, DocumentRef, Index

Cells = dict[str, Cell]
"""The cells of one row by column."""


class View:
    """What the converters of the single sheets ask of a document."""

    def __init__(self, define: ODM, layout: Layout | None = None) -> None:
        self.define = define
        self.metadata = define.metadata
        self.index = Index(define)
        self.layout = layout or next(each for each in Layout if each.version == define.version)

    @property
    def is_2_1(self) -> bool:
        """Whether it is Define-XML 2.1."""
        return self.layout is Layout.DEFINE

    @property
    def is_translated(self) -> bool:
        """Whether the layout is not that of the document's version."""
        return self.layout.version != self.define.version

    def place(self, item_oid: str, home: str) -> tuple[str, str]:
        """The dataset and the name of a variable; of several datasets `home`, if it is one of them."""
        item = self.index.items.get(item_oid)
        if item is None:
            return _undefined(item_oid, home)
        names = [dataset.name for dataset in self.index.datasets_of.get(item_oid, ())]
        return home if home in names or not names else names[0], item.name

    def standard(self, oid: str | None) -> str | None:
        """A standard as the cells of other sheets name it."""
        return self._standards.get(oid or "")

    def guide(self, oid: str | None) -> str | None:
        """The standard of a dataset; all follow the one that a document of 2.0 names."""
        named = " ".join(filter(None, (self.metadata.standard_name, self.metadata.standard_version)))
        return self.standard(oid) or (named if self.is_translated else None)

    def document(self, refs: Iterable[DocumentRef], column: str = "Document") -> Cells:
        """The first document with its pages."""
        first = next(iter(refs), None)
        return {column: Kind.LEAF.name_of(first.leaf_id), "Pages": written_pages(first)} if first else {}

    @cached_property
    def _standards(self) -> dict[str, str]:
        found = self.index.standards.values()
        return {each.oid: " ".join(filter(None, (each.name, each.publishing_set, each.version))) for each in found}


def _undefined(item_oid: str, home: str) -> tuple[str, str]:
    """What the OID of an undefined item says of it: a workbook may leave blank what a condition is on."""
    dataset, dot, variable = Kind.ITEM.name_of(item_oid).partition(".")
    return (dataset, variable) if dot else (home, item_oid)


def yes_no(flag: bool | None) -> str | None:
    """A flag as a cell has it.

    >>> yes_no(True), yes_no(None)
    ('Yes', None)
    """
    return None if flag is None else "Yes" if flag else "No"


def name_of(kind: Kind, oid: str | None) -> str | None:
    """The ID of what an OID refers to.

    >>> name_of(Kind.METHOD, "MT.AGE"), name_of(Kind.METHOD, None)
    ('AGE', None)
    """
    return None if oid is None else kind.name_of(oid)
