"""The first sheet, and the standards that a study follows."""

from __future__ import annotations

import re

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of
from define_xml import GlobalVariables, Standard, Text

_NAMES = {"SDTM-IG": "SDTMIG", "ADAM-IG": "ADaMIG", "SEND-IG": "SENDIG"}
ATTRIBUTES = ("StudyName", "StudyDescription", "ProtocolName", "StandardName", "StandardVersion", "Language")
"""What the first sheet may say."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def global_variables(specification: Specification) -> GlobalVariables:
    """The names of the study."""
    names = (_required(specification, name) for name in ("StudyName", "StudyDescription", "ProtocolName"))
    return GlobalVariables(*names)


def identifier(specification: Specification) -> str:
    """What identifies the document: the study and its standard."""
    standard = (specification.attributes.get(name) for name in ("StandardName", "StandardVersion"))
    return ".".join(filter(None, (_required(specification, "StudyName"), *standard)))


def standard_attributes(specification: Specification) -> tuple[str, str]:
    """Name and version of the standard, as Define-XML 2.0 has them."""
    return _required(specification, "StandardName"), _required(specification, "StandardVersion")


def _required(specification: Specification, attribute: str) -> str:
    if attribute not in specification.attributes:
        where = f"{specification.workbook.source}, {specification.layout.first}".removeprefix(", ")
        expected = f"a row with the Attribute {attribute} and its Value"
        specification.faults.add(InputError(f"no {attribute}", where=where, expected=expected))
    return specification.attributes.get(attribute, "")


def standards(specification: Specification) -> dict[str, Standard]:
    """The standards by the texts that other sheets name them with: those of Standards, or else those that are named."""
    found: dict[str, Standard] = {}
    for record in specification.records("Standards"):
        comment = specification.reference(record, "Comment", Kind.COMMENT)
        standard = Standard(
            Kind.STANDARD.oid(record.required("ID")),
            record.required("Name"),
            record.required("Type"),
            record.required("Version"),
            record.text("Status") or "Final",
            record.text("Publishing Set"),
            comment,
        )
        found[" ".join(filter(None, (standard.name, standard.publishing_set, standard.version)))] = standard
    if found:
        return found
    names = (specification.attributes.get(name) for name in ("StandardName", "StandardVersion"))
    named = [" ".join(filter(None, names))]
    named += [record.text("Standard") or "" for record in specification.records("Datasets")]
    named += [record.text("Terminology") or "" for record in specification.records("Codelists")]
    distinct = dict.fromkeys(text.strip() for text in named if text.strip())
    return {text: _named(text, number) for number, text in enumerate(distinct, 1)}


def _named(text: str, number: int) -> Standard:
    name, _, version = text.rpartition(" ")
    oid = Kind.STANDARD.oid(str(number))
    if _DATE.fullmatch(version):
        return Standard(oid, "CDISC/NCI", "CT", version, publishing_set=name.removeprefix("CDISC/NCI").strip() or None)
    return Standard(oid, _NAMES.get(name.upper(), name), "IG", version)


def standard_oid(found: dict[str, Standard], record: Record, column: str) -> str | None:
    """The OID of the standard that a cell names."""
    text = record.text(column)
    if text is not None and text not in found:
        record.fault(column, f"{text!r}, which is not in Standards", f"one of {', '.join(found)}")
    return found[text].oid if text in found else None


def frame_rows(view: View) -> list[Cells]:
    """The first sheet."""
    names = view.define.study.global_variables
    guide = next((each for each in view.index.standards.values() if each.type == "IG"), None)
    language = next((each.lang for text in view.index.every(Text) for each in text.translations if each.lang), "en")
    attributes = {
        "StudyName": names.study_name,
        "StudyDescription": names.study_description,
        "ProtocolName": names.protocol_name,
        "StandardName": guide.name if guide else view.metadata.standard_name,
        "StandardVersion": guide.version if guide else view.metadata.standard_version,
        "Language": language,
    }
    return [{"Attribute": attribute, "Value": value} for attribute, value in attributes.items()]


def standard_rows(view: View) -> list[Cells]:
    """The sheet Standards."""
    return [
        {
            "ID": Kind.STANDARD.name_of(each.oid),
            "Name": each.name,
            "Type": each.type,
            "Version": each.version,
            "Status": each.status,
            "Publishing Set": each.publishing_set,
            "Comment": name_of(Kind.COMMENT, each.comment_oid),
        }
        for each in view.index.standards.values()
    ]
