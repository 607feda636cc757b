"""Numbers of subjects summarised: mean, standard deviation, median and range by cohort."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

STATISTICS = {"Mean": "mean", "SD": "std", "Median": "median", "Minimum": "min", "Maximum": "max"}


def summarise_numbers(subjects: pd.DataFrame, values: pd.DataFrame, unit: str, by: Sequence[str] = ()) -> pd.DataFrame:
    """Summaries of one number a subject.

    Args:
        subjects: As `subjects_by_cohort` gives them.
        values: USUBJID, `value` and the columns of `by`, one row a subject and group; null values do not count.
        unit: The unit of the values.
        by: What is summarised apart.

    Returns:
        One row a group, cohort and statistic (`Mean`, `SD`, `Median`, `Minimum`, `Maximum`): the columns of `by`, `cohort`,
        `n` (subjects with a value), `N` (subjects), `statistic`, `estimate`, `unit`. Groups without values have no rows.

    >>> from cdisc_itnk.endpoints.cohorts import subjects_by_cohort
    >>> from cdisc_itnk.endpoints.plan import EndpointPlan
    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": "Y", "AGE": [40.0, 60.0]})
    >>> subjects = subjects_by_cohort({"ADSL": adsl}, "SAFFL", EndpointPlan())
    >>> rows = summarise_numbers(subjects, adsl[["USUBJID", "AGE"]].rename(columns={"AGE": "value"}), "years")
    >>> rows.loc[rows["statistic"] == "Median", ["cohort", "n", "N", "estimate"]].values.tolist()
    [['All', 2, 2, 50.0]]
    """
    sizes = subjects.groupby("cohort", observed=True).size().rename("N").reset_index()
    found = values.dropna(subset=["value"]).merge(
        subjects[["USUBJID", "cohort"]], on="USUBJID", how="inner", validate="many_to_many"
    )
    keys = [*by, "cohort"]
    wide = found.groupby(keys, observed=True)["value"].agg(n="size", **STATISTICS).reset_index()
    long = wide.melt([*keys, "n"], list(STATISTICS), "statistic", "estimate").sort_values(keys, kind="stable")
    return long.merge(sizes, on="cohort", how="left", validate="many_to_one").assign(unit=unit)
