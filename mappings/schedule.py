"""The visit schedule of a study: what TV says, and what visit codes of an export mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def forms_by_visit(schedule: Iterable[PlannedVisit], layout: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """By the visit's name, in the order of the schedule, the forms that are filled in at it.

    Args:
        schedule: The visits.
        layout: By form the codes of its visits.

    >>> visits = PlannedVisit("SCR", "SCREENING", 1), PlannedVisit("D1", "DAY 1", 2)
    >>> forms_by_visit(visits, {"DM": ("SCR",), "VS": ("SCR", "D1")})
    {'SCREENING': ('DM', 'VS'), 'DAY 1': ('VS',)}
    """
    return {visit.name: tuple(form for form, codes in layout.items() if visit.code in codes) for visit in schedule}
