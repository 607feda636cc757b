"""Time to an event: Kaplan-Meier estimates of ADTTE parameters by cohort. Overall and disease-free survival share it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cdisc_itnk.endpoints.cohorts import ALL, Frames, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.estimate import KaplanMeier, kaplan_meier_by, log_rank
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import stack, tidy

KEYS = ["parameter", "cohort"]
KAPLAN_MEIER = "Kaplan-Meier, log-log interval"


def time_to_event_summary(adam: Frames, endpoint: str, parameters: Sequence[str], plan: EndpointPlan) -> pd.DataFrame:
    """What is reported of a time to an event.

    Args:
        adam: ADSL and ADTTE.
        endpoint: The name of the endpoint.
        parameters: PARAMCDs, the primary one first; those without records are passed over.
        plan: Landmarks, days of the numbers at risk, cohorts and confidence level.

    Returns:
        Tidy rows of each parameter and cohort, `N` being its subjects: `Events` and `Censored` (subjects), each also by
        EVNTDESC (`category`; of the censored CNSDTDSC, if there); `Median` (days); `Rate` at each landmark (proportion, `n`
        still at risk; null past the last time, unless all have had the event by then); `At risk`; `Median follow-up` by the
        reverse Kaplan-Meier method; and once a parameter of several cohorts `Log-rank p-value`, which describes and tests
        nothing. Limits that do not exist are null.

    Source: Kaplan & Meier, J Am Stat Assoc 1958; 53: 457-481; Schemper & Smith, Control Clin Trials 1996; 17: 343-346.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2", "3"], "FASFL": "Y"})
    >>> adtte = pd.DataFrame({"USUBJID": ["1", "2", "3"], "PARAMCD": "OS", "AVAL": [10.0, 20.0, 30.0], "CNSR": [0.0, 1.0, 0.0]})
    >>> rows = time_to_event_summary({"ADSL": adsl, "ADTTE": adtte}, "Survival", ["OS"], EndpointPlan(landmark_days=(15,)))
    >>> rows.loc[rows["statistic"].isin(["Events", "Rate"]), ["statistic", "timepoint", "n", "N", "estimate"]].round(4)
      statistic timepoint  n  N  estimate
    0    Events       NaN  2  3       NaN
    3      Rate    Day 15  2  3    0.6667
    """
    times = select_times(adam, parameters, plan)
    if times.empty:
        return tidy(pd.DataFrame())
    curves = _curves(times, plan)
    parts = [
        _subjects(curves),
        _reasons(times),
        _median(curves, "Median", KAPLAN_MEIER),
        _rates(curves, plan.landmark_days),
        _at_risk(curves, plan.risk_days),
        _median(curves.reverse(), "Median follow-up", f"Reverse {KAPLAN_MEIER}"),
        _log_rank(times),
    ]
    sizes = curves.strata.rename(columns={"n": "N"})[[*KEYS, "N"]]
    rows = stack(parts).sort_values(KEYS, kind="stable").merge(sizes, on=KEYS, how="left", validate="many_to_one")
    described = rows.assign(description=rows["parameter"].astype("str").map(_descriptions(times)).astype("str"))
    return tidy(described, endpoint=endpoint)


def survival_curves(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """The Kaplan-Meier curves of overall and disease-free survival, for plots.

    Args:
        adam: ADSL and ADTTE.
        plan: The parameters, cohorts and confidence level.

    Returns:
        One row a parameter, cohort and distinct time: `parameter`, `description`, `cohort`, `time` (days), `n_risk`,
        `n_event`, `n_censor`, `survival`, `std_err`, `lower`, `upper`.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": "Y"})
    >>> adtte = pd.DataFrame({"USUBJID": ["1", "2"], "PARAMCD": "OS", "PARAM": "Overall survival", "AVAL": [10.0, 20.0],
    ...                       "CNSR": [0.0, 1.0]})
    >>> curves = survival_curves({"ADSL": adsl, "ADTTE": adtte}, EndpointPlan(overall_survival=("OS",)))
    >>> curves[["cohort", "time", "n_risk", "survival"]]
      cohort  time  n_risk  survival
    0    All  10.0       2       0.5
    1    All  20.0       1       0.5
    """
    times = select_times(adam, (*plan.overall_survival, *plan.disease_free_survival), plan)
    curve = _curves(times, plan).curve.astype(dict.fromkeys(KEYS, "str"))
    curve.insert(1, "description", curve["parameter"].map(_descriptions(times)).astype("str"))
    return curve


def select_times(adam: Frames, parameters: Sequence[str], plan: EndpointPlan) -> pd.DataFrame:
    """The ADTTE records of the analysis set that have a time.

    Args:
        adam: ADSL and ADTTE.
        parameters: PARAMCDs, in the order wanted.
        plan: Names the analysis set and the cohorts.

    Returns:
        One row a parameter, subject and cohort (`All`, and the subject's own): USUBJID, `parameter` and `cohort` (ordered
        categoricals), `description`, AVAL, EVENT (bool), `category` (why the
        event or the censoring).
    """
    adtte = records_of(adam, "ADTTE", "PARAMCD", "PARAM", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC").dropna(
        subset=["AVAL", "CNSR"]
    )
    present = [name for name in parameters if (adtte["PARAMCD"] == name).any()]
    members = subjects_by_cohort(adam, plan.analysis_set, plan)[["USUBJID", "cohort"]]
    chosen = adtte[adtte["PARAMCD"].isin(present)].merge(members, on="USUBJID", how="inner", validate="many_to_many")
    return pd.DataFrame(
        {
            "USUBJID": chosen["USUBJID"],
            "parameter": pd.Categorical(chosen["PARAMCD"], categories=present, ordered=True),
            "description": chosen["PARAM"].astype("str").fillna(chosen["PARAMCD"]),
            "cohort": chosen["cohort"],
            "AVAL": chosen["AVAL"],
            "EVENT": chosen["CNSR"] == 0,
            "category": chosen["EVNTDESC"].mask((chosen["CNSR"] > 0) & chosen["CNSDTDSC"].notna(), chosen["CNSDTDSC"]),
        }
    )


def _curves(times: pd.DataFrame, plan: EndpointPlan) -> KaplanMeier:
    return kaplan_meier_by(times, time="AVAL", event="EVENT", by=KEYS, conf_level=plan.conf_level)


def _descriptions(times: pd.DataFrame) -> pd.Series:
    return times.astype({"parameter": "str"}).drop_duplicates("parameter").set_index("parameter")["description"]


def _subjects(curves: KaplanMeier) -> pd.DataFrame:
    strata = curves.strata
    events = strata[KEYS].assign(statistic="Events", n=strata["n_event"])
    return stack([events, strata[KEYS].assign(statistic="Censored", n=strata["n"] - strata["n_event"])])


def _reasons(times: pd.DataFrame) -> pd.DataFrame:
    statistic = np.where(times["EVENT"], "Events", "Censored")
    given = times.assign(statistic=statistic).dropna(subset=["category"])
    keys = ["statistic", *KEYS, "category"]
    reasons = given.groupby(keys, observed=True, sort=True).size().rename("n").reset_index()
    return reasons.sort_values(["statistic", "n"], ascending=False, kind="stable")


def _median(curves: KaplanMeier, statistic: str, method: str) -> pd.DataFrame:
    return curves.quantile([0.5])[[*KEYS, "estimate", "lower", "upper"]].assign(
        statistic=statistic, conf_level=curves.conf_level, method=method, unit="days"
    )


def _rates(curves: KaplanMeier, days: Sequence[int]) -> pd.DataFrame:
    rates = curves.at(days)
    estimates = rates[["survival", "lower", "upper"]].set_axis(["estimate", "lower", "upper"], axis=1)
    unknown = rates["beyond_last"] & (rates["survival"] > 0)
    return rates[KEYS].assign(
        statistic="Rate",
        timepoint="Day " + rates["time"].astype("int64").astype("str"),
        n=rates["n_risk"],
        **estimates.mask(unknown),
        conf_level=curves.conf_level,
        method=KAPLAN_MEIER,
        unit="proportion",
    )


def _at_risk(curves: KaplanMeier, days: Sequence[int]) -> pd.DataFrame:
    at_risk = curves.n_risk_at(days)
    timepoint = "Day " + at_risk["time"].astype("int64").astype("str")
    return at_risk[KEYS].assign(statistic="At risk", timepoint=timepoint, n=at_risk["n_risk"])


def _log_rank(times: pd.DataFrame) -> pd.DataFrame:
    in_cohort = times[times["cohort"] != ALL]
    if in_cohort["cohort"].nunique() < 2:
        return times.head(0)[KEYS]
    groups = in_cohort.groupby("parameter", observed=True)
    p_values = {name: log_rank(group["AVAL"], group["EVENT"], group["cohort"]).p_value for name, group in groups}
    return pd.DataFrame(
        {
            "parameter": pd.Categorical(p_values, categories=times["parameter"].cat.categories, ordered=True),
            "cohort": pd.Categorical([ALL] * len(p_values), categories=times["cohort"].cat.categories, ordered=True),
            "statistic": "Log-rank p-value",
            "estimate": p_values.values(),
            "method": "Log-rank test between cohorts, descriptive",
            "unit": "probability",
        }
    )
