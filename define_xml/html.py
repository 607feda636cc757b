"""The reviewer's page: one HTML file that needs nothing else, with everything that a Define-XML document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from textwrap import dedent
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from define_xml.index import Index, in_order
from define_xml.model import (
    ODM,
    Alias,
    DocumentRef,
    Element,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    Leaf,
    Origin,
    PDFPageRef,
    ResultDisplay,
)
from define_xml.words import clause_in_words, ref_in_words

LINKABLE = ("http", "https")
"""Of all schemes; javascript and others are shown and not linked."""


class Link(NamedTuple):
    """A text and where it leads; without `href` it leads nowhere."""

    text: str
    href: str | None


def to_html(define: ODM) -> str:
    """The page, with navigation, search, all definitions and the links between them; it works offline.

    >>> from define_xml.model import GlobalVariables, MetaDataVersion, Study
    >>> study = Study("S1", GlobalVariables("CAR-X", "A study", "S1-01"), MetaDataVersion("MDV.1", "Definitions"))
    >>> "<h1>CAR-X</h1>" in to_html(ODM("S1.define", "2026-01-31T12:00:00", study))
    True
    """
    return _template().render(page=Page(define), define=define, metadata=define.metadata)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("define_xml", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["anchor"] = anchor
    return environment.get_template("page.html")


class Page:
    """What the template asks for."""

    def __init__(self, define: ODM) -> None:
        self.index = Index(define)
        self.users = _users(self.index)
        self._by_name = {dataset.name: dataset for dataset in define.metadata.item_group_defs}

    def rows(self, refs: tuple[ItemRef, ...]) -> list[tuple[ItemRef, ItemDef | None]]:
        """References with their items, by order number; a dangling reference has no item."""
        return [(ref, self.index.items.get(ref.item_oid)) for ref in in_order(refs)]

    def keys(self, dataset: ItemGroupDef) -> list[str]:
        """The names of the key variables in their order."""
        keyed = [(ref.key_sequence, item.name) for ref, item in self.index.used(dataset.item_refs) if ref.key_sequence]
        return [name for _, name in sorted(keyed)]

    def detailed(self, dataset: ItemGroupDef) -> list[ItemDef]:
        """The variables that have a value list."""
        return [item for _, item in self.rows(dataset.item_refs) if item and self.index.values_of(item)]

    def when(self, ref: ItemRef, dataset: ItemGroupDef) -> str:
        """The condition of a value, in words."""
        return ref_in_words(self.index, ref, dataset)

    def selection(self, where_clause_oid: str, dataset: ItemGroupDef | None) -> str:
        """The condition of an analysis, in words."""
        clause = self.index.where_clauses.get(where_clause_oid)
        return clause_in_words(self.index, clause, dataset) if clause else where_clause_oid

    def size(self, item: ItemDef) -> str:
        """Length, with the decimals after a point."""
        if item.length is None:
            return ""
        return f"{item.length}.{item.significant_digits}" if item.significant_digits else str(item.length)

    def file(self, leaf: Leaf) -> Link:
        """A file by its title."""
        return Link(leaf.title.strip() or leaf.href, _safe(leaf.href))

    def places(self, ref: DocumentRef) -> list[Link]:
        """A document, or each place in it that is referred to."""
        leaf = self.index.leaves.get(ref.leaf_id)
        if leaf is None:
            return [Link(ref.leaf_id, None)]
        href = _safe(leaf.href)
        places = [place for each in ref.pdf_page_refs for place in _pages(each)]
        return [self.file(leaf), *(Link(text, href and href + target) for text, target in places)]

    def variable(self, oid: str) -> Link:
        """A variable with its dataset, such as ADSL.AGE."""
        item, datasets = self.index.items.get(oid), self.index.datasets_of.get(oid)
        if item is None or not datasets:
            return Link(item.name if item else oid, None)
        return Link(f"{datasets[0].name}.{item.name}", "#" + anchor("item", datasets[0].oid, item.oid))

    def predecessor(self, origin: Origin) -> Link | None:
        """What an origin says of the predecessor, if that is a variable of this document."""
        named = re.match(r"(\w+)\.(\w+)", str(origin.description).strip()) if origin.type == "Predecessor" else None
        dataset = self._by_name.get(named[1]) if named else None
        items = (item for _, item in self.index.used(dataset.item_refs)) if dataset else ()
        found = next((item for item in items if named and item.name == named[2]), None)
        href = "#" + anchor("item", dataset.oid, found.oid) if dataset and found else None
        return Link(str(origin.description).strip(), href) if href else None

    def codes(self, aliases: tuple[Alias, ...]) -> str:
        """The NCI codes among other names."""
        return ", ".join(alias.name for alias in aliases if alias.context == "nci:ExtCodeID")

    def code(self, text: str) -> str:
        """Code without the indentation and the empty lines that the XML put around it."""
        return dedent(text).strip()

    def outside(self, href: str) -> Link:
        """An address outside the document."""
        return Link(href, _safe(href))


def anchor(*identifiers: str) -> str:
    """An HTML identifier, different for different OIDs.

    >>> anchor("item", "IG.DM", "IT.DM.AGE"), anchor("codelist", "CL A")
    ('item:IG.DM:IT.DM.AGE', 'codelist:CL_20_A')
    """
    return ":".join(re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match.group()):x}_", each) for each in identifiers)


def _safe(href: str) -> str | None:
    scheme = re.match(r"([^/?#]*):", re.sub(r"[\x00-\x20]", "", href))
    return href if scheme is None or scheme.group(1).lower() in LINKABLE else None


def _pages(pages: PDFPageRef) -> list[tuple[str, str]]:
    if pages.page_refs is not None:
        target = "#page=" if pages.type == "PhysicalRef" else "#nameddest="
        return [(f"p.\u00a0{page}" if page.isdecimal() else page, target + page) for page in pages.page_refs.split()]
    if pages.first_page is not None:
        return [(f"p.\u00a0{pages.first_page}–{pages.last_page}", f"#page={pages.first_page}")]
    return []


def _users(index: Index) -> dict[tuple[str, str], list[Link]]:
    """What refers to a definition, by its kind and identifier."""
    users: dict[tuple[str, str], list[Link]] = {}
    for link, elements in _places(index):
        for element in elements:
            for slot in element.slots:
                target = (slot.refers, getattr(element, slot.field))
                if slot.refers and target[1] and link not in users.setdefault(target, []):
                    users[target].append(link)
    return users


def _places(index: Index) -> Iterator[tuple[Link, list[Element]]]:
    for dataset in index.metadata.item_group_defs:
        yield Link(dataset.name, "#" + anchor("dataset", dataset.oid)), [dataset]
        for ref, item in index.used(dataset.item_refs):
            name = f"{dataset.name}.{item.name}"
            yield Link(name, "#" + anchor("item", dataset.oid, item.oid)), [ref, *_own(item)]
            values = index.values_of(item)
            for value_ref, value in index.used(values.item_refs) if values else ():
                clauses = [index.where_clauses.get(each.where_clause_oid) for each in value_ref.where_clause_refs]
                link = Link(f"{name} ({value.name})", "#" + anchor("value", dataset.oid, item.oid, value.oid))
                yield link, [value_ref, *_own(value), *(clause for clause in clauses if clause)]
    for code_list in index.metadata.code_lists:
        yield Link(code_list.name, "#" + anchor("codelist", code_list.oid)), [code_list]
    for standard in index.standards.values():
        yield Link(f"{standard.name} {standard.version}", "#standards"), [standard]
    for display in index.every(ResultDisplay):
        for result in display.analysis_results:
            yield Link(display.name, "#" + anchor("result", result.oid)), [result.analysis_datasets]


def _own(item: ItemDef) -> list[Element]:
    return [item, *([item.code_list_ref] if item.code_list_ref else [])]
