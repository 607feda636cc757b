"""The listing of disagreements: who said what at a visit, and which component was judged otherwise."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.derivations import derive_disagreements
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import lines, records, texts
from tests.derivations.test_computed_response import ADSL, SDTM


def test_reasons() -> None:
    reported = records(
        "RS",
        """USUBJID RSSEQ RSTESTCD RSSTRESC RSEVAL               RSEVALID RSACPTFL VISITNUM VISIT   RSDTC
           1       11    OVRLRESP CRi      INDEPENDENT_ASSESSOR READER_1 Y        7        DAY_29  2025-01-30
           1       12    HEMARESP N        INDEPENDENT_ASSESSOR READER_1 Y        7        DAY_29  2025-01-30
           1       13    BMRRESP  M1       INDEPENDENT_ASSESSOR READER_1 Y        7        DAY_29  2025-01-30
           1       16    CNSSTAT  NE       INDEPENDENT_ASSESSOR READER_1 Y        7        DAY_29  2025-01-30
           1       14    HEMARESP Y        INDEPENDENT_ASSESSOR READER_2 .        7        DAY_29  2025-01-30
           1       15    BMRRESP  M3       INDEPENDENT_ASSESSOR READER_2 .        7        DAY_29  2025-01-30""",
    )
    sdtm = SDTM | {"RS": pd.concat([SDTM["RS"], reported], ignore_index=True)}
    listing = derive_disagreements(sdtm, ADSL, PLAN)
    irc = listing[(listing["EVALUATOR"] == "IRC") & (listing["VISITNUM"] == 7) & (listing["USUBJID"] == "1")]
    assert texts(irc, "AVALC", "CMPAVALC") == ["CRi CR"]
    assert irc["REASON"].item() == "CNS: NE reported, met computed; blood counts: N reported, met computed"
    assert texts(listing, "USUBJID", "VISITNUM", "VISIT", "EVALUATOR", "AVALC", "CMPAVALC") == lines(
        """1 7    DAY_29        IRC CRi CR
           1 8    MONTH_2       INV .   NE
           1 8    MONTH_2       IRC .   NE
           1 9    MONTH_3       IRC CR  .
           1 9.01 UNSCHEDULED_1 INV .   RELAPSED_DISEASE
           1 9.01 UNSCHEDULED_1 IRC .   RELAPSED_DISEASE
           2 7    DAY_29        INV .   CR
           2 7    DAY_29        IRC .   CR
           2 9    MONTH_3       INV PR  NE
           2 9    MONTH_3       IRC .   NE"""
    )
    reasons = listing.set_index(["USUBJID", "VISITNUM", "EVALUATOR"])["REASON"]
    assert reasons["1", 9.0, "IRC"] == "no components at the visit"
    assert reasons["1", 8.0, "INV"] == "no response reported by Investigator"
    assert reasons["2", 9.0, "INV"] == "no component reported otherwise"
