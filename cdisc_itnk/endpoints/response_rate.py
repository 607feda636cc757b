"""The response rate by month: responders among all subjects of the analysis set, by evaluator and cohort."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.estimate import binomial_test
from cdisc_itnk.endpoints.plan import EndpointPlan, ResponseRate
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy


def estimate_response_rate(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Response rates with exact intervals, and exact one-sided tests where the plan names a historical rate.

    A subject of the analysis set without a record, or whose AVALC is not Y, is a non-responder.

    Args:
        adam: ADSL and ADRS.
        plan: Rates, months, evaluators, cohorts and historical rates.

    Returns:
        Tidy rows (see `cdisc_itnk.endpoints.tidy`) of each rate, month and evaluator that ADRS has records of: `Rate`, a
        proportion with its Clopper-Pearson interval, and `p-value`, the probability of as many responders or more, were
        the historical rate true.

    Source: Clopper & Pearson, Biometrika 1934; 26: 404-413.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2", "3", "4"], "FASFL": "Y"})
    >>> adrs = pd.DataFrame({"USUBJID": ["1", "2", "3"], "PARAMCD": "ORR3IRC", "AVALC": ["Y", "N", "Y"]})
    >>> plan = EndpointPlan(months=(3,), evaluators={"IRC": "Review"}, rates=(ResponseRate("ORR", "CR or CRi"),))
    >>> estimate_response_rate({"ADSL": adsl, "ADRS": adrs}, plan)[["timepoint", "n", "N", "estimate"]]
      timepoint  n  N  estimate
    0   Month 3  2  4       0.5
    """
    counts = stack(_count_responders(adam, rate, plan) for rate in plan.rates)
    if counts.empty:
        return tidy(counts)
    rates = proportions(counts, plan.conf_level).assign(statistic="Rate")
    tests = [_test(counts, cohort, rate) for cohort, rate in plan.historical_rates.items()]
    return tidy(stack([rates, *tests]), endpoint="Response rate")


def _count_responders(adam: Frames, rate: ResponseRate, plan: EndpointPlan) -> pd.DataFrame:
    adrs = records_of(adam, "ADRS", "PARAMCD", "AVALC")
    parameters = _parameters(rate, plan)
    parameters = parameters[parameters["parameter"].isin(adrs["PARAMCD"].unique())]
    responders = adrs[(adrs["AVALC"] == "Y") & adrs["PARAMCD"].isin(parameters["parameter"])]
    coded = pd.Categorical(responders["PARAMCD"], categories=parameters["parameter"], ordered=True)
    subjects = subjects_by_cohort(adam, plan.analysis_set, plan)
    if rate.cohorts:
        subjects = subjects[subjects["cohort"].isin(rate.cohorts)]
        subjects = subjects.assign(cohort=subjects["cohort"].cat.remove_unused_categories())
    counts = count_subjects(subjects, responders.assign(parameter=coded), ["parameter"]).drop(columns="records")
    counts = counts.astype({"parameter": "str", "cohort": "str"})
    return counts.merge(parameters, on="parameter", how="left", validate="many_to_one")


def _parameters(rate: ResponseRate, plan: EndpointPlan) -> pd.DataFrame:
    rows = [
        (plan.parameter(rate.prefix, month, code), rate.label, evaluator, f"Month {month}")
        for code, evaluator in plan.evaluators.items()
        for month in plan.months
    ]
    return pd.DataFrame(rows, columns=["parameter", "description", "evaluator", "timepoint"], dtype="str")


def _test(counts: pd.DataFrame, cohort: str, historical_rate: float) -> pd.DataFrame:
    rows = counts[counts["cohort"] == cohort]
    return rows.assign(
        statistic="p-value",
        estimate=binomial_test(rows["n"].to_numpy(), rows["N"].to_numpy(), historical_rate),
        method=f"Exact binomial test of a rate above {historical_rate:g}, one-sided",
        unit="probability",
    )
