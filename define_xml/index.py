"""The definitions of a document by identifier, and the questions that validation and display ask of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

from define_xml.model import (
    ODM,
    CodeList,
    CommentDef,
    Element,
    ItemDef,
    ItemGroupDef,
    ItemRef,
    Leaf,
    MethodDef,
    Standard,
    ValueListDef,
    WhereClauseDef,
)
from define_xml.model.element import values_of

E = TypeVar("E", bound=Element)


class Index:
    """Looks things up in one document; of two things with the same identifier the first is found.

    >>> from define_xml.model import GlobalVariables, MetaDataVersion, Study
    >>> metadata = MetaDataVersion("MDV", "Definitions", item_defs=(ItemDef("IT.DM.AGE", "AGE", "integer", 3),))
    >>> index = Index(ODM("F", "2026-01-31T12:00:00", Study("S", GlobalVariables("S", "S", "S"), metadata)))
    >>> index.items["IT.DM.AGE"].name
    'AGE'
    """

    def __init__(self, define: ODM) -> None:
        self.define = define
        self.metadata = define.metadata
        self.elements = tuple(_walk(define))

    def every(self, cls: type[E]) -> Iterator[E]:
        """All elements of a class, wherever they stand, in document order."""
        return (each for each in self.elements if isinstance(each, cls))

    def by_identifier(self, cls: type[E]) -> dict[str, E]:
        """All elements of a class by their OID or ID."""
        name = next(slot.field for slot in cls.slots if slot.defines)
        found: dict[str, E] = {}
        for each in self.every(cls):
            found.setdefault(getattr(each, name), each)
        return found

    @cached_property
    def datasets(self) -> dict[str, ItemGroupDef]:
        """Datasets by OID."""
        return self.by_identifier(ItemGroupDef)

    @cached_property
    def items(self) -> dict[str, ItemDef]:
        """Variables and values by OID."""
        return self.by_identifier(ItemDef)

    @cached_property
    def code_lists(self) -> dict[str, CodeList]:
        """Codelists by OID."""
        return self.by_identifier(CodeList)

    @cached_property
    def methods(self) -> dict[str, MethodDef]:
        """Methods by OID."""
        return self.by_identifier(MethodDef)

    @cached_property
    def comments(self) -> dict[str, CommentDef]:
        """Comments by OID."""
        return self.by_identifier(CommentDef)

    @cached_property
    def value_lists(self) -> dict[str, ValueListDef]:
        """Value lists by OID."""
        return self.by_identifier(ValueListDef)

    @cached_property
    def where_clauses(self) -> dict[str, WhereClauseDef]:
        """Conditions by OID."""
        return self.by_identifier(WhereClauseDef)

    @cached_property
    def leaves(self) -> dict[str, Leaf]:
        """Files by ID."""
        return self.by_identifier(Leaf)

    @cached_property
    def standards(self) -> dict[str, Standard]:
        """Standards by OID."""
        return self.by_identifier(Standard)

    @cached_property
    def datasets_of(self) -> dict[str, list[ItemGroupDef]]:
        """The datasets that list a variable, by the OID of the variable."""
        found: dict[str, list[ItemGroupDef]] = {}
        for dataset in self.metadata.item_group_defs:
            for ref in dataset.item_refs:
                found.setdefault(ref.item_oid, []).append(dataset)
        return found

    @cached_property
    def variable_of(self) -> dict[str, ItemDef]:
        """The variable that a value list details, by the OID of the value list."""
        lists = {item.value_list_ref.value_list_oid: item for item in self.items.values() if item.value_list_ref}
        return {oid: lists[oid] for oid in self.value_lists if oid in lists}

    @property
    def groups(self) -> tuple[ItemGroupDef | ValueListDef, ...]:
        """Whatever lists items: datasets and value lists."""
        return (*self.metadata.item_group_defs, *self.metadata.value_list_defs)

    def used(self, refs: tuple[ItemRef, ...]) -> Iterator[tuple[ItemRef, ItemDef]]:
        """Each reference with the item it points to, as far as there is one."""
        return ((ref, self.items[ref.item_oid]) for ref in refs if ref.item_oid in self.items)

    def code_list_of(self, item: ItemDef) -> CodeList | None:
        """The codelist of an item."""
        return self.code_lists.get(item.code_list_ref.code_list_oid) if item.code_list_ref else None

    def values_of(self, item: ItemDef) -> ValueListDef | None:
        """The value list of a variable."""
        return self.value_lists.get(item.value_list_ref.value_list_oid) if item.value_list_ref else None


def in_order(refs: tuple[ItemRef, ...]) -> tuple[ItemRef, ...]:
    """References by their order numbers; as they stand where one has none.

    >>> [ref.item_oid for ref in in_order((ItemRef("IT.B", False, order_number=2), ItemRef("IT.A", True, order_number=1)))]
    ['IT.A', 'IT.B']
    """
    numbered = all(ref.order_number is not None for ref in refs)
    return tuple(sorted(refs, key=lambda ref: ref.order_number or 0)) if numbered else refs


def _walk(start: Element) -> Iterator[Element]:
    yield start
    for slot in start.slots:
        if slot.kind == "child":
            for value in values_of(start, slot):
                if isinstance(value, Element):
                    yield from _walk(value)
