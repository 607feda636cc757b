"""Rules about codelists: type, values, NCI codes, external dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from define_xml.index import Index
from define_xml.model import Alias, CodeList, CodeListItem, EnumeratedItem, ItemDef
from define_xml.validation.problem import Violations

NCI = "nci:ExtCodeID"
WRITTEN = {"integer": re.compile(r"[+-]?\d+"), "float": re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")}


def codelist_empty(index: Index) -> Violations:
    """A codelist has items or names a dictionary (Define-XML 2.1, CodeList)."""
    for code_list in index.metadata.code_lists:
        if not code_list.items and code_list.external_code_list is None:
            yield code_list, f"codelist {code_list.name} has no items"


def codelist_kinds_mixed(index: Index) -> Violations:
    """A codelist is decoded, enumerated or external, only one of them (Define-XML 2.1, CodeList)."""
    for code_list in index.metadata.code_lists:
        kinds = (code_list.code_list_items, code_list.enumerated_items, code_list.external_code_list)
        if sum(map(bool, kinds)) > 1:
            yield code_list, f"codelist {code_list.name} mixes CodeListItem, EnumeratedItem and ExternalCodeList"


def codelist_type_mismatch(index: Index) -> Violations:
    """An item and its codelist have the same data type (Define-XML 2.1, CodeList/@DataType)."""
    for item, code_list in _coded(index):
        if item.data_type != code_list.data_type:
            yield item, f"{item.name} is {item.data_type}, its codelist {code_list.oid} is {code_list.data_type}"


def coded_value_repeated(index: Index) -> Violations:
    """A codelist has each value once (Define-XML 2.1, @CodedValue)."""
    for code_list in index.metadata.code_lists:
        seen = set()
        for item in code_list.items:
            if item.coded_value in seen:
                yield item, f"{item.coded_value!r} is in codelist {code_list.oid} twice"
            seen.add(item.coded_value)


def coded_value_of_other_type(index: Index) -> Violations:
    """The values of a numeric codelist are numbers (Define-XML 2.1, CodeList/@DataType)."""
    for code_list in index.metadata.code_lists:
        written = WRITTEN.get(code_list.data_type)
        for item in code_list.items if written else ():
            if written and not written.fullmatch(item.coded_value):
                yield item, f"{item.coded_value!r} is not of type {code_list.data_type}"


def coded_value_too_long(index: Index) -> Violations:
    """An item has room for all values of its codelist."""
    for item, code_list in _coded(index):
        longest = max(code_list.values, key=len, default="")
        if item.length is not None and len(longest) > item.length:
            yield item, f"{longest!r} of codelist {code_list.oid} is longer than Length {item.length} of {item.name}"


def dictionary_incomplete(index: Index) -> Violations:
    """An external codelist names its dictionary and the version (Define-XML 2.1, ExternalCodeList)."""
    for code_list in index.metadata.code_lists:
        external = code_list.external_code_list
        if external is not None and not external.dictionary:
            yield external, f"codelist {code_list.name} does not name its Dictionary"
        if external is not None and not external.version:
            yield external, f"codelist {code_list.name} does not say which Version of {external.dictionary}"


def term_without_code(index: Index) -> Violations:
    """A term of an NCI codelist has an NCI code, or it extends the codelist (Define-XML 2.1, def:ExtendedValue)."""
    for code_list, item in _nci_terms(index):
        if not _has_code(item.aliases) and not item.extended_value:
            yield item, f"{item.coded_value!r} in {code_list.oid} has neither an NCI code nor def:ExtendedValue"


def extended_value_with_code(index: Index) -> Violations:
    """A term with an NCI code does not extend the codelist (Define-XML 2.1, def:ExtendedValue)."""
    for code_list, item in _nci_terms(index):
        if _has_code(item.aliases) and item.extended_value:
            yield item, f"{item.coded_value!r} in {code_list.oid} has both an NCI code and def:ExtendedValue"


def _coded(index: Index) -> Iterator[tuple[ItemDef, CodeList]]:
    for item in index.metadata.item_defs:
        code_list = index.code_list_of(item)
        if code_list is not None:
            yield item, code_list


def _nci_terms(index: Index) -> Iterator[tuple[CodeList, CodeListItem | EnumeratedItem]]:
    for code_list in index.metadata.code_lists:
        if _has_code(code_list.aliases):
            yield from ((code_list, item) for item in code_list.items)


def _has_code(aliases: tuple[Alias, ...]) -> bool:
    return any(alias.context == NCI for alias in aliases)
