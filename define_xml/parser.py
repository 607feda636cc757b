"""From bytes to an XML tree, safely: no document type declaration, no entities, no network."""

from __future__ import annotations

from copy import deepcopy
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from define_xml.errors import DefineError

Source: TypeAlias = str | PathLike[str] | bytes
"""A path, or the document itself as bytes."""


def parse(source: Source) -> etree._Element:
    """The root element of a document.

    Raises:
        DefineError: The file cannot be read, is not well-formed, or carries a document type declaration.

    >>> parse(b"<a><b/></a>").tag
    'a'
    """
    where = "" if isinstance(source, bytes) else str(source)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_bytes(source), parser)
    except OSError as error:
        raise DefineError(f"cannot read the file: {error.strerror}", where=where) from error
    except etree.XMLSyntaxError as error:
        raise DefineError(f"not well-formed XML: {error.msg}", where=where) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DefineError(
            "a document type declaration (DOCTYPE) is refused, it could define entities",
            where=where,
            hint="remove the DOCTYPE; Define-XML has none",
        )
    return root


def _bytes(source: Source) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def parse_fragment(xml: str) -> etree._Element:
    """One node (an element, a comment or a processing instruction) from its XML.

    Raises:
        DefineError: It is not exactly one well-formed node.

    >>> parse_fragment("<!-- checked -->").text
    ' checked '
    """
    parent = parse(f"<parent>{xml}</parent>".encode())
    if len(parent) != 1 or (parent.text or parent[0].tail or "").strip():
        raise DefineError("not exactly one XML node", where=xml[:60])
    return parent[0]


def fragment(node: etree._Element) -> str:
    """The XML of one node, with the namespaces that it needs, so that it stands on its own.

    >>> fragment(parse(b"<a xmlns:v='http://v.example' xmlns:w='http://w.example'><v:b y='1' x='2'/></a>")[0])
    '<v:b xmlns:v="http://v.example" y="1" x="2"/>'
    """
    if isinstance(node.tag, str):
        node = deepcopy(node)
        etree.cleanup_namespaces(node)
    return etree.tostring(node, encoding="unicode", with_tail=False)
