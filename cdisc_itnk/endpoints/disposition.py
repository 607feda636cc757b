"""Disposition: the subjects' way into the trial, through it and out of it."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, subjects_by_cohort
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy

DISCONTINUED = "DISCONTINUED"
STATUS = {"EOTSTT": "Treatment", "EOSSTT": "Study"}
REASON = {"EOTSTT": "DCTREAS", "EOSSTT": "DCSREAS"}


def estimate_disposition(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """The numbers of a CONSORT diagram.

    Args:
        adam: ADSL.
        plan: `sets`, `dates` and the analysis set; variables that ADSL lacks are passed over.

    Returns:
        Tidy rows by cohort. `Set`: the subjects screened and those in each set (`parameter` is the flag), of all screened.
        Of the analysis set: `Date` (`parameter` is the date, which is there and not after CUTOFFDT) and `Status`
        (`parameter` EOTSTT or EOSSTT, the status in `category`); of those discontinued, `Reason` (`category`).

    Source: CONSORT 2010, the flow of participants.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": ["Y", "N"], "EOSSTT": ["ONGOING", "DISCONTINUED"]})
    >>> rows = estimate_disposition({"ADSL": adsl}, EndpointPlan(sets={"FASFL": "Infused"}))
    >>> rows[["statistic", "description", "category", "n", "N"]]
      statistic description category  n  N
    0       Set    Screened      NaN  2  2
    1       Set     Infused      NaN  1  2
    2    Status       Study  ONGOING  1  1
    """
    screened, treated = subjects_by_cohort(adam, None, plan), subjects_by_cohort(adam, plan.analysis_set, plan)
    adsl = adam["ADSL"]
    sets = {flag: label for flag, label in plan.sets.items() if flag in adsl}
    dates = {date: label for date, label in plan.dates.items() if date in adsl}
    counts = [
        _count(screened, adsl, "Set", "Screened"),
        *(_count(screened, adsl[adsl[flag] == "Y"], "Set", label, flag) for flag, label in sets.items()),
        *(_count(treated, _until_cutoff(adsl, date), "Date", label, date) for date, label in dates.items()),
        *(_categories(treated, adsl, "Status", label, name) for name, label in STATUS.items() if name in adsl),
        *(_reasons(treated, status, reason) for status, reason in REASON.items() if {status, reason} <= set(adsl)),
    ]
    return tidy(proportions(stack(counts).drop(columns="records"), plan.conf_level), endpoint="Disposition")


def _count(subjects: pd.DataFrame, rows: pd.DataFrame, statistic: str, label: str, variable: str | None = None) -> pd.DataFrame:
    return count_subjects(subjects, rows).assign(statistic=statistic, description=label, parameter=variable)


def _until_cutoff(adsl: pd.DataFrame, date: str) -> pd.DataFrame:
    happened = adsl[date].notna()
    return adsl[happened & ~(adsl[date] > adsl["CUTOFFDT"])] if "CUTOFFDT" in adsl else adsl[happened]


def _categories(subjects: pd.DataFrame, rows: pd.DataFrame, statistic: str, label: str, variable: str) -> pd.DataFrame:
    named = rows.assign(category=rows[variable]).dropna(subset=["category"])
    return count_subjects(subjects, named, ["category"]).assign(statistic=statistic, description=label, parameter=variable)


def _reasons(treated: pd.DataFrame, status: str, reason: str) -> pd.DataFrame:
    discontinued = treated[treated[status] == DISCONTINUED]
    return _categories(discontinued, discontinued.drop_duplicates("USUBJID"), "Reason", STATUS[status], reason)
