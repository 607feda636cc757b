"""What the investigator and the readers of the independent review committee make of the assessments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.days import Bools, Dates, Ints, earliest, happens, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.assessments import Assessments
from mappings.studies.car_itnk.simulator.latent.disease import Disease
from mappings.studies.car_itnk.simulator.latent.survival import Survival
from mappings.studies.car_itnk.simulator.response import Response, in_remission_before, is_remission, named


@dataclass(frozen=True)
class Readings:
    """Subjects x assessments, in the order of time: dates, and each a named `Response` or NONE."""

    dates: Dates
    values: Ints


@dataclass(frozen=True)
class Evaluations:
    """All readings; `committee` is the accepted one of the readers' and the adjudicator's."""

    computed: Readings
    investigator: Readings
    committee: Readings
    reader1: Ints
    reader2: Ints
    adjudicator: Ints


def draw_evaluations(
    leukaemia: Bools, disease: Disease, survival: Survival, assessments: Assessments, draws: Draws
) -> Evaluations:
    """Readings that follow what is there, with the usual disagreements."""
    shape = assessments.dates.shape
    unread = draws.chance(0.03, shape) & (assessments.states != Response.NE)
    investigator = np.where(unread, Response.NONE, _misread(leukaemia, disease, assessments, draws))
    first, second = (_misread(leukaemia, disease, assessments, draws) for _ in range(2))
    untransferred = draws.chance(0.04, shape)
    first, second = (np.where(untransferred, Response.NONE, reading) for reading in (first, second))
    third = np.where(draws.chance(0.7, shape), assessments.states, np.where(draws.chance(0.5, shape), first, second))
    accepted = np.where(first == second, first, third)
    before = in_remission_before(accepted)
    return Evaluations(
        computed=Readings(assessments.dates, named(assessments.states, leukaemia)),
        investigator=Readings(when(investigator != Response.NONE, assessments.dates), named(investigator, leukaemia)),
        committee=Readings(
            when(accepted != Response.NONE, _review_dates(assessments.dates, survival, draws)), named(accepted, leukaemia)
        ),
        reader1=named(first, leukaemia, before),
        reader2=named(second, leukaemia, before),
        adjudicator=np.where(first == second, Response.NONE, named(third, leukaemia, before)),
    )


def _review_dates(dates: Dates, survival: Survival, draws: Draws) -> Dates:
    shift = draws.between(-3, 3, dates.shape) * draws.chance(0.3, dates.shape)
    return earliest(dates + shift.astype("m8[D]"), (survival.died - np.timedelta64(1, "D"))[:, None])


def _misread(leukaemia: Bools, disease: Disease, assessments: Assessments, draws: Draws) -> Ints:
    states, clear, shape = assessments.states, assessments.clear, assessments.states.shape
    read = np.where(draws.chance(0.3, shape), clear, states)
    read = np.where(is_remission(read) & draws.chance(0.06, shape), _other_remission(read, leukaemia), read)
    read = np.where((read == Response.PR) & draws.chance(0.05, shape), Response.CR, read)
    read = np.where(_before_remission(leukaemia, disease, assessments, draws), Response.CRI, read)
    read = np.where(_at_first_remission(leukaemia, clear) & draws.chance(0.05, shape), Response.NR, read)
    read = _shift_failure(read, clear, assessments.failing, draws)
    read = np.where(draws.chance(0.03, shape), Response.NE, read)
    return np.where(happens(assessments.dates), read, Response.NONE)


def _other_remission(read: Ints, leukaemia: Bools) -> Ints:
    other = np.where(read == Response.CR, Response.CRI, Response.CR)
    return np.where(leukaemia[:, None], other, Response.PR)


def _before_remission(leukaemia: Bools, disease: Disease, assessments: Assessments, draws: Draws) -> Bools:
    not_yet = (assessments.clear == Response.NR) & ~(assessments.dates >= disease.remission[:, None])
    mistaken: Bools = not_yet & leukaemia[:, None] & draws.chance(0.04, not_yet.shape)
    return mistaken


def _at_first_remission(leukaemia: Bools, clear: Ints) -> Bools:
    first: Bools = is_remission(clear) & ~in_remission_before(clear) & leukaemia[:, None]
    return first


def _shift_failure(read: Ints, clear: Ints, failing: Bools, draws: Draws) -> Ints:
    """Call the first failure one assessment too early, or miss it."""
    first = failing & (np.cumsum(failing, axis=1) == 1)
    one_before = np.hstack([first[:, 1:], np.zeros((len(first), 1), dtype=bool)])
    previous = np.hstack([clear[:, :1], clear[:, :-1]])
    too_early = one_before & draws.chance(0.06, (len(first), 1))
    missed = first & (previous != Response.NR) & draws.chance(0.08, (len(first), 1))
    missed[:, 0] = False
    return np.where(too_early, Response.NR, np.where(missed, previous, read))
