"""AE: adverse events, with those that the cells are known for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.crf.event_kinds import FATAL, KINDS
from mappings.studies.car_itnk.simulator.crf.records import Records, blank_where, in_folder
from mappings.studies.car_itnk.simulator.crf.treatment import AFTER_INFUSIONS
from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints, Words, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.latent.survival import Survival
from mappings.studies.car_itnk.simulator.latent.visits import counted
from mappings.studies.car_itnk.simulator.text import clock, given, iso, number, words, yes_no

_PREFERRED_CODE, _LOWEST_CODE, _CLASS_CODE = 90000001, 91000001, 92000001
"""Codes of the simulated dictionary begin here; no dictionary has them."""
_CLASSES = np.unique([kind.organ_class for kind in KINDS], return_inverse=True)[1]
AGAIN = 0.5
"""How much less often an event happens a second time."""


@dataclass(frozen=True)
class Events:
    """One element an event, by subject and onset; `kind` is the position in `KINDS`, `end` NaT while it goes on."""

    subject: Ints
    kind: Ints
    start: Dates
    end: Dates
    grade: Ints
    line: Ints

    def attribute(self, name: str) -> Words:
        """The attribute `name` of the event's kind."""
        return np.array([getattr(kind, name) for kind in KINDS], dtype=object)[self.kind]

    def of_type(self, *types: str) -> Bools:
        """Whether the event is of special interest in this way."""
        return np.isin(self.attribute("interest"), types)


def draw_events(latent: Latent, draws: Draws) -> Events:
    """Events of the infused, from some days before the infusion on, and the fatal ones."""
    infusion, last = latent.entry.infusion, latent.survival.last_day_alive
    often = np.array([kind.often for kind in KINDS]) * np.array([[1.0], [AGAIN]])
    happening = draws.chance(often, (len(infusion), *often.shape))
    subject, _, kind = np.nonzero(happening & happens(infusion)[:, None, None])
    rows = len(subject)
    first, latest = (np.array([kind.onset[side] for kind in KINDS])[kind] for side in (0, 1))
    day = draws.between(first, latest, rows)
    start = on_day(infusion[subject], np.where(day == 0, 1, day))
    end = start + draws.waiting(np.array([kind.days for kind in KINDS], dtype=np.float64)[kind], rows).astype("m8[D]")
    grade = _grades(kind, draws)
    kept = start <= last[subject]
    fatal = _fatal(latent.survival, infusion, draws)
    parts = zip(
        fatal, (subject[kept], kind[kept], start[kept], when(end <= last[subject], end)[kept], grade[kept]), strict=True
    )
    subject, kind, start, end, grade = (np.concatenate(pair) for pair in parts)
    end = np.where(grade == 5, end, _before_the_next(subject, kind, start, end))
    order = np.lexsort((kind, start, subject))
    return Events(subject[order], kind[order], start[order], end[order], grade[order], counted(subject[order]))


def _before_the_next(subject: Ints, kind: Ints, start: Dates, end: Dates) -> Dates:
    """The ends, none after the day before the same event begins again."""
    order = np.lexsort((start, kind, subject))
    again = (np.diff(subject[order]) == 0) & (np.diff(kind[order]) == 0)
    before = np.fmax(start[order][:-1], start[order][1:] - np.timedelta64(1, "D"))
    ends = end.copy()
    ends[order[:-1]] = np.where(again, np.fmin(end[order][:-1], before), end[order][:-1])
    return ends


def _grades(kind: Ints, draws: Draws) -> Ints:
    cumulated = np.cumsum([kind.grades for kind in KINDS], axis=1)[kind]
    grades: Ints = 1 + (draws.uniform((len(kind), 1)) * cumulated[:, -1:] >= cumulated).sum(axis=1)
    return grades


def _fatal(survival: Survival, infusion: Dates, draws: Draws) -> tuple[Ints, Ints, Dates, Dates, Ints]:
    dies_of_event = happens(infusion) & np.isin(survival.cause, ("Adverse event", "Infection"))
    subject = np.flatnonzero(dies_of_event)
    infection = survival.cause[subject] == "Infection"
    kind = np.where(infection, FATAL["Infection"], FATAL["Adverse event"])
    ill = draws.between(1, 10, len(subject)).astype("m8[D]")
    start = np.fmax(survival.died[subject] - ill, infusion[subject])
    return subject, kind, start, survival.died[subject], np.full(len(subject), 5)


def fill_ae(latent: Latent, events: Events, draws: Draws) -> Records:
    """The log of adverse events."""
    rows = len(events.subject)
    fatal, ongoing = events.grade == 5, ~happens(events.end)
    neurotoxic, released = events.of_type("ICANS"), events.of_type("CRS")
    serious = fatal | (events.grade == 4) | ((events.grade == 3) & draws.chance(0.5, rows))
    related = np.where(neurotoxic | released, 2, draws.index((0.55, 0.3, 0.15), rows))
    outcome = np.select(
        [fatal, ongoing & draws.chance(0.3, rows), ongoing, draws.chance(0.05, rows)],
        ["Fatal", "Recovering", "Not recovered", "Recovered with sequelae"],
        "Recovered",
    )
    graded = neurotoxic | released
    earliest = np.where(events.start == latent.entry.infusion[events.subject], AFTER_INFUSIONS, 0)
    return in_folder(
        "AE",
        events.subject,
        "LOG",
        AETERM=_verbatim(events, draws),
        AELLT=events.attribute("low_term"),
        AELLTCD=number(_LOWEST_CODE + events.kind),
        AEDECOD=events.attribute("preferred_term"),
        AEPTCD=number(_PREFERRED_CODE + events.kind),
        AESOC=events.attribute("organ_class"),
        AESOCCD=number(_CLASS_CODE + _CLASSES[events.kind]),
        AESTDAT=iso(events.start),
        AESTTIM=given(graded, clock(draws.between(earliest, 24 * 60 - 1, rows))),
        AEENDAT=iso(events.end),
        AEONGO=yes_no(ongoing),
        AETOXGR=number(events.grade),
        AESER=yes_no(serious),
        AESDTH=given(serious, yes_no(fatal)),
        AESLIFE=given(serious, yes_no(events.grade == 4)),
        AESHOSP=given(serious, yes_no(draws.chance(0.6, rows) | (events.grade == 3))),
        AESMIE=given(serious, yes_no(draws.chance(0.1, rows))),
        AEREL=words(("Not related", "Possibly related", "Related"), related),
        AEACN=draws.pick(("Dose not changed", "Drug interrupted", "Not applicable"), rows, (0.7, 0.02, 0.28)),
        AEOUT=outcome,
        AECTYPE=events.attribute("interest"),
        AEASTCT=blank_where(~graded, number(events.grade)),
        AETOCI=given(graded, yes_no(gets_tocilizumab(events))),
        AESTER=given(graded, yes_no(gets_steroids(events))),
    )


def gets_tocilizumab(events: Events) -> Bools:
    """CRS from grade 2."""
    return events.of_type("CRS") & (events.grade >= 2)


def gets_steroids(events: Events) -> Bools:
    """ICANS from grade 2 and CRS from grade 3."""
    return (events.of_type("ICANS") & (events.grade >= 2)) | (events.of_type("CRS") & (events.grade >= 3))


def _verbatim(events: Events, draws: Draws) -> Words:
    written = draws.between(0, 2, len(events.kind))
    texts = np.array([kind.verbatim for kind in KINDS], dtype=object)
    return texts[events.kind, written]
