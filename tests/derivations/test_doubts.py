"""What makes the analysis of CAR-ITNK wrong though no codelist forbids it."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.core import Finding
from cdisc_itnk.derivations.doubts import find_doubts
from mappings.studies.car_itnk.analysis import PLAN
from mappings.studies.cdisc_pilot.analysis import PLAN as PILOT
from tests.derivations.frames import records

ADSL = records(
    "ADSL",
    """
    USUBJID FASFL TRTSDT     DTHDT
    1       Y     2025-01-01 .
    2       Y     2025-01-01 2025-03-01
    3       N     .          .
    """,
)


def doubts(dataset: str, text: str) -> list[Finding]:
    return find_doubts({dataset: records(dataset, text)}, {"ADSL": ADSL}, PLAN)


@pytest.mark.parametrize(
    ("dataset", "variable", "value", "other"),
    [("SS", "SSSTRESC", "DEAD", "ALIVE"), ("AE", "AEOUT", "FATAL", "RECOVERED/RESOLVED"), ("DS", "DSDECOD", "DEATH", "OTHER")],
)
def test_a_death_without_a_date(dataset: str, variable: str, value: str, other: str) -> None:
    rows = f"USUBJID {dataset}SEQ {variable}\n1 1 {other}\n1 2 {value}\n2 1 {value}\n3 1 {value}"
    (found,) = doubts(dataset, rows)
    assert (found.rule, found.severity.value, found.dataset) == ("undated-death", "error", dataset)
    assert (found.rows, found.keys, found.values) == ((1,), (f"USUBJID=1 {dataset}SEQ=2",), (value,))
    assert "OS, DFS, DFSINV" in found.message


def test_each_death_is_told_once() -> None:
    sdtm = {"DM": records("DM", "USUBJID DTHFL\n1 Y"), "DD": records("DD", "USUBJID DDSEQ DDTESTCD\n1 1 PRCDTH")}
    assert [found.dataset for found in find_doubts(sdtm, {"ADSL": ADSL}, PLAN)] == ["DD"]


def test_a_response_that_is_not_on_the_scale() -> None:
    (found,) = doubts(
        "RS",
        """
        USUBJID RSSEQ RSTESTCD RSSTRESC      RSEVAL       RSDTC
        1       1     OVRLRESP CR_incomplete INVESTIGATOR 2024-12-01
        1       2     OVRLRESP CR_incomplete INVESTIGATOR 2025-02-01
        1       3     OVRLRESP CRi           INVESTIGATOR 2025-03-01
        1       4     BMRRESP  M9            INVESTIGATOR 2025-03-01
        3       1     OVRLRESP CR_incomplete INVESTIGATOR 2025-02-01
        """,
    )
    assert (found.rule, found.severity.value, found.keys) == ("response-off-scale", "error", ("USUBJID=1 RSSEQ=2",))
    assert (found.rows, found.values) == ((1,), ("CR incomplete",))
    assert "CR, CRi, PR" in found.message


def test_a_baseline_that_is_no_number() -> None:
    adlb = records(
        "ADLB",
        """
        USUBJID PARAMCD ADT        LBSEQ AVAL AVALC    ABLFL
        1       HGB     2025-01-01 1     11.2 .        .
        1       HGB     2025-01-02 2     .    11.4_H   Y
        1       CRP     2025-01-02 3     .    <0.1     Y
        1       CRP     2025-02-02 4     3.0  .        .
        1       COLOR   2025-01-02 5     .    YELLOW   Y
        2       HGB     2025-01-02 6     11.0 .        Y
        """,
    )
    (found,) = find_doubts({}, {"ADSL": ADSL, "ADLB": adlb}, PLAN)
    assert (found.rule, found.severity.value, found.rows) == ("baseline-without-number", "warning", (1,))
    assert found.values == ("11.4 H",)


def test_nothing_is_told_of_a_study_without_these() -> None:
    dm = records("DM", "USUBJID DTHFL\n1 Y")
    assert find_doubts({"DM": dm}, {"ADSL": pd.DataFrame({"USUBJID": ["1"]})}, PILOT) == []
