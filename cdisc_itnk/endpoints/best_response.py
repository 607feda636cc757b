"""How the responses are distributed: best response by a month, response at a month."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, records_of, subjects_by_cohort
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, tidy

NOT_ASSESSED = "Not assessed"


def estimate_best_response(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """The share of subjects with each response.

    Args:
        adam: ADSL and ADRS.
        plan: Distributions, months, evaluators and the responses in order.

    Returns:
        Tidy rows, one a parameter, cohort and response (`category`), 0 where nobody has it; the last category are the
        subjects of the analysis set without a record or with a response that the plan does not name. Shares of a
        parameter and cohort add up to 1.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": "Y"})
    >>> adrs = pd.DataFrame({"USUBJID": ["1"], "PARAMCD": "BOR3IRC", "AVALC": ["CR"]})
    >>> plan = EndpointPlan(months=(3,), evaluators={"IRC": "Review"}, distributions={"BOR": "Best response"},
    ...                     responses=("CR", "NR"))
    >>> estimate_best_response({"ADSL": adsl, "ADRS": adrs}, plan)[["category", "n", "N", "estimate"]]
           category  n  N  estimate
    0            CR  1  2       0.5
    1            NR  0  2       0.0
    2  Not assessed  1  2       0.5
    """
    adrs = records_of(adam, "ADRS", "PARAMCD", "AVALC")
    parameters = _parameters(plan)
    present = parameters.loc[parameters["parameter"].isin(adrs["PARAMCD"].unique()), "parameter"]
    subjects = subjects_by_cohort(adam, plan.analysis_set, plan)
    everyone = subjects[["USUBJID"]].drop_duplicates().merge(present.to_frame(), how="cross")
    known = adrs.loc[adrs["PARAMCD"].isin(present) & adrs["AVALC"].isin(plan.responses), ["USUBJID", "PARAMCD", "AVALC"]]
    known = known.rename(columns={"PARAMCD": "parameter", "AVALC": "category"})
    each = everyone.merge(known, on=["USUBJID", "parameter"], how="left", validate="one_to_one")
    each = each.assign(
        parameter=pd.Categorical(each["parameter"], categories=present, ordered=True),
        category=pd.Categorical(
            each["category"].fillna(NOT_ASSESSED), categories=[*plan.responses, NOT_ASSESSED], ordered=True
        ),
    )
    counts = count_subjects(subjects, each, ["parameter", "category"]).drop(columns="records")
    counts = counts.assign(parameter=counts["parameter"].astype("str"))
    counts = counts.merge(parameters, on="parameter", how="left", validate="many_to_one")
    return tidy(proportions(counts, plan.conf_level), endpoint="Response", statistic="Subjects")


def _parameters(plan: EndpointPlan) -> pd.DataFrame:
    rows = [
        (plan.parameter(prefix, month, code), label, evaluator, f"Month {month}")
        for prefix, label in plan.distributions.items()
        for code, evaluator in plan.evaluators.items()
        for month in plan.months
    ]
    return pd.DataFrame(rows, columns=["parameter", "description", "evaluator", "timepoint"], dtype="str")
