"""ODM-XML as a stream of elements: bounded memory, no entities, no DTD, no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from cdisc_itnk.core.errors import InputError
from mappings.sources._file import opened

_SAFE: dict[str, Any] = {
    "load_dtd": False,
    "no_network": True,
    "resolve_entities": False,
    "remove_comments": True,
    "remove_pis": True,
}
_NAMESPACES = "http://www.cdisc.org/ns/odm/v1."
_SKIPPED = ("AuditRecord", "Annotation", "Signature")


def stream(path: Path, *names: str) -> Iterator[etree._Element]:
    """Each element of the ODM file at `path` whose local name is in `names`, complete, in the file's order.

    An element is emptied once the next one is asked for. Audit records, annotations and signatures come out empty.

    Raises:
        InputError: The file cannot be read, broken XML, not ODM 1.x, or entities that are declared or used.
    """
    with opened(path) as file:
        namespace = _namespace(file, path.name)
        file.seek(0)
        tags = [etree.QName(namespace, name).text for name in (*names, *_SKIPPED)]
        parsing = etree.iterparse(file, events=("end",), tag=tags, huge_tree=True, **_SAFE)
        try:
            for _, element in parsing:
                if local_name(element) in names:
                    yield element
                    _forget_before(element)
                element.clear()
        except etree.XMLSyntaxError as error:
            raise _broken(error, path.name) from error
        _refuse_undeclared(parsing.error_log, path.name)


def local_name(element: etree._Element) -> str:
    """The name of `element` without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The child elements in the namespace of `element`: what vendors add in theirs is left out."""
    namespace = etree.QName(element).namespace or ""
    return element.iterchildren(f"{{{namespace}}}*")


def elder_siblings(element: etree._Element) -> Iterator[etree._Element]:
    """The elements before `element` that are still kept, in its namespace."""
    namespace = etree.QName(element).namespace or ""
    return element.itersiblings(f"{{{namespace}}}*", preceding=True)


def place(element: etree._Element, file: str) -> str:
    """Where `element` begins, for messages: `file:line`."""
    return f"{file}:{element.sourceline}"


def _namespace(file: BinaryIO, name: str) -> str | None:
    """Of the root, read with the parser's own limits on entities still in force."""
    if not file.read(1):
        raise InputError("empty file", where=name, expected="ODM-XML 1.3", hint="export the file again")
    file.seek(0)
    try:
        _, root = next(iter(etree.iterparse(file, events=("start",), **_SAFE)))
    except etree.XMLSyntaxError as error:
        raise _broken(error, name) from error
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and next(doctype.iterentities(), None) is not None:
        raise InputError("the document type declares entities", where=name, hint="export the file without them")
    found = etree.QName(root)
    if found.localname != "ODM" or not (found.namespace is None or found.namespace.startswith(_NAMESPACES)):
        raise InputError(f"not an ODM file: its root is {root.tag}", where=place(root, name), expected="ODM-XML 1.3")
    return found.namespace


def _forget_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _broken(error: etree.XMLSyntaxError, name: str) -> InputError:
    return InputError(f"broken XML: {error.msg}", where=f"{name}:{error.lineno}", hint="export the file again")


def _refuse_undeclared(log: etree._ListErrorLog, name: str) -> None:
    for entry in log.filter_types(etree.ErrorTypes.WAR_UNDECLARED_ENTITY):
        raise InputError(entry.message, where=f"{name}:{entry.line}", hint="export the file without entities")
