"""From the model to XML bytes: one walker for all classes, driven by their slots; the same model gives the same bytes."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

from lxml import etree

from define_xml.errors import DefineError
from define_xml.model.element import NOTHING, Element, ExtendedText, Foreign, identity, values_of
from define_xml.model.odm import ODM
from define_xml.namespaces import DEFINE, attribute_name, element_name, prefixes
from define_xml.parser import fragment, parse_fragment
from define_xml.scalars import to_xml

INDENT = "  "


def write(define: ODM, path: str | os.PathLike[str]) -> None:
    """Writes a document; a file that was there is replaced as a whole or, on failure, not touched.

    Raises:
        DefineError: The model holds what XML cannot, or the file cannot be written.
    """
    target = Path(path)
    data = to_bytes(define)
    part = target.with_name(target.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DefineError(f"cannot write the file: {error.strerror}", where=str(target)) from error


def to_bytes(define: ODM) -> bytes:
    """The document as indented UTF-8, elements in schema order, attributes in the order of the model.

    Raises:
        DefineError: The model holds what XML cannot, such as control characters.

    >>> from define_xml.model import GlobalVariables, MetaDataVersion, Study
    >>> study = Study("S1", GlobalVariables("S1", "A study", "S1-01"), MetaDataVersion("MDV.1", "Definitions"))
    >>> print(to_bytes(ODM("S1.define", "2026-01-31T12:00:00", study)).decode().splitlines()[2].strip())
    <Study OID="S1">
    """
    if define.version not in DEFINE:
        raise DefineError(f"unknown Define-XML version {define.version!r}", expected=" or ".join(DEFINE))
    root = etree.Element(element_name("ODM", define.version), nsmap=_namespaces(define))  # type: ignore[arg-type]
    _fill(root, define, define.version, "\n")
    parts = [fragment(parse_fragment(xml)) for xml in define.prolog]
    parts += [etree.tostring(root, encoding="unicode")]
    parts += [fragment(parse_fragment(xml)) for xml in define.epilog]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *parts, ""]).encode()


def _namespaces(define: ODM) -> dict[str | None, str]:
    needed = prefixes(define.version)
    del needed["xml"]
    if define.metadata.analysis_result_displays is None:
        del needed["arm"]
    declared = dict(define.prefixes)
    missing = {prefix: uri for prefix, uri in needed.items() if uri not in declared.values()}
    return {prefix or None: uri for prefix, uri in (declared | missing).items() if prefix != "xml"}


def _fill(node: etree._Element, source: Element, version: str, margin: str) -> None:
    try:
        _set_attributes(node, source, version)
        texts = [getattr(source, slot.field) for slot in source.slots if slot.kind == "content"]
        if texts:
            _set_text(node, texts[0], source.foreign)
        else:
            _append_children(node, source, version, margin)
    except ValueError as error:
        raise DefineError(str(error), where=f"{type(source).__name__}[{identity(source)}]") from error


def _set_attributes(node: etree._Element, source: Element, version: str) -> None:
    for slot in source.slots:
        if slot.kind == "attribute":
            text = to_xml(slot, getattr(source, slot.field))
            if text is not None:
                node.set(attribute_name(slot.name, version), text)
    for name, text in source.foreign.attributes:
        node.set(name, text)


def _append_children(node: etree._Element, source: Element, version: str, margin: str) -> None:
    inner = margin + INDENT
    for slot in source.slots:
        if slot.kind == "child":
            for value in values_of(source, slot):
                below = etree.SubElement(node, element_name(slot.name, version))
                if isinstance(value, Element):
                    _fill(below, value, version, inner)
                else:
                    _set_leaf(below, value)
    for place, xml in source.foreign.nodes:
        node.insert(place, parse_fragment(xml))
    if len(node):
        node.text = inner
        for below in node:
            below.tail = inner
        node[-1].tail = margin


def _set_leaf(node: etree._Element, text: str) -> None:
    foreign = text.foreign if isinstance(text, ExtendedText) else NOTHING
    for name, value in foreign.attributes:
        node.set(name, value)
    _set_text(node, text, foreign)


def _set_text(node: etree._Element, text: str, foreign: Foreign) -> None:
    bounds = [0, *(place for place, _ in foreign.nodes), len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    node.text = pieces[0]
    for (_, xml), tail in zip(foreign.nodes, pieces[1:], strict=True):
        below = parse_fragment(xml)
        below.tail = tail
        node.append(below)
