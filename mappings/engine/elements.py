"""SE from the data and TE, and EPOCH from SE (SDTMIG 3.4, sections 5.3 and 4.4.9)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core.iso8601 import is_later
from mappings.definition import Element
from mappings.engine.reference_dates import record_dates
from mappings.engine.timing import COMPLETE


def subject_elements(drafts: dict[str, pd.DataFrame], elements: tuple[Element, ...], end: str) -> pd.DataFrame:
    """SE: the elements that a subject entered, each until the next one starts and the last until `end` of DM.

    An element that never started has no record; one that would start after the subject's end neither.
    """
    dm = drafts["DM"].set_index("USUBJID")
    starts = pd.concat([_starts(drafts, element, order) for order, element in enumerate(elements, start=1)], ignore_index=True)
    starts = _in_order(starts)
    last = starts["USUBJID"].map(dm[end])
    starts = starts[~is_later(starts["SESTDTC"], last.astype("str"), by_day=True)]
    following = starts.groupby("USUBJID")["SESTDTC"].shift(-1)
    return starts.assign(SEENDTC=following.fillna(starts["USUBJID"].map(dm[end]))).reset_index(drop=True)


def _in_order(starts: pd.DataFrame) -> pd.DataFrame:
    """By day and time, then as planned; a start of unknown time is not before those of its day that are planned before it."""
    starts = starts.assign(at=_start(starts["SESTDTC"])).sort_values("TAETORD", kind="stable")
    timed = starts["SESTDTC"].str.len() > COMPLETE
    latest = starts.groupby(["USUBJID", starts["at"].dt.floor("D")])["at"].cummax()
    ordered = starts.assign(at=starts["at"].where(timed, latest)).sort_values(["USUBJID", "at"], kind="stable")
    return ordered.drop(columns="at")


def _starts(drafts: dict[str, pd.DataFrame], element: Element, order: int) -> pd.DataFrame:
    dates = record_dates(drafts, element.start).sort_values(["USUBJID", "date"], kind="stable")
    dates = dates.drop_duplicates("USUBJID", keep="first" if element.pick == "earliest" else "last")
    start = dates["date"]
    if element.after_days:
        later = pd.to_datetime(start.str.slice(0, 10)) + pd.Timedelta(days=element.after_days)
        start = later.dt.strftime("%Y-%m-%d").astype("str")
    return pd.DataFrame(
        {
            "USUBJID": dates["USUBJID"],
            "TAETORD": float(order),
            "ETCD": element.code,
            "ELEMENT": element.name,
            "EPOCH": element.epoch,
            "SESTDTC": start,
        }
    )


def compute_epoch(frame: pd.DataFrame, date: str, se: pd.DataFrame) -> pd.Series:
    """The epoch of the element that a record's `date` falls into; null before the first and where the date is not complete.

    A record of the very day that an element starts belongs to it, unless both times are known and say otherwise. The records
    of `se` are in the order of their elements.
    """
    moments = frame[date].where(frame[date].str.len() >= COMPLETE)
    rows = pd.DataFrame({"USUBJID": frame["USUBJID"], "at": _sortable(moments), "row": range(len(frame))}).dropna()
    starts = _start(se["SESTDTC"]).groupby(se["USUBJID"]).cummax()
    spans = pd.DataFrame({"USUBJID": se["USUBJID"], "at": starts, "EPOCH": se["EPOCH"]})
    joined = pd.merge_asof(rows.sort_values("at", kind="stable"), spans.sort_values("at", kind="stable"), on="at", by="USUBJID")
    return joined.set_index("row")["EPOCH"].reindex(range(len(frame))).set_axis(frame.index).astype("str")


def _start(moments: pd.Series) -> pd.Series:
    return pd.to_datetime(moments.str.slice(0, 19), format="ISO8601").astype("datetime64[s]")


def _sortable(moments: pd.Series) -> pd.Series:
    """A moment that sorts after every start of its day, where its own time is unknown."""
    timed = moments.str.len() > COMPLETE
    return _start(moments.where(timed, moments + "T23:59:59"))
