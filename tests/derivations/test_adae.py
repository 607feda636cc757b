"""ADAE and ADCM: conservative dates, the treatment period, first and worst occurrences, CRS and cytopenias."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from cdisc_itnk.derivations import derive_adae, derive_adcm
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, shuffled, texts

ADSL = records(
    "ADSL",
    """STUDYID USUBJID TRTSDT     NEWTRDT   DTHDT
       S       1       2024-03-15 2024-08-01 2025-02-10
       S       2       2025-04-01 .          .
       S       3       .          .          .""",
).assign(TRTSDTM=pd.Series(pd.to_datetime(["2024-03-15 10:30", "2025-04-01 00:00", None])).astype("datetime64[s]"))
SDTM = {
    "AE": records(
        "AE",
        """USUBJID AESEQ AEDECOD     AEBODSYS AECAT     AETOXGR AESTDTC          AEENDTC
           1       1     Headache    Nervous  .         1       2024-03-14       2024-03-20
           1       2     Nausea      Gastro   .         1       2024-03-15T09:00 2024-03-15
           1       3     Nausea      Gastro   .         2       2024-03-15T11:00 2024-03-15
           1       4     Nausea      Gastro   .         2       2024-03-15       .
           1       5     Fever       General  CRS       3       2024-03          2024-03
           1       6     Fever       General  CRS       1       2024-03          2024-03-10
           1       7     Fever       General  CRS       4       .                2024-03-18
           1       8     Anaemia     Blood    CYTOPENIA 4       2024-04-11       2024-04-12
           1       9     Neutropenia Blood    CYTOPENIA 4       2024-04-10       2024-04-11
           1       10    Neutropenia Blood    CYTOPENIA 3       2024-04-10       .
           1       11    Neutropenia Blood    CYTOPENIA 3       2024-04-10       2024-05
           1       12    Sepsis      Infect   INFECTION 5       2025-02-01       2025-02
           1       13    Rash        Skin     .         2       2025-03-16       .
           2       1     Rash        Skin     .         2       2025-06-30       .
           2       2     Rash        Skin     .         3       2025-07-01       .
           3       1     Rash        Skin     .         1       2024-05          .""",
    ),
    "SUPPAE": records(
        "SUPPAE",
        """USUBJID IDVAR IDVARVAL QNAM    QVAL
           1       AESEQ 5        ASTCTGR 1
           1       AESEQ 7        ASTCTGR 2
           1       AESEQ 7        AETOCI  Y""",
    ),
}


def adae(sdtm: dict[str, pd.DataFrame] = SDTM) -> pd.DataFrame:
    return derive_adae(sdtm, ADSL, PLAN).sort_values(["USUBJID", "AESEQ"], ignore_index=True)


def test_dates_and_treatment_emergence() -> None:
    columns = ("USUBJID", "AESEQ", "ASTDT", "ASTDTF", "AENDT", "AENDTF", "ASTDY", "ADURN", "TRTEMFL")
    assert texts(adae(), *columns) == lines(
        """1 1  2024-03-14 . 2024-03-20 . -1  7  .
           1 2  2024-03-15 . 2024-03-15 . 1   1  .
           1 3  2024-03-15 . 2024-03-15 . 1   1  Y
           1 4  2024-03-15 . .          . 1   .  Y
           1 5  2024-03-15 D 2024-03-31 D 1   17 Y
           1 6  2024-03-10 D 2024-03-10 . -5  1  .
           1 7  2024-03-15 Y 2024-03-18 . 1   4  Y
           1 8  2024-04-11 . 2024-04-12 . 28  2  Y
           1 9  2024-04-10 . 2024-04-11 . 27  2  Y
           1 10 2024-04-10 . .          . 27  .  Y
           1 11 2024-04-10 . 2024-05-31 D 27  52 Y
           1 12 2025-02-01 . 2025-02-10 D 324 10 Y
           1 13 2025-03-16 . .          . 367 .  .
           2 1  2025-06-30 . .          . 91  .  Y
           3 1  2024-05-01 D .          . .   .  ."""
    )


def test_occurrence_flags() -> None:
    flags = {"AOCCFL": 3, "AOCCIFL": 12, "AOCC01FL": 7}
    first = adae()[lambda frame: frame["USUBJID"] == "1"]
    assert {flag: first.loc[first[flag] == "Y", "AESEQ"].tolist() for flag in flags} == {
        flag: [float(number)] for flag, number in flags.items()
    }
    assert first.loc[first["AOCCSFL"] == "Y", "AESEQ"].tolist() == [3.0, 5.0, 9.0, 12.0]
    assert first.loc[first["AOCCPFL"] == "Y", "AESEQ"].tolist() == [3.0, 5.0, 8.0, 9.0, 12.0]
    assert first.loc[first["AOCCPIFL"] == "Y", "AESEQ"].tolist() == [3.0, 7.0, 8.0, 9.0, 12.0]
    assert first.loc[first["AOCCSIFL"] == "Y", "AESEQ"].tolist() == [3.0, 7.0, 9.0, 12.0]


def test_asct_grades_and_their_treatment() -> None:
    graded = adae()[lambda frame: frame["ASTCTGRN"].notna()]
    assert texts(graded, "AESEQ", "ASTCTGR", "ASTCTGRN", "AETOCI", "ATOXGRN") == lines("5 1 1 . 3 \n 7 2 2 Y 4")


def test_cytopenias_not_resolved_by_day_28() -> None:
    unresolved = adae()[lambda frame: frame["UNRESFL"] == "Y"]
    assert unresolved["AESEQ"].tolist() == [8.0, 10.0, 11.0]


def test_a_new_therapy_may_end_the_treatment_period() -> None:
    plan = replace(PLAN, adverse_events=replace(PLAN.adverse_events, ended_by="NEWTRDT"))
    ended = derive_adae(SDTM, ADSL, plan)
    assert ended.loc[ended["AESEQ"] == 12, "TRTEMFL"].isna().all()
    assert (ended.loc[ended["AESEQ"] == 11, "TRTEMFL"] == "Y").all()


def test_the_order_of_the_records_does_not_matter() -> None:
    pd.testing.assert_frame_equal(derive_adae(shuffled(SDTM, 2), ADSL, PLAN), derive_adae(SDTM, ADSL, PLAN))


def test_medication_before_during_and_after_treatment() -> None:
    cm = records(
        "CM",
        """USUBJID CMSEQ CMTRT CMSTDTC    CMENDTC
           1       1     A     2024-01    2024-03-14
           1       2     B     2024-01    2024-03-15
           1       3     C     2024-01    .
           1       4     D     2024-03    .
           1       5     E     2025-03-15 .
           1       6     F     2025-03-16 .
           1       7     G     2025-07-01 .
           3       1     H     2024-01-01 .""",
    )
    adcm = derive_adcm({"CM": cm}, ADSL, PLAN).sort_values(["USUBJID", "CMSEQ"])
    assert texts(adcm, "USUBJID", "CMSEQ", "ASTDT", "PREFL", "ONTRTFL", "FUPFL") == lines(
        """1 1 2024-01-01 Y . .
           1 2 2024-01-01 Y Y .
           1 3 2024-01-01 Y Y .
           1 4 2024-03-15 . Y .
           1 5 2025-03-15 . Y .
           1 6 2025-03-16 . . Y
           3 1 2024-01-01 . . ."""
    )
