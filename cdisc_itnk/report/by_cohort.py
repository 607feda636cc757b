"""Estimates side by side: one column a cohort."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cdisc_itnk.report.format import NOTHING


def beside(estimates: pd.DataFrame, cells: pd.Series, keys: Sequence[str]) -> pd.DataFrame:
    """Texts by cohort.

    Args:
        estimates: Tidy rows, one a combination of `keys` and cohort.
        cells: What is printed of each row.
        keys: The columns that name a line, the first occurrence first.

    Returns:
        One row a line: the columns of `keys` (null is empty text), then one column a cohort in the order of `estimates`; a
        dash where there is no row.

    >>> estimates = pd.DataFrame({"cohort": ["All", "B-ALL"], "category": "CR"})
    >>> beside(estimates, pd.Series(["3", "1"]), ["category"])
      category All B-ALL
    0       CR   3     1
    """
    lines = estimates[list(keys)].astype("str").fillna("")
    flat = lines.assign(cohort=estimates["cohort"], cell=cells)
    wide = flat.pivot_table(index=list(keys), columns="cohort", values="cell", aggfunc="first", sort=False)
    ordered = wide.reindex(pd.MultiIndex.from_frame(lines.drop_duplicates()) if len(keys) > 1 else lines[keys[0]].unique())
    return ordered[cohorts_of(estimates)].fillna(NOTHING).rename_axis(columns=None).rename_axis(list(keys)).reset_index()


def cohorts_of(estimates: pd.DataFrame) -> list[str]:
    """The cohorts in the order in which they come."""
    return list(estimates["cohort"].unique())


def headings(estimates: pd.DataFrame) -> tuple[str, ...]:
    """Each cohort with the number of its subjects, the largest `N` that it is counted among.

    >>> headings(pd.DataFrame({"cohort": ["All", "B-ALL"], "N": [10, 4]}))
    ('All (N = 10)', 'B-ALL (N = 4)')
    """
    sizes = estimates.groupby("cohort", sort=False)["N"].max()
    return tuple(f"{cohort} (N = {size})" for cohort, size in sizes.items())


def interleave(left: pd.DataFrame, right: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Two frames of `beside` with the columns of each cohort in turn; a dash where `right` lacks the line.

    >>> left, right = pd.DataFrame({"label": ["x"], "All": ["1"]}), pd.DataFrame({"label": ["x"], "All": ["2"]})
    >>> interleave(left, right, ["label"]).to_numpy().tolist()
    [['x', '1', '2']]
    """
    both = left.merge(right, on=list(keys), how="left", validate="one_to_one", suffixes=("", " right"))
    cohorts = [name for name in left if name not in keys]
    pairs = [name for cohort in cohorts for name in (cohort, f"{cohort} right")]
    return both.reindex(columns=[*keys, *pairs]).fillna(NOTHING)
