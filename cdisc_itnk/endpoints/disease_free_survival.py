"""Disease-free survival: from the first response to relapse or death, with its sensitivity analyses."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.time_to_event_summary import time_to_event_summary


def estimate_disease_free_survival(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Disease-free survival and its sensitivity analyses; the rows are those of `time_to_event_summary`.

    Args:
        adam: ADSL and ADTTE.
        plan: `disease_free_survival` are the parameters, the primary one first. Their subjects are the responders, since
            only these have records; event-free survival, counted from the first treatment, has all.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": "Y"})
    >>> adtte = pd.DataFrame({"USUBJID": ["1"], "PARAMCD": "DFS", "AVAL": [10.0], "CNSR": [1.0]})
    >>> rows = estimate_disease_free_survival({"ADSL": adsl, "ADTTE": adtte}, EndpointPlan(disease_free_survival=("DFS",)))
    >>> rows.loc[rows["statistic"] == "Censored", ["n", "N"]].values.tolist()
    [[1, 1]]
    """
    return time_to_event_summary(adam, "Disease-free survival", plan.disease_free_survival, plan)
