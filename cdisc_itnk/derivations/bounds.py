"""Results with an operator (`<1`, `>=1000`): what can be decided about a value of which only a bound is known."""

from __future__ import annotations

import numpy as np
import pandas as pd

_OPERATOR = r"^\s*(?P<operator><=|>=|<|>)?\s*(?P<limit>\d+(?:\.\d+)?)\s*$"


def compute_bounds(number: pd.Series, text: pd.Series) -> pd.DataFrame:
    """Least and greatest value that a result can have.

    Args:
        number: --STRESN, null where the result is no plain number.
        text: --STRESC, a number perhaps with an operator before it.

    Returns:
        `LOW` and `HIGH` (float64): equal for a number, null for no result. Results are not negative.

    >>> compute_bounds(pd.Series([3.0, None, None]), pd.Series(["3", "<=1", None], dtype="str"))
       LOW  HIGH
    0  3.0   3.0
    1  0.0   1.0
    2  NaN   NaN
    """
    parts = text.where(number.isna()).dropna().str.extract(_OPERATOR).reindex(text.index)
    limit, operator = parts["limit"].astype("float64"), parts["operator"]
    low = limit.where(operator != ">", np.nextafter(limit, np.inf)).mask(operator.isin(["<", "<="]), 0.0)
    high = limit.where(operator != "<", np.nextafter(limit, -np.inf)).mask(operator.isin([">", ">="]), np.inf)
    return pd.DataFrame({"LOW": number.fillna(low), "HIGH": number.fillna(high)})


def exceeds(bounds: pd.DataFrame, limit: float) -> pd.Series:
    """Whether the value is above `limit`: boolean, NA where its bounds leave it open.

    >>> exceeds(pd.DataFrame({"LOW": [2.0, 0.0, 0.0], "HIGH": [2.0, 1.0, 9.0]}), 1).tolist()
    [True, False, <NA>]
    """
    return _decide(bounds["LOW"] > limit, bounds["HIGH"] <= limit)


def reaches(bounds: pd.DataFrame, limit: float) -> pd.Series:
    """Whether the value is `limit` or more: boolean, NA where its bounds leave it open.

    >>> reaches(pd.DataFrame({"LOW": [5.0, 0.0], "HIGH": [5.0, 1.0]}), 5).tolist()
    [True, False]
    """
    return _decide(bounds["LOW"] >= limit, bounds["HIGH"] < limit)


def _decide(yes: pd.Series, no: pd.Series) -> pd.Series:
    return yes.astype("boolean").mask(~(yes | no))
