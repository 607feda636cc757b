"""The pilot's visit schedule; the Holter monitor is placed and removed at visits of their own."""

from __future__ import annotations

from mappings.schedule import PlannedVisit, VisitKind


def _visit(name: str, number: float, day: int) -> PlannedVisit:
    return PlannedVisit(name, name, number, day)


SCHEDULE = (
    _visit("SCREENING 1", 1, -7),
    _visit("SCREENING 2", 2, -1),
    _visit("BASELINE", 3, 1),
    _visit("AMBUL ECG PLACEMENT", 3.5, 13),
    _visit("WEEK 2", 4, 14),
    _visit("WEEK 4", 5, 28),
    _visit("AMBUL ECG REMOVAL", 6, 30),
    _visit("WEEK 6", 7, 42),
    _visit("WEEK 8", 8, 56),
    _visit("WEEK 12", 9, 84),
    _visit("WEEK 16", 10, 112),
    _visit("WEEK 20", 11, 140),
    _visit("WEEK 24", 12, 168),
    _visit("WEEK 26", 13, 182),
    _visit("RETRIEVAL", 201, 168),
    PlannedVisit("UNSCHEDULED", "UNSCHEDULED", kind=VisitKind.UNSCHEDULED),
)
