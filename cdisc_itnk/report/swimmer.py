"""What the swimmer plot shows of each subject, from ADaM: how long, which responses, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.endpoints import EndpointPlan, Frames
from cdisc_itnk.endpoints.cohorts import records_of

TREATMENT = "Treatment"


@dataclass(frozen=True)
class Swimmer:
    """The subjects of the analysis set over time; days are study days.

    Attributes:
        lanes: One row a subject, by cohort and the longest first: USUBJID, `cohort` (`` without one), `end` (day of death or
            last known alive), `ongoing` (bool).
        responses: One row an assessment by the primary evaluator: USUBJID, `day`, `response`.
        marks: One row an event: USUBJID, `day`, `what`.
    """

    lanes: pd.DataFrame
    responses: pd.DataFrame
    marks: pd.DataFrame


def derive_swimmer(adam: Frames, plan: EndpointPlan) -> Swimmer:
    """The swimmer plot's content.

    Args:
        adam: ADSL (TRTSDT, LSTALVDT, DTHDT, CUTOFFDT, EOSSTT), ADRS and ADEX. A record of ADEX is one of the treatment
            if EXTRT is TRTA, whatever the case.
        plan: Analysis set, cohort, the primary evaluator's assessments, and the dates of ADSL that are shown.

    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "FASFL": "Y", "EOSSTT": "ONGOING", "TRTSDT": pd.to_datetime(["2025-01-01"]),
    ...                      "LSTALVDT": pd.to_datetime(["2025-01-31"])})
    >>> derive_swimmer({"ADSL": adsl}, EndpointPlan()).lanes
      USUBJID cohort   end  ongoing
    0       1         31.0     True
    """
    dates = ["TRTSDT", "LSTALVDT", "DTHDT", *plan.dates]
    adsl = records_of(adam, "ADSL", plan.analysis_set, plan.cohort, "EOSSTT", "CUTOFFDT", *dates)
    adsl = adsl[(adsl[plan.analysis_set] == "Y") & adsl["TRTSDT"].notna()]
    days = {name: _until_cutoff(adsl, name) for name in dict.fromkeys(dates)}
    lanes = pd.DataFrame(
        {
            "USUBJID": adsl["USUBJID"],
            "cohort": adsl[plan.cohort].astype("str").fillna(""),
            "end": days["DTHDT"].fillna(days["LSTALVDT"]).fillna(1.0),
            "ongoing": (adsl["EOSSTT"] == "ONGOING") & days["DTHDT"].isna(),
        }
    )
    lanes = lanes.sort_values(["cohort", "end", "USUBJID"], ascending=[True, False, True], ignore_index=True)
    return Swimmer(lanes, _responses(adam, plan), _marks(adam, adsl["USUBJID"], days, plan.dates))


def _until_cutoff(adsl: pd.DataFrame, name: str) -> pd.Series:
    """Study day of a date that is not after the data cut-off."""
    date = adsl[name].mask(adsl[name] > adsl["CUTOFFDT"])
    elapsed = (date - adsl["TRTSDT"]).dt.days
    return elapsed + (elapsed >= 0)


def _responses(adam: Frames, plan: EndpointPlan) -> pd.DataFrame:
    adrs = records_of(adam, "ADRS", "PARAMCD", "AVALC", "ADY")
    of_primary = adrs["PARAMCD"] == plan.assessment + next(iter(plan.evaluators), "")
    chosen = adrs[of_primary & adrs["ADY"].notna() & adrs["AVALC"].notna()].sort_values(["USUBJID", "ADY"], kind="stable")
    return chosen[["USUBJID", "ADY", "AVALC"]].set_axis(["USUBJID", "day", "response"], axis=1).reset_index(drop=True)


def _marks(adam: Frames, subjects: pd.Series, days: Mapping[str, pd.Series], dates: Mapping[str, str]) -> pd.DataFrame:
    adex = records_of(adam, "ADEX", "EXTRT", "TRTA", "ASTDY")
    given = adex[adex["EXTRT"].str.upper() == adex["TRTA"].str.upper()].drop_duplicates(["USUBJID", "ASTDY"])
    treated = given[["USUBJID"]].assign(day=given["ASTDY"], what=TREATMENT)
    dated = [pd.DataFrame({"USUBJID": subjects, "day": days[name], "what": name}) for name in dates]
    marks = pd.concat([treated, *dated], ignore_index=True).dropna(subset=["day"])
    return marks.sort_values(["USUBJID", "day", "what"], ignore_index=True)
