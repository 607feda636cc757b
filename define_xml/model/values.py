"""Value-level metadata: lists of values and the conditions under which each applies."""

from __future__ import annotations

from define_xml.model.element import Element, attribute, child, element
from define_xml.model.items import ItemRef
from define_xml.model.text import Text


@element
class RangeCheck(Element):
    """One comparison of an item with one or more values (Define-XML 2.1, RangeCheck).

    >>> RangeCheck("IT.VS.VSTESTCD", "IN", ("HEIGHT", "WEIGHT")).soft_hard
    'Soft'
    """

    item_oid: str = attribute("def:ItemOID", refers="ItemDef", key=True)
    comparator: str | None = attribute("Comparator", default="EQ")
    check_values: tuple[str, ...] = child("CheckValue", default=())
    soft_hard: str = attribute("SoftHard", default="Soft")


@element
class WhereClauseDef(Element):
    """A condition: all of its range checks hold (Define-XML 2.1, def:WhereClauseDef).

    >>> WhereClauseDef("WC.HEIGHT", (RangeCheck("IT.VS.VSTESTCD", "EQ", ("HEIGHT",)),)).oid
    'WC.HEIGHT'
    """

    oid: str = attribute("OID", defines="WhereClauseDef")
    range_checks: tuple[RangeCheck, ...] = child("RangeCheck", default=())
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")


@element
class ValueListDef(Element):
    """The definitions that replace a variable's own, each under a condition (Define-XML 2.1, def:ValueListDef)."""

    oid: str = attribute("OID", defines="ValueListDef")
    description: Text | None = child("Description", default=None)
    item_refs: tuple[ItemRef, ...] = child("ItemRef", default=())
