"""Values of SDTM that pass every codelist and cannot be right: impossible orders, dates, amounts, countries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from cdisc_itnk.core import DatasetSpec, Finding, Severity
from cdisc_itnk.core.iso8601 import is_later
from cdisc_itnk.core.record_finding import record_finding
from cdisc_itnk.terminology.country import COUNTRIES

NEVER_NEGATIVE = ("AGE", "CMDOSE", "EXDOSE", "PCSTRESN", "PRDOSE", "TRSTRESN", "VSSTRESN")
"""Amounts that are zero or more."""

DEATHS = {"AE": ("AEOUT", "FATAL", "AEENDTC"), "DS": ("DSDECOD", "DEATH", "DSSTDTC")}
"""What says that a record is of the subject's death: a variable, its value, and the variable with the date of death."""

OF_THE_LIVING = {
    **{domain: (f"{domain}STDTC", f"{domain}ENDTC") for domain in ("AE", "CM", "EC", "EX")},
    **{domain: (f"{domain}DTC",) for domain in ("EG", "LB", "PC", "PE", "QS", "RS", "TR", "TU", "VS")},
}
"""Dates that lie before a death. Others may follow it: deaths are collected and told, visits dated, cases closed later."""

_CHANGE = "AC|PC"
"""How the codes of tests begin that are absolute or percent changes, as PCBSD: these may be negative."""

LONGEST_EXPORT = dt.timedelta(days=366)
"""How long after the data cut-off an export may be taken; a later date is a slip of the pen."""

Suspect = tuple[str, Severity, tuple[str, ...], pd.Series, str]


def check_plausibility(datasets: Mapping[str, tuple[DatasetSpec, pd.DataFrame]], cutoff: dt.date) -> list[Finding]:
    """What cannot be right in SDTM data sets, whatever the trial.

    Rules: `end-before-start`, `date-before-birth`, `death-dates-differ`, `survival-contradicted`,
    `negative-amount`, `country-unknown` (errors); `death-records-differ`, `record-after-death`, and `date-in-the-future`,
    more than a year after the data cut-off (warnings); `date-after-cutoff` (note). Partial dates are compared as far as
    both go.

    Args:
        datasets: Specification and frame by name.
        cutoff: Data cut-off.

    >>> from cdisc_itnk.core import describe
    >>> from cdisc_itnk.sdtm import AE
    >>> frame = pd.DataFrame({"USUBJID": ["1", "1"], "AESEQ": [1.0, 2.0], "AESTDTC": ["2021-03-04", "2021-03-04"],
    ...                       "AEENDTC": ["2021-03", "2021-02-28"]})
    >>> [finding] = check_plausibility({"AE": (describe(AE), frame)}, dt.date(2021, 6, 30))
    >>> finding.rule, finding.keys
    ('end-before-start', ('USUBJID=1 AESEQ=2',))
    """
    dm = datasets["DM"][1] if "DM" in datasets else pd.DataFrame()
    births, deaths = _by_subject(dm, "BRTHDTC"), _by_subject(dm, "DTHDTC")
    findings = []
    for spec, frame in datasets.values():
        checks = (_order(frame), _dates(frame, cutoff, births), _deaths(spec.name, frame, deaths), _amounts(frame))
        for suspects in (*checks, _countries(frame)):
            findings += [_finding(spec, frame, suspect) for suspect in suspects if suspect[3].any()]
    return findings


def _by_subject(dm: pd.DataFrame, date: str) -> pd.Series:
    known = {"USUBJID", date} <= set(dm.columns)
    return dm.drop_duplicates("USUBJID").set_index("USUBJID")[date] if known else pd.Series(dtype="str")


def _order(frame: pd.DataFrame) -> Iterator[Suspect]:
    for start in _names(frame, "STDTC"):
        end = start.removesuffix("STDTC") + "ENDTC"
        if end in frame:
            message = f"{end} is before {start}; ask which is right"
            yield "end-before-start", Severity.ERROR, (start, end), is_later(frame[start], frame[end]), message


def _dates(frame: pd.DataFrame, cutoff: dt.date, births: pd.Series) -> Iterator[Suspect]:
    for name in _names(frame, "DTC"):
        future = _is_after(frame[name], cutoff + LONGEST_EXPORT)
        message = f"{name} is more than a year after the data cut-off {cutoff}; most likely the year is wrong"
        yield "date-in-the-future", Severity.WARNING, (name,), future, message
        late = _is_after(frame[name], cutoff) & ~future
        yield "date-after-cutoff", Severity.NOTE, (name,), late, f"{name} is after the data cut-off {cutoff}"
        if "USUBJID" in frame and name != "BRTHDTC" and len(births):
            born = frame["USUBJID"].map(births).astype("str")
            message = f"{name} is before the subject's birth; ask which is right"
            yield "date-before-birth", Severity.ERROR, (name,), is_later(born, frame[name]), message


def _deaths(domain: str, frame: pd.DataFrame, deaths: pd.Series) -> Iterator[Suspect]:
    if "USUBJID" not in frame:
        return
    if {"DDTESTCD", "DDDTC"} <= set(frame.columns):
        same = [name for name in ("USUBJID", "DDTESTCD", "DDEVAL") if name in frame]
        latest = frame["DDDTC"].groupby([frame[name] for name in same], dropna=False).transform("max")
        message = "records of one death have different dates in DDDTC; ask which is right, where that is the date of death"
        yield "death-records-differ", Severity.WARNING, ("DDDTC",), is_later(latest, frame["DDDTC"], by_day=True), message
    if deaths.isna().all():
        return
    died = frame["USUBJID"].map(deaths).astype("str")
    variable, value, date = DEATHS.get(domain, ("", "", ""))
    of_death = _has(frame, variable, value)
    if date in frame:
        differs = is_later(frame[date], died, by_day=True) | is_later(died, frame[date], by_day=True)
        message = f"{date} where {variable} is {value} is not the date of death in DM.DTHDTC; ask which is right"
        yield "death-dates-differ", Severity.ERROR, (date,), of_death & differs, message
    for name in OF_THE_LIVING.get(domain, ()):
        if name in frame:
            after = is_later(frame[name], died, by_day=True) & ~(of_death & (name == date))
            message = f"{name} is after the subject's death in DM.DTHDTC; ask which is right"
            yield "record-after-death", Severity.WARNING, (name,), after, message
    if "SSDTC" in frame:
        alive = _has(frame, "SSSTRESC", "ALIVE") & is_later(frame["SSDTC"], died, by_day=True)
        dead = _has(frame, "SSSTRESC", "DEAD") & is_later(died, frame["SSDTC"], by_day=True)
        message = "SSSTRESC on SSDTC contradicts the date of death in DM.DTHDTC; ask which is right"
        yield "survival-contradicted", Severity.ERROR, ("SSSTRESC", "SSDTC"), alive | dead, message


def _has(frame: pd.DataFrame, variable: str, value: str) -> pd.Series:
    return frame[variable] == value if variable in frame else pd.Series(False, index=frame.index)


def _amounts(frame: pd.DataFrame) -> Iterator[Suspect]:
    for name in NEVER_NEGATIVE:
        if name in frame and frame[name].dtype.kind == "f":
            negative = frame[name] < 0
            if name == "TRSTRESN" and "TRTESTCD" in frame:
                negative &= ~frame["TRTESTCD"].str.match(_CHANGE, na=False)
            yield "negative-amount", Severity.ERROR, (name,), negative, f"{name} is negative and cannot be"


def _countries(frame: pd.DataFrame) -> Iterator[Suspect]:
    if "COUNTRY" in frame:
        wrong = frame["COUNTRY"].notna() & ~frame["COUNTRY"].isin(COUNTRIES)
        message = "COUNTRY is none of ISO 3166-1 alpha-3; use three letters such as CHN, DEU, USA"
        yield "country-unknown", Severity.ERROR, ("COUNTRY",), wrong, message


def _names(frame: pd.DataFrame, suffix: str) -> list[str]:
    return [str(name) for name in frame if str(name).endswith(suffix) and frame[name].dtype == "str"]


def _is_after(dates: pd.Series, day: dt.date) -> pd.Series:
    return is_later(dates, pd.Series(day.isoformat(), index=dates.index, dtype="str"))


def _finding(spec: DatasetSpec, frame: pd.DataFrame, suspect: Suspect) -> Finding:
    rule, severity, variables, flags, message = suspect
    rows = np.flatnonzero(flags)
    shown = frame[list(variables)].iloc[rows].astype("str").fillna("")
    values = shown[variables[0]].str.cat([shown[name] for name in variables[1:]], sep="/")
    return record_finding(rule, severity, spec, variables, frame, rows, message, tuple(sorted(values.unique())))
