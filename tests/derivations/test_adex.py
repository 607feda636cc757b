"""ADEX: doses of each administration and totals."""

from __future__ import annotations

from cdisc_itnk.derivations import derive_adex
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, texts

ADSL = records("ADSL", "STUDYID USUBJID TRTSDT \n S 1 2025-01-10 \n S 2 2025-01-10")
SDTM = {
    "EX": records(
        "EX",
        """USUBJID EXSEQ EXTRT            EXCAT           EXDOSE EXSTDTC          EXENDTC
           1       1     FLUDARABINE      LYMPHODEPLETION 30     2025-01-05       2025-01-07
           1       2     CYCLOPHOSPHAMIDE LYMPHODEPLETION 500    2025-01-05       2025-01-07
           1       3     CAR-ITNK_CELLS   CAR-ITNK        100    2025-01-10T10:30 .
           1       4     CAR-ITNK_CELLS   CAR-ITNK        .      2025-01-24       2025-01-24
           1       5     CAR-ITNK_CELLS   CAR-ITNK        90     2025-07-24       2025-07-24
           2       1     CAR-ITNK_CELLS   CAR-ITNK        80     2025-01-10       2025-01-10""",
    ),
    "SUPPEX": records(
        "SUPPEX",
        """USUBJID IDVAR IDVARVAL QNAM    QVAL
           1       EXSEQ 3        CELLKG  1.5
           1       EXSEQ 4        CELLKG  1.25
           1       EXSEQ 3        VIABPCT 92.5""",
    ),
}


def test_records() -> None:
    adex = derive_adex(SDTM, ADSL, PLAN)
    assert texts(adex, "STUDYID", "USUBJID", "PARAMCD", "AVAL", "ASTDT", "AENDT", "ASTDY", "EXSEQ") == lines(
        """S 1 CELLS    100  2025-01-10 2025-01-10 1  3
           S 1 CELLSKG  1.5  2025-01-10 2025-01-10 1  3
           S 1 CELLSKG  1.25 2025-01-24 2025-01-24 15 4
           S 1 CYCDOSE  500  2025-01-05 2025-01-07 -5 2
           S 1 FLUDOSE  30   2025-01-05 2025-01-07 -5 1
           S 1 NINF     2    2025-01-10 2025-01-24 1  .
           S 1 TCELLS   100  2025-01-10 2025-01-10 1  .
           S 1 TCELLSKG 2.75 2025-01-10 2025-01-24 1  .
           S 1 VIABIL   92.5 2025-01-10 2025-01-10 1  3
           S 2 CELLS    80   2025-01-10 2025-01-10 1  1
           S 2 NINF     1    2025-01-10 2025-01-10 1  .
           S 2 TCELLS   80   2025-01-10 2025-01-10 1  ."""
    )
