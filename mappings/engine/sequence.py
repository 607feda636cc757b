"""--SEQ: a domain's records in the order of its key, numbered within the subject; the export's row order never matters."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core import DatasetSpec
from mappings.engine.draft import FORM, ITEM, ROW


def in_key_order(frame: pd.DataFrame, spec: DatasetSpec) -> pd.DataFrame:
    """`frame` sorted by the key of `spec`, ties by all else that was collected, and only then by source."""
    keys = [name for name in spec.key if name in frame]
    ordered = frame.sort_values(keys, kind="stable", na_position="first").reset_index(drop=True)
    tied = np.flatnonzero(ordered.duplicated(keys, keep=False))
    content = [name for name in frame.columns if name not in (*keys, FORM, ROW, ITEM)]
    source = [name for name in (FORM, ROW) if name in frame]
    among = ordered.iloc[tied].reset_index(drop=True)
    order = np.arange(len(ordered))
    order[tied] = tied[among.sort_values([*keys, *content, *source], kind="stable", na_position="first").index]
    return ordered.iloc[order].reset_index(drop=True)


def number(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """`frame` with `name` counting from 1 within each subject."""
    return frame.assign(**{name: (frame.groupby("USUBJID", dropna=False).cumcount() + 1).astype("float64")})
