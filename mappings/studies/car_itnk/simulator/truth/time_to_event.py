"""Overall and disease-free survival and its variants, to the cut-off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints, earliest, happens, study_day, when
from mappings.studies.car_itnk.simulator.truth.responses import Evaluated


@dataclass(frozen=True)
class Course:
    """What the variants of a subject's time to event are made from; dates after the cut-off are NaT."""

    infusion: Dates
    death: Dates
    last_alive: Dates
    new_therapy: Dates
    transplant: Dates


@dataclass(frozen=True)
class TimeToEvent:
    """From `start` to the event or the censoring at `end`; all NaT for who is not at risk."""

    start: Dates
    end: Dates
    censored: Bools


def overall_survival(course: Course) -> TimeToEvent:
    """Infusion to death, else to the last date known alive."""
    alive = ~happens(course.death)
    return TimeToEvent(course.infusion, np.where(alive, course.last_alive, course.death), alive)


def disease_free_survival(course: Course, evaluated: Evaluated, further_event: Dates | None = None) -> TimeToEvent:
    """Response to relapse, death or a further event, else to the last adequate assessment.

    Two planned assessments missed between the last adequate one and the event censor at the former.
    """
    start = evaluated.response_date()
    events = [evaluated.relapse_date(), course.death]
    if further_event is not None:
        events.append(when(further_event >= start, further_event))
    event = when(happens(start), earliest(*events))
    seen_before = evaluated.last_adequate(before=event)
    missed = _missed(study_day(course.infusion, seen_before), study_day(course.infusion, event)) >= 2
    end = np.where(happens(event), np.where(missed, seen_before, event), evaluated.last_adequate())
    return TimeToEvent(start, when(happens(start), end), ~happens(event) | missed)


def _missed(seen: np.ndarray, event: np.ndarray) -> Ints:
    """How many planned assessments have their whole window strictly between two study days."""
    missed = np.zeros(len(seen), dtype=np.int64)
    for visit in plan.ASSESSMENTS:
        day = visit.day or 0
        missed += (seen < day - visit.window) & (day + visit.window < event)
    return missed


def censored_at_transplant(survival: TimeToEvent, course: Course) -> TimeToEvent:
    """`survival` censored at a transplant before its end."""
    cut = (course.transplant >= survival.start) & (course.transplant < survival.end)
    return TimeToEvent(survival.start, np.where(cut, course.transplant, survival.end), survival.censored | cut)


def censored_at_new_therapy(survival: TimeToEvent, course: Course, evaluated: Evaluated) -> TimeToEvent:
    """`survival` censored at the last adequate assessment on or before a new therapy that starts by its end."""
    cut = (course.new_therapy >= survival.start) & (course.new_therapy <= survival.end)
    seen = evaluated.last_adequate(before=course.new_therapy + np.timedelta64(1, "D"))
    return TimeToEvent(survival.start, np.where(cut, seen, survival.end), survival.censored | cut)


def event_free_survival(survival: TimeToEvent, course: Course) -> TimeToEvent:
    """`survival` counted from the infusion; who never responds has the event on that day."""
    responds = happens(survival.start)
    return TimeToEvent(course.infusion, np.where(responds, survival.end, course.infusion), responds & survival.censored)
