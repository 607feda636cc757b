"""A report of the small trial of the endpoint tests, with everything in it."""

from __future__ import annotations

from functools import cache

import pandas as pd

from cdisc_itnk.endpoints import EndpointPlan, estimate_all
from cdisc_itnk.report import ReportContent
from cdisc_itnk.report.swimmer import derive_swimmer
from tests.endpoints.trial import ADAM, PLAN, table

LISTED = table(
    "USUBJID VISITNUM VISIT EVALUATOR ADT AVALC CMPADT CMPAVALC CMPREAS REASON",
    "02 8 MONTH_2 INV 2024-03-01 CRi 2024-03-01 CR counts_recovered blood_counts",
    "03 8 MONTH_2 IRC . . 2024-03-02 CR counts_recovered no_response_reported",
)
ACCOUNT = table(
    "form label status reason records",
    "AE Adverse_events mapped . 10",
    "AE Adverse_events set_aside blank_page 2",
    "AE Adverse_events set_aside removed 1",
    "DM Demographics mapped . 9",
)


def content(adam: dict[str, pd.DataFrame] = ADAM, plan: EndpointPlan = PLAN) -> ReportContent:
    """What the report of `adam` prints."""
    return ReportContent(
        study="CAR-ITNK",
        title="CAR-ITNK cells in B-cell malignancies",
        facts={"Data cut-off": "2025-06-30", "Software": "cdisc-itnk"},
        efficacy_set="Full Analysis Set (FASFL = Y)",
        safety_set="Infused (SAFFL = Y)",
        estimates=estimate_all(adam, plan),
        swimmer=derive_swimmer(adam, plan),
        events=plan.dates,
        disagreements=LISTED,
        records=ACCOUNT,
        unmapped=table("form item codelist value records", "DM RACE RACE mixed 1"),
        findings=table("severity rule dataset variables message records", "error missing-value AE AETERM AETERM_is_null 2"),
        datasets=table("standard name label records variables", "SDTM AE Adverse_Events 10 35"),
        inputs=table("name bytes sha256", f"ae.csv 120 {'a' * 64}"),
    )


@cache
def example() -> ReportContent:
    """The report of the small trial."""
    return content()
