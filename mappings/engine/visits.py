"""VISITNUM, VISIT and VISITDY: planned visits from TV, the others numbered by date (SDTMIG 3.4, section 4.4.5)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.engine.draft import FORM, ROW
from mappings.engine.prepare import VISIT
from mappings.engine.visit_keys import visit_keys
from mappings.schedule import PlannedVisit, VisitKind

FIRST_FOLLOW_UP = 101
"""VISITNUM of a subject's first follow-up contact after the planned visits."""


def number_visits(drafts: dict[str, pd.DataFrame], schedule: tuple[PlannedVisit, ...], context: Context) -> None:
    """Give every draft with a visit its VISITNUM, VISIT and VISITDY, in place.

    An unscheduled visit is numbered after the last planned visit before it: 7.01, 7.02. One that carries a decimal number,
    as in `Unscheduled 4.1`, was numbered by the EDC system and keeps it, unless that is a planned visit's. Those that nothing
    numbers are one a day (see `visit_keys`). A visit that the schedule does not know is a finding; its records keep the
    collected text in VISIT and have no VISITNUM.
    """
    keys = visit_keys(drafts, schedule)
    _report_unknown(drafts, keys, schedule, context)
    visits = _visits(keys, schedule)
    numbered = _numbered(visits)
    for name, frame in drafts.items():
        merged = keys[name].merge(numbered, on=["USUBJID", "code", "seq"], how="left", validate="many_to_one")
        for variable in ("VISITNUM", "VISIT", "VISITDY"):
            frame[variable] = merged[variable].to_numpy()
        drafts[name] = frame.astype({"VISIT": "str", "VISITNUM": "float64", "VISITDY": "float64"})


def tell_planned_visits(sv: pd.DataFrame, schedule: tuple[PlannedVisit, ...]) -> pd.DataFrame:
    """SV with SVPRESP and SVOCCUR of planned visits, and SVUPDES of the others (SDTMIG 3.4, SV)."""
    planned = sv["VISITNUM"].isin([visit.number for visit in schedule if visit.kind is VisitKind.PLANNED])
    yes = pd.Series("Y", index=sv.index, dtype="str").where(planned)
    return sv.assign(SVPRESP=yes, SVOCCUR=yes, SVUPDES=sv["VISIT"].where(~planned))


def _visits(keys: dict[str, pd.DataFrame], schedule: tuple[PlannedVisit, ...]) -> pd.DataFrame:
    """Every subject's visits with their date: that of the visit form where there is one, else the earliest of the data."""
    parts = [frame.assign(own=name != "SV") for name, frame in keys.items()]
    rows = pd.concat(parts, ignore_index=True).dropna(subset=["code"]).sort_values(["own", "date"], kind="stable")
    visits = rows.drop_duplicates(["USUBJID", "code", "seq"])
    table = pd.DataFrame(
        [(visit.code, visit.name, visit.number, visit.day, visit.kind.value) for visit in schedule],
        columns=["code", "name", "number", "day", "kind"],
    ).astype({"number": "float64", "day": "float64"})
    return visits.drop(columns="own").merge(table, on="code", how="left", validate="many_to_one")


def _numbered(visits: pd.DataFrame) -> pd.DataFrame:
    planned = visits["kind"] == VisitKind.PLANNED
    visits = visits.assign(repeat=pd.to_numeric(visits["seq"], errors="coerce"))
    visits = visits.sort_values(["USUBJID", "date", "number", "code", "repeat", "seq"], kind="stable", na_position="last")
    base = visits["number"].where(planned).groupby(visits["USUBJID"]).cummax().groupby(visits["USUBJID"]).ffill()
    base = base.fillna(visits["USUBJID"].map(visits["number"].groupby(visits["USUBJID"]).min())).fillna(0.0)
    unscheduled, follow_up = visits["kind"] == VisitKind.UNSCHEDULED, visits["kind"] == VisitKind.FOLLOW_UP
    taken = visits["number"].where(planned).dropna().unique()
    given = visits["repeat"].where(unscheduled & visits["seq"].str.contains(".", regex=False) & ~visits["repeat"].isin(taken))
    rank = visits.assign(base=base.where(unscheduled, 0.0)).groupby(["USUBJID", "kind", "base"], dropna=False).cumcount() + 1
    counted = _counted(base.where(unscheduled & given.isna()), rank, visits["USUBJID"], given, taken)
    number = visits["number"].mask(unscheduled, given.fillna(counted)).mask(follow_up, FIRST_FOLLOW_UP - 1.0 + rank)
    suffix = pd.Series(np.where(unscheduled, _text(number), rank.astype("str")), index=visits.index)
    name = visits["name"].mask(unscheduled | follow_up, visits["name"] + " " + suffix)
    log = visits["kind"] == VisitKind.LOG
    name = name.fillna(visits["code"]).mask(log, None)
    frame = pd.DataFrame({"VISITNUM": number, "VISIT": name, "VISITDY": visits["day"]})
    return pd.concat([visits[["USUBJID", "code", "seq"]], frame], axis=1)


def _counted(
    base: pd.Series, rank: pd.Series, subject: pd.Series, given: pd.Series, planned: npt.NDArray[np.float64]
) -> pd.Series:
    """`base` and a decimal for `rank`, or for the next that gives no `planned` number and none of the subject's others."""
    known = pd.MultiIndex.from_arrays([subject, given])
    while True:
        number = _between(base, rank, subject)
        pairs = pd.MultiIndex.from_arrays([subject, number])
        clash = number.notna() & (number.isin(planned) | pairs.isin(known) | pairs.duplicated())
        if not clash.any():
            return number
        rank = rank + clash.astype("float64").groupby([subject, base]).cummax().fillna(0.0)


def _between(base: pd.Series, rank: pd.Series, subject: pd.Series) -> pd.Series:
    """`base` and a decimal for `rank`: hundredths, or where a hundred visits follow one planned visit, finer."""
    most = rank.groupby([subject, base]).transform("max")
    digits = np.maximum(2, np.floor(np.log10(most)) + 1)
    return (base + rank / 10**digits).round(6)


def _text(number: pd.Series) -> pd.Series:
    return number.map("{:g}".format)


def _report_unknown(
    drafts: dict[str, pd.DataFrame], keys: dict[str, pd.DataFrame], schedule: tuple[PlannedVisit, ...], context: Context
) -> None:
    known = [visit.code for visit in schedule]
    codes = {name: keys[name]["code"] for name in drafts}
    unknown = [frame[codes[name].notna() & ~codes[name].isin(known)] for name, frame in drafts.items()]
    records = pd.concat([frame[[FORM, ROW, VISIT]] for frame in unknown], ignore_index=True)
    for (form, text), rows in records.groupby([FORM, VISIT]):
        message = f"visit {text!r} is not in the study's schedule; add it there, or correct the visit of the records"
        context.report("unknown-visit", Severity.ERROR, "VISIT", message, rows[ROW], (str(text),), str(form))
