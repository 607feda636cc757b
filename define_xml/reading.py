"""From the XML tree to the model: one walker for all classes, driven by their slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from define_xml.errors import DefineError
from define_xml.model.element import NOTHING, Element, ExtendedText, Foreign, Slot
from define_xml.model.odm import ODM
from define_xml.namespaces import DEFINE, attribute_name, element_name, short_name
from define_xml.namespaces import ODM as ODM_NAMESPACE
from define_xml.parser import Source, fragment, parse
from define_xml.paths import below, labelled
from define_xml.scalars import from_xml

Attributes: TypeAlias = list[tuple[str, str]]
Nodes: TypeAlias = list[tuple[int, str]]

SHOWN_FAULTS = 5


class Place(NamedTuple):
    """Where an element stands: the line of its start tag and its path below MetaDataVersion."""

    line: int
    path: str


class Fault(NamedTuple):
    """What keeps an element from being read as what it should be."""

    place: Place
    message: str


@dataclass
class Reading:
    """A document with what is known about its text: `places` by `id()` of the element, `faults` in document order."""

    define: ODM
    places: dict[int, Place]
    faults: list[Fault]


def read(source: Source) -> ODM:
    """The Define-XML document in a file or in bytes, with everything in it.

    Vendor extensions, comments and processing instructions are kept in `foreign`, `prolog` and `epilog`.

    Raises:
        DefineError: It is not readable, not XML, not Define-XML, or something required is missing; with the lines.

    >>> read(b"<ODM/>")
    Traceback (most recent call last):
    define_xml.errors.DefineError: the root element is ODM (expected ODM in the namespace http://www.cdisc.org/ns/odm/v1.3)
    """
    where = "" if isinstance(source, bytes) else str(source)
    reading = read_tree(parse(source), where)
    if reading.faults:
        lines = [f"line {fault.place.line}, {fault.place.path}: {fault.message}" for fault in reading.faults]
        more = [f"and {len(lines) - SHOWN_FAULTS} more"] if len(lines) > SHOWN_FAULTS else []
        raise DefineError("; ".join(lines[:SHOWN_FAULTS] + more), where=where, hint="validate() lists all problems")
    return reading.define


def read_tree(root: etree._Element, where: str = "") -> Reading:
    """The document below a root element; faults are collected, an absent value is read as an empty one.

    Raises:
        DefineError: The root is not ODM, or no Define-XML namespace is declared.
    """
    if root.tag != f"{{{ODM_NAMESPACE}}}ODM":
        expected = f"ODM in the namespace {ODM_NAMESPACE}"
        raise DefineError(f"the root element is {root.tag}", where=where, expected=expected)
    prefixes = _declared(root)
    version = next((version for version, uri in DEFINE.items() if uri in prefixes.values()), None)
    if version is None:
        raise DefineError("no Define-XML namespace is declared", where=where, expected=" or ".join(DEFINE.values()))
    reader = _Reader(version)
    define = reader.element(
        ODM,
        root,
        Place(_line(root), "ODM"),
        version=version,
        prolog=tuple(fragment(node) for node in reversed([*root.itersiblings(preceding=True)])),
        epilog=tuple(fragment(node) for node in root.itersiblings()),
        prefixes=tuple(prefixes.items()),
    )
    return Reading(define, reader.places, sorted(reader.faults, key=lambda fault: fault.place.line))


def _declared(root: etree._Element) -> dict[str, str]:
    declared: dict[str, str] = {}
    for node in root.iter(etree.Element):
        for prefix, uri in node.nsmap.items():
            declared.setdefault(prefix or "", uri)
    return declared


@dataclass(frozen=True)
class _Plan:
    attributes: dict[str, Slot]
    children: dict[str, Slot]
    content: Slot | None
    keys: tuple[str, ...]


@cache
def _plan(cls: Any, version: str) -> _Plan:
    slots: tuple[Slot, ...] = cls.slots
    return _Plan(
        {attribute_name(slot.name, version): slot for slot in slots if slot.kind == "attribute"},
        {element_name(slot.name, version): slot for slot in slots if slot.kind == "child"},
        next((slot for slot in slots if slot.kind == "content"), None),
        tuple(attribute_name(slot.name, version) for slot in slots if slot.key),
    )


@dataclass
class _Reader:
    version: str
    places: dict[int, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def element(self, cls: Any, node: etree._Element, place: Place, **values: Any) -> Any:
        plan = _plan(cls, self.version)
        attributes = self._attributes(plan, node, place, values)
        if plan.content:
            values[plan.content.field], nodes = _text(node)
        else:
            nodes = self._children(plan, node, place, values)
        for slot in cls.slots:
            values[slot.field] = self._completed(slot, values, place)
        made = cls(**values, foreign=_foreign(attributes, nodes))
        self.places[id(made)] = place
        return made

    def _attributes(self, plan: _Plan, node: etree._Element, place: Place, values: dict[str, Any]) -> Attributes:
        foreign = []
        for name, text in _attributes(node):
            slot = plan.attributes.get(name)
            if slot is None:
                foreign.append((name, text))
                continue
            try:
                values[slot.field] = from_xml(slot, text)
            except ValueError as expected:
                self.faults.append(Fault(place, f"{slot.name} is {text!r}, expected {expected}"))
                values[slot.field] = None if slot.optional and not slot.flag else False
        return foreign

    def _children(self, plan: _Plan, node: etree._Element, place: Place, values: dict[str, Any]) -> Nodes:
        foreign = []
        self._expect_no_text(node.text, node, place)
        for position, inner in enumerate(node):
            slot = plan.children.get(str(inner.tag))
            if slot is None or (slot.field in values and not slot.many):
                foreign.append((position, fragment(inner)))
            elif slot.many:
                values.setdefault(slot.field, []).append(self._child(slot, inner, place))
            else:
                values[slot.field] = self._child(slot, inner, place)
            self._expect_no_text(inner.tail, node, place)
        return foreign

    def _child(self, slot: Slot, node: etree._Element, parent: Place) -> Any:
        if slot.type is str:
            text, nodes = _text(node)
            foreign = _foreign(_attributes(node), nodes)
            return ExtendedText(text, foreign) if foreign else text
        return self.element(slot.type, node, Place(_line(node), self._path(slot, node, parent)))

    def _path(self, slot: Slot, node: etree._Element, parent: Place) -> str:
        key = " ".join(node.get(name, "") for name in _plan(slot.type, self.version).keys).strip()
        return below(parent.path, labelled(slot.name, key))

    def _completed(self, slot: Slot, values: dict[str, Any], place: Place) -> Any:
        if slot.field in values:
            return tuple(values[slot.field]) if slot.many else values[slot.field]
        if slot.many:
            return ()
        if slot.optional:
            return False if slot.flag else None
        self.faults.append(Fault(place, f"{slot.path} is missing"))
        return self._stand_in(slot, place)

    def _stand_in(self, slot: Slot, place: Place) -> Any:
        if issubclass(slot.type, Element):
            return _Reader(self.version, self.places).element(slot.type, etree.Element("absent"), place)
        return slot.type()

    def _expect_no_text(self, text: str | None, node: etree._Element, place: Place) -> None:
        if text and text.strip():
            self.faults.append(Fault(place, f"unexpected text {text.strip()[:40]!r} in {short_name(node.tag)}"))


def _line(node: etree._Element) -> int:
    line: Any = node.sourceline
    return line or 0


def _attributes(node: etree._Element) -> Attributes:
    return [(str(name), str(value)) for name, value in node.items()]


def _text(node: etree._Element) -> tuple[str, Nodes]:
    text, nodes = node.text or "", []
    for inner in node:
        nodes.append((len(text), fragment(inner)))
        text += inner.tail or ""
    return text, nodes


def _foreign(attributes: Attributes, nodes: Nodes) -> Foreign:
    return Foreign(tuple(attributes), tuple(nodes)) if attributes or nodes else NOTHING
