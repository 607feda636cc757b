"""The implementation guides and the controlled terminology that a study follows."""

from __future__ import annotations

from define_xml.model.element import Element, attribute, child, element


@element
class Standard(Element):
    """An implementation guide (`type` IG) or a terminology package (CT) (Define-XML 2.1, def:Standard).

    >>> Standard("STD.CT", "CDISC/NCI", "CT", "2026-03-27", publishing_set="SDTM").status
    'Final'
    """

    oid: str = attribute("OID", defines="Standard")
    name: str = attribute("Name")
    type: str = attribute("Type")
    version: str = attribute("Version")
    status: str = attribute("Status", default="Final")
    publishing_set: str | None = attribute("PublishingSet", default=None)
    comment_oid: str | None = attribute("def:CommentOID", default=None, refers="CommentDef")


@element
class Standards(Element):
    """All standards of the document (Define-XML 2.1, def:Standards)."""

    standards: tuple[Standard, ...] = child("def:Standard", default=())
