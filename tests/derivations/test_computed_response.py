"""Computed assessments: which visits, which date, which cohort's criteria."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.derivations import derive_adrs
from cdisc_itnk.derivations.computed_response import derive_computed_response
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, shuffled, texts

ADSL = records(
    "ADSL",
    """STUDYID USUBJID TRTSDT     COHORT FASFL NEWTRDT DTHDT
       S       1       2025-01-01 B-ALL  Y     .        .
       S       2       2025-01-01 B-NHL  Y     .        .
       S       3       2025-01-01 .      Y     .        .""",
)
SDTM = {
    "RS": records(
        "RS",
        """USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL               RSACPTFL VISITNUM VISIT         RSDTC
           1       1     OVRLRESP CR       INVESTIGATOR         .        7        DAY_29        2025-01-30
           1       2     BMRRESP  M1       INVESTIGATOR         .        8        MONTH_2       2025-03-05
           1       3     OVRLRESP CR       INDEPENDENT_ASSESSOR Y        9        MONTH_3       2025-04-02
           2       1     DEAUVILL 2        INVESTIGATOR         .        7        DAY_29        2025-01-29
           2       2     OVRLRESP PR       INVESTIGATOR         .        9        MONTH_3       2025-04-01""",
    ),
    "LB": records(
        "LB",
        """USUBJID LBSEQ LBTESTCD LBSPEC      LBSTRESC LBSTRESN LBSPCCND   VISITNUM VISIT         LBDTC
           1       1     BLASTCE  BONE_MARROW 90       90       .          1        SCREENING     2024-12-20
           1       2     BLASTCE  BONE_MARROW 2        2        .          7        DAY_29        2025-01-28
           1       3     BLASTLE  BLOOD       0        0        .          7        DAY_29        2025-01-29
           1       4     NEUT     BLOOD       2        2        .          7        DAY_29        2025-01-29
           1       5     PLAT     BLOOD       200      200      .          7        DAY_29        2025-01-29
           1       6     BLASTCE  BONE_MARROW .        .        INADEQUATE 9.01     UNSCHEDULED_1 2025-04-10
           1       7     BLASTLE  BLOOD       7        7        .          9.01     UNSCHEDULED_1 2025-04-12
           1       8     ALT      SERUM       7        7        .          9.01     UNSCHEDULED_1 2025-04-20
           1       9     NEUT     BLOOD       2        2        .          9        MONTH_3       2025-04-02
           3       1     BLASTCE  BONE_MARROW 2        2        .          7        DAY_29        2025-01-28""",
    ),
    "PE": records("PE", "USUBJID PESEQ PETESTCD PESTRESC VISITNUM PEDTC \n 1 1 EMD ABSENT 7 2025-01-29"),
    "FA": records("FA", "USUBJID FASEQ FATESTCD FAOBJ FASTRESC VISITNUM FADTC \n 1 1 OCCUR CNS_SYMPTOMS N 7 2025-01-29"),
}
EXPECTED = lines(
    """1 7    2025-01-30 CR               no_disease,_counts_recovered
       1 8    2025-03-05 NE               missing:_marrow_blasts,_circulating_blasts,_extramedullary_disease,_CNS_symptoms
       1 9.01 2025-04-12 RELAPSED_DISEASE circulating_blasts
       2 7    2025-01-29 CR               Deauville_1-3
       2 9    2025-04-01 NE               no_PET,_and_target_lesions_not_all_measured"""
)


def computed(sdtm: dict[str, pd.DataFrame]) -> list[str]:
    frame = derive_computed_response(sdtm, ADSL, PLAN.response.computed)
    return texts(frame, "USUBJID", "VISITNUM", "ADT", "AVALC", "RESPREAS")


def test_visits_dates_and_responses() -> None:
    """The investigator's date before the components'; counts alone, the IRC or screening make no assessment."""
    assert computed(SDTM) == EXPECTED


def test_the_order_of_the_records_does_not_matter() -> None:
    assert computed(shuffled(SDTM, 1)) == EXPECTED


def test_beside_what_was_reported() -> None:
    adrs = derive_adrs(SDTM, ADSL, PLAN)
    overall = adrs[adrs["PARAMCD"].str.startswith("OVR")]
    assert texts(overall, "USUBJID", "PARAMCD", "ADT", "ADY", "AVISIT", "AVALC", "AVAL", "SRCSEQ", "ANL01FL") == lines(
        """1 OVRCMP 2025-01-30 30  Day_29  CR               1 . Y
           1 OVRCMP 2025-03-05 64  Month_2 NE               8 . Y
           1 OVRCMP 2025-04-12 102 .       RELAPSED_DISEASE 7 . Y
           1 OVRINV 2025-01-30 30  Day_29  CR               1 1 Y
           1 OVRIRC 2025-04-02 92  Month_3 CR               1 3 Y
           2 OVRCMP 2025-01-29 29  Day_29  CR               1 . Y
           2 OVRCMP 2025-04-01 91  Month_3 NE               8 . Y
           2 OVRINV 2025-04-01 91  Month_3 PR               3 2 Y"""
    )


def test_an_assessment_dated_after_the_cut_off_is_not_replaced_by_its_earlier_components() -> None:
    late = records(
        "RS",
        """USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL       RSACPTFL VISITNUM VISIT   RSDTC
           1       1     OVRLRESP CR       INVESTIGATOR .        12       MONTH_6 2025-07-01""",
    )
    marrow = records(
        "LB",
        """USUBJID LBSEQ LBTESTCD LBSPEC      LBSTRESC VISITNUM VISIT   LBDTC
           1       1     BLASTCE  BONE_MARROW 2        12       MONTH_6 2025-06-29""",
    )
    adrs = derive_adrs({"RS": late, "LB": marrow}, ADSL, PLAN)
    assert not adrs["PARAMCD"].str.startswith("OVR").any()
