"""ItemDef elements (Define-XML 2.1, ItemDef)."""

from __future__ import annotations

from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.names import Names
from define_xml import CodeListRef, ItemDef, Text, ValueListRef


def item_element(described: Described, names: Names) -> ItemDef:
    """A variable, or what it is for one value of the selector."""
    of_type, control = described.type, names.control(described)
    is_variable = described.place.count(".") == 1
    return ItemDef(
        f"IT.{described.place}",
        described.name,
        of_type.name,
        of_type.length,
        of_type.significant_digits,
        sas_field_name=described.name if is_variable else None,
        display_format=of_type.display_format,
        comment_oid=names.comment(described.place),
        description=Text.of(described.label) if described.label else None,
        code_list_ref=CodeListRef(control) if control else None,
        origins=described.provenance.origins,
        value_list_ref=ValueListRef(f"VL.{described.place}") if described.details else None,
    )
