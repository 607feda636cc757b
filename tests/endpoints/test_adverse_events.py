from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cdisc_itnk.endpoints.adverse_events import estimate_adverse_events
from cdisc_itnk.endpoints.cytopenia import estimate_cytopenia
from cdisc_itnk.endpoints.immune_toxicity import compute_days_affected, estimate_immune_toxicity
from tests.endpoints.trial import ADAE, ADAM, ADSL, PLAN, random_events


def counted(rows: pd.DataFrame, *keys: str) -> dict[tuple[str, ...], int]:
    return {tuple(row[key] for key in keys): row["n"] for row in rows.to_dict("records") if row["n"]}


def count_by_hand(adam: dict[str, pd.DataFrame], code: str) -> tuple[dict, dict, dict]:
    """Subjects, events and worst grades by cohort, class and term, one event after the other."""
    subjects, events, grades = {}, {}, {}
    people = {row["USUBJID"]: row for row in adam["ADSL"].to_dict("records") if row["SAFFL"] == "Y"}
    for event in adam["ADAE"].to_dict("records"):
        person = people.get(event["USUBJID"])
        severe = event["ATOXGRN"] >= 3
        related = event["AEREL"] in ("RELATED", "POSSIBLY RELATED")
        chosen = {"TEAE": True, "TEAE3": severe, "TESAE": event["AESER"] == "Y", "TERAE3": severe and related}[code]
        if person is None or event["TRTEMFL"] != "Y" or not chosen:
            continue
        for cohort in ["All"] + ([person["COHORT"]] if isinstance(person["COHORT"], str) else []):
            for soc, term in (("All", "All"), (event["AEBODSYS"], "All"), (event["AEBODSYS"], event["AEDECOD"])):
                key = (cohort, soc, term)
                subjects.setdefault(key, set()).add(event["USUBJID"])
                events[key] = events.get(key, 0) + 1
                grades.setdefault(key, {}).setdefault(event["USUBJID"], []).append(event["ATOXGRN"])
    worst: dict[tuple[str, ...], int] = {}
    for key, by_subject in grades.items():
        for values in by_subject.values():
            known = [value for value in values if value == value]
            grade = str(int(max(known))) if known else "Missing"
            worst[*key, grade] = worst.get((*key, grade), 0) + 1
    return {key: len(who) for key, who in subjects.items()}, events, worst


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from([selection.code for selection in PLAN.selections]))
def test_counts_equal_going_through_the_events(seed, code):
    adam = random_events(seed)
    only = tuple(selection for selection in PLAN.selections if selection.code == code)
    rows = estimate_adverse_events(adam, replace(PLAN, selections=only))
    subjects, events, worst = count_by_hand(adam, code)
    assert counted(rows[rows["statistic"] == "Subjects"], "cohort", "soc", "term") == subjects
    assert counted(rows[rows["statistic"] == "Events"], "cohort", "soc", "term") == events
    assert counted(rows[rows["statistic"] == "Worst grade"], "cohort", "soc", "term", "category") == worst


def test_denominators_are_the_treated_of_the_cohort():
    rows = estimate_adverse_events(ADAM, PLAN)
    assert rows.groupby("cohort")["N"].unique().map(list).to_dict() == {"All": [8], "B-ALL": [4], "B-NHL": [3]}


def test_terms_without_a_code_are_counted_as_such():
    rows = estimate_adverse_events(ADAM, PLAN)
    uncoded = rows[(rows["soc"] == "Not coded") & (rows["statistic"] == "Subjects") & (rows["cohort"] == "All")]
    assert counted(uncoded, "parameter", "term") == {("TEAE", "All"): 1, ("TEAE", "Not coded"): 1}


def test_syndromes():
    rows = estimate_immune_toxicity(ADAM, PLAN)
    crs = rows[(rows["parameter"] == "CRS") & (rows["cohort"] == "All")]
    assert crs[crs["statistic"].isin(["Subjects", "Grade 3 or higher", "Not resolved"])][
        ["statistic", "n", "N"]
    ].values.tolist() == [
        ["Subjects", 3, 8],
        ["Grade 3 or higher", 1, 8],
        ["Not resolved", 1, 3],
    ]
    assert counted(crs[crs["statistic"] == "Worst grade"], "category") == {("1",): 2, ("3",): 1}
    assert counted(crs[crs["statistic"] == "Treated"], "category") == {("Tocilizumab",): 1, ("Corticosteroids",): 1}
    days = crs.dropna(subset=["description"]).set_index(["description", "statistic"])["estimate"]
    assert days["Day of onset"].to_dict() == {
        "Mean": pytest.approx(10 / 3),
        "SD": pytest.approx(1.5275252316519468),
        "Median": 3.0,
        "Minimum": 2.0,
        "Maximum": 5.0,
    }
    assert days["Days affected"][["Median", "Minimum", "Maximum"]].tolist() == [5.0, 2.0, 8.0]


def test_no_days_are_counted_to_an_imputed_date():
    imputed = ADAE.assign(AENDTF=pd.Series("M", index=ADAE.index).where(ADAE["AECAT"] == "CRS"))
    rows = estimate_immune_toxicity(ADAM | {"ADAE": imputed}, PLAN)
    crs = rows[(rows["parameter"] == "CRS") & (rows["cohort"] == "All")]
    assert crs.loc[crs["description"] == "Day of onset", "estimate"].notna().all()
    assert not crs.loc[crs["description"] == "Days affected", "n"].gt(0).any()
    assert crs.loc[crs["statistic"] == "Not resolved", "n"].tolist() == [1]


def test_a_syndrome_that_nobody_had_is_zero():
    rows = estimate_immune_toxicity(ADAM, PLAN)
    icans = rows[(rows["parameter"] == "ICANS") & (rows["cohort"] == "All")]
    assert icans.loc[icans["statistic"] == "Subjects", ["n", "N"]].values.tolist() == [[0, 8]]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 12), st.integers(0, 6)), max_size=12))
def test_days_affected_equal_marking_the_days(spells):
    marked: dict[str, set[int]] = {}
    for subject, start, length in spells:
        marked.setdefault(subject, set()).update(range(start, start + length + 1))
    frame = pd.DataFrame(spells, columns=["USUBJID", "ASTDY", "LENGTH"]).astype(
        {"USUBJID": "str", "ASTDY": float, "LENGTH": float}
    )
    frame["AENDY"] = frame["ASTDY"] + frame["LENGTH"]
    assert compute_days_affected(frame).to_dict() == {subject: len(days) for subject, days in marked.items()}


def test_cytopenias():
    rows = estimate_cytopenia(ADAM, PLAN)
    everyone = rows[rows["cohort"] == "All"]
    assert counted(everyone, "statistic", "term") == {
        ("Subjects", "All"): 3,
        ("Subjects", "Neutropenia"): 2,
        ("Subjects", "Anaemia"): 1,
        ("Not resolved", "All"): 2,
        ("Not resolved", "Neutropenia"): 1,
        ("Not resolved", "Anaemia"): 1,
        ("Grade 3 or higher, not resolved", "All"): 1,
        ("Grade 3 or higher, not resolved", "Neutropenia"): 1,
    }


def test_the_order_of_events_does_not_matter():
    shuffled = {"ADSL": ADSL, "ADAE": ADAE.sample(frac=1, random_state=3)}
    for estimate in (estimate_adverse_events, estimate_immune_toxicity, estimate_cytopenia):
        assert_frame_equal(estimate(shuffled, PLAN), estimate(ADAM, PLAN))
