"""What differs between two documents, found by identifier and name, never by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from define_xml.alignment import renamed, renames
from define_xml.index import Index
from define_xml.model import ODM, Element
from define_xml.model.element import Slot, identity
from define_xml.parser import parse_fragment
from define_xml.paths import below, labelled


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: an element or a value that was added, removed or changed.

    Args:
        kind: What happened.
        path: Where, such as `ItemDef[IT.DM.AGE]/@Length`.
        old: The element or value before, None if added.
        new: The element or value after, None if removed.

    >>> print(Change("changed", "ItemDef[IT.DM.AGE]/@Length", 2, 3))
    changed ItemDef[IT.DM.AGE]/@Length: 2 -> 3
    """

    kind: Literal["added", "removed", "changed"]
    path: str
    old: object = None
    new: object = None

    def __str__(self) -> str:
        """One line; of an element that came or went only the path."""
        shown = [str(value) for value in (self.old, self.new) if value is not None and not isinstance(value, Element)]
        return f"{self.kind} {self.path}" + (f": {' -> '.join(shown)}" if shown else "")


_ELEMENTS = {"ValueListDef": "def:ValueListDef", "WhereClauseDef": "def:WhereClauseDef", "ItemDef": "ItemDef"}


def diff(old: ODM, new: ODM) -> tuple[Change, ...]:
    """All differences, in schema order; of variables, values and conditions with other OIDs these follow.

    Elements are the same if they have the same OID (or ID, referenced OID, coded value, language); what is left over
    is the same if it has the same name, variables and values also if their dataset, name and condition are the same. They
    go by their old OIDs, references to them included. Comments and the order of elements do not count.

    >>> from dataclasses import replace
    >>> from define_xml.model import GlobalVariables, MetaDataVersion, Study
    >>> study = Study("S1", GlobalVariables("S1", "A study", "S1-01"), MetaDataVersion("MDV.1", "Definitions"))
    >>> before = ODM("S1.define", "2026-01-31T12:00:00", study)
    >>> [str(change) for change in diff(before, replace(before, originator="Sponsor"))]
    ['added ODM/@Originator: Sponsor']
    """
    names = renames(Index(old), Index(new))
    former = {(kind, after): before for (kind, before), after in names.items()}
    identifiers = (
        Change("changed", f"{labelled(_ELEMENTS[kind], name)}/@OID", name, names[kind, name]) for kind, name in names
    )
    return (*_compared(old, renamed(new, former), "ODM"), *identifiers)


def _compared(old: Element, new: Element, path: str) -> Iterator[Change]:
    for slot in old.slots:
        before, after = getattr(old, slot.field), getattr(new, slot.field)
        if before == after:
            continue
        if slot.many:
            yield from _many(slot, before, after, path)
        elif isinstance(before, Element) and isinstance(after, Element):
            yield from _compared(before, after, below(path, slot.name))
        else:
            yield _change(below(path, slot.path), _value(slot, before), _value(slot, after))
    yield from _foreign(old, new, path)


def _many(slot: Slot, before: tuple[Any, ...], after: tuple[Any, ...], path: str) -> Iterator[Change]:
    old, new = _identified(before), _identified(after)
    renamed = _same_name(old, new)
    for key, element in old.items():
        where = below(path, _label(slot, key))
        partner = new.get(key, new.get(renamed.get(key, key)))
        if partner is None:
            yield Change("removed", where, old=element)
        elif isinstance(element, Element):
            yield from _compared(element, partner, where)
    for key, element in new.items():
        if key not in old and key not in renamed.values():
            yield Change("added", below(path, _label(slot, key)), new=element)


Key = tuple[str, int]


def _identified(elements: tuple[Any, ...]) -> dict[Key, Any]:
    seen: Counter[str] = Counter()
    found = {}
    for element in elements:
        name = identity(element) if isinstance(element, Element) else str(element)
        seen[name] += 1
        found[name, seen[name]] = element
    return found


def _same_name(old: dict[Key, Any], new: dict[Key, Any]) -> dict[Key, Key]:
    """Pairs of elements with different identifiers and the same name, as far as the name is unique."""
    left, right = _by_name(old, new), _by_name(new, old)
    return {left[name]: right[name] for name in left if name in right}


def _by_name(elements: dict[Key, Any], others: dict[Key, Any]) -> dict[str, Key]:
    left = [(element.name, key) for key, element in elements.items() if key not in others and hasattr(element, "name")]
    counts = Counter(name for name, _ in left)
    return {name: key for name, key in left if counts[name] == 1}


def _foreign(old: Element, new: Element, path: str) -> Iterator[Change]:
    before, after = dict(old.foreign.attributes), dict(new.foreign.attributes)
    for name in before | after:
        if before.get(name) != after.get(name):
            yield _change(below(path, f"@{name}"), before.get(name), after.get(name))
    left, right = _nodes(old), _nodes(new)
    yield from (Change("removed", path, old=xml) for xml in (left - right).elements())
    yield from (Change("added", path, new=xml) for xml in (right - left).elements())


def _nodes(element: Element) -> Counter[str]:
    return Counter(xml for _, xml in element.foreign.nodes if isinstance(parse_fragment(xml).tag, str))


def _change(path: str, old: Any, new: Any) -> Change:
    if old is None:
        return Change("added", path, new=new)
    return Change("removed", path, old=old) if new is None else Change("changed", path, old, new)


def _value(slot: Slot, value: Any) -> Any:
    return None if slot.flag and value is False else value


def _label(slot: Slot, key: Key) -> str:
    name, number = key
    return labelled(slot.name, name) + (f"#{number}" if number > 1 else "")
