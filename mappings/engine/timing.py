"""--DY and the last observation before exposure (SDTMIG 3.4, sections 4.4.4 and 4.5.9)."""

from __future__ import annotations

import pandas as pd

COMPLETE = len("2021-03-04")
"""How long a date is whose day is known."""


def compute_study_day(dates: pd.Series, reference: pd.Series) -> pd.Series:
    """Study day of each date: the reference date is day 1, the day before it is day -1; null where either is incomplete.

    >>> compute_study_day(pd.Series(["2021-03-04T08:00", "2021-03-03", "2021-03"]), pd.Series(["2021-03-04"] * 3)).tolist()
    [1.0, -1.0, nan]
    """
    days = (_day(dates) - _day(reference)).dt.days.astype("float64")
    return days + (days >= 0)


def _day(moments: pd.Series) -> pd.Series:
    texts = moments.astype("str").str.slice(0, 10)
    return pd.to_datetime(texts.where(texts.str.len() == 10), format="%Y-%m-%d")


def compute_last_before_exposure(
    frame: pd.DataFrame, domain: str, exposure: pd.Series, baseline_visits: tuple[str, ...], by: tuple[str, ...]
) -> pd.Series:
    """`Y` on the last record with a result before the first exposure, by subject, test and `by`.

    A record of the exposure's own day counts where its time lies before, or where one of the times is unknown and the
    protocol has the visit's measurements taken before treatment (`baseline_visits`).
    """
    at = frame[f"{domain}DTC"]
    both_timed = (at.str.len() > 10) & (exposure.str.len() > 10)
    same_day = at.str.slice(0, 10) == exposure.str.slice(0, 10)
    taken_first = frame["VISIT"].isin(baseline_visits) if "VISIT" in frame else pd.Series(False, index=frame.index)
    before = (at.str.slice(0, 10) < exposure.str.slice(0, 10)) | (same_day & both_timed & (at < exposure))
    before |= same_day & ~both_timed & taken_first
    eligible = frame[before & frame[f"{domain}ORRES"].notna() & (at.str.len() >= 10)]
    groups = ["USUBJID", f"{domain}TESTCD", *(name for name in by if name in frame)]
    order = [f"{domain}DTC", *(["VISITNUM"] if "VISITNUM" in frame else [])]
    last = eligible.sort_values(order, kind="stable").drop_duplicates(groups, keep="last").index
    return pd.Series("Y", index=last, dtype="str").reindex(frame.index)
