"""The planned visits as analyses see them, and the landmarks of the response."""

from __future__ import annotations

from cdisc_itnk.derivations.timing import AnalysisVisit
from mappings.studies.car_itnk.schedule import SCHEDULE

VISITS = tuple(
    AnalysisVisit(int(visit.number), visit.name.title(), visit.day, visit.window, visit.assessment)
    for visit in SCHEDULE
    if visit.number is not None and visit.day is not None
)
ASSESSMENTS = tuple(visit for visit in VISITS if visit.assessment)
LANDMARKS = {month: next(visit for visit in VISITS if visit.name == f"Month {month}") for month in (3, 6, 12)}
