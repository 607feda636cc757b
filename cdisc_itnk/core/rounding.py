"""Rounding as SAS and statisticians' tables do it: half away from zero."""

from __future__ import annotations

import numpy as np
import pandas as pd

_FUZZ = 1e-12


def round_half_away(values: pd.Series, decimals: int = 0) -> pd.Series:
    """`values` rounded half away from zero; a value within rounding error of a tie counts as the tie, as in SAS's ROUND.

    >>> round_half_away(pd.Series([0.5, -0.5, 2.675, 1.005]), 2).tolist()
    [0.5, -0.5, 2.68, 1.01]
    """
    scale = 10.0**decimals
    scaled = np.abs(values) * scale
    whole = np.floor(scaled + 0.5 + _FUZZ * np.maximum(scaled, 1.0))
    return np.sign(values) * whole / scale
