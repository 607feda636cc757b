"""Writes a package in the three forms that NCI EVS publishes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from cdisc_itnk.terminology import Codelist, Package, Term

COLUMNS = ("Code", "Codelist Code", "Codelist Extensible (Yes/No)", "Codelist Name", "CDISC Submission Value",
           "CDISC Synonym(s)", "CDISC Definition", "NCI Preferred Term")  # fmt: skip

NY = Codelist(
    "C66742",
    "No Yes Response",
    "NY",
    False,
    (
        Term("C49487", "N", "No", ("No",)),
        Term("C48660", "NA", "Not Applicable", ("NA", "Not Applicable")),
        Term("C17998", "U", "Unknown", ("U", "UNK", "Unknown")),
        Term("C49488", "Y", "Yes", ("Yes",)),
    ),
)
UNIT = Codelist(
    "C71620",
    "Unit",
    "UNIT",
    True,
    (
        Term("C42547", "Pa", "Pascal", ("Pascal",)),
        Term("C74924", "PA", "Per Year", ("/year", "Annual")),
        Term("C67015", "mg/dL", 'Milligram "per" Deciliter', ("g/m3", "mcg/mL & <ug/cc>")),
    ),
)
PACKAGE = Package("SDTM CT", "2026-03-27", {"NY": NY, "UNIT": UNIT})


def write_text(package: Package, path: Path) -> Path:
    lines = ["\t".join(row) for row in _rows(package)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_excel(package: Package, path: Path) -> Path:
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("ReadMe").append(["About this file"])
    sheet = book.create_sheet(f"{package.name.removesuffix(' CT')} Terminology {package.version}")
    for row in _rows(package):
        sheet.append([cell or None for cell in row])
    book.save(path)
    return path


def write_odm(package: Package, path: Path) -> Path:
    title = f"CDISC {package.name.removesuffix(' CT')} Controlled Terminology"
    body = "\n".join(_codelist_element(codelist) for codelist in package.codelists.values())
    path.write_text(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:nciodm="http://ncicb.nci.nih.gov/xml/odm/EVS/CDISC" ODMVersion="1.3.2">
<Study OID="S"><MetaDataVersion OID="M" Name="{title}" Description="{title}, {package.version}">
{body}
</MetaDataVersion></Study></ODM>
""",
        encoding="utf-8",
    )
    return path


def _rows(package: Package) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for codelist in package.codelists.values():
        extensible = "Yes" if codelist.extensible else "No"
        yield codelist.code, "", extensible, codelist.name, codelist.value, "", "A list.", f"CDISC {codelist.name} Terminology"
        for term in codelist.terms:
            synonyms = "; ".join(term.synonyms)
            yield term.code, codelist.code, "", codelist.name, term.value, synonyms, '"A" term.', term.preferred


def _codelist_element(codelist: Codelist) -> str:
    extensible = "Yes" if codelist.extensible else "No"
    head = f'<CodeList OID={quoteattr(f"CL.{codelist.code}.{codelist.value}")} Name={quoteattr(codelist.name)} DataType="text"'
    return "\n".join([
        f'{head} nciodm:ExtCodeID="{codelist.code}" nciodm:CodeListExtensible="{extensible}">',
        '<Description><TranslatedText xml:lang="en">A list.</TranslatedText></Description>',
        *map(_term_element, codelist.terms),
        f"<nciodm:CDISCSubmissionValue>{escape(codelist.value)}</nciodm:CDISCSubmissionValue>",
        f"<nciodm:PreferredTerm>{escape(codelist.name)}</nciodm:PreferredTerm>",
        "</CodeList>",
    ])  # fmt: skip


def _term_element(term: Term) -> str:
    synonyms = "".join(f"<nciodm:CDISCSynonym>{escape(synonym)}</nciodm:CDISCSynonym>" for synonym in term.synonyms)
    return (
        f'<EnumeratedItem CodedValue={quoteattr(term.value)} nciodm:ExtCodeID="{term.code}">{synonyms}'
        f"<nciodm:PreferredTerm>{escape(term.preferred)}</nciodm:PreferredTerm></EnumeratedItem>"
    )
