"""Datasets and the classes that they belong to."""

from __future__ import annotations

from define_xml.model.documents import Leaf
from define_xml.model.element import Element, attribute, child, element
from define_xml.model.items import ItemRef
from define_xml.model.text import Alias, Text


@element
class SubClass(Element):
    """A subclass, such as TIME-TO-EVENT of the BASIC DATA STRUCTURE (Define-XML 2.1, def:SubClass)."""

    name: str = attribute("Name", key=True)
    parent_class: str | None = attribute("ParentClass", default=None)


@element
class Class(Element):
    """The class of a dataset in Define-XML 2.1 (def:Class); 2.0 has an attribute instead.

    >>> Class("BASIC DATA STRUCTURE", (SubClass("TIME-TO-EVENT"),)).name
    'BASIC DATA STRUCTURE'
    """

    name: str = attribute("Name", key=True)
    sub_classes: tuple[SubClass, ...] = child("def:SubClass", default=())


@element
class ItemGroupDef(Element):
    """A dataset with its variables (Define-XML 2.1, ItemGroupDef).

    Its keys are the items with a `key_sequence`. `class_name` is the attribute def:Class of Define-XML 2.0.

    >>> ItemGroupDef("IG.DM", "DM", False, "One record per subject", dataset_class=Class("SPECIAL PURPOSE")).purpose
    'Tabulation'
    """

    oid: str = attribute("OID", defines="ItemGroupDef")
    name: str = attribute("Name")
    repeating: bool = attribute("Repeating")
    structure: str = attribute("def:Structure")
    purpose: str | None = attribute("Purpose", default="Tabulation")
    is_reference_data: bool | None = attribute("IsReferenceData", default=None)
    sas_dataset_name: str | None = attribute("SASDatasetName", default=None)
    domain: str | None = attribute("Domain", default=None)
    class_name: str | None = attribute("def:Class", default=None)
    archive_location_id: str | None = attribute("def:ArchiveLocationID", default=None, refers="leaf")
    standard_oid: str | None = attribute("def:StandardOID", default=None, refers="Standard")
    is_non_standard: bool = attribute("def:IsNonStandard", default=False)
    has_no_data: bool = attribute("def:HasNoData", default=False)
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")
    description: Text | None = child("Description", default=None)
    item_refs: tuple[ItemRef, ...] = child("ItemRef", default=())
    aliases: tuple[Alias, ...] = child("Alias", default=())
    dataset_class: Class | None = child("def:Class", default=None)
    leaf: Leaf | None = child("def:leaf", default=None)

    @property
    def observation_class(self) -> str | None:
        """The name of the class, in 2.1 as in 2.0."""
        return self.dataset_class.name if self.dataset_class else self.class_name
