"""Methods: how a value is computed or imputed."""

from __future__ import annotations

from define_xml.model.documents import DocumentRef
from define_xml.model.element import Element, attribute, child, element
from define_xml.model.text import Alias, FormalExpression, Text


@element
class MethodDef(Element):
    """How a value is derived, in words and perhaps in code (Define-XML 2.1, MethodDef).

    >>> MethodDef("MT.AGE", "Age", Text.of("Completed years from birth to informed consent.")).type
    'Computation'
    """

    oid: str = attribute("OID", defines="MethodDef")
    name: str = attribute("Name")
    description: Text = child("Description")
    type: str | None = attribute("Type", default="Computation")
    formal_expressions: tuple[FormalExpression, ...] = child("FormalExpression", default=())
    aliases: tuple[Alias, ...] = child("Alias", default=())
    document_refs: tuple[DocumentRef, ...] = child("def:DocumentRef", default=())
