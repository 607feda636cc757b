"""The CAR-ITNK visit schedule. Months count 30.4375 days from the first infusion on study day 1."""

from __future__ import annotations

from mappings.schedule import PlannedVisit, VisitKind

SCHEDULE = (
    PlannedVisit("SCR", "SCREENING", 1, -28, 14),
    PlannedVisit("LEUK", "LEUKAPHERESIS", 2, -21, 7),
    PlannedVisit("LYMPH", "LYMPHODEPLETION", 3, -5, 2),
    PlannedVisit("D1", "DAY 1", 4, 1),
    PlannedVisit("D8", "DAY 8", 5, 8, 2),
    PlannedVisit("D15", "DAY 15", 6, 15, 2),
    PlannedVisit("D29", "DAY 29", 7, 29, 14, assessment=True),
    PlannedVisit("M2", "MONTH 2", 8, 62, 14, assessment=True),
    PlannedVisit("M3", "MONTH 3", 9, 92, 14, assessment=True),
    PlannedVisit("M6", "MONTH 6", 10, 184, 14, assessment=True),
    PlannedVisit("M9", "MONTH 9", 11, 275, 14, assessment=True),
    PlannedVisit("M12", "MONTH 12", 12, 366, 14, assessment=True),
    PlannedVisit("UNS", "UNSCHEDULED", kind=VisitKind.UNSCHEDULED),
    PlannedVisit("SFU", "SURVIVAL FOLLOW-UP", kind=VisitKind.FOLLOW_UP),
    PlannedVisit("LOG", "LOG", kind=VisitKind.LOG),
)
