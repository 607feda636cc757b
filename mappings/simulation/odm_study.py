"""What an ODM file says of a study beside its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mappings.forms import Form
from mappings.schedule import PlannedVisit


@dataclass(frozen=True)
class OdmStudy:
    """A study as its ODM files describe it.

    Attributes:
        oid: StudyOID.
        description: What the study is, in words.
        forms: The site forms; vendors' data do not come in ODM.
        schedule: The visits in order.
        layout: The visit codes at which each form is filled in, by the form's name.
        locations: Names of the sites by code.
        snapshot: The day on which the snapshot was taken.
    """

    oid: str
    description: str
    forms: tuple[Form, ...]
    schedule: tuple[PlannedVisit, ...]
    layout: Mapping[str, tuple[str, ...]]
    locations: Mapping[str, str]
    snapshot: date

    metadata_oid = "MDV.1"
