"""The words for a response, best first."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from mappings.studies.car_itnk.simulator.days import Bools, Ints


class Response(IntEnum):
    """Overall responses in the order from best to worst; PD and RELAPSE never meet in one cohort.

    Before `named` has told what to call it, NR stands for disease of any kind.
    """

    CR = 0
    CRI = 1
    PR = 2
    SD = 3
    NR = 4
    PD = 5
    RELAPSE = 6
    NE = 7
    NONE = 8
    """No assessment."""


SUBMITTED = ("CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE", "")
"""The words of the SDTM terminology, by `Response`."""


def is_remission(states: Ints) -> Bools:
    """Where the state is CR or CRi."""
    return states <= Response.CRI


def in_remission_before(states: Ints) -> Bools:
    """Where an earlier column of the row is CR or CRi."""
    reached = np.logical_or.accumulate(is_remission(states), axis=1)
    return np.hstack([np.zeros((len(states), 1), dtype=bool), reached[:, :-1]])


def named(states: Ints, leukaemia: Bools, before: Bools | None = None) -> Ints:
    """`states` with disease called by its name: PD in lymphoma; RELAPSE or, before any remission, NR in leukaemia.

    Args:
        states: Subjects x assessments in the order of time.
        leukaemia: The subjects' cohort.
        before: Whether there was a remission before each assessment, if it is not this evaluator who judges that.

    >>> named(np.array([[4, 0, 4], [4, 0, 4]]), np.array([True, False])).tolist()
    [[4, 0, 6], [5, 0, 5]]
    """
    relapsed = in_remission_before(states) if before is None else before
    name = np.where(leukaemia[:, None], np.where(relapsed, Response.RELAPSE, Response.NR), Response.PD)
    return np.where(states == Response.NR, name, states)
