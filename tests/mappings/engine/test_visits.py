"""VISITNUM, VISIT and VISITDY of planned, unscheduled and follow-up visits."""

from __future__ import annotations

import pandas as pd

from mappings.engine.visits import number_visits
from mappings.schedule import PlannedVisit
from tests.mappings.engine.study import SCHEDULE
from tests.mappings.small import context, drafted, values

COLUMNS = ["VISITNUM", "VISIT", "VISITDY"]


def numbered(domain: str = "VS", **columns: list[str | None]) -> list[list[object]]:
    drafts = {domain: draft(domain, **columns)}
    number_visits(drafts, SCHEDULE, context())
    return [values(row) for _, row in drafts[domain][COLUMNS].iterrows()]


def draft(domain: str, visit: list[str | None], date: list[str | None], **more: list[str | None]) -> pd.DataFrame:
    rows = len(visit)
    columns = {"USUBJID": ["1"] * rows, "~VISIT": visit, "~VISITSEQ": [None] * rows, f"{domain}DTC": date} | more
    return drafted(domain, "", **columns)


def test_planned_visits_by_code_or_name():
    assert numbered(visit=["SCR", "day 1", "D8"], date=["2021-01-01", "2021-01-08", None]) == [
        [1.0, "SCREENING", -7.0],
        [2.0, "DAY 1", 1.0],
        [3.0, "DAY 8", 8.0],
    ]


def test_unscheduled_visits_follow_the_planned_one_before_them():
    visits = numbered(
        visit=["SCR", "UNS", "D1", "UNS", "UNS"],
        date=["2021-01-01", "2021-01-03", "2021-01-08", "2021-01-20", "2021-01-10"],
        **{"~VISITSEQ": [None, "1", None, "3", "2"]},
    )
    assert [name for _, name, _ in visits] == [
        "SCREENING", "UNSCHEDULED 1.01", "DAY 1", "UNSCHEDULED 2.02", "UNSCHEDULED 2.01",
    ]  # fmt: skip
    assert [number for number, _, _ in visits] == [1.0, 1.01, 2.0, 2.02, 2.01]
    assert visits[1][2] is None


def test_the_repeat_may_stand_in_the_name():
    visits = numbered(visit=["D1", "UNSCHEDULED 2", "Unscheduled 1"], date=["2021-01-08", "2021-01-20", "2021-01-10"])
    assert [number for number, _, _ in visits] == [2.0, 2.02, 2.01]


def test_a_number_behind_a_planned_visit_is_not_known():
    assert numbered(visit=["D1", "Day 1 2"], date=["2021-01-08"] * 2) == [[2.0, "DAY 1", 1.0], [None, "Day 1 2", None]]


def test_an_unscheduled_visit_that_the_edc_system_numbered_keeps_its_number():
    visits = numbered(visit=["D1", "Unscheduled 2.5"], date=["2021-01-08", "2021-01-20"])
    assert visits[1] == [2.5, "UNSCHEDULED 2.5", None]


def test_numbers_that_are_taken_are_skipped():
    visits = numbered(
        visit=["D1", "UNS", "Unscheduled 2.01", "Unscheduled 3"], date=["2021-01-08", "2021-01-09", "2021-01-10", None]
    )
    assert visits[1:] == [
        [2.02, "UNSCHEDULED 2.02", None],
        [2.01, "UNSCHEDULED 2.01", None],
        [2.04, "UNSCHEDULED 2.04", None],
    ]


def test_no_unscheduled_visit_has_the_number_of_a_planned_one():
    schedule = (*SCHEDULE, PlannedVisit("D2", "DAY 2", 2.01, 2.0))
    drafts = {"VS": draft("VS", ["D1", "UNS", "D2", "Unscheduled 2.01"], [f"2021-01-{day}" for day in (10, 11, 12, 13)])}
    number_visits(drafts, schedule, context())
    assert values(drafts["VS"]["VISITNUM"]) == [2.0, 2.02, 2.01, 2.03]


def test_repeats_are_equal_as_numbers():
    visits = numbered(
        visit=["D1", "UNS", "UNS", "UNS", "Unscheduled 2.50", "Unscheduled 2.5"],
        date=["2021-01-08", *["2021-01-09"] * 5],
        **{"~VISITSEQ": [None, "1", "01", "1.0", None, None]},
    )
    assert [number for number, _, _ in visits] == [2.0, 2.01, 2.01, 2.01, 2.5, 2.5]


def test_unscheduled_visits_without_a_number_are_one_a_day():
    visits = numbered(
        visit=["SCR", "D1", *["UNSCHEDULED"] * 5],
        date=["2021-01-01", "2021-01-08", "2021-01-20", "2021-01-04", "2021-01-20T09:00", "2021-03-01", "2021-05"],
    )
    assert [number for number, _, _ in visits] == [1.0, 2.0, 2.01, 1.01, 2.01, 2.02, 1.01]


def test_a_record_without_a_number_belongs_to_the_numbered_visit_of_its_day():
    drafts = {
        "VS": draft("VS", ["D1", "UNS", "UNS"], ["2021-01-08", "2021-01-09", "2021-01-12"], **{"~VISITSEQ": [None, "1", "2"]}),
        "LB": draft("LB", ["UNSCHEDULED"] * 3, ["2021-01-12", "2021-01-11", None]),
        "QS": draft("QS", ["UNS"], [None]).iloc[:0],
    }
    number_visits(drafts, SCHEDULE, context())
    assert values(drafts["VS"]["VISITNUM"]) == [2.0, 2.01, 2.03]
    assert values(drafts["LB"]["VISITNUM"]) == [2.03, 2.02, 2.01]


def test_an_unscheduled_visit_before_all_planned_ones():
    assert numbered(visit=["UNS", "D1"], date=["2021-01-01", "2021-01-08"])[0] == [2.01, "UNSCHEDULED 2.01", None]
    assert numbered(visit=["UNS"], date=["2021-01-01"]) == [[0.01, "UNSCHEDULED 0.01", None]]


def test_follow_up_contacts_are_counted():
    visits = numbered(visit=["FU", "FU"], date=["2021-06-01", "2021-03-01"], **{"~VISITSEQ": ["1", "2"]})
    assert visits == [[102.0, "FOLLOW-UP 2", None], [101.0, "FOLLOW-UP 1", None]]


def test_logs_and_blank_visits_have_no_number():
    assert numbered(visit=["LOG", None], date=["2021-01-01", "2021-01-01"]) == [[None, None, None]] * 2


def test_an_unknown_visit_is_reported_and_keeps_its_name():
    drafts, report = {"VS": draft("VS", ["Week nine", "SCR"], ["2021-01-01"] * 2)}, context()
    number_visits(drafts, SCHEDULE, report)
    assert values(drafts["VS"].loc[0, COLUMNS]) == [None, "Week nine", None]
    (finding,) = report.findings
    assert (finding.rule, finding.dataset, finding.values, finding.keys) == (
        "unknown-visit",
        "VS",
        ("Week nine",),
        ("vs.csv:2",),
    )


def test_more_than_a_hundred_unscheduled_visits_stay_before_the_next_planned_one():
    dates = [f"2021-{month:02}-{day:02}" for month in range(2, 8) for day in range(1, 21)]
    repeats = [str(number) for number in range(1, 121)]
    visits = numbered(
        visit=["SCR", *["UNS"] * 120, "D1"], date=["2021-01-01", *dates, "2021-12-01"], **{"~VISITSEQ": [None, *repeats, None]}
    )
    numbers = [number for number, _, _ in visits]
    assert numbers == sorted(set(numbers))
    assert (numbers[1], numbers[120]) == (1.001, 1.12)


def test_the_visit_form_dates_the_visit_for_all_domains():
    drafts = {
        "LB": draft("LB", ["UNS"], ["2021-01-02"], **{"~VISITSEQ": ["1"]}),
        "SV": drafted(
            "SV",
            "",
            USUBJID=["1"] * 3,
            **{"~VISIT": ["SCR", "D1", "UNS"], "~VISITSEQ": [None, None, "1"]},
            SVSTDTC=["2021-01-01", "2021-01-08", "2021-01-10"],
        ),
    }
    number_visits(drafts, SCHEDULE, context())
    assert drafts["LB"]["VISITNUM"].tolist() == drafts["SV"]["VISITNUM"].tolist()[2:] == [2.01]


def test_the_order_of_records_does_not_matter():
    columns = {
        "visit": ["SCR", "UNS", "UNS", "D1", "UNS"],
        "date": ["2021-01-01", "2021-01-03", "2021-01-03", "2021-01-03", None],
        "~VISITSEQ": [None, "2", "10", None, "11"],
    }
    forwards = numbered(**columns)
    assert numbered(**{name: column[::-1] for name, column in columns.items()}) == forwards[::-1]
    assert [number for number, _, _ in forwards] == [1.0, 2.01, 2.02, 2.0, 2.03]
