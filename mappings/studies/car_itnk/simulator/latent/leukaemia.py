"""What marrow, blood, examination and CSF show at each visit, so that a response follows from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator.days import Bools, Floats, Ints
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.response import Response, is_remission

_SITES = np.array([0.85, 0.5, 0.12, 0.06, 0.08])
"""How often disease is in marrow, blood, extramedullary, symptomatic in the CNS, and in the CSF."""


@dataclass(frozen=True)
class Signs:
    """One element a visit; NaN is not known.

    Attributes:
        marrow: Blasts in the marrow, %.
        adequate: Whether the marrow sample was.
        blood: Blasts in the blood, %.
        neutrophils: 10^9/L.
        platelets: 10^9/L.
        extramedullary: 1 for disease, 0 for none.
        cns: 1 for symptoms of the disease, 0 for none.
        csf: 1 for blasts, 0 for none, NaN where no CSF was taken.
        mrd: 1 for positive, 0 for negative, -1 where not done.
        no_marrow, no_counts, no_examination, no_neurology: Where the whole form is missing.
    """

    marrow: Floats
    adequate: Bools
    blood: Floats
    neutrophils: Floats
    platelets: Floats
    extramedullary: Floats
    cns: Floats
    csf: Floats
    mrd: Ints
    no_marrow: Bools
    no_counts: Bools
    no_examination: Bools
    no_neurology: Bools


def draw_signs(states: Ints, clear: Ints, csf_taken: Bools, draws: Draws) -> Signs:
    """Signs from which `states` can be computed: NR is disease of any kind, NE what lacks a component.

    Limits are kept clear of: counts well above or well below, marrow below 4 %, or from 5 % exactly up.
    """
    n = len(states)
    at = _disease_sites(states, csf_taken, draws)
    lacks = np.where(states == Response.NE, draws.between(0, 6, n), -1)
    no_marrow, inadequate, no_blasts, no_counts, no_examination, no_neurology, no_recovery = (
        lacks == position for position in range(7)
    )
    unseen = draws.chance(0.04, (n, 3)) & ~at[:, [0, 2, 3]] & (states == Response.NR)[:, None]
    counts_known = ~(no_counts | no_recovery)
    neutrophils, platelets = _counts(clear, draws)
    low = (clear == Response.CRI) & draws.chance(0.05, n)
    return Signs(
        marrow=np.where(no_marrow | inadequate | unseen[:, 0], np.nan, _marrow(at[:, 0], draws)),
        adequate=~(inadequate | unseen[:, 0]),
        blood=np.where(no_blasts | no_counts, np.nan, np.where(at[:, 1], np.ceil(draws.lognormal(12, 0.9, n).clip(1, 95)), 0)),
        neutrophils=np.where(counts_known & ~(low & (platelets < 100)), neutrophils, np.nan),
        platelets=np.where(counts_known & ~(low & (platelets > 100)), platelets, np.nan),
        extramedullary=np.where(no_examination | unseen[:, 1], np.nan, at[:, 2]),
        cns=np.where(no_neurology | unseen[:, 2], np.nan, at[:, 3]),
        csf=np.where(csf_taken, at[:, 4], np.nan),
        mrd=np.where(draws.chance(0.05, n), -1, at[:, 0] | draws.chance(0.25, n)),
        no_marrow=no_marrow,
        no_counts=no_counts,
        no_examination=no_examination,
        no_neurology=no_neurology,
    )


def _disease_sites(states: Ints, csf_taken: Bools, draws: Draws) -> Bools:
    at = draws.chance(_SITES, (len(states), len(_SITES)))
    at[:, 4] &= csf_taken
    at[:, 0] |= ~at.any(axis=1)
    at &= (states == Response.NR)[:, None]
    return at


def _marrow(diseased: Bools, draws: Draws) -> Floats:
    n = len(diseased)
    full = np.where(draws.chance(0.06, n), 5, np.round(draws.lognormal(35, 0.8, n).clip(6, 96)))
    return np.where(diseased, full, np.round(4 * draws.uniform(n) ** 2, 1))


def _counts(clear: Ints, draws: Draws) -> tuple[Floats, Floats]:
    n = len(clear)
    enough = np.round(draws.lognormal(2.4, 0.4, n).clip(1.2, 9), 2), np.round(draws.normal(190, 45, n).clip(112, 400))
    low = np.round(draws.lognormal(0.5, 0.5, n).clip(0.05, 0.85), 2), np.round(draws.lognormal(45, 0.5, n).clip(8, 88))
    which = draws.index((0.3, 0.3, 0.4), n)
    low_neutrophils = np.where(is_remission(clear), (clear == Response.CRI) & (which != 1), draws.chance(0.6, n))
    low_platelets = np.where(is_remission(clear), (clear == Response.CRI) & (which != 0), draws.chance(0.6, n))
    return np.where(low_neutrophils, low[0], enough[0]), np.where(low_platelets, low[1], enough[1])
