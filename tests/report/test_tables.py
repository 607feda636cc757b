"""The printed tables against counting in the data, cell by cell."""

from __future__ import annotations

import pytest

from cdisc_itnk.report import to_html
from tests.endpoints.test_adverse_events import count_by_hand
from tests.endpoints.trial import PLAN, random_events
from tests.report.example import content, example
from tests.report.page import table

PAGE = to_html(example())


def test_response_rates():
    assert table(PAGE, "Response rates by month, evaluator and cohort") == {
        "CR or CRi by the month: IRC: Month 3": ["3 (37.5)", "8.5, 75.5", "2 (50.0)", "6.8, 93.2", "1 (33.3)", "0.8, 90.6"],
        "CR or CRi by the month: Investigator: Month 3": [
            "3 (37.5)", "8.5, 75.5", "2 (50.0)", "6.8, 93.2", "1 (33.3)", "0.8, 90.6",
        ],
        "CR, CRi or PR by the month: IRC: Month 3": ["–", "–", "–", "–", "2 (66.7)", "9.4, 99.2"],
    }  # fmt: skip
    assert "Exact binomial test of a rate above 0.2, one-sided" in PAGE


def test_best_responses():
    rows = table(PAGE, "Responses, IRC")
    title = "Best response by the month, Month 3: "
    assert rows[f"{title}CR"] == ["2 (25.0)", "1 (25.0)", "1 (33.3)"]
    assert rows[f"{title}PR"] == ["0", "0", "0"]
    assert rows[f"{title}Not assessed"] == ["4 (50.0)", "1 (25.0)", "2 (66.7)"]


def test_survival():
    rows = table(PAGE, "Overall Survival, estimates")
    assert rows["Events, n (%): All events"] == ["3 (37.5)", "2 (50.0)", "1 (33.3)"]
    assert rows["Events, n (%): Death"] == ["3 (37.5)", "2 (50.0)", "1 (33.3)"]
    assert rows["Median, months (95% CI)"][0].startswith("12.0 (")
    assert rows["Rate, % (95% CI): 6 months"][1].startswith("50.0 (")
    assert list(rows)[-1] == "Median follow-up, months (95% CI)"


def test_disposition_and_demographics():
    rows = table(PAGE, "Disposition of treated subjects")
    assert rows["After treatment: New anti-cancer therapy"] == ["1 (12.5)", "1 (25.0)", "0"]
    assert rows["Reason for discontinuation: study: DEATH"] == ["3 (100.0)", "2 (100.0)", "1 (100.0)"]
    rows = table(PAGE, "Demographic and baseline characteristics")
    assert rows["Age (years): Median (range)"] == ["44.0 (30–66)", "46.5 (30–66)", "44.0 (33–55)"]
    assert rows["Age group: >=65"] == ["1 (12.5)", "1 (25.0)", "0"]
    assert list(rows)[:2] == ["Age (years): Mean (SD)", "Age (years): Median (range)"]


def test_agreement():
    rows = table(PAGE, "Per cent agreement and kappa")
    assert rows["Each assessment: IRC / Investigator"][:2] == ["2", "1 (50.0)"]
    cells = table(PAGE, "Each assessment: IRC (rows), Investigator (columns)")
    assert cells == {"CR": ["1", "1"], "CRi": ["·", "·"]}


def test_safety():
    rows = table(PAGE, "Cytokine release and neurotoxicity")
    assert rows["CRS: Any grade"] == ["3 (37.5)", "2 (50.0)", "1 (33.3)"]
    assert rows["CRS: Treated with Tocilizumab"] == ["1 (33.3)", "1 (50.0)", "0"]
    assert rows["CRS: Day of onset, median (range)"] == ["3.0 (2–5)", "3.5 (2–5)", "3.0 (3–3)"]
    assert rows["CRS: Days affected, median (range)"] == ["5.0 (2–8)", "5.0 (2–8)", "–"]
    assert rows["ICANS: Any grade"] == ["0", "0", "0"]
    rows = table(PAGE, "Cytopenias")
    assert rows["Not resolved by day 28: Any cytopenia"] == ["2 (25.0)", "1 (25.0)", "1 (33.3)"]
    rows = table(PAGE, "Deaths")
    assert rows["Within 30 days of the last treatment"] == ["1 (12.5)", "1 (25.0)", "0"]
    assert rows["Cause of death: SEPSIS"] == ["1 (12.5)", "1 (25.0)", "0"]
    assert table(PAGE, "Subjects who died")["02"] == ["B-ALL", "2024-06-01", "RELAPSE", "152", "138"]


@pytest.mark.parametrize("seed", [1, 2])
def test_classes_and_terms(seed):
    adam = random_events(seed)
    plan_content = content(adam | {"ADSL": adam["ADSL"].assign(FASFL=adam["ADSL"]["SAFFL"])})
    rows = table(to_html(plan_content), "Any adverse event by system organ class and preferred term")
    subjects, _, worst = count_by_hand(adam, "TEAE")
    cohorts = ("All", "B-ALL", "B-NHL")
    for (cohort, soc, term), n in subjects.items():
        if term == "All":
            cells = rows["Any adverse event" if soc == "All" else soc]
            severe = sum(worst.get((cohort, soc, term, grade), 0) for grade in "345")
            position = 2 * cohorts.index(cohort)
            assert [int(cell.split(" ")[0]) for cell in cells[position : position + 2]] == [n, severe]
    counts = [int(cells[0].split(" ")[0]) for name, cells in rows.items() if name in {soc for _, soc, _ in subjects}]
    assert counts == sorted(counts, reverse=True)


def test_records_read_are_mapped_or_set_aside():
    rows = table(PAGE, "Raw records by form")
    assert rows["AE"] == ["Adverse events", "13", "10", "3", "blank page (2); removed (1)"]
    assert rows["DM"] == ["Demographics", "9", "9", "0", ""]
    assert rows["All forms"] == ["", "22", "19", "3", ""]


def test_listings():
    assert table(PAGE, "Disagreements with the computed response")["03"] == [
        "MONTH 2", "IRC", "–", "–", "CR", "counts recovered", "no response reported",
    ]  # fmt: skip
    assert table(PAGE, "Findings")["error"] == ["missing-value", "AE", "AETERM", "AETERM is null", "2"]
    assert table(PAGE, "Texts outside their codelists, kept as collected")["DM"] == ["RACE", "RACE", "mixed", "1"]


def test_every_selection_of_the_plan_is_in_the_overview():
    rows = table(PAGE, "Treatment-emergent adverse events, overview")
    assert list(rows) == [selection.label for selection in PLAN.selections]
    assert rows["Any adverse event"] == ["5 (62.5)", "9", "3 (75.0)", "6", "1 (33.3)", "2"]
