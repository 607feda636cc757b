"""Cytokine release (CRS) and neurotoxicity (ICANS): worst grade, onset, duration and what was given for them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.endpoints.adverse_events import SEVERE, select_emergent, worst_grade
from cdisc_itnk.endpoints.cohorts import Frames, count_subjects, subjects_by_cohort
from cdisc_itnk.endpoints.numbers import summarise_numbers
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy


def estimate_immune_toxicity(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """What is reported of each syndrome.

    Args:
        adam: ADSL and ADAE (AECAT, ASTDY, ASTDTF, AENDY, AENDTF, the variables with the syndrome's grade and treatments);
            only treatment-emergent events of the safety set count.
        plan: `syndromes`, `syndrome_grade`, `treatments`.

    Returns:
        Tidy rows of each syndrome (`parameter`) and cohort. Proportions of the safety set: `Subjects`, `Grade 3 or higher`,
        `Worst grade` (a row a grade that occurs, in `category`). Of the subjects with the syndrome: `Treated` (`category`
        says with what) and `Not resolved` (an event without an end). Of their days the mean, SD, median and range
        (`description` says of which): `Day of onset` is the study day of the first event, `Days affected` the number of days
        with at least one event, in subjects whose events all ended and have no imputed date.

    Source: Lee et al., Biol Blood Marrow Transplant 2019; 25: 625-638 (ASTCT grades).

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": "Y"})
    >>> adae = pd.DataFrame({"USUBJID": ["1", "1"], "AECAT": "CRS", "TRTEMFL": "Y", "ATOXGRN": [1.0, 3.0], "ASTDY": [2.0, 4.0],
    ...                      "AENDY": [5.0, 9.0]})
    >>> rows = estimate_immune_toxicity({"ADSL": adsl, "ADAE": adae}, EndpointPlan(syndromes=("CRS",)))
    >>> rows.loc[rows["statistic"].isin(["Worst grade", "Maximum"]), ["description", "category", "n", "estimate"]]
          description category  n  estimate
    2             NaN        3  1       0.5
    8    Day of onset      NaN  1       2.0
    13  Days affected      NaN  1       8.0
    """
    subjects = subjects_by_cohort(adam, plan.safety_set, plan)
    events = select_emergent(adam, plan.syndrome_grade, *plan.treatments, "ASTDTF", "AENDTF")
    events = events.assign(ATOXGRN=events[plan.syndrome_grade].astype("float64"))
    parts = (
        _estimate_syndrome(subjects, events[events["AECAT"] == syndrome], plan).assign(parameter=syndrome)
        for syndrome in plan.syndromes
    )
    return tidy(stack(parts), endpoint="Immune toxicity")


def compute_days_affected(events: pd.DataFrame) -> pd.Series:
    """The number of days with at least one event, by USUBJID (float64), of subjects whose events all have both ends.

    Args:
        events: USUBJID, ASTDY and AENDY, study days after the first treatment; overlapping events count once.

    >>> events = pd.DataFrame({"USUBJID": ["1", "1", "1"], "ASTDY": [2.0, 3.0, 10.0], "AENDY": [5.0, 4.0, 10.0]})
    >>> compute_days_affected(events).to_dict()
    {'1': 5.0}
    """
    ordered = events.sort_values(["USUBJID", "ASTDY"], kind="stable")
    subject = ordered["USUBJID"]
    covered_until = ordered["AENDY"].groupby(subject).cummax().groupby(subject).shift().fillna(0)
    added = (ordered["AENDY"] - np.maximum(ordered["ASTDY"] - 1, covered_until)).clip(lower=0)
    open_ended = subject[ordered[["ASTDY", "AENDY"]].isna().any(axis=1)]
    return added[~subject.isin(open_ended.unique())].groupby(subject).sum()


def _estimate_syndrome(subjects: pd.DataFrame, events: pd.DataFrame, plan: EndpointPlan) -> pd.DataFrame:
    affected = subjects[subjects["USUBJID"].isin(events["USUBJID"].unique())]
    counts = [
        count_subjects(subjects, events).assign(statistic="Subjects"),
        count_subjects(subjects, events[events["ATOXGRN"] >= SEVERE]).assign(statistic=f"Grade {SEVERE} or higher"),
        count_subjects(subjects, worst_grade(events), ["category"]).assign(statistic="Worst grade"),
        *(
            count_subjects(affected, events[events[name] == "Y"]).assign(statistic="Treated", category=treatment)
            for name, treatment in plan.treatments.items()
        ),
        count_subjects(affected, events[events["AENDY"].isna()]).assign(statistic="Not resolved"),
    ]
    onset = events.groupby("USUBJID")["ASTDY"].min().rename("value").reset_index()
    exact = events[["ASTDTF", "AENDTF"]].isna().all(axis=1)
    duration = compute_days_affected(events.assign(AENDY=events["AENDY"].where(exact))).rename("value").reset_index()
    return stack(
        [
            proportions(stack(counts).drop(columns="records"), plan.conf_level),
            summarise_numbers(affected, onset, "study day").assign(description="Day of onset"),
            summarise_numbers(affected, duration, "days").assign(description="Days affected"),
        ]
    )
