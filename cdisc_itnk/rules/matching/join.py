"""Which rows belong together: positions, computed once for a pair of keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cdisc_itnk.rules.column import Column, concat, group_codes

Positions = npt.NDArray[np.int64]


def join(left: Sequence[Column], right: Sequence[Column], keep_left: bool = False) -> tuple[Positions, Positions]:
    """Positions of the rows here and there whose keys are equal, in the order of the rows here; null equals null.

    With `keep_left`, a row without a match is there once, with -1 for the other position.

    >>> join([Column.of(["a", "b", "b"])], [Column.of(["b", "b", "c"])], keep_left=True)
    (array([0, 1, 1, 2, 2]), array([-1,  0,  1,  0,  1]))
    """
    rows_left, rows_right = len(left[0]), len(right[0])
    groups, size = group_codes([concat(pair) for pair in zip(left, right, strict=True)], rows_left + rows_right)
    here, there = groups[:rows_left], groups[rows_left:]
    order = np.argsort(there, kind="stable")
    counts = np.bincount(there, minlength=size)
    matches = counts[here]
    repeats = np.maximum(matches, 1) if keep_left else matches
    rows = np.repeat(np.arange(rows_left), repeats)
    nth = np.arange(len(rows)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    starts = np.cumsum(counts) - counts
    places = starts[here[rows]] + nth
    unmatched = matches[rows] == 0
    places[unmatched] = 0
    found = order[places] if rows_right else np.zeros(len(rows), dtype=np.int64)
    return rows, np.where(unmatched, -1, found)


def first_match(left: Sequence[Column], right: Sequence[Column]) -> Positions:
    """For each row here, the position of the first row there with an equal key, or -1."""
    rows, found = join(left, right, keep_left=True)
    return found[np.searchsorted(rows, np.arange(len(left[0])))]
