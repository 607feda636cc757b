"""Origins as the cells of a layout have them, which need not be that of the document's version."""

from __future__ import annotations

from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.pages import written_pages
from cdisc_itnk.submission.workbook.view import Cells, View
from define_xml import Origin

_OLDER = {"Collected": "CRF", "Not Available": None, "Other": None}
_NEWER = {
    "CRF": ("Collected", "Investigator"),
    "eDT": ("Collected", "Vendor"),
    "Assigned": ("Assigned", "Sponsor"),
    "Derived": ("Derived", "Sponsor"),
}


def origin_cells(view: View, origin: Origin | None) -> Cells:
    """The cells Origin, Source, Pages and Predecessor."""
    if origin is None:
        return {}
    kind, source = _translated(origin, view.layout) if view.is_translated else (origin.type, None)
    if kind is None:
        return {}
    return {
        "Origin": kind,
        "Source": origin.source or source,
        "Pages": next((written_pages(ref) for ref in origin.document_refs), None),
        "Predecessor": str(origin.description) if origin.description else None,
    }


def _translated(origin: Origin, layout: Layout) -> tuple[str | None, str | None]:
    """What 2.1 calls collected is CRF, or of a vendor eDT, in 2.0, which has no word for what is not available."""
    if layout is Layout.DEFINE:
        return _NEWER.get(origin.type, (origin.type, None))
    of_vendor = (origin.type, origin.source) == ("Collected", "Vendor")
    return "eDT" if of_vendor else _OLDER.get(origin.type, origin.type), None
