"""The course of the disease: when it goes and when it comes back, whether anybody looks or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.days import NEVER, Bools, Dates, Ints, earliest, happens, on_day, when
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.entry import Entry
from mappings.studies.car_itnk.simulator.response import Response


@dataclass(frozen=True)
class Disease:
    """When each state begins; NaT where it never does.

    Attributes:
        partial: Partial remission (lymphoma).
        remission: Complete remission, in leukaemia with counts not recovered yet.
        recovered: Complete remission with recovered counts.
        progressed: Relapse, or progression.
    """

    partial: Dates
    remission: Dates
    recovered: Dates
    progressed: Dates

    def states(self, leukaemia: Bools, dates: Dates) -> Ints:
        """The `Response` at each of `dates` (subjects x dates), with NR for disease of any kind; NONE for no date."""
        reached = [dates >= since[:, None] for since in (self.progressed, self.recovered, self.remission, self.partial)]
        at_first = np.where(leukaemia, Response.NR, Response.SD)[:, None]
        states = np.select(reached, [Response.NR, Response.CR, Response.CRI, Response.PR], at_first)
        return np.where(happens(dates), states, Response.NONE)


def draw_disease(entry: Entry, draws: Draws) -> Disease:
    """One course a subject, from the first infusion on."""
    leukaemia, lymphoma = _leukaemia(entry.infusion, draws), _lymphoma(entry.infusion, draws)
    chosen = [
        np.where(entry.leukaemia, getattr(leukaemia, name), getattr(lymphoma, name))
        for name in ("partial", "remission", "recovered", "progressed")
    ]
    return Disease(*chosen)


def _leukaemia(infusion: Dates, draws: Draws) -> Disease:
    n = len(infusion)
    responds = draws.chance(0.78, n)
    late = draws.chance(0.2, n)
    remission = when(responds, on_day(infusion, np.where(late, draws.between(34, 80, n), draws.between(12, 22, n))))
    delay = np.where(draws.chance(0.5, n), 0, 10 + draws.waiting(45, n)).astype("m8[D]")
    recovered = when(draws.chance(0.9, n), remission + delay)
    progressed = when(draws.chance(0.5, n), remission + (20 + draws.waiting(200, n)).astype("m8[D]"))
    return Disease(np.full(n, NEVER), remission, recovered, progressed)


def _lymphoma(infusion: Dates, draws: Draws) -> Disease:
    n = len(infusion)
    kind = draws.index((0.46, 0.15, 0.14, 0.10, 0.15), n)
    complete, converts, partial, stable, primary = (kind == position for position in range(5))
    shrinks = on_day(infusion, draws.between(12, 20, n))
    remission = earliest(
        when(complete, on_day(infusion, draws.between(12, 20, n))), when(converts, on_day(infusion, draws.between(40, 150, n)))
    )
    relapses = (complete | converts) & draws.chance(0.4, n)
    progressed = earliest(
        when(relapses, remission + (25 + draws.waiting(200, n)).astype("m8[D]")),
        when(partial & draws.chance(0.7, n), on_day(infusion, 45 + draws.waiting(100, n))),
        when(stable & draws.chance(0.8, n), on_day(infusion, 35 + draws.waiting(40, n))),
        when(primary, on_day(infusion, draws.between(9, 20, n))),
    )
    return Disease(when(converts | partial, shrinks), remission, remission, progressed)
