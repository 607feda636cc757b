"""The subjects as persons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.days import Bools, Dates, Floats, Ints, Words
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.latent.roster import Roster
from mappings.studies.car_itnk.simulator.sites import RACE_SHARES, RACES, SITES


@dataclass(frozen=True)
class Persons:
    """Adults; `age` in years at consent, `weight` in kg, `height` in cm."""

    birth: Dates
    age: Ints
    female: Bools
    race: Words
    weight: Floats
    height: Floats


def draw_persons(roster: Roster, draws: Draws) -> Persons:
    """One person a subject, of the races that live in the site's country."""
    n = len(roster)
    age = np.clip(draws.normal(47, 15, n), 18, 79).astype(np.int64)
    birth = _years_before(roster.consent, age) - draws.between(1, 360, n).astype("m8[D]")
    female = draws.chance(0.45, n)
    height = (draws.normal(174, 7, n) - 11.0 * female).round()
    shares = np.array([RACE_SHARES[site.country] for site in SITES])
    race = (draws.uniform((n, 1)) >= np.cumsum(shares, axis=1)[roster.site]).sum(axis=1)
    return Persons(
        birth=birth,
        age=age,
        female=female,
        race=np.array(RACES, dtype=object)[np.minimum(race, len(RACES) - 1)],
        weight=np.round(np.clip(draws.normal(24.5, 3.5, n), 17, 40) * (height / 100) ** 2, 1),
        height=height,
    )


def _years_before(dates: Dates, years: Ints) -> Dates:
    """The same day of the month so many years before, but no later in it than the 28th."""
    months = dates.astype("M8[M]")
    day = np.minimum(dates - months.astype("M8[D]"), np.timedelta64(27, "D"))
    before: Dates = (months - (12 * years).astype("m8[M]")).astype("M8[D]") + day
    return before
