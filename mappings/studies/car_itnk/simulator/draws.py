"""Random draws on whole columns, all made from uniform numbers, whose stream NumPy keeps stable."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from mappings.studies.car_itnk.simulator.days import Bools, Floats, Ints, Words

Shape = int | tuple[int, ...]


class Draws:
    """A stream of draws; equal seeds give equal draws.

    >>> Draws(np.random.SeedSequence(1)).between(1, 6, 5).tolist()
    [4, 6, 1, 6, 2]
    """

    def __init__(self, seed: np.random.SeedSequence) -> None:
        self._generator = np.random.Generator(np.random.PCG64(seed))

    def uniform(self, shape: Shape) -> Floats:
        """Numbers in [0, 1)."""
        return self._generator.random(shape)

    def chance(self, probability: float | Floats, shape: Shape) -> Bools:
        """Whether what has this probability happens."""
        return self.uniform(shape) < probability

    def between(self, low: int | Ints, high: int | Ints, shape: Shape) -> Ints:
        """Whole numbers from `low` to `high`, both included."""
        return np.floor(low + self.uniform(shape) * (np.asarray(high) - low + 1)).astype(np.int64)

    def waiting(self, mean: float | Floats, shape: Shape) -> Ints:
        """Days until an event with a constant hazard, at least 1."""
        return 1 + np.floor(-mean * np.log1p(-self.uniform(shape))).astype(np.int64)

    def normal(self, mean: float | Floats, sd: float | Floats, shape: Shape) -> Floats:
        """Normally distributed numbers."""
        return mean + sd * ndtri(np.maximum(self.uniform(shape), 1e-9))

    def lognormal(self, median: float | Floats, spread: float, shape: Shape) -> Floats:
        """Positive numbers whose logarithm is normal with standard deviation `spread`."""
        return median * np.exp(self.normal(0, spread, shape))

    def index(self, weights: Sequence[float] | Floats, shape: Shape) -> Ints:
        """Positions from 0, drawn in proportion to `weights`."""
        cumulated = np.cumsum(weights)
        return np.searchsorted(cumulated[:-1] / cumulated[-1], self.uniform(shape), side="right").astype(np.int64)

    def pick(self, values: Sequence[str | None], shape: Shape, weights: Sequence[float] | None = None) -> Words:
        """Texts out of `values`, equally often or in proportion to `weights`."""
        return np.array(values, dtype=object)[self.index(weights or [1.0] * len(values), shape)]
