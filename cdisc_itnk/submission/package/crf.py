"""The case report form as the package wants it; `mappings.forms.Form` is a form of it, and so is all with these attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


class CrfItem(Protocol):
    """One field of a form."""

    @property
    def name(self) -> str:
        """The item's name, as the sources of traces have it after the point."""

    @property
    def label(self) -> str:
        """The question, as the form prompts for it."""

    @property
    def type(self) -> str:
        """An ODM data type: `text`, `integer`, `float`, `partialDate` or `date`, `partialTime` or `time`."""

    @property
    def choices(self) -> Sequence[str]:
        """The texts offered, where the field is coded."""

    @property
    def dictionary(self) -> str:
        """The dictionary that coders take it from after collection; empty for a field that people fill in."""


class CrfForm(Protocol):
    """One form of the case report form."""

    @property
    def name(self) -> str:
        """The form's name, as the sources of traces have it before the point."""

    @property
    def label(self) -> str:
        """What a person calls it."""

    @property
    def items(self) -> Sequence[CrfItem]:
        """Its fields in order."""

    @property
    def repeating(self) -> bool:
        """Whether a visit may hold several lines of it."""


@dataclass(frozen=True)
class CaseReportForm:
    """All forms of a study, those that vendors transfer too.

    Attributes:
        forms: In the order of the book.
        visits: By the visit's name, in the order of the schedule, the names of the forms that are filled in at it.
    """

    forms: Sequence[CrfForm] = ()
    visits: Mapping[str, Sequence[str]] = field(default_factory=dict)
