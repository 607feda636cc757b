"""ADLB: baseline, change, operators, one record a visit, grades, recovery of counts."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations import derive_adlb
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, shuffled, texts

ADSL = records("ADSL", "STUDYID USUBJID TRTSDT \n S 1 2025-01-10 \n S 2 .").assign(
    TRTSDTM=pd.Series(pd.to_datetime(["2025-01-10 10:30", None])).astype("datetime64[s]")
)
HEADING = "USUBJID LBSEQ LBTESTCD LBTEST LBSPEC LBSTRESC LBSTRESN LBSTRESU LBSTNRLO LBSTNRHI LBNRIND VISITNUM LBDTC"
NEUT = "NEUT Neutrophils BLOOD"
RESULTS = f"""{HEADING}
    1 1  {NEUT} 4.0  4.0  10^9/L 1.8 7.5 NORMAL 1    2024-12-20
    1 2  {NEUT} 1.6  1.6  10^9/L 1.8 7.5 LOW    4    2025-01-10T10:29
    1 3  {NEUT} 1.2  1.2  10^9/L 1.8 7.5 LOW    4    2025-01-10T10:30
    1 4  {NEUT} 0.4  0.4  10^9/L 1.8 7.5 LOW    5    2025-01-17
    1 5  {NEUT} <0.1 .    10^9/L 1.8 7.5 LOW    5    2025-01-18
    1 6  {NEUT} 0.5  0.5  10^9/L 1.8 7.5 LOW    5.01 2025-01-20
    1 7  {NEUT} 0.9  0.9  10^9/L .   .   .      7    2025-02-07
    1 8  {NEUT} 2.0  2.0  10^9/L .   .   .      8    2025-03-12
    1 9  {NEUT} .    .    .      .   .   .      9    2025-04-12
    1 10 {NEUT} 2.0  2.0  10^9/L .   .   .      10   2025-07-01
    1 11 WBC Leukocytes CEREBROSPINAL_FLUID 2 2 10^6/L . . . 1 2024-12-20
    1 12 WBC Leukocytes BLOOD               6 6 10^9/L . . . 1 2024-12-20
    2 1  {NEUT} 3.0  3.0  10^9/L 1.8 7.5 NORMAL 1    2024-12-20"""
SDTM = {"LB": records("LB", RESULTS)}
ADLB = derive_adlb(SDTM, ADSL, PLAN)


def of(paramcd: str, subject: str = "1") -> pd.DataFrame:
    return ADLB[(ADLB["PARAMCD"] == paramcd) & (ADLB["USUBJID"] == subject)]


def test_baseline_and_change() -> None:
    """The baseline is the last result before the infusion, to the minute; an operator leaves AVAL null."""
    assert texts(of("NEUT"), "LBSEQ", "ADY", "AVAL", "AVALC", "ABLFL", "BASE", "CHG", "PCHG") == lines(
        """1 -21 4   .    . 1.6 .    .
           2 1   1.6 .    Y 1.6 .    .
           3 1   1.2 .    . 1.6 -0.4 -25
           4 8   0.4 .    . 1.6 -1.2 -75
           5 9   .   <0.1 . 1.6 .    .
           6 11  0.5 .    . 1.6 -1.1 -68.75
           7 29  0.9 .    . 1.6 -0.7 -43.75
           8 62  2   .    . 1.6 0.4  25
           9 93  .   .    . 1.6 .    ."""
    )
    assert texts(of("NEUT", "2"), "LBSEQ", "ADY", "AVAL", "ABLFL", "BASE", "CHG") == lines("1 . 3 . . .")


def test_a_result_without_a_time_on_the_day_of_infusion_is_no_baseline() -> None:
    undated = RESULTS.replace("2025-01-10T10:29", "2025-01-10")
    adlb = derive_adlb({"LB": records("LB", undated)}, ADSL, PLAN)
    assert adlb.loc[adlb["ABLFL"] == "Y", "LBSEQ"].tolist() == [1.0, 12.0, 11.0]


def test_grades() -> None:
    assert texts(of("NEUT"), "LBSEQ", "ATOXGRL", "ATOXGRLN", "BTOXGRL", "ATOXDSCL", "ATOXGRH") == lines(
        """1 0 0 1 Neutrophil_count_decreased .
           2 1 1 1 Neutrophil_count_decreased .
           3 2 2 1 Neutrophil_count_decreased .
           4 4 4 1 Neutrophil_count_decreased .
           5 . . 1 Neutrophil_count_decreased .
           6 3 3 1 Neutrophil_count_decreased .
           7 3 3 1 Neutrophil_count_decreased .
           8 . . 1 Neutrophil_count_decreased .
           9 . . 1 Neutrophil_count_decreased ."""
    )


def test_a_test_that_was_not_done_has_no_record() -> None:
    lb = SDTM["LB"].assign(LBSTAT=pd.Series("NOT DONE", index=SDTM["LB"].index).where(SDTM["LB"]["LBSEQ"] == 9))
    left = derive_adlb(SDTM | {"LB": lb}, ADSL, PLAN)
    assert set(ADLB["LBSEQ"].dropna()) - set(left["LBSEQ"].dropna()) == {9.0}


def test_one_record_a_planned_visit() -> None:
    assert of("NEUT").loc[lambda frame: frame["ANL01FL"] == "Y", "LBSEQ"].tolist() == [1.0, 3.0, 5.0, 7.0, 8.0]


def test_specimens_make_different_parameters() -> None:
    assert texts(ADLB[ADLB["LBSEQ"].isin([11, 12])], "PARAMCD", "PARAM") == lines(
        """WBC Leukocytes_(10^9/L)
           WBCCSF Leukocytes,_Cerebrospinal_Fluid_(10^6/L)"""
    )
    assert ADLB.groupby("PARAMCD")["PARAM"].nunique().eq(1).all()


def test_recovery_after_the_nadir() -> None:
    """0.4 on day 8 is the lowest; 0.5 is not above the limit, 0.9 on day 29 is."""
    assert texts(of("RECNEUT"), "STUDYID", "AVAL", "ADT", "SRCDOM", "SRCSEQ", "LBSEQ") == lines("S 29 2025-02-07 LB 7 .")


def test_a_code_too_long_is_refused() -> None:
    plan = replace(PLAN, laboratory=replace(PLAN.laboratory, suffixes=(("BLOOD", "BLOOD"),)))
    with pytest.raises(UsageError, match="PARAMCD NEUTBLOOD"):
        derive_adlb(SDTM, ADSL, plan)


def test_the_order_of_the_records_does_not_matter() -> None:
    pd.testing.assert_frame_equal(derive_adlb(shuffled(SDTM, 5), ADSL, PLAN), ADLB)
