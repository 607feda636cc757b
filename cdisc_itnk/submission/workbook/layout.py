"""The two layouts of the Pinnacle 21 specification workbook: their sheets and columns, in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from types import MappingProxyType

from cdisc_itnk.core.errors import InputError

_CODELISTS = "ID | Name | NCI Codelist Code | Data Type | Order | Term | NCI Term Code | Decoded Value"
_DICTIONARIES = "ID | Name | Data Type | Dictionary | Version"
_METHODS = "ID | Name | Type | Description | Expression Context | Expression Code | Document | Pages"
_COMMENTS = "ID | Description | Document | Pages"
_DOCUMENTS = "ID | Title | Href"
_DISPLAYS = "ID | Title | Document | Pages"
_RESULTS = (
    "Display | ID | Description | Variables | Reason | Purpose | Selection Criteria | Join Comment | Documentation"
    " | Documentation Refs | Programming Context | Programming Code | Programming Document | Pages"
)
_STUDY = {
    "Study": "Attribute | Value",
    "Datasets": ("Dataset | Description | Class | Structure | Purpose | Key Variables | Repeating | Reference Data | Comment"),
    "Variables": (
        "Order | Dataset | Variable | Label | Data Type | Length | Significant Digits | Format | Mandatory | Codelist | Origin"
        " | Pages | Method | Predecessor | Role | Comment"
    ),
    "ValueLevel": (
        "Order | Dataset | Variable | Where Clause | Description | Data Type | Length | Significant Digits | Format | Mandatory"
        " | Codelist | Origin | Pages | Method | Predecessor | Comment"
    ),
    "WhereClauses": "ID | Dataset | Variable | Comparator | Value",
    "Codelists": _CODELISTS,
    "Dictionaries": _DICTIONARIES,
    "Methods": _METHODS,
    "Comments": _COMMENTS,
    "Documents": _DOCUMENTS,
    "Analysis Displays": _DISPLAYS,
    "Analysis Results": _RESULTS,
}
_DEFINE = {
    "Define": "Attribute | Value",
    "Standards": "ID | Name | Type | Version | Status | Publishing Set | Comment",
    "Datasets": (
        "Dataset | Label | Class | SubClass | Structure | Key Variables | Standard | Has No Data | Repeating | Reference Data"
        " | Comment | Developer Notes"
    ),
    "Variables": (
        "Order | Dataset | Variable | Label | Data Type | Length | Significant Digits | Format | Mandatory | Assigned Value"
        " | Codelist | Common | Origin | Source | Pages | Method | Predecessor | Role | Has No Data | Comment | Developer Notes"
    ),
    "ValueLevel": (
        "Order | Dataset | Variable | Where Clause | Label | Data Type | Length | Significant Digits | Format | Mandatory"
        " | Assigned Value | Codelist | Origin | Source | Pages | Method | Predecessor | Has No Data | Comment | Join Comment"
        " | Developer Notes"
    ),
    "Codelists": _CODELISTS.replace("Data Type |", "Data Type | Terminology | Comment |"),
    "Dictionaries": _DICTIONARIES,
    "Methods": _METHODS,
    "Comments": _COMMENTS,
    "Documents": _DOCUMENTS,
    "Analysis Displays": _DISPLAYS,
    "Analysis Results": _RESULTS,
}
_REQUIRED = {
    "Datasets": ("Dataset", "Class", "Structure"),
    "Variables": ("Dataset", "Variable", "Label", "Data Type"),
    "ValueLevel": ("Dataset", "Variable", "Where Clause", "Data Type"),
    "WhereClauses": ("ID", "Dataset", "Variable", "Comparator", "Value"),
    "Codelists": ("ID", "Name", "Data Type", "Term"),
    "Dictionaries": ("ID", "Name", "Dictionary", "Version"),
    "Methods": ("ID", "Name", "Description"),
    "Comments": ("ID", "Description"),
    "Documents": ("ID", "Title", "Href"),
    "Analysis Displays": ("ID", "Title"),
    "Analysis Results": ("Display", "ID", "Description", "Variables", "Reason", "Purpose"),
}


class Layout(Enum):
    """A layout: the version of Define-XML that it describes, and its sheets with their columns.

    `STUDY` is the older one: its first sheet is Study, conditions have a sheet of their own. `DEFINE` begins with the sheet
    Define and has the conditions where they are used. Sheets of analysis results go with both.

    >>> Layout.DEFINE.first, Layout.DEFINE.sheets["Documents"]
    ('Define', ('ID', 'Title', 'Href'))
    """

    STUDY = ("2.0", _STUDY)
    DEFINE = ("2.1", _DEFINE)

    def __init__(self, version: str, sheets: dict[str, str]) -> None:
        self.version = version
        self.sheets = MappingProxyType({name: tuple(columns.split(" | ")) for name, columns in sheets.items()})
        self.first = next(iter(sheets))
        self.required = MappingProxyType(_REQUIRED)

    @classmethod
    def of(cls, sheets: Iterable[str], source: str = "") -> Layout:
        """The layout that a workbook with such sheets has.

        Raises:
            InputError: A sheet is missing that every specification has.
        """
        found = {plain(sheet): sheet for sheet in sheets}
        layout = next((each for each in cls if plain(each.first) in found), None)
        missing = [] if layout else [" or ".join(each.first for each in cls)]
        missing += [sheet for sheet in ("Datasets", "Variables") if plain(sheet) not in found]
        if layout is None or missing:
            what = f"not a Pinnacle 21 specification: no sheet {', '.join(missing)}"
            raise InputError(
                what,
                where=source,
                expected="Study or Define, Datasets, Variables",
                hint=f"this one has {', '.join(found.values())}",
            )
        return layout


def plain(name: str) -> str:
    """A name without blanks and in lower case, as sheets and columns are compared.

    >>> plain("Value Level"), plain("ValueLevel")
    ('valuelevel', 'valuelevel')
    """
    return "".join(name.split()).lower()
