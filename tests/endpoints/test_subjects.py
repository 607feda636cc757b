from __future__ import annotations

import math

import pytest

from cdisc_itnk.endpoints.deaths import estimate_deaths, list_deaths
from cdisc_itnk.endpoints.demographics import estimate_demographics
from cdisc_itnk.endpoints.disposition import estimate_disposition
from tests.endpoints.trial import ADAM, PLAN


def test_the_way_into_the_trial():
    rows = estimate_disposition(ADAM, PLAN)
    sets = rows[(rows["statistic"] == "Set") & (rows["cohort"] == "All")]
    assert sets[["description", "n", "N"]].values.tolist() == [["Screened", 9, 9], ["Eligible", 8, 9], ["Infused", 8, 9]]


def test_dates_after_the_cutoff_do_not_count():
    rows = estimate_disposition(ADAM, PLAN)
    later = rows[(rows["parameter"] == "NEWTRDT") & (rows["cohort"] == "All")]
    assert later[["n", "N"]].values.tolist() == [[1, 8]]


def test_status_and_reasons_of_the_treated():
    rows = estimate_disposition(ADAM, PLAN)
    status = rows[(rows["statistic"] == "Status") & (rows["cohort"] == "All")].set_index("category")["n"]
    assert status.to_dict() == {"COMPLETED": 1, "DISCONTINUED": 3, "ONGOING": 4}
    reasons = rows[(rows["statistic"] == "Reason") & (rows["cohort"] == "All")]
    assert reasons[["category", "n", "N"]].values.tolist() == [["DEATH", 3, 3]]


def test_numbers_are_summarised_and_text_is_counted():
    rows = estimate_demographics(ADAM, PLAN)
    everyone = rows[rows["cohort"] == "All"]
    age = everyone[everyone["parameter"] == "AGE"].set_index("statistic")["estimate"]
    ages = [30, 41, 52, 66, 33, 44, 55]
    mean = sum(ages) / 7
    assert age["Mean"] == pytest.approx(mean)
    assert age["SD"] == pytest.approx(math.sqrt(sum((x - mean) ** 2 for x in ages) / 6))
    assert (age["Median"], age["Minimum"], age["Maximum"]) == (44, 30, 66)
    groups = everyone[everyone["parameter"] == "AGEGR1"]
    assert groups[["category", "n"]].values.tolist() == [["18-39", 2], ["40-64", 4], [">=65", 1], ["Missing", 1]]
    sex = everyone[everyone["parameter"] == "SEX"]
    assert sex[["category", "n"]].values.tolist() == [["F", 4], ["M", 3], ["Missing", 1]]


def test_variables_that_are_not_there_are_passed_over():
    assert "PRIORLIN" not in set(estimate_demographics(ADAM, PLAN)["parameter"])


def test_deaths_until_the_cutoff():
    listing = list_deaths(ADAM, PLAN)
    assert listing.drop(columns="date").fillna("-").values.tolist() == [
        ["01", "B-ALL", "SEPSIS", 20, 20],
        ["02", "B-ALL", "RELAPSE", 152, 138],
        ["07", "B-NHL", "UNKNOWN", 365, 365],
    ]
    rows = estimate_deaths(ADAM, PLAN)
    everyone = rows[rows["cohort"] == "All"].fillna({"category": ""})
    assert everyone[["statistic", "category", "n", "N"]].values.tolist() == [
        ["Subjects", "", 3, 8],
        ["Early", "", 1, 8],
        ["Cause", "RELAPSE", 1, 8],
        ["Cause", "SEPSIS", 1, 8],
        ["Cause", "UNKNOWN", 1, 8],
    ]
