"""Rules about where values come from and how they are made."""

from __future__ import annotations

from collections.abc import Iterator

from define_xml.index import Index
from define_xml.model import ItemDef, ItemRef, MethodDef, Origin
from define_xml.validation.problem import Violations

ORIGIN_TYPES = {
    "2.1": ("Assigned", "Collected", "Derived", "Not Available", "Other", "Predecessor", "Protocol"),
    "2.0": ("Assigned", "CRF", "Derived", "eDT", "Predecessor", "Protocol"),
}
ORIGIN_SOURCES = ("Investigator", "Sponsor", "Subject", "Vendor")
WITH_SOURCE = ("Assigned", "Collected", "Derived")
METHOD_TYPES = ("Computation", "Imputation")


def origin_missing(index: Index) -> Violations:
    """A variable, or else each of its values, has an origin (Define-XML 2.1, def:Origin)."""
    for ref, item in _variables(index):
        values = index.values_of(item)
        by_value = values is not None and all(value.origins for _, value in index.used(values.item_refs))
        if not item.origins and not by_value and not ref.has_no_data:
            yield item, f"variable {item.name} has no def:Origin"


def origin_type_not_allowed(index: Index) -> Violations:
    """The type is a term of the version's codelist (Define-XML 2.1, def:Origin/@Type; C170449)."""
    allowed = ORIGIN_TYPES[index.define.version]
    for origin in index.every(Origin):
        if origin.type not in allowed:
            yield origin, f"origin type {origin.type!r} is not one of {', '.join(allowed)}"


def origin_source_not_allowed(index: Index) -> Violations:
    """The source is a term of the codelist ORIGINS (Define-XML 2.1, def:Origin/@Source; C170450)."""
    for origin in index.every(Origin):
        if origin.source is not None and origin.source not in ORIGIN_SOURCES:
            yield origin, f"origin source {origin.source!r} is not one of {', '.join(ORIGIN_SOURCES)}"


def origin_source_missing(index: Index) -> Violations:
    """Whoever collected, assigned or derived the value is named (Define-XML 2.1, def:Origin/@Source)."""
    for origin in index.every(Origin):
        if origin.source is None and origin.type in WITH_SOURCE:
            yield origin, f"origin {origin.type} does not say by whom (Source)"


def predecessor_missing(index: Index) -> Violations:
    """A predecessor is named, as DATASET.VARIABLE (Define-XML 2.1, def:Origin/Description)."""
    for origin in index.every(Origin):
        if origin.type == "Predecessor" and not str(origin.description or ""):
            yield origin, "origin Predecessor does not name the predecessor (Description)"


def crf_pages_missing(index: Index) -> Violations:
    """What was collected on a form refers to the page of the annotated CRF (Define-XML 2.1, def:Origin)."""
    for origin in index.every(Origin):
        if _is_on_form(origin) and not origin.document_refs:
            yield origin, f"origin {origin.type} does not refer to a page of the annotated CRF"


def annotated_crf_missing(index: Index) -> Violations:
    """The forms that origins refer to are listed as annotated CRFs (Define-XML 2.1, def:AnnotatedCRF)."""
    listed = index.metadata.annotated_crf.document_refs if index.metadata.annotated_crf else ()
    cited = (ref.leaf_id for origin in index.every(Origin) if _is_on_form(origin) for ref in origin.document_refs)
    for leaf in dict.fromkeys(cited):
        if leaf not in {ref.leaf_id for ref in listed}:
            yield index.metadata, f"origins refer to the form {leaf}, which def:AnnotatedCRF does not list"


def method_missing(index: Index) -> Violations:
    """What is derived has a method (Define-XML 2.1, ItemRef/@MethodOID)."""
    for ref, item in index.used(tuple(ref for group in index.groups for ref in group.item_refs)):
        if ref.method_oid is None and any(origin.type == "Derived" for origin in item.origins):
            yield ref, f"{item.name} is derived, but has no method"


def method_type_not_allowed(index: Index) -> Violations:
    """A method computes or imputes (Define-XML 2.1, MethodDef/@Type)."""
    for method in index.every(MethodDef):
        if method.type not in METHOD_TYPES:
            yield method, f"Type {method.type!r} of method {method.name} is not one of {', '.join(METHOD_TYPES)}"


def expression_without_context(index: Index) -> Violations:
    """Code without its language cannot be run (ODM 1.3.2, FormalExpression/@Context)."""
    for method in index.every(MethodDef):
        for expression in method.formal_expressions:
            if not expression.context:
                yield expression, f"the expression of method {method.name} has no Context"


def _is_on_form(origin: Origin) -> bool:
    return origin.type == "CRF" or (origin.type == "Collected" and origin.source == "Investigator")


def _variables(index: Index) -> Iterator[tuple[ItemRef, ItemDef]]:
    for dataset in index.metadata.item_group_defs:
        if not dataset.has_no_data:
            yield from index.used(dataset.item_refs)
