"""When the disease is looked at, and what is really there to be seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import NEVER, Bools, Dates, Ints, first, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.disease import Disease
from mappings.studies.car_itnk.simulator.latent.entry import Entry
from mappings.studies.car_itnk.simulator.latent.survival import Survival
from mappings.studies.car_itnk.simulator.latent.therapy import Therapy, draw_therapy
from mappings.studies.car_itnk.simulator.response import Response, is_remission

SLOTS = (*(visit.code for visit in plan.ASSESSMENTS), "UNS")
"""An assessment belongs to one of these visits, by position."""

_APART = np.timedelta64(8, "D")


@dataclass(frozen=True)
class Assessments:
    """Subjects x assessments, each row in the order of time, with NaT and NONE behind the last one.

    Attributes:
        dates: Of the assessment, which is its latest component's.
        slots: Position in `SLOTS`.
        states: What can be seen: a `Response`, NR for disease of any kind, NE where a component is missing.
        clear: What is there: as `states`, without NE.
        failing: Where disease has come back or never goes.
    """

    dates: Dates
    slots: Ints
    states: Ints
    clear: Ints
    failing: Bools


def draw_assessments(entry: Entry, disease: Disease, survival: Survival, draws: Draws) -> tuple[Assessments, Therapy]:
    """The assessments of each subject, and the new therapies that follow from what they show."""
    dates, slots = _calendar(entry, disease, survival, draws)
    clear = disease.states(entry.leukaemia, dates)
    failing = (clear == Response.NR) & ~_may_still_respond(clear, dates, disease, draws)
    first_failure = first(dates, failing)
    therapy = draw_therapy(entry, disease, survival, first_failure, draws)
    clear = np.where((dates >= therapy.salvaged[:, None]) & happens(dates), Response.CR, clear)
    stops = ~happens(therapy.salvaged) & ~draws.chance(plan.ASSESSED_AFTER_FAILURE, len(dates))
    assessed = happens(dates) & ~((dates > first_failure[:, None]) & stops[:, None])
    hidden = draws.chance(plan.NOT_EVALUABLE, dates.shape) & (clear != Response.NR)
    states = np.where(hidden, Response.NE, clear)
    return (
        Assessments(
            dates=when(assessed, dates),
            slots=slots,
            states=np.where(assessed, states, Response.NONE),
            clear=np.where(assessed, clear, Response.NONE),
            failing=failing & assessed & ~is_remission(clear),
        ),
        therapy,
    )


def _calendar(entry: Entry, disease: Disease, survival: Survival, draws: Draws) -> tuple[Dates, Ints]:
    planned = _planned(entry.infusion, draws)
    extra = _unscheduled(entry.infusion, disease.progressed, planned, draws)
    planned[_missed(planned.shape, draws)] = NEVER
    dates = np.column_stack([planned, extra])
    dates = when(dates <= survival.last_day_alive[:, None], dates)
    order = np.argsort(dates, axis=1, kind="stable")
    return np.take_along_axis(dates, order, axis=1), order


def _planned(infusion: Dates, draws: Draws) -> Dates:
    shape = (len(infusion), len(plan.ASSESSMENTS))
    early = np.array([-5 if visit.code == "D29" else -visit.window for visit in plan.ASSESSMENTS])
    window = np.array([visit.window for visit in plan.ASSESSMENTS])
    jitter = np.clip(np.round(draws.normal(0, 4, shape)), early, window)
    late = draws.chance(plan.OUT_OF_WINDOW, shape)
    jitter = np.where(late, window + draws.between(1, 6, shape), jitter)
    day = np.array([visit.day for visit in plan.ASSESSMENTS], dtype=np.int64)
    dates = on_day(infusion[:, None], (day + jitter).astype(np.int64))
    for column in range(1, shape[1]):
        dates[:, column] = np.maximum(dates[:, column], dates[:, column - 1] + _APART)
    return dates


def _unscheduled(infusion: Dates, progressed: Dates, planned: Dates, draws: Draws) -> Dates:
    n = len(infusion)
    at_relapse = when(draws.chance(0.45, n), progressed + draws.between(1, 9, n).astype("m8[D]"))
    in_between = when(draws.chance(0.05, n), on_day(infusion, draws.between(115, 150, n)))
    extra = np.where(happens(at_relapse), at_relapse, in_between)
    near = np.abs(planned - extra[:, None]) < _APART
    fits: Bools = (extra > on_day(infusion, 20)) & ~near.any(axis=1)
    return when(fits, extra)


def _missed(shape: tuple[int, ...], draws: Draws) -> Bools:
    missed = draws.chance(plan.MISSED_VISIT, shape)
    start, length = draws.between(1, shape[1] - 2, (shape[0], 1)), draws.between(2, 3, (shape[0], 1))
    column = np.arange(shape[1])
    in_a_row = (column >= start) & (column < start + length) & draws.chance(plan.MISSED_IN_A_ROW, (shape[0], 1))
    return missed | in_a_row


def _may_still_respond(clear: Ints, dates: Dates, disease: Disease, draws: Draws) -> Bools:
    patience = draws.index((0.3, 0.5, 0.2), len(clear)) + 1
    seen = np.cumsum(clear == Response.NR, axis=1)
    never = ~happens(disease.remission) & ~happens(disease.progressed)
    waiting = (seen < patience[:, None]) | (patience == 3)[:, None]
    return np.where(never[:, None], waiting, ~(dates >= disease.progressed[:, None]))
