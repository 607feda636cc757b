"""The sheets Methods, Comments and Documents."""

from __future__ import annotations

from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View
from define_xml import (
    AnnotatedCRF,
    CommentDef,
    DocumentRef,
    FormalExpression,
    Leaf,
    MethodDef,
    SupplementalDoc,
)


def methods(specification: Specification) -> tuple[MethodDef, ...]:
    """How values are derived."""
    return tuple(_method(specification, record) for record in specification.records("Methods"))


def _method(specification: Specification, record: Record) -> MethodDef:
    code, context = record.text("Expression Code"), record.text("Expression Context")
    return MethodDef(
        oid=Kind.METHOD.oid(record.required("ID")),
        name=record.required("Name"),
        description=specification.required_text(record, "Description"),
        type=record.text("Type") or "Computation",
        formal_expressions=(FormalExpression(code or "", context),) if code or context else (),
        document_refs=specification.document_refs(record),
    )


def comments(specification: Specification) -> tuple[CommentDef, ...]:
    """What other sheets refer to as comments."""
    return tuple(
        CommentDef(
            Kind.COMMENT.oid(record.required("ID")),
            specification.described(record.text("Description")),
            specification.document_refs(record),
        )
        for record in specification.records("Comments")
    )


def leaves(specification: Specification) -> tuple[Leaf, ...]:
    """The documents."""
    return tuple(
        Leaf(Kind.LEAF.oid(record.required("ID")), record.required("Href"), record.required("Title"))
        for record in specification.records("Documents")
    )


def annotated_crf(specification: Specification) -> AnnotatedCRF | None:
    """The documents that are annotated case report forms."""
    refs = tuple(DocumentRef(Kind.LEAF.oid(name)) for name in specification.crf)
    return AnnotatedCRF(refs) if refs else None


def supplemental_doc(specification: Specification) -> SupplementalDoc | None:
    """All other documents."""
    names = (record.required("ID") for record in specification.records("Documents"))
    refs = tuple(DocumentRef(Kind.LEAF.oid(name)) for name in names if name not in specification.crf)
    return SupplementalDoc(refs) if refs else None


def method_rows(view: View) -> list[Cells]:
    """The sheet Methods."""
    return [
        {
            "ID": Kind.METHOD.name_of(method.oid),
            "Name": method.name,
            "Type": method.type,
            "Description": str(method.description),
            "Expression Context": next((each.context for each in method.formal_expressions), None),
            "Expression Code": next((each.text.strip() or None for each in method.formal_expressions), None),
        }
        | view.document(method.document_refs)
        for method in view.metadata.method_defs
    ]


def comment_rows(view: View) -> list[Cells]:
    """The sheet Comments."""
    return [
        {"ID": Kind.COMMENT.name_of(each.oid), "Description": str(each.description) if each.description else None}
        | view.document(each.document_refs)
        for each in view.metadata.comment_defs
    ]


def document_rows(view: View) -> list[Cells]:
    """The sheet Documents."""
    return [{"ID": Kind.LEAF.name_of(leaf.id), "Title": leaf.title.strip(), "Href": leaf.href} for leaf in view.metadata.leaves]
