"""SE and EPOCH from the dates that start elements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mappings.definition import Element, RecordDate
from mappings.engine.elements import compute_epoch, subject_elements
from tests.mappings.small import frame, values

ELEMENTS = (
    Element("SCRN", "Screening", "SCREENING", RecordDate("DS", "DSSTDTC"), "Consent"),
    Element("TRT", "Treatment", "TREATMENT", RecordDate("EX", "EXSTDTC"), "First dose"),
    Element("FU", "Follow-up", "FOLLOW-UP", RecordDate("EX", "EXSTDTC"), "28 days later", after_days=28),
)


def elements(end: str | None, **drafts):
    made = {"DM": frame(USUBJID=["1"], RFPENDTC=[end]), **drafts}
    se = subject_elements(made, ELEMENTS, "RFPENDTC")
    return [values(row) for _, row in se[["ETCD", "TAETORD", "SESTDTC", "SEENDTC"]].iterrows()]


CONSENT = frame(USUBJID=["1"], DSSTDTC=["2021-01-01"])
DOSES = frame(USUBJID=["1", "1"], EXSTDTC=["2021-02-10", "2021-02-01T08:00"])


def test_each_element_lasts_until_the_next():
    assert elements("2021-06-01", DS=CONSENT, EX=DOSES) == [
        ["SCRN", 1.0, "2021-01-01", "2021-02-01T08:00"],
        ["TRT", 2.0, "2021-02-01T08:00", "2021-03-01"],
        ["FU", 3.0, "2021-03-01", "2021-06-01"],
    ]


@pytest.mark.parametrize(
    ("consent", "dose", "expected"),
    [
        ("2021-02-01T10:00", "2021-02-01", ["SCRN", "TRT"]),
        ("2021-02-01", "2021-02-01T08:00", ["SCRN", "TRT"]),
        ("2021-02-01T10:00", "2021-02-01T08:00", ["TRT", "SCRN"]),
        ("2021-02-01", "2021-02-01", ["SCRN", "TRT"]),
        ("2021-02-02", "2021-02-01T08:00", ["TRT", "SCRN"]),
    ],
)
def test_elements_of_one_day_follow_their_times_where_known_and_else_the_plan(consent, dose, expected):
    drafts = {"DS": frame(USUBJID=["1"], DSSTDTC=[consent]), "EX": frame(USUBJID=["1"], EXSTDTC=[dose])}
    assert [row[0] for row in elements("2021-02-20", **drafts)] == expected


def test_an_untimed_start_follows_the_latest_of_its_day_that_is_planned_before():
    made = {"DM": frame(USUBJID=["1"], RFPENDTC=["2021-02-20"])}
    starts = ["2021-02-01T10:00", "2021-02-01T08:00", "2021-02-01"]
    made |= {name: frame(USUBJID=["1"], DSSTDTC=[start]) for name, start in zip("ABC", starts, strict=True)}
    plan = tuple(Element(name, name, name, RecordDate(name, "DSSTDTC"), "") for name in "ABC")
    se = subject_elements(made, plan, "RFPENDTC")
    assert values(se["ETCD"]) == ["B", "A", "C"]
    records = frame(USUBJID=["1"] * 4, AEDTC=["2021-02-01T09:00", "2021-02-01T11:00", "2021-02-01", "2021-02-02"])
    assert values(compute_epoch(records, "AEDTC", se)) == ["B", "C", "C", "C"]


def test_an_element_may_count_from_the_last_record():
    last = replace(ELEMENTS[2], pick="latest")
    made = {"DM": frame(USUBJID=["1"], RFPENDTC=["2021-06-01"]), "DS": CONSENT, "EX": DOSES}
    se = subject_elements(made, (*ELEMENTS[:2], last), "RFPENDTC")
    assert values(se["SESTDTC"]) == ["2021-01-01", "2021-02-01T08:00", "2021-03-10"]


def test_elements_that_never_started_or_start_after_the_end_are_left_out():
    assert elements("2021-01-15", DS=CONSENT) == [["SCRN", 1.0, "2021-01-01", "2021-01-15"]]
    assert [row[0] for row in elements("2021-02-20", DS=CONSENT, EX=DOSES)] == ["SCRN", "TRT"]
    assert [row[0] for row in elements("2021-06-01", EX=DOSES)] == ["TRT", "FU"]


def test_without_an_end_the_last_element_stays_open():
    assert elements(None, DS=CONSENT) == [["SCRN", 1.0, "2021-01-01", None]]


def test_epoch_of_a_record():
    se = frame(
        USUBJID=["1", "1", "2"],
        EPOCH=["SCREENING", "TREATMENT", "SCREENING"],
        SESTDTC=["2021-01-01", "2021-02-01T08:00", "2021-01-01"],
    )
    records = {
        ("1", "2020-12-31"): None,
        ("1", "2021-01-01"): "SCREENING",
        ("1", "2021-02-01T07:59"): "SCREENING",
        ("1", "2021-02-01T08:00"): "TREATMENT",
        ("1", "2021-02-01"): "TREATMENT",
        ("2", "2021-02-01"): "SCREENING",
        ("1", "2021-02"): None,
        ("1", None): None,
        ("3", "2021-02-01"): None,
    }
    rows = frame(USUBJID=[subject for subject, _ in records], AEDTC=[date for _, date in records]).set_axis(range(5, 14))
    epochs = compute_epoch(rows, "AEDTC", se)
    assert values(epochs) == list(records.values())
    assert epochs.index.equals(rows.index)
