"""The records that issues are about."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from cdisc_itnk.rules.result import Outcome


def record_values(outcome: Outcome, issues: pd.DataFrame, frames: Mapping[str, pd.DataFrame], name: str) -> pd.Series:
    """What the record of each issue has in a variable; null where there is no such variable, or no record.

    Args:
        outcome: A rule's verdict on a data set; the rows of rules about metadata are no records.
        issues: Its issues, as in `cdisc_itnk.rules.Report.issues`.
        frames: The data sets by name.
        name: The variable; if the issue shows it, the value is the one shown.
    """
    shown = issues["variables"].iloc[0]
    if name in shown:
        return issues["values"].str[shown.index(name)]
    values = pd.Series([None] * len(issues), index=issues.index, dtype="object")
    if not outcome.is_about_records:
        return values
    for dataset, own in issues["row"].dropna().groupby(issues["dataset"]):
        frame = frames[str(dataset)]
        if name in frame:
            values.loc[own.index] = frame[name].iloc[own.to_numpy(dtype=int) - 1].to_numpy(dtype=object)
    return values
