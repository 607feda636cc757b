"""A Define-XML for the example of a rule, out of a small table."""

from __future__ import annotations

from itertools import groupby

from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.packs.text_table import cells
from define_xml import ODM, Class, CodeList, GlobalVariables, ItemDef, ItemGroupDef, ItemRef, Leaf, MetaDataVersion, Study, Text
from define_xml.model.codelists import EnumeratedItem
from define_xml.model.items import CodeListRef

Row = dict[str, str]


def define_of(node: Cursor) -> ODM:
    """A Define-XML that has one variable a row of the table.

    Its columns are `dataset | class | dataset label | variable | label | type | length | mandatory | key | terms`, of which
    only `dataset` and `variable` are needed; the rows of a data set stand together. A codelist's terms are parted by blanks.
    """
    rows = cells(node)
    metadata = MetaDataVersion(
        "MDV",
        "Example",
        item_group_defs=tuple(_group(name, list(own)) for name, own in groupby(rows, key=lambda row: row["dataset"])),
        item_defs=tuple(_item(row) for row in rows),
        code_lists=tuple(_code_list(row) for row in rows if row.get("terms")),
    )
    return ODM("DEF", "2020-01-01T00:00:00", Study("ST", GlobalVariables("S", "S", "S"), metadata))


def _group(name: str, rows: list[Row]) -> ItemGroupDef:
    first = rows[0]
    return ItemGroupDef(
        f"IG.{name}",
        name,
        True,
        "One record per subject",
        domain=name,
        description=Text.of(first.get("dataset label") or name),
        item_refs=tuple(_reference(row) for row in rows),
        dataset_class=Class(first["class"]) if first.get("class") else None,
        leaf=Leaf(f"LF.{name}", f"{name.lower()}.xpt", f"{name.lower()}.xpt"),
    )


def _reference(row: Row) -> ItemRef:
    key = int(row["key"]) if row.get("key") else None
    return ItemRef(f"IT.{row['dataset']}.{row['variable']}", row.get("mandatory") == "Yes", key_sequence=key)


def _item(row: Row) -> ItemDef:
    oid = f"{row['dataset']}.{row['variable']}"
    return ItemDef(
        f"IT.{oid}",
        row["variable"],
        row.get("type") or "text",
        int(row["length"]) if row.get("length") else None,
        description=Text.of(row.get("label") or row["variable"]),
        code_list_ref=CodeListRef(f"CL.{oid}") if row.get("terms") else None,
    )


def _code_list(row: Row) -> CodeList:
    oid = f"{row['dataset']}.{row['variable']}"
    return CodeList(f"CL.{oid}", oid, enumerated_items=tuple(EnumeratedItem(term) for term in row["terms"].split()))
