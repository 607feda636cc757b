"""Deaths: how many, of what, and how long after the last treatment."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy

UNKNOWN = "UNKNOWN"


def estimate_deaths(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Subjects who died up to the data cut-off.

    Args:
        adam: ADSL (DTHDT; DTHCAUS, TRTEDT and CUTOFFDT if there).
        plan: `early_death_days` and the safety set.

    Returns:
        Tidy rows by cohort, proportions of the safety set: `Subjects`, `Early` (within `early_death_days` days of the last
        treatment) and `Cause` (in `category`; `UNKNOWN` where none is recorded).

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": "Y", "DTHDT": pd.to_datetime(["2024-03-01", None]),
    ...                      "TRTEDT": pd.to_datetime(["2024-02-01", "2024-02-01"])})
    >>> estimate_deaths({"ADSL": adsl}, EndpointPlan())[["statistic", "category", "n", "N"]]
      statistic category  n  N
    0  Subjects      NaN  1  2
    1     Early      NaN  1  2
    2     Cause  UNKNOWN  1  2
    """
    subjects = subjects_by_cohort(adam, plan.safety_set, plan)
    deaths = list_deaths(adam, plan)
    early = deaths[deaths["days_from_last"] <= plan.early_death_days]
    within = f"Within {plan.early_death_days} days of the last treatment"
    counts = [
        count_subjects(subjects, deaths).assign(statistic="Subjects", description="Died"),
        count_subjects(subjects, early).assign(statistic="Early", description=within),
        count_subjects(subjects, deaths.rename(columns={"cause": "category"}), ["category"]).assign(
            statistic="Cause", description="Cause of death"
        ),
    ]
    return tidy(proportions(stack(counts).drop(columns="records"), plan.conf_level), endpoint="Deaths")


def list_deaths(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """The subjects of the safety set who died up to the data cut-off, by USUBJID.

    Args:
        adam: ADSL, as for `estimate_deaths`.
        plan: The safety set and the variable with the cohort.

    Returns:
        One row a subject: USUBJID, `cohort` (null without one), `date` (datetime), `cause`, `days_from_first` and
        `days_from_last` (days from the first and the last treatment, 0 on the same day; float64).
    """
    adsl = records_of(adam, "ADSL", plan.safety_set, plan.cohort, "DTHDT", "DTHCAUS", "TRTSDT", "TRTEDT", "CUTOFFDT")
    after_cutoff = adsl["DTHDT"] > adsl["CUTOFFDT"]
    dead = adsl[(adsl[plan.safety_set] == "Y") & adsl["DTHDT"].notna() & ~after_cutoff].sort_values("USUBJID")
    return pd.DataFrame(
        {
            "USUBJID": dead["USUBJID"],
            "cohort": dead[plan.cohort].astype("str"),
            "date": dead["DTHDT"],
            "cause": dead["DTHCAUS"].astype("str").fillna(UNKNOWN),
            "days_from_first": (dead["DTHDT"] - dead["TRTSDT"]).dt.days,
            "days_from_last": (dead["DTHDT"] - dead["TRTEDT"]).dt.days,
        }
    ).reset_index(drop=True)
