"""Rules about identifiers: defined once, defined at all, used at all."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from define_xml.index import Index
from define_xml.model import Element
from define_xml.model.element import Slot
from define_xml.validation.problem import Violations

MEANT_TO_BE_USED = ("ItemDef", "CodeList", "MethodDef", "CommentDef", "ValueListDef", "WhereClauseDef", "leaf")
MOST_SUGGESTIONS = 20
"""Looking for similar identifiers takes its time."""


def duplicate_oid(index: Index) -> Violations:
    """Two definitions of a kind with the same identifier: a reference to it means either (ODM 1.3.2, OIDs)."""
    seen = set()
    for element, slot, identifier in _definitions(index):
        if (slot.defines, identifier) in seen:
            yield element, f"{slot.name} {identifier!r} is already taken by another {slot.defines}"
        seen.add((slot.defines, identifier))


def dangling_reference(index: Index) -> Violations:
    """A reference to something that the document does not define (Define-XML 2.1, OID references)."""
    defined: dict[str, set[str]] = {}
    for _, slot, identifier in _definitions(index):
        defined.setdefault(slot.defines, set()).add(identifier)
    dangling = (each for each in _references(index) if each[2] not in defined.get(each[1].refers, ()))
    for number, (element, slot, target) in enumerate(dangling):
        known = sorted(defined.get(slot.refers, ())) if number < MOST_SUGGESTIONS else []
        hints = [f"; did you mean {close!r}?" for close in get_close_matches(target, known, n=1)]
        yield element, f"{slot.path} is {target!r}, but no {slot.refers} has this identifier{''.join(hints)}"


def unreferenced_definition(index: Index) -> Violations:
    """A definition that nothing refers to: left over, or the reference to it was forgotten."""
    used = {(slot.refers, target) for _, slot, target in _references(index)}
    for element, slot, identifier in _definitions(index):
        if slot.defines in MEANT_TO_BE_USED and (slot.defines, identifier) not in used:
            yield element, f"nothing refers to this {slot.defines}"


def _definitions(index: Index) -> Iterator[tuple[Element, Slot, str]]:
    for element in index.elements:
        yield from ((element, slot, getattr(element, slot.field)) for slot in element.slots if slot.defines)


def _references(index: Index) -> Iterator[tuple[Element, Slot, str]]:
    for element in index.elements:
        for slot in element.slots:
            target = getattr(element, slot.field) if slot.refers else None
            if target is not None:
                yield element, slot, target
