"""Cytopenias that had not resolved by a certain day."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.adverse_events import SEVERE, select_emergent
from cdisc_itnk.endpoints.cohorts import ALL, Frames, count_subjects, subjects_by_cohort
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.tidy import proportions, stack, tidy


def estimate_cytopenia(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Subjects with a cytopenia, and those in whom one had not resolved by the day that the protocol names.

    Args:
        adam: ADSL and ADAE (AECAT and the flag of the unresolved events); only treatment-emergent events of the safety set
            count.
        plan: `cytopenias` (no rows if there are none), `cytopenia_flag`.

    Returns:
        Tidy rows with the further column `term`, `All` for any cytopenia: by cohort `Subjects`, `Not resolved` and
        `Grade 3 or higher, not resolved`, proportions of the safety set.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "SAFFL": "Y"})
    >>> adae = pd.DataFrame({"USUBJID": ["1", "2"], "AECAT": "CYTOPENIA", "AEDECOD": "Neutropenia", "TRTEMFL": "Y",
    ...                      "UNRESFL": [None, "Y"]})
    >>> plan = EndpointPlan(cytopenias=("CYTOPENIA",), cytopenia_flag="UNRESFL")
    >>> rows = estimate_cytopenia({"ADSL": adsl, "ADAE": adae}, plan)
    >>> rows.loc[rows["term"] == "All", ["statistic", "n", "N"]].values.tolist()[:2]
    [['Subjects', 2, 2], ['Not resolved', 1, 2]]
    """
    if not plan.cytopenias:
        return tidy(pd.DataFrame())
    subjects = subjects_by_cohort(adam, plan.safety_set, plan)
    events = select_emergent(adam, plan.cytopenia_flag)
    events = events[events["AECAT"].isin(plan.cytopenias)]
    unresolved = events[events[plan.cytopenia_flag] == "Y"]
    severe = unresolved[unresolved["ATOXGRN"] >= SEVERE]
    day = f"Day {plan.cytopenia_day}"
    counts = [
        _count(subjects, events).assign(statistic="Subjects"),
        _count(subjects, unresolved).assign(statistic="Not resolved", timepoint=day),
        _count(subjects, severe).assign(statistic=f"Grade {SEVERE} or higher, not resolved", timepoint=day),
    ]
    return tidy(proportions(stack(counts).drop(columns="records"), plan.conf_level), endpoint="Cytopenia")


def _count(subjects: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    return stack([count_subjects(subjects, events).assign(term=ALL), count_subjects(subjects, events, ["term"])])
