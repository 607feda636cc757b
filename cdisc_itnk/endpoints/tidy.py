"""The one shape of all results: a tidy frame with one row an estimate.

| Column | Holds |
| --- | --- |
| `endpoint` | What is estimated: `Response rate`, `Overall survival` ... |
| `parameter` | The analysis parameter: PARAMCD, or the code of a selection |
| `description` | The parameter in words |
| `evaluator` | Whose assessment, where that matters |
| `cohort` | `All`, or the cohort |
| `timepoint` | `Month 3`, `Day 365` ... |
| `statistic` | What `estimate` is: `Rate`, `Median`, `Subjects` ... |
| `category` | The category counted, where there are several |
| `n` | Subjects (or events, if `unit` says so) counted |
| `N` | Subjects they are counted among |
| `estimate` | The estimate, unrounded |
| `lower`, `upper` | Limits of its interval |
| `conf_level` | Two-sided confidence level of the interval |
| `method` | How interval or p-value was computed |
| `unit` | `proportion`, `days` ... |

Text is `str`, `n` and `N` are `Int64`, the rest is `float64`; what does not apply is null. An endpoint may add columns of its
own at the end, such as `soc` and `term`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from cdisc_itnk.endpoints.estimate import clopper_pearson

COLUMNS = {
    **dict.fromkeys(
        ("endpoint", "parameter", "description", "evaluator", "cohort", "timepoint", "statistic", "category"), "str"
    ),
    **dict.fromkeys(("n", "N"), "Int64"),
    **dict.fromkeys(("estimate", "lower", "upper", "conf_level"), "float64"),
    **dict.fromkeys(("method", "unit"), "str"),
}


def tidy(rows: pd.DataFrame, **constants: object) -> pd.DataFrame:
    """`rows` in the common shape.

    Args:
        rows: Estimates with some of the columns, and columns of the endpoint's own.
        constants: Columns that are the same in all rows.

    Returns:
        All columns of `COLUMNS` in order, null where not given, then the endpoint's own.

    >>> tidy(pd.DataFrame({"cohort": ["All"], "n": [3]}), endpoint="Deaths")[["endpoint", "cohort", "n", "N", "estimate"]]
      endpoint cohort  n     N  estimate
    0   Deaths    All  3  <NA>       NaN
    """
    filled = rows.reset_index(drop=True).assign(**constants)
    own = [name for name in filled if name not in COLUMNS]
    columns = {
        name: filled[name].astype(dtype) if name in filled else pd.Series(index=filled.index, dtype=dtype)
        for name, dtype in COLUMNS.items()
    }
    return pd.DataFrame(columns).join(filled[own])


def proportions(counts: pd.DataFrame, conf_level: float) -> pd.DataFrame:
    """`counts` with the share `n` of `N` and its exact interval.

    Args:
        counts: One row a proportion, with `n` and `N`.
        conf_level: Two-sided confidence level.

    Returns:
        `counts` with `estimate`, `lower`, `upper`, `conf_level`, `method` and `unit`; NaN where `N` is 0.

    >>> proportions(pd.DataFrame({"n": [7], "N": [10]}), 0.95)[["n", "N", "estimate", "lower", "upper"]].round(4)
       n   N  estimate   lower   upper
    0  7  10       0.7  0.3475  0.9333
    """
    exact = clopper_pearson(counts["n"].to_numpy(), counts["N"].to_numpy(), conf_level).set_axis(counts.index)
    limits = exact[["estimate", "lower", "upper"]]
    return counts.assign(**limits, conf_level=conf_level, method="Clopper-Pearson", unit="proportion")


def stack(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Frames one below the other, renumbered; no rows and no columns if there are none.

    >>> stack([pd.DataFrame({"n": [1]}), pd.DataFrame({"n": [2]})])["n"].tolist()
    [1, 2]
    """
    parts = list(frames)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
