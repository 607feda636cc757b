"""What the metadata of an ODM file says of its forms: their item groups, the groups' items, the items' names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mappings.sources._xml import children, local_name


@dataclass
class Metadata:
    """By OID: a form's item groups, a group's items (both in the order of their references), an item's name.

    Where versions or studies define an OID more than once, references add up and the last name holds.
    """

    groups: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, study: etree._Element) -> None:
        """Take up the definitions of one Study element."""
        for definition in _definitions(study):
            oid = definition.get("OID", "")
            match local_name(definition):
                case "FormDef":
                    self.groups[oid] = _referenced(definition, "ItemGroup", self.groups.get(oid, []))
                case "ItemGroupDef":
                    self.items[oid] = _referenced(definition, "Item", self.items.get(oid, []))
                case "ItemDef":
                    self.names[oid] = definition.get("SASFieldName") or definition.get("Name") or oid


def _definitions(study: etree._Element) -> Iterator[etree._Element]:
    for version in children(study):
        if local_name(version) == "MetaDataVersion":
            yield from children(version)


def _referenced(definition: etree._Element, kind: str, known: list[str]) -> list[str]:
    references = [child.get(f"{kind}OID", "") for child in children(definition) if local_name(child) == f"{kind}Ref"]
    return list(dict.fromkeys([*known, *references]))
