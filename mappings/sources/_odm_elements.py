"""Which elements hold clinical data, and which beside them hold none (ODM 1.3.2, clinical and reference data)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cdisc_itnk.core.errors import InputError
from mappings.sources._xml import children, elder_siblings, local_name, place

_HOLDS: dict[str, tuple[str, ...]] = {
    "ODM": ("Study", "ReferenceData", "ClinicalData"),
    "ClinicalData": ("SubjectData",),
    "SubjectData": ("StudyEventData", "FormData", "ItemGroupData"),
    "StudyEventData": ("FormData", "ItemGroupData"),
    "FormData": ("ItemGroupData",),
    "ReferenceData": ("ItemGroupData",),
    "ItemGroupData": ("ItemData",),
}
_NO_DATA = frozenset(
    {
        *("AdminData", "Association", "SiteRef", "InvestigatorRef", "ArchiveLayoutRef"),
        *("AuditRecord", "AuditRecords", "Annotation", "Annotations", "Signature", "Signatures"),
    }
)


def refuse_unknown(element: etree._Element, file: str) -> None:
    """Pass if all is known that stands in `element` or since the last of its kind before it.

    Raises:
        InputError: An element of ODM's namespace that holds neither data that are read nor what is known to be none.
    """
    parent = element.getparent()
    if parent is not None:
        _refuse(elder_siblings(element), local_name(parent), file)
    if local_name(element) in _HOLDS:
        _refuse(children(element), local_name(element), file)


def _refuse(elements: Iterable[etree._Element], parent: str, file: str) -> None:
    for element in elements:
        name, expected = local_name(element), _HOLDS.get(parent, ())
        kind = "ItemData" if name.startswith("ItemData") else name
        if expected and kind not in expected and kind not in _NO_DATA:
            what = f"{name} in {parent}, whose data would not be read"
            raise InputError(what, where=place(element, file), expected=" or ".join(expected), hint="correct the export")
