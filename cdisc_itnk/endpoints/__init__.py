"""What a trial reports: each endpoint reads ADaM frames and returns tidy frames of estimates, never SDTM or raw data."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from cdisc_itnk.endpoints.adverse_events import estimate_adverse_events
from cdisc_itnk.endpoints.agreement import count_agreement, estimate_agreement
from cdisc_itnk.endpoints.best_response import estimate_best_response
from cdisc_itnk.endpoints.cohorts import ALL, Frames
from cdisc_itnk.endpoints.cytopenia import estimate_cytopenia
from cdisc_itnk.endpoints.deaths import estimate_deaths, list_deaths
from cdisc_itnk.endpoints.demographics import estimate_demographics
from cdisc_itnk.endpoints.disease_free_survival import estimate_disease_free_survival
from cdisc_itnk.endpoints.disposition import estimate_disposition
from cdisc_itnk.endpoints.immune_toxicity import estimate_immune_toxicity
from cdisc_itnk.endpoints.overall_survival import estimate_overall_survival
from cdisc_itnk.endpoints.plan import EndpointPlan, ResponseRate, Selection
from cdisc_itnk.endpoints.response_rate import estimate_response_rate
from cdisc_itnk.endpoints.time_to_event_summary import survival_curves

ENDPOINTS: dict[str, Callable[[Frames, EndpointPlan], pd.DataFrame]] = {
    "disposition": estimate_disposition,
    "demographics": estimate_demographics,
    "response_rate": estimate_response_rate,
    "best_response": estimate_best_response,
    "agreement": estimate_agreement,
    "agreement_counts": count_agreement,
    "overall_survival": estimate_overall_survival,
    "disease_free_survival": estimate_disease_free_survival,
    "survival_curves": survival_curves,
    "adverse_events": estimate_adverse_events,
    "immune_toxicity": estimate_immune_toxicity,
    "cytopenia": estimate_cytopenia,
    "deaths": estimate_deaths,
    "death_listing": list_deaths,
}


def estimate_all(adam: Frames, plan: EndpointPlan) -> dict[str, pd.DataFrame]:
    """Every endpoint of the study.

    Args:
        adam: ADaM by data set name. Only ADSL is indispensable; what rests on an absent data set or variable has no rows,
            or counts nobody.
        plan: The study's choices.

    Returns:
        By the names of `ENDPOINTS`: tidy frames (see `cdisc_itnk.endpoints.tidy`), but for `survival_curves` (one row a time,
        for plots) and `death_listing` (one row a subject).

    Raises:
        UsageError: There is no ADSL, or it lacks the flags of the analysis sets.

    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "FASFL": ["Y"], "SAFFL": ["Y"]})
    >>> estimate_all({"ADSL": adsl}, EndpointPlan())["disposition"][["description", "n", "N"]]
      description  n  N
    0    Screened  1  1
    """
    return {name: estimate(adam, plan) for name, estimate in ENDPOINTS.items()}


__all__ = ["ALL", "ENDPOINTS", "EndpointPlan", "Frames", "ResponseRate", "Selection", "estimate_all"]
