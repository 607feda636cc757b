"""Codelists: the values that an item may have, with or without decodes, here or in an external dictionary."""

from __future__ import annotations

from decimal import Decimal

from define_xml.model.element import Element, attribute, child, element
from define_xml.model.text import Alias, Text


@element
class CodeListItem(Element):
    """A code and what it stands for (Define-XML 2.1, CodeListItem).

    >>> CodeListItem("F", Text.of("Female"), aliases=(Alias("nci:ExtCodeID", "C16576"),)).coded_value
    'F'
    """

    coded_value: str = attribute("CodedValue", key=True)
    decode: Text = child("Decode")
    order_number: int | None = attribute("OrderNumber", default=None)
    rank: Decimal | None = attribute("Rank", default=None)
    extended_value: bool = attribute("def:ExtendedValue", default=False)
    aliases: tuple[Alias, ...] = child("Alias", default=())
    description: Text | None = child("Description", default=None)


@element
class EnumeratedItem(Element):
    """A value that stands for itself (Define-XML 2.1, EnumeratedItem)."""

    coded_value: str = attribute("CodedValue", key=True)
    order_number: int | None = attribute("OrderNumber", default=None)
    rank: Decimal | None = attribute("Rank", default=None)
    extended_value: bool = attribute("def:ExtendedValue", default=False)
    aliases: tuple[Alias, ...] = child("Alias", default=())
    description: Text | None = child("Description", default=None)


@element
class ExternalCodeList(Element):
    """A dictionary outside the document, such as MedDRA, and its version (Define-XML 2.1, ExternalCodeList)."""

    dictionary: str | None = attribute("Dictionary", default=None)
    version: str | None = attribute("Version", default=None)
    href: str | None = attribute("href", default=None)
    ref: str | None = attribute("ref", default=None)


@element
class CodeList(Element):
    """A codelist of one of three kinds: decoded items, enumerated items, an external dictionary.

    Source: Define-XML 2.1, CodeList.

    >>> CodeList("CL.NY", "No Yes", enumerated_items=(EnumeratedItem("N"), EnumeratedItem("Y"))).values
    ('N', 'Y')
    """

    oid: str = attribute("OID", defines="CodeList")
    name: str = attribute("Name")
    data_type: str = attribute("DataType", default="text")
    sas_format_name: str | None = attribute("SASFormatName", default=None)
    standard_oid: str | None = attribute("def:StandardOID", default=None, refers="Standard")
    is_non_standard: bool = attribute("def:IsNonStandard", default=False)
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")
    description: Text | None = child("Description", default=None)
    code_list_items: tuple[CodeListItem, ...] = child("CodeListItem", default=())
    enumerated_items: tuple[EnumeratedItem, ...] = child("EnumeratedItem", default=())
    external_code_list: ExternalCodeList | None = child("ExternalCodeList", default=None)
    aliases: tuple[Alias, ...] = child("Alias", default=())

    @property
    def items(self) -> tuple[CodeListItem | EnumeratedItem, ...]:
        """The items of either kind."""
        return self.code_list_items + self.enumerated_items

    @property
    def values(self) -> tuple[str, ...]:
        """The coded values; none for an external dictionary."""
        return tuple(item.coded_value for item in self.items)
