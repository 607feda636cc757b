"""Who the subjects are: age, sex, race and whatever else the study describes them by."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, subjects_by_cohort
from cdisc_itnk.endpoints.numbers import summarise_numbers
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy

MISSING = "Missing"


def estimate_demographics(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Each characteristic of the subjects in the analysis set.

    Args:
        adam: ADSL.
        plan: `characteristics` and the analysis set; variables that ADSL lacks are passed over.

    Returns:
        Tidy rows by cohort, `parameter` and `description` being the variable and its name. Of numbers `Mean`, `SD`,
        `Median`, `Minimum` and `Maximum` of the `n` subjects with a value; of text `Subjects`, a row a value (`category`;
        `Missing` where null), in the order of the variable's numeric companion (AGEGR1N of AGEGR1) if ADSL has one.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2", "3"], "FASFL": "Y", "AGE": [40.0, 50.0, 66.0], "SEX": ["F", "M", "F"]})
    >>> rows = estimate_demographics({"ADSL": adsl}, EndpointPlan(characteristics={"AGE": "Age (years)", "SEX": "Sex"}))
    >>> rows.loc[rows["statistic"].isin(["Median", "Subjects"]), ["description", "category", "n", "N", "estimate"]].round(2)
       description category  n  N  estimate
    2  Age (years)      NaN  3  3     50.00
    5          Sex        F  2  3      0.67
    6          Sex        M  1  3      0.33
    """
    subjects = subjects_by_cohort(adam, plan.analysis_set, plan)
    parts = (
        _describe(subjects, variable, plan.conf_level).assign(parameter=variable, description=name)
        for variable, name in plan.characteristics.items()
        if variable in subjects
    )
    return tidy(stack(parts), endpoint="Demographics")


def _describe(subjects: pd.DataFrame, variable: str, conf_level: float) -> pd.DataFrame:
    each = subjects.drop_duplicates("USUBJID")
    if pd.api.types.is_numeric_dtype(each[variable]):
        return summarise_numbers(subjects, each[["USUBJID"]].assign(value=each[variable]), unit="")
    order = f"{variable}N" if f"{variable}N" in each else variable
    values = each.sort_values(order)[variable].dropna().unique()
    category = pd.Categorical(each[variable], categories=values, ordered=True)
    if each[variable].isna().any():
        category = category.add_categories(MISSING).fillna(MISSING)
    counts = count_subjects(subjects, each.assign(category=category), ["category"]).drop(columns="records")
    return proportions(counts, conf_level).assign(statistic="Subjects")
