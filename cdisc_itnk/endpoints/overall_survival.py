"""Overall survival: from the first treatment to death from any cause."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.endpoints.cohorts import Frames
from cdisc_itnk.endpoints.plan import EndpointPlan
from cdisc_itnk.endpoints.time_to_event_summary import time_to_event_summary


def estimate_overall_survival(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    """Overall survival; the rows are those of `time_to_event_summary`.

    Args:
        adam: ADSL and ADTTE.
        plan: `overall_survival` are the parameters.

    >>> adsl = pd.DataFrame({"USUBJID": ["1", "2"], "FASFL": "Y"})
    >>> adtte = pd.DataFrame({"USUBJID": ["1", "2"], "PARAMCD": "OS", "AVAL": [10.0, 20.0], "CNSR": [0.0, 0.0]})
    >>> rows = estimate_overall_survival({"ADSL": adsl, "ADTTE": adtte}, EndpointPlan(overall_survival=("OS",)))
    >>> rows.loc[rows["statistic"] == "Median", "estimate"].item()
    15.0
    """
    return time_to_event_summary(adam, "Overall survival", plan.overall_survival, plan)
