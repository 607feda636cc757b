"""The study's definitions of response and time to event, one subject at a time and in plain Python: slow, but plainly right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

ORDER = ("CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE")
RESPONSES, PROGRESSIONS = ("CR", "CRi"), ("PD", "RELAPSED DISEASE")
LANDMARKS = {3: 92, 6: 184, 12: 366}
VISITS = (29, 62, 92, 184, 275, 366)
Assessments = list[tuple[dt.date, str]]
Outcome = tuple[dt.date, dt.date, int]


@dataclass(frozen=True)
class Course:
    """What is known of one subject; each evaluator's assessments are in the order of time."""

    infusion: dt.date
    last_alive: dt.date
    cutoff: dt.date
    irc: Assessments
    inv: Assessments
    death: dt.date | None = None
    new_therapy: dt.date | None = None
    transplant: dt.date | None = None

    def day(self, date: dt.date) -> int:
        """Study day of a date after the infusion."""
        return (date - self.infusion).days + 1

    def known_death(self) -> dt.date | None:
        """Death up to the cut-off."""
        return self.death if self.death and self.death <= self.cutoff else None


def counting(course: Course, assessments: Assessments) -> Assessments:
    """Before new therapy, up to and including the first progression."""
    kept: Assessments = []
    for date, value in assessments:
        if course.new_therapy and date >= course.new_therapy:
            break
        kept.append((date, value))
        if value in PROGRESSIONS:
            break
    return kept


def best(course: Course, assessments: Assessments, month: int) -> str:
    """Best overall response by a month."""
    values = [value for date, value in counting(course, assessments) if course.day(date) <= LANDMARKS[month] + 14]
    return min(values, key=ORDER.index, default="NE")


def at_month(course: Course, assessments: Assessments, month: int) -> str | None:
    """Response at a month's visit."""
    target = LANDMARKS[month]
    near = [(abs(course.day(date) - target), date, value) for date, value in counting(course, assessments)]
    return min((each for each in near if each[0] <= 14), default=(None, None, None))[2]


def response_date(course: Course, assessments: Assessments) -> dt.date | None:
    """First CR or CRi."""
    return next((date for date, value in counting(course, assessments) if value in RESPONSES), None)


def relapse_date(course: Course, assessments: Assessments) -> dt.date | None:
    """First progression or relapse after the response."""
    start = response_date(course, assessments)
    return next((date for date, value in assessments if start and date > start and value in PROGRESSIONS), None)


def overall_survival(course: Course) -> Outcome:
    """Infusion to death."""
    death = course.known_death()
    return (course.infusion, death, 0) if death else (course.infusion, course.last_alive, 1)


def disease_free_survival(course: Course, assessments: Assessments, *, new_therapy_is_event: bool = False) -> Outcome | None:
    """Response to relapse or death."""
    start = response_date(course, assessments)
    if start is None:
        return None
    adequate = [date for date, value in assessments if value != "NE"]
    events = [relapse_date(course, assessments), course.known_death()]
    if new_therapy_is_event and course.new_therapy and course.new_therapy >= start:
        events.append(course.new_therapy)
    event = min((date for date in events if date), default=None)
    if event is None:
        return start, adequate[-1], 1
    before = [date for date in adequate if date < event]
    if before:
        low, high = course.day(before[-1]), course.day(event)
        if sum(low < visit - 14 and visit + 14 < high for visit in VISITS) >= 2:
            return start, before[-1], 1
    return start, event, 0


def censored_at_transplant(course: Course) -> Outcome | None:
    """DFS censored at transplant."""
    outcome = disease_free_survival(course, course.irc)
    if outcome and course.transplant and outcome[0] <= course.transplant < outcome[1]:
        return outcome[0], course.transplant, 1
    return outcome


def censored_at_new_therapy(course: Course) -> Outcome | None:
    """DFS censored at the last adequate assessment before new therapy."""
    outcome = disease_free_survival(course, course.irc)
    if outcome and course.new_therapy and outcome[0] <= course.new_therapy <= outcome[1]:
        adequate = [date for date, value in course.irc if value != "NE" and date <= course.new_therapy]
        return outcome[0], adequate[-1], 1
    return outcome


def event_free_survival(course: Course) -> Outcome:
    """From infusion; without a response the event is on day 1."""
    outcome = disease_free_survival(course, course.irc)
    return (course.infusion, *outcome[1:]) if outcome else (course.infusion, course.infusion, 0)
