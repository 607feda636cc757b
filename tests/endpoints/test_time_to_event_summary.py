from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.endpoints.disease_free_survival import estimate_disease_free_survival
from cdisc_itnk.endpoints.overall_survival import estimate_overall_survival
from cdisc_itnk.endpoints.time_to_event_summary import survival_curves
from tests.endpoints.trial import ADAM, ADSL, ADTTE, PLAN


def overall(cohort: str = "All", adam: dict[str, pd.DataFrame] = ADAM) -> pd.DataFrame:
    rows = estimate_overall_survival(adam, PLAN)
    return rows[rows["cohort"] == cohort]


def one(rows: pd.DataFrame, statistic: str, timepoint: str | None = None, category: str | None = None) -> pd.Series:
    wanted = rows["statistic"] == statistic
    for name, value in (("timepoint", timepoint), ("category", category)):
        wanted &= rows[name].isna() if value is None else rows[name] == value
    assert wanted.sum() == 1
    return rows[wanted].iloc[0]


def kaplan_meier_by_hand(times: list[tuple[float, bool]], landmark: float) -> float:
    survival = 1.0
    for at in sorted({time for time, event in times if event and time <= landmark}):
        at_risk = sum(time >= at for time, _ in times)
        survival *= 1 - sum(time == at and event for time, event in times) / at_risk
    return survival


def test_events_and_reasons_are_counted():
    rows = overall()
    assert (one(rows, "Events")["n"], one(rows, "Events")["N"]) == (3, 8)
    assert one(rows, "Events", category="Death")["n"] == 3
    assert one(rows, "Censored", category="Last date known alive")["n"] == 5


@pytest.mark.parametrize("cohort", ["All", "B-ALL", "B-NHL"])
@pytest.mark.parametrize("day", [183, 365])
def test_rates_equal_the_product_over_the_event_times(cohort, day):
    chosen = ADTTE[ADTTE["PARAMCD"] == "OS"].merge(ADSL[["USUBJID", "COHORT"]], on="USUBJID", validate="one_to_one")
    chosen = chosen if cohort == "All" else chosen[chosen["COHORT"] == cohort]
    times = [(row["AVAL"], row["CNSR"] == 0) for row in chosen.to_dict("records")]
    rate = one(overall(cohort), "Rate", f"Day {day}")
    assert rate["estimate"] == pytest.approx(kaplan_meier_by_hand(times, day))
    assert rate["n"] == sum(time >= day for time, _ in times)
    assert rate["N"] == len(times)


def test_a_rate_past_the_last_time_is_unknown_unless_all_had_the_event():
    survivors = ADTTE[ADTTE["USUBJID"].isin(["05", "06"])]
    assert math.isnan(one(overall(adam={"ADSL": ADSL, "ADTTE": survivors}), "Rate", "Day 365")["estimate"])
    dead = ADTTE[(ADTTE["USUBJID"].isin(["01", "02"])) & (ADTTE["PARAMCD"] == "OS")]
    assert one(overall(adam={"ADSL": ADSL, "ADTTE": dead}), "Rate", "Day 365")["estimate"] == 0


def test_median_and_follow_up():
    rows = overall()
    assert one(rows, "Median")["estimate"] == 366
    assert one(rows, "Median")["unit"] == "days"
    # reversed: 5 of 8 censored, at 10, 300, 350 and twice at 400
    assert one(rows, "Median follow-up")["estimate"] == 400


def test_numbers_at_risk_by_cohort():
    rows = estimate_overall_survival(ADAM, PLAN)
    at_risk = rows[rows["statistic"] == "At risk"].set_index(["cohort", "timepoint"])["n"]
    assert at_risk["All"].to_dict() == {"Day 0": 8, "Day 183": 5, "Day 365": 3}
    assert (at_risk["B-ALL"] + at_risk["B-NHL"]).to_dict() == {"Day 0": 7, "Day 183": 5, "Day 365": 3}


def test_cohorts_are_compared_once():
    rows = estimate_overall_survival(ADAM, PLAN)
    p_values = rows[rows["statistic"] == "Log-rank p-value"]
    assert p_values["cohort"].tolist() == ["All"]
    assert p_values["estimate"].between(0, 1).all()


def test_only_those_with_a_record_are_at_risk_of_relapse():
    rows = estimate_disease_free_survival(ADAM, PLAN)
    assert rows["parameter"].unique().tolist() == ["DFS"]
    assert one(rows[rows["cohort"] == "All"], "Events")["N"] == 2
    assert one(rows[rows["cohort"] == "B-NHL"], "Events")["N"] == 0
    assert rows["description"].unique().tolist() == ["Disease-Free Survival"]


def test_curves_reach_the_rates():
    curve = survival_curves(ADAM, PLAN)
    overall_curve = curve[(curve["parameter"] == "OS") & (curve["cohort"] == "All")]
    until = overall_curve[overall_curve["time"] <= 365]["survival"].iloc[-1]
    assert until == one(overall(), "Rate", "Day 365")["estimate"]
    assert (np.diff(overall_curve["survival"]) <= 0).all()
