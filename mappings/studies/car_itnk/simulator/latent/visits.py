"""Who comes to which visit on which day: the table that the visit forms are filled in from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.assessments import SLOTS, Assessments
from mappings.studies.car_itnk.simulator.latent.entry import Entry
from mappings.studies.car_itnk.simulator.latent.survival import Survival

_SLOT_CODES = np.array([plan.CODES.index(code) for code in SLOTS])
_CLINIC = {"LYMPH": (-5, 0.15), "D1": (1, 0.0), "D8": (8, 0.3), "D15": (15, 0.3)}
"""Study day of the other visits after leukapheresis, and how often it is missed by some days."""


@dataclass(frozen=True)
class Visits:
    """One element a visit, by subject and date.

    Attributes:
        subject: Position in the roster.
        code: Position in the schedule.
        sequence: VISITSEQ.
        clinic: The day in the clinic.
        assessed: The day of the assessment, else that in the clinic.
        column: Position in the subject's row of `Assessments`, -1 where the disease is not assessed.
    """

    subject: Ints
    code: Ints
    sequence: Ints
    clinic: Dates
    assessed: Dates
    column: Ints

    def __len__(self) -> int:
        return len(self.subject)

    def __getitem__(self, rows: Bools | Ints) -> Visits:
        return Visits(*(getattr(self, field.name)[rows] for field in fields(self)))

    def at(self, *codes: str) -> Bools:
        """Where the visit is one of these."""
        return np.isin(self.code, [plan.CODES.index(code) for code in codes])

    def of(self, values: Ints, absent: int) -> Ints:
        """Subjects x assessments as one value a visit, `absent` where the disease is not assessed."""
        return np.where(self.column >= 0, values[self.subject, self.column], absent)


def draw_visits(entry: Entry, survival: Survival, assessments: Assessments, draws: Draws) -> Visits:
    """All visits to the clinic; contacts by telephone are not among them."""
    parts = [*_clinic(entry, survival, draws), _assessed(assessments, draws), _unscheduled(entry, survival, assessments, draws)]
    visits = Visits(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Visits)))
    visits = visits[np.lexsort((visits.clinic, visits.subject))]
    unscheduled = visits.at("UNS")
    visits.sequence[unscheduled] = counted(visits.subject[unscheduled])
    return visits


def counted(*groups: Ints) -> Ints:
    """1, 2, ... within runs of elements that are equal in all of `groups`.

    >>> counted(np.array([4, 4, 7]), np.array([1, 2, 2])).tolist()
    [1, 1, 1]
    """
    rows = len(groups[0])
    starts = np.flatnonzero(np.any([np.diff(group, prepend=-1) for group in groups], axis=0))
    return np.arange(rows) - np.repeat(starts, np.diff(starts, append=rows)) + 1


def _clinic(entry: Entry, survival: Survival, draws: Draws) -> Iterator[Visits]:
    yield _visits("SCR", entry.screened)
    yield _visits("LEUK", entry.leukapheresis)
    n = len(entry.screened)
    for code, (day, often_off) in _CLINIC.items():
        off = draws.between(-2, 3, n) * draws.chance(often_off, n) * (day > 1)
        dates = on_day(entry.infusion, day + off)
        yield _visits(code, when((dates <= survival.last_day_alive) & ~(draws.chance(0.03, n) & (day > 1)), dates))


def _visits(code: str, dates: Dates) -> Visits:
    subject = np.flatnonzero(happens(dates))
    ones = np.ones(len(subject), dtype=np.int64)
    return Visits(subject, ones * plan.CODES.index(code), ones, dates[subject], dates[subject], -ones)


def _assessed(assessments: Assessments, draws: Draws) -> Visits:
    subject, column = np.nonzero(happens(assessments.dates))
    assessed = assessments.dates[subject, column]
    clinic = assessed - draws.between(0, 2, len(subject)).astype("m8[D]")
    code = _SLOT_CODES[assessments.slots[subject, column]]
    return Visits(subject, code, np.ones_like(subject), clinic, assessed, column)


def _unscheduled(entry: Entry, survival: Survival, assessments: Assessments, draws: Draws) -> Visits:
    """Visits for other reasons than the disease, on days with no assessment near."""
    n = len(entry.screened)
    dates = on_day(entry.infusion, draws.between(3, 330, n))
    free = ~(np.abs(assessments.dates - dates[:, None]) < np.timedelta64(5, "D")).any(axis=1)
    return _visits("UNS", when(draws.chance(0.15, n) & free & (dates <= survival.last_day_alive), dates))
