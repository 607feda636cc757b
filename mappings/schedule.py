"""The visit schedule of a study: what TV says, and what visit codes of an export mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VisitKind(StrEnum):
    """How a folder of the EDC system becomes a visit: planned ones stand in TV, the others are numbered by date."""

    PLANNED = "planned"
    UNSCHEDULED = "unscheduled"
    FOLLOW_UP = "follow-up"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit of the protocol or folder of the EDC system.

    Attributes:
        code: The folder's code in the export (VISIT of a raw record).
        name: VISIT in SDTM.
        number: VISITNUM; null for kinds that are numbered by date.
        day: VISITDY, the planned study day (there is no day 0).
        window: Days that the visit may lie before or after `day`.
        assessment: Whether the disease is assessed at it.
        kind: See `VisitKind`.
    """

    code: str
    name: str
    number: float | None = None
    day: int | None = None
    window: int = 0
    assessment: bool = False
    kind: VisitKind = VisitKind.PLANNED
