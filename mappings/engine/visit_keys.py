"""Which visit a record belongs to: the schedule's code and, of a visit that comes again, which one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core.distinct import by_distinct
from mappings.engine.prepare import VISIT, VISITSEQ
from mappings.engine.timing import COMPLETE
from mappings.schedule import PlannedVisit, VisitKind

_NUMBERED = r"^\s*(?P<name>.*?)\s+(?P<number>\d+(?:\.\d+)?)\s*$"
_NUMBERED_BY_DATE = (VisitKind.UNSCHEDULED, VisitKind.FOLLOW_UP)


def visit_keys(drafts: dict[str, pd.DataFrame], schedule: tuple[PlannedVisit, ...]) -> dict[str, pd.DataFrame]:
    """`USUBJID code seq date` of each record: the visit's code (its text, where the schedule has none), repeat and day.

    Unscheduled visits and follow-ups that the export does not number are one a day: the numbered one that has a record of that
    day, else one of their own, with the day in `seq`. Without a complete date, a record belongs to the first of them.
    """
    parts = [_resolve(frame, schedule).assign(domain=name, date=_day(frame)) for name, frame in drafts.items()]
    keys = _told_by_date(pd.concat(parts, ignore_index=True))
    return {name: keys[keys["domain"] == name].drop(columns="domain").set_axis(frame.index) for name, frame in drafts.items()}


def _resolve(frame: pd.DataFrame, schedule: tuple[PlannedVisit, ...]) -> pd.DataFrame:
    codes = {text.casefold(): visit.code for visit in schedule for text in (visit.name, visit.code)}
    repeating = {visit.code for visit in schedule if visit.kind is not VisitKind.PLANNED}
    countable = {text: code for text, code in codes.items() if code in repeating}
    whole = frame[VISIT]
    direct = by_distinct(whole, lambda texts: texts.str.strip().str.casefold().map(codes).astype("str"))
    name = by_distinct(whole, lambda texts: texts.str.extract(_NUMBERED)["name"])
    number = by_distinct(whole, lambda texts: texts.str.extract(_NUMBERED)["number"])
    numbered = by_distinct(name, lambda texts: texts.str.casefold().map(countable).astype("str"))
    sequence = frame[VISITSEQ].fillna(number.where(direct.isna() & numbered.notna()))
    code = direct.fillna(numbered).fillna(whole)
    only = ~code.isin([visit.code for visit in schedule if visit.kind in _NUMBERED_BY_DATE])
    sequence = by_distinct(sequence, _plain).mask(sequence.isna() & only, "1")
    return pd.DataFrame({"USUBJID": frame["USUBJID"], "code": code, "seq": sequence})


def _plain(sequence: pd.Series) -> pd.Series:
    """`01` and `1.0` as `1`; what is no number stays."""
    numbers = pd.to_numeric(sequence, errors="coerce")
    return numbers.map("{:.15g}".format).astype("str").where(np.isfinite(numbers), sequence)


def _day(frame: pd.DataFrame) -> pd.Series:
    """The day that a record is timed by, that of collection or of the start; null where it is not complete."""
    for suffix in ("DTC", "STDTC"):
        names = [name for name in frame.columns if name.endswith(suffix) and len(name) <= len("xx") + len(suffix)]
        if names:
            day = frame[names[0]].str.slice(0, COMPLETE)
            return day.where(day.str.len() == COMPLETE)
    return pd.Series(None, index=frame.index, dtype="str")


def _told_by_date(keys: pd.DataFrame) -> pd.DataFrame:
    if keys["seq"].notna().all():
        return keys
    visit = ["USUBJID", "code"]
    days = keys.dropna(subset=["seq", "date"]).sort_values([*visit, "date", "seq"], kind="stable")
    days = days.drop_duplicates([*visit, "date"]).rename(columns={"seq": "same"})[[*visit, "date", "same"]]
    same = keys.merge(days, on=[*visit, "date"], how="left", validate="many_to_one")["same"]
    told = keys.assign(seq=keys["seq"].fillna(same).fillna(keys["date"]))
    first = told.sort_values(["date", "seq"], kind="stable").groupby(visit)["seq"].transform("first")
    return told.assign(seq=told["seq"].fillna(first).fillna("1"))
