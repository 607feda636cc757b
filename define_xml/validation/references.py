"""Rules about identifiers: defined once, defined at all, used at all."""

from __future__ import annotations

from difflib import get_close_matches

from define_xml.index import Index
from define_xml.validation.problem import Violations

USED_BY_REFERENCE = ("ItemDef", "CodeList", "MethodDef", "CommentDef", "ValueListDef", "WhereClauseDef", "leaf")


def duplicate_oid(index: Index) -> Violations:
    """Two definitions of a kind with the same identifier: a reference to it means either (ODM 1.3.2, OIDs)."""
    seen = set()
    for element in index.elements:
        for slot in element.slots:
            if slot.defines:
                identifier = (slot.defines, getattr(element, slot.field))
                if identifier in seen:
                    yield element, f"{slot.name} {identifier[1]!r} is already taken by another {slot.defines}"
                seen.add(identifier)


def dangling_reference(index: Index) -> Violations:
    """A reference to something that the document does not define (Define-XML 2.1, OID references)."""
    defined = _defined(index)
    for element in index.elements:
        for slot in element.slots:
            target = getattr(element, slot.field) if slot.refers else None
            known = defined.get(slot.refers, set())
            if target is not None and target not in known:
                close = get_close_matches(target, sorted(known), n=1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                yield element, f"{slot.path} is {target!r}, but no {slot.refers} has this identifier{hint}"


def unreferenced_definition(index: Index) -> Violations:
    """A definition that nothing refers to: left over, or the reference to it was forgotten."""
    used = {(slot.refers, getattr(element, slot.field)) for element in index.elements for slot in element.slots if slot.refers}
    for element in index.elements:
        for slot in element.slots:
            if slot.defines in USED_BY_REFERENCE and (slot.defines, getattr(element, slot.field)) not in used:
                yield element, f"nothing refers to this {slot.defines}"


def _defined(index: Index) -> dict[str, set[str]]:
    defined: dict[str, set[str]] = {}
    for element in index.elements:
        for slot in element.slots:
            if slot.defines:
                defined.setdefault(slot.defines, set()).add(getattr(element, slot.field))
    return defined
