"""Rules about what is beyond Define-XML: vendor extensions and ODM that it does not use."""

from __future__ import annotations

from collections.abc import Iterator

from define_xml.index import Index
from define_xml.model import Element
from define_xml.namespaces import STANDARD, XSI, namespace_of, short_name
from define_xml.parser import parse_fragment
from define_xml.validation.problem import Violations


def vendor_extension(index: Index) -> Violations:
    """A vendor's attribute or element: allowed, but another reader may not know it (ODM 1.3.2, vendor extensions)."""
    for element, name, namespace in _foreign(index):
        if namespace and namespace not in STANDARD:
            yield element, f"{name} is a vendor extension"


def content_not_defined(index: Index) -> Violations:
    """An attribute or element that Define-XML does not have here, or has only once."""
    for element, name, namespace in _foreign(index):
        if namespace in STANDARD - {XSI} or not namespace:
            yield element, f"Define-XML has no {name} here"


def _foreign(index: Index) -> Iterator[tuple[Element, str, str]]:
    for element in index.elements:
        for name, _ in element.foreign.attributes:
            yield element, f"attribute {short_name(name)}", namespace_of(name)
        for _, xml in element.foreign.nodes:
            tag = parse_fragment(xml).tag
            if isinstance(tag, str):
                yield element, f"element {short_name(tag)}", namespace_of(tag)
