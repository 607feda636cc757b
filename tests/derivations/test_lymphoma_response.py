"""Lymphoma: the PET decides, and the CT part where there is none (Lugano 2014)."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.derivations.lymphoma_response import LymphomaCriteria, derive_lymphoma_response
from tests.derivations.frames import records

ADSL = records("ADSL", "USUBJID TRTSDT \n 1 2025-01-01")
VISITS = records("RS", "USUBJID VISITNUM \n 1 7 \n 1 8 \n 1 9").assign(
    ADT=pd.to_datetime(["2025-01-29", "2025-03-01", "2025-04-01"])
)
DATES = {1: "2024-12-20", 7: "2025-01-28", 8: "2025-02-28", 9: "2025-03-31"}


def pet(text: str) -> pd.DataFrame:
    """Lines of visit, Deauville score, change of uptake, new lesion."""
    lines = ["USUBJID RSSEQ VISITNUM RSTESTCD RSSTRESC"]
    for line in filter(None, map(str.strip, text.splitlines())):
        visit, *values = line.split()
        lines += [
            f"1 {visit} {visit} {test} {value}"
            for test, value in zip(("DEAUVILL", "FDGCHG", "NEWLIND"), values, strict=True)
            if value != "."
        ]
    return records("RS", "\n".join(lines))


def ct(text: str) -> pd.DataFrame:
    """Lines of visit, lesion, and either longest and perpendicular diameter or the state."""
    lines = ["USUBJID TRSEQ VISITNUM TRLNKID TRTESTCD TRSTRESC TRSTRESN TRDTC"]
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        visit, lesion, *values = line.split()
        tests = ("TUMSTATE",) if lesion.startswith("NT") else ("LDIAM", "LPERP")
        lines += [
            f"1 {number} {visit} {lesion} {test} {value} {value if lesion.startswith('T') else '.'} {DATES[int(visit)]}"
            for test, value in zip(tests, values, strict=True)
        ]
    return records("TR", "\n".join(lines))


def respond(pet_lines: str, ct_lines: str = "") -> list[str]:
    frames = {"RS": pet(pet_lines), "TR": ct(ct_lines)}
    return derive_lymphoma_response(VISITS, frames, ADSL, LymphomaCriteria())["AVALC"].tolist()


@pytest.mark.parametrize(
    ("scan", "lesions", "response"),
    [
        ("7 1 DECREASED N", "", "CR"),
        ("7 3 DECREASED N", "", "CR"),
        ("7 4 DECREASED N", "", "PR"),
        ("7 5 UNCHANGED N", "", "SD"),
        ("7 4 INCREASED N", "", "PD"),
        ("7 3 INCREASED N", "", "CR"),  # more uptake matters at 4 and 5 only
        ("7 1 DECREASED Y", "", "PD"),
        ("7 . . Y", "", "PD"),
        ("7 4 . N", "", "NE"),
        ("7 4 . .", "1 T01 20 20 \n 7 T01 10 10", "NE"),  # a score without its change is not replaced by CT
        ("7 2 DECREASED N", "7 NT01 UNEQUIVOCAL_PROGRESSION", "PD"),
        ("7 2 DECREASED N", "1 T01 20 20 \n 7 T01 90 90", "CR"),  # the PET decides over CT
        ("", "", "NE"),
    ],
)
def test_by_pet(scan: str, lesions: str, response: str) -> None:
    assert respond(scan, lesions)[0] == response


@pytest.mark.parametrize(
    ("lesions", "response"),
    [
        ("1 T01 40 20 \n 7 T01 15 10", "CR"),
        ("1 T01 40 20 \n 7 T01 16 10", "PR"),
        ("1 T01 40 20 \n 7 T01 20 20", "PR"),  # exactly half
        ("1 T01 40 20 \n 7 T01 25 20", "SD"),
        ("1 T01 40 20 \n 7 T01 50 20", "SD"),
        ("1 T01 40 20 \n 7 T01 60 20", "PD"),  # exactly one and a half
        ("1 T01 40 20 \n 1 T02 20 20 \n 7 T01 15 10 \n 7 T02 16 10", "PR"),  # every lesion must be normal
        ("1 T01 40 20 \n 1 T02 20 20 \n 7 T01 15 10", "NE"),  # a lesion was not measured
        ("1 T01 40 20 \n 7 T01 15 10 \n 7 T02 90 90", "CR"),  # one that was no target at baseline
        ("7 T01 15 10", "NE"),  # no baseline
        ("1 T01 40 20 \n 7 NT01 ABSENT", "NE"),
        ("1 T01 40 20 \n 1 NT01 PRESENT \n 7 T01 15 10 \n 7 NT01 ABSENT", "CR"),
        ("1 T01 40 20 \n 1 NT01 PRESENT \n 7 T01 15 10 \n 7 NT01 PRESENT", "PR"),
        ("1 T01 40 20 \n 1 NT01 PRESENT \n 7 T01 15 10", "PR"),  # a non-target not seen is not absent
        ("1 T01 40 20 \n 7 T01 15 10 \n 7 NT02 UNEQUIVOCAL_PROGRESSION", "PD"),
        ("1 T01 40 20 \n 1 NT01 PRESENT \n 7 T01 0 0 \n 7 NT01 PRESENT", "PR"),
    ],
)
def test_by_ct(lesions: str, response: str) -> None:
    assert respond("", lesions)[0] == response


def test_progression_is_against_the_smallest_sum_before() -> None:
    assert respond("", "1 T01 40 20 \n 7 T01 16 20 \n 8 T01 24 20 \n 9 T01 35 20") == ["PR", "PD", "PD"]


def test_the_smallest_sum_may_come_from_a_visit_that_the_pet_decided() -> None:
    assert respond("7 2 DECREASED N", "1 T01 40 20 \n 7 T01 16 20 \n 8 T01 24 20") == ["CR", "PD", "NE"]


def test_an_incomplete_sum_is_no_smallest_sum() -> None:
    lesions = "1 T01 40 20 \n 1 T02 40 20 \n 7 T01 10 10 \n 8 T01 30 20 \n 8 T02 30 20"
    assert respond("", lesions) == ["NE", "SD", "NE"]


def test_lesions_gone_stay_gone() -> None:
    assert respond("", "1 T01 40 20 \n 1 NT01 PRESENT \n 7 T01 0 0 \n 7 NT01 PRESENT \n 8 T01 0 0 \n 8 NT01 PRESENT")[:2] == [
        "PR",
        "PR",
    ]
