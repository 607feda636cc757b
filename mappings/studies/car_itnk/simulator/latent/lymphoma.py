"""What PET and CT show at each visit, so that a response follows from them (Lugano 2014)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.days import Bools, Floats, Ints
from mappings.studies.car_itnk.simulator.draws import Draws
from mappings.studies.car_itnk.simulator.response import Response

MAX_TARGETS = 6
MAX_NON_TARGETS = 3


@dataclass(frozen=True)
class Lesions:
    """Subjects x lesions at baseline, mm; the first `targets` (at least 1) and `non_targets` of them exist."""

    longest: Floats
    perpendicular: Floats
    targets: Ints
    non_targets: Ints


@dataclass(frozen=True)
class Scans:
    """One element a visit.

    Attributes:
        pet: Whether there was a PET.
        deauville: Its score, 0 where it could not be read.
        change: Uptake against baseline: 0 decreased, 1 no change, 2 increased, -1 blank.
        new_lesion: 1, 0, or NaN where it could not be read.
        ct: Whether the target lesions were looked for.
        size: Sum of the products of diameters against baseline; 0 where all lesions have shrunk to normal.
        complete: Whether all target lesions could be measured.
        non_target: 0 absent, 1 present, 2 unequivocal progression.
    """

    pet: Bools
    deauville: Ints
    change: Ints
    new_lesion: Floats
    ct: Bools
    size: Floats
    complete: Bools
    non_target: Ints


def draw_lesions(subjects: int, draws: Draws) -> Lesions:
    """Lesions large enough to be told from a normal node when they have halved."""
    shape = (subjects, MAX_TARGETS)
    longest = np.round(draws.lognormal(42, 0.25, shape).clip(30, 80), 1)
    return Lesions(
        longest=longest,
        perpendicular=np.round(longest * (0.6 + 0.35 * draws.uniform(shape)), 1),
        targets=draws.between(1, MAX_TARGETS, subjects),
        non_targets=draws.between(0, MAX_NON_TARGETS, subjects),
    )


def draw_scans(states: Ints, non_targets: Ints, draws: Draws) -> Scans:
    """Scans from which `states` can be computed: NR is progression, NE what cannot be read.

    Sizes keep clear of the limits 50 and 150 %, whichever earlier scan they are compared with.
    """
    n = len(states)
    unreadable = states == Response.NE
    flaw = draws.index((0.4, 0.3, 0.3), n)
    pet = np.where(unreadable, flaw == 0, ~draws.chance(plan.CT_ONLY, n))
    readable = pet & ~unreadable
    progression = states == Response.NR
    reason = draws.index((0.5, 0.3, 0.2), n)
    unequivocal = progression & (reason == 2) & (non_targets > 0)
    new_lesion = progression & (reason == 1)
    increased = progression & ~unequivocal & ~new_lesion
    return Scans(
        pet=pet,
        deauville=np.where(readable, _deauville(states, draws), 0),
        change=np.where(readable, _change(states, increased), -1),
        new_lesion=np.where(pet & ~unreadable, new_lesion | (progression & draws.chance(0.2, n)), np.nan),
        ct=~(unreadable & (flaw == 1)),
        size=_size(states, draws),
        complete=~unreadable,
        non_target=np.where(unequivocal, 2, np.where(states == Response.CR, 0, 1)),
    )


def _deauville(states: Ints, draws: Draws) -> Ints:
    n = len(states)
    return np.where(states == Response.CR, draws.between(1, 3, n), draws.between(4, 5, n))


def _change(states: Ints, increased: Bools) -> Ints:
    return np.select([increased, states == Response.SD], [2, 1], 0)


def _size(states: Ints, draws: Draws) -> Floats:
    n = len(states)
    ranges = {Response.CR: (0, 0), Response.PR: (0.32, 0.42), Response.SD: (0.76, 1.0), Response.NR: (2.0, 2.6)}
    low = np.select([states == state for state in ranges], [low for low, _ in ranges.values()], 0.8)
    high = np.select([states == state for state in ranges], [high for _, high in ranges.values()], 1.0)
    sizes: Floats = low + (high - low) * draws.uniform(n)
    return sizes
