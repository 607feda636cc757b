"""Dates of sources: only complete ones, up to the cut-off, ties by the order of the sources."""

from __future__ import annotations

import datetime as dt

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations.records import take
from cdisc_itnk.derivations.source import Source, derive_all_dates, derive_dates, earliest, latest
from tests.derivations.frames import lines, records, texts

SDTM = {
    "DS": records(
        "DS",
        """USUBJID DSSEQ DSDECOD   DSSTDTC
           1       1     COMPLETED 2025-05-01
           1       2     DEATH     2025-06-01
           1       3     COMPLETED 2025-06
           1       4     COMPLETED 2025-07-01
           2       1     COMPLETED 2025-06-30""",
    ),
    "SV": records("SV", "USUBJID SVSTDTC \n 1 2025-05-01T10:00 \n 2 2025-01-01"),
}
CUTOFF = dt.date(2025, 6, 30)
ALIVE = Source("DS", "DSSTDTC", "Disposition", unless={"DSDECOD": "DEATH"})
VISIT = Source("SV", "SVSTDTC", "Visit")


def test_partial_dates_late_dates_and_excluded_records_do_not_count() -> None:
    dated = derive_dates(SDTM, ALIVE, CUTOFF)
    assert texts(dated, "USUBJID", "DATE", "SRCSEQ") == lines("1 2025-05-01 1 \n 2 2025-06-30 1")


def test_ties_go_by_the_order_of_the_sources() -> None:
    dated = derive_all_dates(SDTM, (ALIVE, VISIT), CUTOFF)
    assert earliest(dated)["SOURCE"].tolist() == [0, 1]
    assert latest(dated)["SOURCE"].tolist() == [1, 0]


def test_an_absent_domain_has_no_records_but_an_absent_analysis_data_set_is_misuse() -> None:
    assert derive_dates({}, VISIT).empty
    with pytest.raises(UsageError, match="ADRS with USUBJID among the frames"):
        take({}, "ADRS", "ADT")
