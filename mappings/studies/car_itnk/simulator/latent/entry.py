"""From consent to the first infusion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Dates, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.roster import Roster


@dataclass(frozen=True)
class Entry:
    """Dates that every subject has, and those that only some reach (NaT for the others).

    Attributes:
        leukaemia: The cohort: leukaemia, else lymphoma.
        screened: Screening visit.
        decided: Decision on eligibility.
        eligible: What was decided.
        leukapheresis: Leukapheresis.
        bridged: Whether bridging therapy was given.
        infusion: First CAR-ITNK infusion, study day 1.
        gave_up: Last day in the study of eligible subjects who never come to infusion, unless they die.
        dies_waiting: Whether such a subject dies on that day.
    """

    leukaemia: Bools
    screened: Dates
    decided: Dates
    eligible: Bools
    leukapheresis: Dates
    bridged: Bools
    infusion: Dates
    gave_up: Dates
    dies_waiting: Bools


def draw_entry(roster: Roster, draws: Draws) -> Entry:
    """The way of each subject to the infusion."""
    n = len(roster)
    screened = roster.consent + draws.between(0, 4, n).astype("m8[D]")
    decided = screened + draws.between(5, 10, n).astype("m8[D]")
    eligible = ~draws.chance(plan.SCREEN_FAILURE, n)
    collected = eligible & ~draws.chance(plan.NO_LEUKAPHERESIS, n)
    infused = collected & ~draws.chance(plan.NO_INFUSION, n)
    leukapheresis = decided + draws.between(1, 7, n).astype("m8[D]")
    manufacturing = draws.between(19, 27, n) + draws.chance(0.05, n) * draws.between(5, 20, n)
    waited = np.where(collected, leukapheresis, decided) + draws.between(6, 18, n).astype("m8[D]")
    return Entry(
        leukaemia=draws.chance(plan.LEUKAEMIA, n),
        screened=screened,
        decided=decided,
        eligible=eligible,
        leukapheresis=when(collected, leukapheresis),
        bridged=collected & draws.chance(plan.BRIDGING, n),
        infusion=when(infused, leukapheresis + manufacturing.astype("m8[D]")),
        gave_up=when(eligible & ~infused, waited),
        dies_waiting=eligible & ~infused & draws.chance(0.4, n),
    )
