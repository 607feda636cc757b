"""Variables and values: what they are (ItemDef) and how a dataset or a value list uses them (ItemRef)."""

from __future__ import annotations

from define_xml.model.documents import DocumentRef
from define_xml.model.element import Element, attribute, child, element
from define_xml.model.text import Alias, Text


@element
class Origin(Element):
    """Where a value comes from: `type` and, from 2.1 on, `source` (Define-XML 2.1, def:Origin).

    >>> Origin("Collected", "Investigator", document_refs=(DocumentRef("LF.acrf"),)).type
    'Collected'
    """

    type: str = attribute("Type")
    source: str | None = attribute("Source", default=None)
    description: Text | None = child("Description", default=None)
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())


@element
class CodeListRef(Element):
    """The codelist of an item (ODM 1.3.2, CodeListRef)."""

    code_list_oid: str = attribute("CodeListOID", refers="CodeList", key=True)


@element
class ValueListRef(Element):
    """The value-level definitions of a variable (Define-XML 2.1, def:ValueListRef)."""

    value_list_oid: str = attribute("ValueListOID", refers="ValueListDef", key=True)


@element
class ItemDef(Element):
    """A variable or a value: name, type, label, origin (Define-XML 2.1, ItemDef).

    >>> ItemDef("IT.DM.AGE", "AGE", "integer", 3, description=Text.of("Age")).length
    3
    """

    oid: str = attribute("OID", defines="ItemDef")
    name: str = attribute("Name")
    data_type: str = attribute("DataType")
    length: int | None = attribute("Length", default=None)
    significant_digits: int | None = attribute("SignificantDigits", default=None)
    sas_field_name: str | None = attribute("SASFieldName", default=None)
    display_format: str | None = attribute("def:DisplayFormat", default=None)
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")
    description: Text | None = child("Description", default=None)
    code_list_ref: CodeListRef | None = child("CodeListRef", default=None)
    aliases: tuple[Alias, ...] = child("Alias", default=())
    origins: tuple[Origin, ...] = child("def:Origin", default=())
    value_list_ref: ValueListRef | None = child("def:ValueListRef", default=None)


@element
class WhereClauseRef(Element):
    """The condition under which a value-level definition applies (Define-XML 2.1, def:WhereClauseRef)."""

    where_clause_oid: str = attribute("WhereClauseOID", refers="WhereClauseDef", key=True)


@element
class ItemRef(Element):
    """An item in a dataset or in a value list (Define-XML 2.1, ItemRef).

    >>> ItemRef("IT.DM.USUBJID", mandatory=True, order_number=3, key_sequence=2).has_no_data
    False
    """

    item_oid: str = attribute("ItemOID", refers="ItemDef", key=True)
    mandatory: bool = attribute("Mandatory")
    order_number: int | None = attribute("OrderNumber", default=None)
    key_sequence: int | None = attribute("KeySequence", default=None)
    method_oid: str | None = attribute("MethodOID", default=None, refers="MethodDef")
    role: str | None = attribute("Role", default=None)
    role_code_list_oid: str | None = attribute("RoleCodeListOID", default=None, refers="CodeList")
    is_non_standard: bool = attribute("def:IsNonStandard", default=False)
    has_no_data: bool = attribute("def:HasNoData", default=False)
    where_clause_refs: tuple[WhereClauseRef, ...] = child("def:WhereClauseRef", default=())
