"""A workbook as something to look things up in, while it becomes Define-XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from cdisc_itnk.submission.workbook.faults import Faults
from cdisc_itnk.submission.workbook.layout import Layout
from cdisc_itnk.submission.workbook.model import Workbook
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.pages import document_ref
from cdisc_itnk.submission.workbook.record import Record
from define_xml import DocumentRef, Text

_SHEETS = {
    Kind.CODE_LIST: ("Codelists", "Dictionaries"),
    Kind.METHOD: ("Methods",),
    Kind.COMMENT: ("Comments",),
    Kind.LEAF: ("Documents",),
    Kind.WHERE_CLAUSE: ("WhereClauses",),
    Kind.DISPLAY: ("Analysis Displays",),
}
_ROWS_SHARE_AN_ID = ("Codelists", "WhereClauses")
_CRF = re.compile(r"crf|annotated case report form", re.I)


class Specification:
    """What the converters of the single sheets ask of a workbook; `faults` keeps what is wrong with its cells."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.layout = workbook.layout
        self.faults = Faults(workbook.source)
        self._known = {kind: self._ids(sheets) for kind, sheets in _SHEETS.items()}

    @property
    def is_2_1(self) -> bool:
        """Whether it describes Define-XML 2.1."""
        return self.layout is Layout.DEFINE

    def records(self, sheet: str) -> Iterator[Record]:
        """The rows of a sheet."""
        return self.workbook.records(sheet, self.faults.add)

    @cached_property
    def attributes(self) -> dict[str, str]:
        """The first sheet: names of the study and its standard."""
        pairs = ((record.required("Attribute"), record.text("Value")) for record in self.records(self.layout.first))
        return {attribute: value for attribute, value in pairs if value is not None}

    @cached_property
    def datasets(self) -> dict[str, Record]:
        """The rows of Datasets by dataset."""
        found: dict[str, Record] = {}
        for record in self.records("Datasets"):
            name = record.required("Dataset")
            if name in found:
                record.fault("Dataset", f"{name}, which row {found[name].number} defines", "each dataset once")
            found[name] = record
        return found

    @cached_property
    def variables(self) -> dict[tuple[str, str], Record]:
        """The rows of Variables by dataset and variable."""
        found: dict[tuple[str, str], Record] = {}
        for record in self.records("Variables"):
            name = record.required("Dataset"), record.required("Variable")
            self.dataset_oid(record, "Dataset", name[0])
            if name in found:
                record.fault("Variable", f"{name[1]}, which row {found[name].number} defines", "each variable once")
            found[name] = record
        return found

    @cached_property
    def values(self) -> dict[tuple[str, str], list[Record]]:
        """The rows of ValueLevel by dataset and variable."""
        found: dict[tuple[str, str], list[Record]] = {}
        for record in self.records("ValueLevel"):
            name = record.required("Dataset"), record.required("Variable")
            self.item_oid(record, "Variable", *name)
            found.setdefault(name, []).append(record)
        return found

    @cached_property
    def crf(self) -> list[str]:
        """The documents that are annotated case report forms: their ID has `crf` in it, or their title says so."""
        documents = ((record.required("ID"), record.text("Title") or "") for record in self.records("Documents"))
        return [name for name, title in documents if _CRF.search(f"{name} {title}")]

    def dataset_oid(self, record: Record, column: str, name: str) -> str:
        """The OID of a dataset that a cell names."""
        if name and name not in self.datasets:
            record.fault(column, f"{name}, which is not in Datasets", f"one of {', '.join(self.datasets)}")
        return Kind.DATASET.oid(name)

    def item_oid(self, record: Record, column: str, dataset: str, variable: str) -> str:
        """The OID of a variable that a cell names."""
        if dataset and variable and (dataset, variable) not in self.variables:
            known = [name for home, name in self.variables if home == dataset]
            expected = f"one of {', '.join(known)}" if known else "a variable of the sheet Variables"
            record.fault(column, f"{dataset}.{variable}, which is not in Variables", expected)
        return Kind.ITEM.oid(dataset, variable)

    def reference(self, record: Record, column: str, kind: Kind) -> str | None:
        """The OID of the thing of which the ID is in a cell."""
        name = record.text(column)
        return None if name is None else self.known(record, column, kind, name)

    def known(self, record: Record, column: str, kind: Kind, name: str) -> str:
        """The OID of the thing that is called `name` in a cell."""
        if name and name not in self._known[kind]:
            sheets = " or ".join(_SHEETS[kind])
            record.fault(column, f"{name!r}, which is not in {sheets}", f"an ID of {sheets}", "add it there")
        return kind.oid(name)

    def is_known(self, kind: Kind, name: str) -> bool:
        """Whether there is a thing with this ID."""
        return name in self._known[kind]

    def document_refs(self, record: Record, document: str = "Document") -> tuple[DocumentRef, ...]:
        """The document and the pages in the cells of a row."""
        name, pages = record.text(document), record.text("Pages")
        if name is None:
            if pages is not None:
                record.fault(document, "blank", "the document that has these pages")
            return ()
        self.known(record, document, Kind.LEAF, name)
        return (document_ref(name, pages),)

    def described(self, text: str | None) -> Text | None:
        """A text in the language of the specification."""
        return Text.of(text, self.attributes.get("Language", "en")) if text else None

    def required_text(self, record: Record, *columns: str) -> Text:
        """The text in a cell that may not be blank, in that language."""
        return Text.of(record.required(*columns), self.attributes.get("Language", "en"))

    def _ids(self, sheets: tuple[str, ...]) -> set[str]:
        found: dict[str, str] = {}
        for record in (record for sheet in sheets for record in self.records(sheet)):
            name = record.required("ID")
            if name in found and (record.sheet not in _ROWS_SHARE_AN_ID or found[name] != record.sheet):
                record.fault("ID", f"{name}, which is there already", "each ID once")
            found[name] = record.sheet
        return set(found)
