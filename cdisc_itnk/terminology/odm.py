"""Reads a package in the ODM-XML form that NCI EVS publishes (ODM 1.3.2 with NCI's controlled terminology extension)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from cdisc_itnk.core import InputError
from cdisc_itnk.terminology.codelist import Term
from cdisc_itnk.terminology.publication import Publication, clean, synonyms

_ODM = "{http://www.cdisc.org/ns/odm/v1.3}"
_NCI = "{http://ncicb.nci.nih.gov/xml/odm/EVS/CDISC}"
_LAST_COUNTED_LINE = 65_535


def read_odm(path: Path) -> Publication:
    """The codelists in `path`. Document types, entities and the network are not for it.

    Raises:
        InputError: Not well-formed, not controlled terminology, or an attribute or element is missing, with its line.
    """
    publication = Publication()
    try:
        with path.open("rb") as file:
            for _, element in etree.iterparse(
                file, tag=f"{_ODM}CodeList", resolve_entities=False, no_network=True, load_dtd=False
            ):
                _refuse_doctype(element, path)
                publication.title = publication.title or _title(element)
                _read_codelist(element, path, publication)
                element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        raise InputError(f"not well-formed XML ({error.msg})", where=str(path)) from error
    return publication


def _refuse_doctype(element: etree._Element, path: Path) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise InputError("a document type declaration", where=str(path), expected="ODM-XML without one")


def _title(codelist: etree._Element) -> str:
    metadata = codelist.getparent()
    return "" if metadata is None else clean(f"{metadata.get('Description', '')}; {metadata.get('Name', '')}")


def _read_codelist(element: etree._Element, path: Path, publication: Publication) -> None:
    code = _attribute(element, f"{_NCI}ExtCodeID", path)
    value = clean(element.findtext(f"{_NCI}CDISCSubmissionValue"))
    if not value:
        raise InputError(f"codelist {code} has no CDISCSubmissionValue", where=_place(element, path), expected="such as NY")
    extensible = _attribute(element, f"{_NCI}CodeListExtensible", path)
    publication.add_codelist(_place(element, path), code, _attribute(element, "Name", path), value, extensible)
    for item in element.iterfind(f"{_ODM}EnumeratedItem"):
        publication.add_term(_place(item, path), code, _term(item, path))


def _term(item: etree._Element, path: Path) -> Term:
    return Term(
        code=_attribute(item, f"{_NCI}ExtCodeID", path),
        value=_attribute(item, "CodedValue", path),
        preferred=clean(item.findtext(f"{_NCI}PreferredTerm")),
        synonyms=synonyms(synonym.text or "" for synonym in item.iterfind(f"{_NCI}CDISCSynonym")),
    )


def _attribute(element: etree._Element, name: str, path: Path) -> str:
    text = clean(element.get(name))
    if not text:
        tag, attribute = etree.QName(element.tag).localname, etree.QName(name).localname
        raise InputError(f"{tag} without {attribute}", where=_place(element, path))
    return text


def _place(element: etree._Element, path: Path) -> str:
    owners = (element, *element.iterancestors(f"{_ODM}CodeList"))
    line: Any = element.sourceline
    lines = [f"line {line}"] if line < _LAST_COUNTED_LINE else []
    return ", ".join([str(path), *lines, owners[-1].get("OID", "a codelist without OID")])
