"""The same variables, values and conditions in two documents that call them by different OIDs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from define_xml.index import Index
from define_xml.model import Element, ItemDef, ItemRef, ValueListDef, WhereClauseDef

E = TypeVar("E", bound=Element)
Names: TypeAlias = dict[tuple[str, str], str]
"""Identifiers by what another one identifies (`ItemDef`) and by that other one."""

Condition: TypeAlias = frozenset[tuple[str | None, str | None, frozenset[str]]]


def renames(old: Index, new: Index) -> Names:
    """The OIDs of `new` by those of `old` for what is the same by another OID.

    A variable is the same if its dataset and its name are, a value if its variable and its condition are.
    """
    defined = {kind: (old.by_identifier(cls), new.by_identifier(cls)) for kind, cls in _KINDS.items()}
    forth: dict[tuple[str, str], set[str]] = defaultdict(set)
    back: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, before, after in _pairs(old, new):
        if before not in defined[kind][1] and after not in defined[kind][0]:
            forth[kind, before].add(after)
            back[kind, after].add(before)
    single = {name: next(iter(others)) for name, others in forth.items() if len(others) == 1}
    return {(kind, before): after for (kind, before), after in single.items() if len(back[kind, after]) == 1}


def renamed(element: E, names: Names) -> E:
    """`element` with other identifiers, where they are defined and wherever they are referred to."""
    changes: dict[str, Any] = {}
    for slot in element.slots:
        value = getattr(element, slot.field)
        if slot.kind == "attribute":
            changes[slot.field] = names.get((slot.defines or slot.refers, value), value)
        elif isinstance(value, tuple):
            changes[slot.field] = tuple(renamed(each, names) if isinstance(each, Element) else each for each in value)
        elif isinstance(value, Element):
            changes[slot.field] = renamed(value, names)
    return replace(element, **changes)


_KINDS: dict[str, type[Element]] = {"ValueListDef": ValueListDef, "WhereClauseDef": WhereClauseDef, "ItemDef": ItemDef}


def _pairs(old: Index, new: Index) -> Iterator[tuple[str, str, str]]:
    datasets = {dataset.name: dataset for dataset in new.metadata.item_group_defs}
    for dataset in old.metadata.item_group_defs:
        same = datasets.get(dataset.name)
        items = {item.name: item for _, item in new.used(same.item_refs)} if same else {}
        for _, item in old.used(dataset.item_refs):
            if item.name in items:
                yield "ItemDef", item.oid, items[item.name].oid
                yield from _values(old, item, new, items[item.name])


def _values(old: Index, variable: ItemDef, new: Index, same: ItemDef) -> Iterator[tuple[str, str, str]]:
    before, after = old.values_of(variable), new.values_of(same)
    if before is None or after is None:
        return
    yield "ValueListDef", before.oid, after.oid
    left, right = _by_condition(old, before), _by_condition(new, after)
    for ref, other in ((ref, right[conditions]) for conditions, ref in left.items() if conditions in right):
        yield "ItemDef", ref.item_oid, other.item_oid
        clauses = _clauses(new, other)
        yield from (("WhereClauseDef", oid, clauses[condition]) for condition, oid in _clauses(old, ref).items())


def _by_condition(index: Index, values: ValueListDef) -> dict[frozenset[Condition], ItemRef]:
    return {frozenset(_clauses(index, ref)): ref for ref in values.item_refs}


def _clauses(index: Index, ref: ItemRef) -> dict[Condition, str]:
    oids = (each.where_clause_oid for each in ref.where_clause_refs)
    return {_condition(index, index.where_clauses[oid]): oid for oid in oids if oid in index.where_clauses}


def _condition(index: Index, clause: WhereClauseDef) -> Condition:
    """What is compared with what; a variable is named, as its OID may differ."""
    items = ((index.items.get(check.item_oid), check) for check in clause.range_checks)
    return frozenset(
        (item.name if item else check.item_oid, check.comparator, frozenset(check.check_values)) for item, check in items
    )
