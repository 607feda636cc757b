"""First, last and extreme records of a group: sort once, flag by position."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def pick(
    frame: pd.DataFrame,
    by: Sequence[str],
    order: Sequence[str],
    *,
    where: pd.Series | None = None,
    descending: Sequence[str] = (),
    last: bool = False,
) -> pd.Series:
    """Which rows come first (or last) of their group.

    Args:
        frame: Any frame.
        by: The columns that make a group; a null is a group of its own.
        order: The columns that order the rows of a group, nulls last; further ties go by row order.
        where: Rows that may be picked; all by default.
        descending: Those of `order` that run from the greatest down.
        last: Pick the last row instead.

    Returns:
        Booleans like `frame`.

    >>> frame = pd.DataFrame({"USUBJID": ["1", "1", "2"], "GRADE": [2.0, 3.0, 1.0], "DAY": [1, 5, 2]})
    >>> pick(frame, ["USUBJID"], ["GRADE", "DAY"], descending=["GRADE"]).tolist()
    [False, True, True]
    """
    rows = frame[[*dict.fromkeys([*by, *order])]].reset_index(drop=True)
    if where is not None:
        rows = rows[where.to_numpy(dtype=bool)]
    ordered = rows.sort_values(list(order), ascending=[name not in descending for name in order], kind="stable")
    picked = np.zeros(len(frame), dtype=bool)
    picked[ordered.index[~ordered.duplicated(list(by), keep="last" if last else "first")]] = True
    return pd.Series(picked, index=frame.index)


def compute_flag(condition: pd.Series) -> pd.Series:
    """`Y` where the condition holds, else null (str), as ADaM's record flags want it.

    >>> compute_flag(pd.Series([True, False])).tolist()
    ['Y', nan]
    """
    return pd.Series(np.nan, index=condition.index, dtype="str").mask(condition.fillna(False).astype("bool"), "Y")


def compute_yes_no(condition: pd.Series) -> pd.Series:
    """`Y` where the condition holds, else `N` (str), as ADaM's population flags want it.

    >>> compute_yes_no(pd.Series([True, False])).tolist()
    ['Y', 'N']
    """
    return pd.Series("N", index=condition.index, dtype="str").mask(condition.fillna(False).astype("bool"), "Y")
