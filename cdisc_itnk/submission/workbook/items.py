"""The columns that Variables and ValueLevel have in common: what an item is and how it is used."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.origins import origin_cells
from cdisc_itnk.submission.workbook.pages import document_ref
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of, yes_no
from define_xml import CodeListRef, ItemDef, ItemRef, Origin, ValueListRef, WhereClauseRef

_LONGEST_SAS_NAME = 8


def item_ref(
    specification: Specification,
    record: Record,
    oid: str,
    key: int | None = None,
    conditions: tuple[WhereClauseRef, ...] = (),
) -> ItemRef:
    """How a row uses the item `oid`."""
    return ItemRef(
        item_oid=oid,
        mandatory=bool(record.flag("Mandatory")),
        order_number=record.whole("Order"),
        key_sequence=key,
        method_oid=specification.reference(record, "Method", Kind.METHOD),
        role=record.text("Role"),
        has_no_data=bool(record.flag("Has No Data")),
        where_clause_refs=conditions,
    )


def item_def(specification: Specification, record: Record, oid: str, name: str | None = None) -> ItemDef:
    """What the item of a row is; it is called `name`, or else as the variable is."""
    variable = record.required("Variable")
    code_list = specification.reference(record, "Codelist", Kind.CODE_LIST)
    return ItemDef(
        oid=oid,
        name=name or variable,
        data_type=record.required("Data Type"),
        length=record.whole("Length"),
        significant_digits=record.whole("Significant Digits"),
        sas_field_name=variable if len(variable) <= _LONGEST_SAS_NAME else None,
        display_format=record.text("Format"),
        comment_oid=specification.reference(record, "Comment", Kind.COMMENT),
        description=specification.described(record.text("Label", "Description")),
        code_list_ref=CodeListRef(code_list) if code_list else None,
        origins=_origins(specification, record),
    )


def variable_defs(specification: Specification) -> tuple[ItemDef, ...]:
    """The variables of all datasets."""
    return tuple(
        _with_values(specification, item_def(specification, record, Kind.ITEM.oid(*name)), name)
        for name, record in specification.variables.items()
    )


def _with_values(specification: Specification, item: ItemDef, name: tuple[str, str]) -> ItemDef:
    return replace(item, value_list_ref=ValueListRef(Kind.VALUE_LIST.oid(*name))) if name in specification.values else item


def _origins(specification: Specification, record: Record) -> tuple[Origin, ...]:
    kind, pages = record.text("Origin"), record.text("Pages")
    predecessor = record.text("Predecessor")
    if kind is None:
        if predecessor or pages or record.text("Source"):
            record.fault("Origin", "blank", "the origin that the predecessor, the pages or the source belong to")
        return ()
    if pages and not specification.crf:
        record.fault("Pages", repr(pages), "an annotated CRF in Documents", "add it there, with an ID such as acrf")
    return (
        Origin(
            type=kind,
            source=record.text("Source"),
            description=specification.described(predecessor),
            document_refs=tuple(document_ref(document, pages) for document in specification.crf[:1] if pages),
        ),
    )


def item_cells(view: View, dataset: str, variable: str, ref: ItemRef, item: ItemDef) -> Cells:
    """The cells of an item that both sheets have."""
    label = str(item.description) if item.description else None
    return {
        "Order": ref.order_number,
        "Dataset": dataset,
        "Variable": variable,
        "Label": label,
        "Description": label,
        "Data Type": item.data_type,
        "Length": item.length,
        "Significant Digits": item.significant_digits,
        "Format": item.display_format,
        "Mandatory": yes_no(ref.mandatory),
        "Codelist": name_of(Kind.CODE_LIST, item.code_list_ref.code_list_oid) if item.code_list_ref else None,
        **origin_cells(view, item.origins[0] if item.origins else None),
        "Method": name_of(Kind.METHOD, ref.method_oid),
        "Role": ref.role,
        "Has No Data": yes_no(ref.has_no_data or None),
        "Comment": name_of(Kind.COMMENT, item.comment_oid),
    }


def variable_rows(view: View) -> list[Cells]:
    """The sheet Variables."""
    return [
        item_cells(view, dataset.name, item.name, ref, item)
        for dataset in view.metadata.item_group_defs
        for ref, item in view.index.used(dataset.item_refs)
    ]
