"""Work on a column at the cost of its distinct values."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd


def by_distinct(column: pd.Series, compute: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """What `compute`, which looks at each value by itself, makes of `column`; null stays null.

    >>> by_distinct(pd.Series(["a", None, "a"]), lambda values: values.str.upper()).tolist()
    ['A', nan, 'A']
    """
    codes, distinct = pd.factorize(column)
    values = compute(pd.Series(distinct, dtype=column.dtype))
    return pd.Series(values.array.take(codes, allow_fill=True), index=column.index)
