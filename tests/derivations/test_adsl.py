"""ADSL: treatment, sets, milestones, death, last known alive, end of study."""

from __future__ import annotations

import pandas as pd
import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations import derive_adsl
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, shuffled, texts

SDTM = {
    "DM": records(
        "DM",
        """STUDYID USUBJID SUBJID SITEID AGE AGEU  SEX RACE  ARM            ACTARM         RFICDTC    DTHDTC     DMDTC
           S       S-1     1      01     39  YEARS M   ASIAN CAR-ITNK_cells CAR-ITNK_cells 2024-01-02 2025-02-10 2024-01-02
           S       S-2     2      01     65  YEARS F   WHITE CAR-ITNK_cells CAR-ITNK_cells 2024-01-02 2025-07-05 2024-01-02
           S       S-3     3      02     64  YEARS F   WHITE CAR-ITNK_cells .              2024-01-02 .          2024-01-03
           S       S-4     4      02     .   .     F   WHITE .              .              2024-01-02 2024-02    2024-01-02""",
    ),
    "SUPPDM": records(
        "SUPPDM",
        """USUBJID IDVAR IDVARVAL QNAM   QVAL
           S-1     .     .        COHORT B-ALL
           S-2     .     .        COHORT B-NHL
           S-3     .     .        COHORT B-NHL""",
    ),
    "EX": records(
        "EX",
        """USUBJID EXSEQ EXTRT          EXCAT           EXDOSE EXDOSU                EXSTDTC          EXENDTC
           S-1     1     FLUDARABINE    LYMPHODEPLETION 30     mg/m2                 2024-02-25       2024-02-27
           S-1     2     CAR-ITNK_CELLS CAR-ITNK        100    10^6_Therapeutic_Cells 2024-03-01T10:30 2024-03-01T11:00
           S-1     3     CAR-ITNK_CELLS CAR-ITNK        80     10^6_Therapeutic_Cells 2024-03-15       .
           S-2     1     CAR-ITNK_CELLS CAR-ITNK        90     10^6_Therapeutic_Cells 2024-04-01       2024-04-01
           S-2     2     CAR-ITNK_CELLS CAR-ITNK        90     10^6_Therapeutic_Cells 2025-07-01       2025-07-01
           S-3     1     FLUDARABINE    LYMPHODEPLETION 30     mg/m2                 2024-02-25       2024-02-27""",
    ),
    "DS": records(
        "DS",
        """USUBJID DSSEQ DSCAT              DSSCAT              DSDECOD                  DSSTDTC
           S-1     1     PROTOCOL_MILESTONE .                   ELIGIBILITY_CRITERIA_MET 2024-01-20
           S-2     1     PROTOCOL_MILESTONE .                   ELIGIBILITY_CRITERIA_MET 2024-01-21
           S-3     1     PROTOCOL_MILESTONE .                   ELIGIBILITY_CRITERIA_MET 2024-01-22
           S-1     2     DISPOSITION_EVENT  STUDY_TREATMENT     COMPLETED                2024-03-15
           S-1     3     DISPOSITION_EVENT  STUDY_PARTICIPATION DEATH                    2025-02-10
           S-2     2     DISPOSITION_EVENT  STUDY_TREATMENT     ADVERSE_EVENT            2024-04-05
           S-2     3     DISPOSITION_EVENT  STUDY_PARTICIPATION DEATH                    2025-07-05
           S-4     1     DISPOSITION_EVENT  STUDY_PARTICIPATION SCREEN_FAILURE           2024-01-25""",
    ),
    "PR": records(
        "PR",
        """USUBJID PRSEQ PRCAT         PRSTDTC
           S-1     1     LEUKAPHERESIS 2024-01-25
           S-2     1     LEUKAPHERESIS 2024-01-26
           S-3     1     LEUKAPHERESIS 2024-01-27
           S-1     2     HSCT          2024-09-01
           S-1     3     HSCT          2024-08-01
           S-2     2     HSCT          2025-07-02""",
    ),
    "CM": records(
        "CM",
        """USUBJID CMSEQ CMCAT                     CMSTDTC    CMENDTC
           S-1     1     NEW_ANTI-CANCER_THERAPY   2024-12    .
           S-1     2     NEW_ANTI-CANCER_THERAPY   2024-12-20 2025-03-01
           S-2     1     NEW_ANTI-CANCER_THERAPY   2025-07-03 .
           S-3     1     BRIDGING_THERAPY          2024-01-28 2024-03-20
           S-3     2     PRIOR_ANTI-CANCER_THERAPY 2020       2021-01""",
    ),
    "RS": records(
        "RS",
        """USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL               RSACPTFL RSDTC
           S-1     1     OVRLRESP CR       INDEPENDENT_ASSESSOR Y        2024-03-29
           S-1     2     OVRLRESP CR       INDEPENDENT_ASSESSOR Y        2025-06-01
           S-2     1     OVRLRESP NE       INDEPENDENT_ASSESSOR Y        2024-04-29
           S-2     2     OVRLRESP PR       INVESTIGATOR         .        2024-04-29""",
    ),
    "SS": records(
        "SS",
        """USUBJID SSSEQ SSSTRESC SSDTC
           S-1     1     ALIVE    2025-02-01
           S-1     2     DEAD     2025-02-20
           S-2     1     ALIVE    2025-06-30
           S-2     2     ALIVE    2025-07-01
           S-3     1     UNKNOWN  2024-06-01""",
    ),
    "DD": records("DD", "USUBJID DDSEQ DDTESTCD DDSTRESC DDDTC \n S-1 1 PRCDTH DISEASE_PROGRESSION 2025-02-10"),
    "AE": records(
        "AE",
        """USUBJID AESEQ AEDECOD AETERM AEOUT AESTDTC    AEENDTC
           S-1     1     Sepsis  sepsis FATAL 2025-02-05 2025-02-10
           S-2     1     .       fever  FATAL 2025-07-01 2025-07-05""",
    ),
}  # fmt: skip
ADSL = derive_adsl(SDTM, PLAN)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("USUBJID COHORT COHORTN AGEGR1 AGEGR1N TRT01P TRT01A", """
            S-1 B-ALL 1 18-39 1 CAR-ITNK_cells CAR-ITNK_cells
            S-2 B-NHL 2 >=65  3 CAR-ITNK_cells CAR-ITNK_cells
            S-3 B-NHL 2 40-64 2 CAR-ITNK_cells .
            S-4 .     . .     . .              ."""),
        ("USUBJID TRTSDT TRTSDTM TRTSTMF TRTEDT TRTETMF NUMINF FRSTDOSE", """
            S-1 2024-03-01 2024-03-01 S 2024-03-15 H 2 100
            S-2 2024-04-01 2024-04-01 H 2024-04-01 H 1 90
            S-3 .          .          . .          . 0 .
            S-4 .          .          . .          . 0 ."""),
        ("USUBJID ENRLFL LEUKFL SAFFL FASFL RESPEVFL ENRLDT", """
            S-1 Y Y Y Y Y 2024-01-20
            S-2 Y Y Y Y N 2024-01-21
            S-3 Y Y N N N 2024-01-22
            S-4 N N N N N ."""),
        ("USUBJID NEWTRDT NEWTRDTF HSCTDT", """
            S-1 2024-12-01 D 2024-08-01
            S-2 .          . .
            S-3 .          . .
            S-4 .          . ."""),
        ("USUBJID DTHDT DTHDTF DTHCAUS LDDTHELD", """
            S-1 2025-02-10 . DISEASE_PROGRESSION 332
            S-2 2025-07-05 . FEVER               460
            S-3 .          . .                   .
            S-4 2024-02-01 D .                   ."""),
        ("USUBJID EOSSTT EOSDT DCSREAS EOTSTT EOTDT DCTREAS", """
            S-1 DISCONTINUED 2025-02-10 DEATH          COMPLETED    2024-03-15 .
            S-2 ONGOING      .          .              DISCONTINUED 2024-04-05 ADVERSE_EVENT
            S-3 ONGOING      .          .              .            .          .
            S-4 DISCONTINUED 2024-01-25 SCREEN_FAILURE .            .          ."""),
        ("USUBJID LSTALVDT CUTOFFDT", """
            S-1 2025-02-10 2025-06-30
            S-2 2025-06-30 2025-06-30
            S-3 2024-03-20 2025-06-30
            S-4 2024-01-25 2025-06-30"""),
    ],
)  # fmt: skip
def test_values(columns: str, expected: str) -> None:
    assert texts(ADSL, *columns.split()) == lines(expected)


@pytest.mark.parametrize(
    ("dispositions", "expected"),
    [
        ("", "DISCONTINUED 2025-02-10 DEATH DISCONTINUED 2025-02-10 DEATH"),
        ("S-1 1 STUDY_TREATMENT COMPLETED 2024-03-15", "DISCONTINUED 2025-02-10 DEATH COMPLETED 2024-03-15 ."),
        ("S-1 1 STUDY_PARTICIPATION WITHDRAWN 2025-01-02", "DISCONTINUED 2025-01-02 WITHDRAWN DISCONTINUED 2025-02-10 DEATH"),
    ],
)  # fmt: skip
def test_nothing_goes_on_after_a_death_that_no_disposition_tells_of(dispositions: str, expected: str) -> None:
    ds = records("DS", f"USUBJID DSSEQ DSSCAT DSDECOD DSSTDTC \n {dispositions}").assign(DSCAT="DISPOSITION EVENT")
    adsl = derive_adsl(SDTM | {"DS": ds}, PLAN)
    assert texts(adsl.iloc[:1], "EOSSTT", "EOSDT", "DCSREAS", "EOTSTT", "EOTDT", "DCTREAS") == lines(expected)


@pytest.mark.parametrize(
    ("flag", "date", "expected"),
    [
        ("Y", "2024-06-05", "DISCONTINUED 2024-06-05 DEATH"),
        ("Y", "2024-06", "DISCONTINUED . DEATH"),  # the day is not known, and the date has no flag of imputation
        ("Y", None, "DISCONTINUED . DEATH"),
        (None, None, "ONGOING . ."),
        ("Y", "2025-07-05", "ONGOING . ."),  # after the cut-off
    ],
)
def test_a_study_ends_with_a_death_however_much_is_known_of_its_date(flag: str, date: str, expected: str) -> None:
    dm = SDTM["DM"].assign(DTHFL=pd.Series([flag] * 4, dtype="str"), DTHDTC=pd.Series([date] * 4, dtype="str"))
    adsl = derive_adsl(SDTM | {"DM": dm, "DS": SDTM["DS"].iloc[:0]}, PLAN)
    assert texts(adsl.iloc[:1], "EOSSTT", "EOSDT", "DCSREAS") == lines(expected)


def test_characteristics_of_the_subject() -> None:
    sdtm = SDTM | {
        "SUPPMH": records(
            "SUPPMH",
            """USUBJID IDVAR IDVARVAL QNAM     QVAL
               S-1     MHSEQ 3        PRIORLIN 4
               S-1     MHSEQ 3        DXSTATUS REFRACTORY
               S-2     MHSEQ 1        PRIORLIN unknown""",
        ),
        "QS": records(
            "QS",
            """USUBJID QSSEQ QSTESTCD QSSTRESC QSLOBXFL
               S-1     1     ECOG101  2        .
               S-1     2     ECOG101  1        Y
               S-1     3     ICE101   10       Y""",
        ),
    }
    assert texts(derive_adsl(sdtm, PLAN).iloc[:3], "USUBJID", "DXSTATUS", "PRIORLIN", "ECOGBL") == lines(
        """S-1 REFRACTORY 4 1
           S-2 .          . .
           S-3 .          . ."""
    )


def test_the_time_of_the_first_infusion() -> None:
    assert ADSL["TRTSDTM"].iloc[0] == pd.Timestamp("2024-03-01 10:30")


@pytest.mark.parametrize(
    ("domain", "record", "last"),
    [
        ("VS", "VSDTC \n 2025-01-05", "2025-01-05"),
        ("VS", "VSDTC \n 2025-01", "2024-01-02"),  # a partial date shows nothing
        ("VS", "VSDTC \n 2025-02-11", "2024-01-02"),  # nobody is alive after death
        ("PC", "PCDTC \n 2025-01-05T10:00", "2025-01-05"),
        ("SV", "SVSTDTC \n 2025-01-05", "2025-01-05"),
        ("RS", "RSEVAL RSDTC \n INVESTIGATOR 2025-01-05", "2025-01-05"),
        ("RS", "RSEVAL RSDTC \n INDEPENDENT_ASSESSOR 2025-01-05", "2024-01-02"),
        ("SS", "SSSTRESC SSDTC \n ALIVE 2025-01-05", "2025-01-05"),
        ("SS", "SSSTRESC SSDTC \n DEAD 2025-01-05", "2024-01-02"),
        ("DS", "DSDECOD DSSTDTC \n COMPLETED 2025-01-05", "2025-01-05"),
        ("DS", "DSDECOD DSSTDTC \n DEATH 2025-01-05", "2024-01-02"),
        ("CM", "CMSTDTC CMENDTC \n 2024-12 2025-01-05", "2025-01-05"),
        ("AE", "AESTDTC AEENDTC \n 2025-01-05 .", "2025-01-05"),
        ("EX", "EXSTDTC EXENDTC \n 2025-01-04 2025-01-05", "2025-01-05"),
        ("TR", "TRDTC \n 2025-01-05", "2025-01-05"),
        ("IE", "IEDTC \n 2025-01-05", "2025-01-05"),
        ("MH", "MHSTDTC \n 2025-01-05", "2024-01-02"),
        ("DD", "DDDTC \n 2025-01-05", "2024-01-02"),
    ],
)
def test_what_shows_a_subject_alive(domain: str, record: str, last: str) -> None:
    contact = records(domain, record).assign(USUBJID="S-1")
    adsl = derive_adsl({"DM": SDTM["DM"], domain: contact}, PLAN)
    assert adsl["LSTALVDT"].dt.strftime("%Y-%m-%d").iloc[0] == last


def test_the_order_of_the_records_does_not_matter() -> None:
    pd.testing.assert_frame_equal(derive_adsl(shuffled(SDTM, 3), PLAN), ADSL)


def test_a_subject_twice_in_dm_is_refused() -> None:
    with pytest.raises(UsageError, match="S-1 twice"):
        derive_adsl({"DM": pd.concat([SDTM["DM"]] * 2)}, PLAN)
