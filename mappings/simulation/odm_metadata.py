"""The metadata of an ODM file: the study, its visits, forms, item groups, items and code lists, and its sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from mappings.forms import Form, Item
from mappings.schedule import PlannedVisit, VisitKind
from mappings.simulation.odm_study import OdmStudy

NAMESPACE = "http://www.cdisc.org/ns/odm/v1.3"

_PREFIXES: Any = {None: NAMESPACE}
_EVENT_TYPES = {VisitKind.UNSCHEDULED: "Unscheduled", VisitKind.LOG: "Common"}


def element(name: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """An ODM element with text or elements in it.

    >>> etree.tostring(element("StudyName", "CAR-ITNK")).decode()
    '<StudyName xmlns="http://www.cdisc.org/ns/odm/v1.3">CAR-ITNK</StudyName>'
    """
    made = etree.Element(f"{{{NAMESPACE}}}{name}", attributes, nsmap=_PREFIXES)
    for part in content:
        if isinstance(part, str):
            made.text = part
        else:
            made.append(part)
    return made


def study_element(study: OdmStudy) -> etree._Element:
    """The Study element (ODM 1.3.2, section 3.1.1)."""
    return element(
        "Study",
        element(
            "GlobalVariables",
            element("StudyName", study.oid),
            element("StudyDescription", study.description),
            element("ProtocolName", study.oid),
        ),
        element("BasicDefinitions"),
        element(
            "MetaDataVersion",
            element("Protocol", *(_ref("StudyEvent", visit.code, number) for number, visit in enumerate(study.schedule, 1))),
            *(_study_event(visit, study) for visit in study.schedule),
            *(_form(form) for form in study.forms),
            *(_item_group(form) for form in study.forms),
            *(_item(form, item, study) for form in study.forms for item in form.items),
            *_code_lists(study),
            OID=study.metadata_oid,
            Name=f"{study.oid} metadata",
        ),
        OID=study.oid,
    )


def admin_element(study: OdmStudy) -> etree._Element:
    """The AdminData element with the sites (ODM 1.3.2, section 3.1.2)."""
    return element(
        "AdminData",
        *(
            element(
                "Location",
                element(
                    "MetaDataVersionRef",
                    StudyOID=study.oid,
                    MetaDataVersionOID=study.metadata_oid,
                    EffectiveDate=study.snapshot.isoformat(),
                ),
                OID=code,
                Name=name,
                LocationType="Site",
            )
            for code, name in study.locations.items()
        ),
        StudyOID=study.oid,
    )


def group_oid(form: str) -> str:
    """The OID of a form's only item group."""
    return f"IG.{form}"


def item_oid(form: str, item: str) -> str:
    """The OID of an item."""
    return f"{form}.{item}"


def _ref(kind: str, oid: str, number: int) -> etree._Element:
    return element(f"{kind}Ref", **{f"{kind}OID": oid}, OrderNumber=str(number), Mandatory="No")


def _study_event(visit: PlannedVisit, study: OdmStudy) -> etree._Element:
    forms = [form.source for form in study.forms if visit.code in study.layout[form.name]]
    return element(
        "StudyEventDef",
        *(_ref("Form", name, number) for number, name in enumerate(forms, 1)),
        OID=visit.code,
        Name=visit.name,
        Repeating=_yes_no(visit.kind in (VisitKind.UNSCHEDULED, VisitKind.FOLLOW_UP)),
        Type=_EVENT_TYPES.get(visit.kind, "Scheduled"),
    )


def _form(form: Form) -> etree._Element:
    return element("FormDef", _ref("ItemGroup", group_oid(form.source), 1), OID=form.source, Name=form.label, Repeating="No")


def _item_group(form: Form) -> etree._Element:
    references = (_ref("Item", item_oid(form.source, item.name), number) for number, item in enumerate(form.items, 1))
    return element("ItemGroupDef", *references, OID=group_oid(form.source), Name=form.label, Repeating=_yes_no(form.repeating))


def _item(form: Form, item: Item, study: OdmStudy) -> etree._Element:
    question = element("Question", element("TranslatedText", item.label))
    choices = [element("CodeListRef", CodeListOID=_first_items(study)[item.choices])] if item.choices else []
    oid = item_oid(form.source, item.name)
    return element("ItemDef", question, *choices, OID=oid, Name=item.name, DataType=item.type.value)


def _code_lists(study: OdmStudy) -> Iterator[etree._Element]:
    for choices, oid in _first_items(study).items():
        items = (element("EnumeratedItem", CodedValue=choice) for choice in choices)
        yield element("CodeList", *items, OID=oid, Name=oid.removeprefix("CL."), DataType="text")


def _first_items(study: OdmStudy) -> dict[tuple[str, ...], str]:
    """The OID of each code list by its choices: it is named after the first item that offers them."""
    found: dict[tuple[str, ...], str] = {}
    for form in study.forms:
        for item in form.items:
            if item.choices:
                found.setdefault(item.choices, f"CL.{item_oid(form.source, item.name)}")
    return found


def _yes_no(answer: bool) -> str:
    return "Yes" if answer else "No"
