"""New anti-cancer therapy and stem cell transplants after the infusion."""

from __future__ import annotations

from dataclasses import dataclass

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Dates, earliest, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.disease import Disease
from mappings.studies.car_itnk.simulator.latent.entry import Entry
from mappings.studies.car_itnk.simulator.latent.survival import Survival


@dataclass(frozen=True)
class Therapy:
    """What is given after the infusion.

    Attributes:
        started: First new anti-cancer therapy.
        next_started: The one after it.
        salvaged: Remission that follows from it.
        transplanted: Stem cell transplant in the first remission.
    """

    started: Dates
    next_started: Dates
    salvaged: Dates
    transplanted: Dates


def draw_therapy(entry: Entry, disease: Disease, survival: Survival, failure: Dates, draws: Draws) -> Therapy:
    """Therapies after `failure`, the first date at which an assessment shows one, and for other reasons."""
    n = len(failure)
    after_failure = when(draws.chance(plan.THERAPY_AFTER_FAILURE, n), failure + draws.between(3, 40, n).astype("m8[D]"))
    early = when(draws.chance(plan.EARLY_THERAPY, n), on_day(entry.infusion, draws.between(8, 19, n)))
    maintenance = when(draws.chance(plan.MAINTENANCE, n), disease.remission + draws.between(60, 200, n).astype("m8[D]"))
    started = earliest(after_failure, early, maintenance)
    started = when(started <= survival.last_day_alive, started)
    next_started = started + draws.between(60, 200, n).astype("m8[D]")
    rescued = happens(failure) & (started > failure) & draws.chance(plan.SALVAGE, n)
    transplanted = disease.remission + draws.between(35, 120, n).astype("m8[D]")
    fit = draws.chance(plan.TRANSPLANT, n) & ~(transplanted >= disease.progressed) & ~(transplanted >= started)
    return Therapy(
        started=started,
        next_started=when(draws.chance(0.25, n) & (next_started <= survival.last_day_alive), next_started),
        salvaged=when(rescued, started + draws.between(25, 60, n).astype("m8[D]")),
        transplanted=when(fit & (transplanted <= survival.last_day_alive), transplanted),
    )
