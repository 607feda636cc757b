"""Validation by the XML schemas that odmlib brings along."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from define_xml.errors import DefineError
from define_xml.model import ODM
from define_xml.namespaces import STANDARD, namespace_of, short_name
from define_xml.paths import below, labelled
from define_xml.validation.problem import Problem

SCHEMAS = {"2.1": "schemas/arm/1.0-define2.1/arm1-0-0.xsd", "2.0": "schemas/arm/1.0/arm1-0-0.xsd"}
"""The schemas of Analysis Results Metadata 1.0 include those of Define-XML."""

QUALIFIED = re.compile(r"\{[^}]*\}[\w.-]+")
IDENTIFIERS = ("OID", "ID", "ItemOID", "CodedValue", "Name")


def schema_problems(root: etree._Element, define: ODM) -> list[Problem]:
    """What the schema finds; vendor extensions are taken out of `root` before, as ODM 1.3.2 asks for.

    Raises:
        DefineError: odmlib is not installed.
    """
    schema = schema_of(define.version)
    prefixes = {prefix: uri for prefix, uri in define.prefixes if prefix}
    _remove_extensions(root)
    schema.validate(root)
    entries: Any = schema.error_log
    return [_problem(root, entry, prefixes) for entry in entries]


@cache
def schema_of(version: str) -> etree.XMLSchema:
    """The compiled schema of a version, kept for the next document."""
    found = find_spec("odmlib")
    if found is None or found.origin is None:
        raise DefineError(
            "the XML schemas are not installed",
            hint="pip install '.[xsd]' in the clone, or validate without them: --no-xsd, in Python xsd=False",
        )
    return etree.XMLSchema(file=str(Path(found.origin).parent / SCHEMAS[version]))


def _remove_extensions(root: etree._Element) -> None:
    for node in [*root.iter(etree.Element)]:
        parent = node.getparent()
        if parent is not None and _is_extension(str(node.tag)):
            parent.remove(node)
        for name in [str(name) for name in node.attrib if _is_extension(str(name))]:
            del node.attrib[name]


def _is_extension(qualified: str) -> bool:
    namespace = namespace_of(qualified)
    return bool(namespace) and namespace not in STANDARD


def _problem(root: etree._Element, entry: etree._LogEntry, prefixes: dict[str, str]) -> Problem:
    message = QUALIFIED.sub(lambda match: short_name(match.group()), entry.message)
    return Problem("xsd", "error", entry.line, _path(root, entry.path, prefixes), message)


def _path(root: etree._Element, xpath: str | None, prefixes: dict[str, str]) -> str:
    found = root.xpath(xpath, namespaces=prefixes) if xpath else None
    node = found[0] if isinstance(found, list) and found else None
    path = ""
    for each in [*reversed([*node.iterancestors()]), node] if isinstance(node, etree._Element) else ():
        identifier = next(filter(None, map(each.get, IDENTIFIERS)), "")
        path = below(path, labelled(short_name(str(each.tag)), identifier)) if path else short_name(str(each.tag))
    return path or "ODM"
