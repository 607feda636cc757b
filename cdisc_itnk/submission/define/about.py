"""What Define-XML says that neither the data nor the specifications know: the study, its documents, forms and dictionaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdisc_itnk.submission.define.display import Display
from cdisc_itnk.submission.define.documents import Document
from cdisc_itnk.terminology import Terminology

VERSION_UNKNOWN = "The version of the dictionary is not available."


@dataclass(frozen=True, slots=True)
class CollectionForm:
    """Where the values of a form or of a vendor's file come from.

    Attributes:
        pages: The form's pages in the annotated CRF.
        source: Who gave the values (Define-XML terminology, ORIGINS).
        items: The pages of single items, where they are known.

    >>> CollectionForm((7, 8), items={"AETERM": (7,)}).pages_of("AETERM")
    (7,)
    """

    pages: tuple[int, ...] = ()
    source: Literal["Investigator", "Subject", "Vendor", "Sponsor"] = "Investigator"
    items: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def pages_of(self, item: str) -> tuple[int, ...]:
        """Where an item stands; the whole form where that is not known."""
        return self.items.get(item, self.pages)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """An external dictionary.

    Attributes:
        version: Null where it is not known; the document then says so.
        comment: Anything else to say of it.
        href: Where it can be found.
    """

    version: str | None = None
    comment: str = ""
    href: str | None = None

    @property
    def remark(self) -> str:
        """What is to be said of it; empty where the version says all."""
        unknown = "" if self.version else VERSION_UNKNOWN
        return " ".join(filter(None, (unknown, self.comment)))


@dataclass(frozen=True, slots=True)
class Expression:
    """A method as code; `context` is its language."""

    context: str
    code: str


@dataclass(frozen=True)
class DefineInfo:
    """All that a study says of its define.xml beside the data.

    Attributes:
        study: StudyName.
        description: StudyDescription.
        protocol: ProtocolName.
        created: CreationDateTime.
        kind: What the data sets are.
        version: The version of the implementation guide, such as `3.4`.
        terminology: The codelists' packages, which become standards of the document.
        dictionaries: By name, as variables name them (`MedDRA`).
        forms: By name, as the sources of traces name them.
        annotated_crf: The annotated case report form.
        documents: Supplemental documents, such as the reviewer's guide.
        comments: By `DATASET` or `DATASET.VARIABLE`; what is not in the data is passed over.
        expressions: By `DATASET.VARIABLE`, methods as code.
        displays: The analyses' results metadata.
        extension: What the data sets' files are called beside their name.

    >>> from cdisc_itnk.terminology import load
    >>> about = DefineInfo("S1", "A study", "S1-01", dt.datetime(2026, 1, 31), "SDTM", "3.4", load("2026-03-27"))
    >>> about.guide, about.purpose, about.href("AE")
    ('SDTMIG', 'Tabulation', 'ae.xpt')
    """

    study: str
    description: str
    protocol: str
    created: dt.datetime
    kind: Literal["SDTM", "ADaM"]
    version: str
    terminology: Terminology
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)
    forms: Mapping[str, CollectionForm] = field(default_factory=dict)
    annotated_crf: Document | None = None
    documents: tuple[Document, ...] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    expressions: Mapping[str, Expression] = field(default_factory=dict)
    displays: tuple[Display, ...] = ()
    extension: str = ".xpt"

    @property
    def guide(self) -> str:
        """The name of the implementation guide."""
        return f"{self.kind}IG"

    @property
    def purpose(self) -> str:
        """What the data sets are for."""
        return {"SDTM": "Tabulation", "ADaM": "Analysis"}[self.kind]

    def href(self, dataset: str) -> str:
        """The file of a data set, beside the define.xml."""
        return f"{dataset.lower()}{self.extension}"

    def selected(self, place: str) -> tuple[str, ...]:
        """The values of `DATASET.VARIABLE` by which the displays select records, in order."""
        analysed = (data for display in self.displays for result in display.results for data in result.data)
        return tuple(sorted({value for data in analysed for value in data.values_of(place)}))
