"""The case report form as data: what a study's EDC system collects, form by form and item by item."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mappings.raw_dates import DateOrder


class ItemType(StrEnum):
    """What an item's field accepts; the names are ODM 1.3.2 data types."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    DATE = "partialDate"
    TIME = "partialTime"


@dataclass(frozen=True, slots=True)
class Item:
    """One field of a form.

    Attributes:
        name: CDASH-like name, the column of the export.
        label: The question, as the form prompts for it.
        type: See `ItemType`.
        choices: The texts offered, where the field is coded.
        column: The export's column, where it is not called like the item.
        dictionary: The dictionary that coders took it from after collection, as `MedDRA`; then it is in the export, but is no
            field of the form, and what is made of it alone is assigned.
    """

    name: str
    label: str
    type: ItemType = ItemType.TEXT
    choices: tuple[str, ...] = ()
    column: str = ""
    dictionary: str = ""

    @property
    def source(self) -> str:
        """The column of the export that holds it."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the case report form, or one file of a vendor.

    Attributes:
        name: The form's name.
        label: What a person calls it.
        items: Its fields in order; the record's keys (subject, visit, line) are not among them.
        repeating: Whether a visit may hold several lines of it.
        vendor: Whether it comes in a vendor's file of its own layout; then `items` are all its columns.
        export: The export's name for it, where that is another; in a folder of CSV files the file's stem in upper case.
        dates: What the numbers of its all-number dates mean.
    """

    name: str
    label: str
    items: tuple[Item, ...]
    repeating: bool = False
    vendor: bool = False
    export: str = ""
    dates: DateOrder = "dmy"

    @property
    def source(self) -> str:
        """The form of the export that holds its records."""
        return self.export or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The items' names in order."""
        return tuple(item.name for item in self.items)
