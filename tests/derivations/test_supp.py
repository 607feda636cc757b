"""Supplemental qualifiers beside their records."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations.supp import merge_supp
from tests.derivations.frames import lines, records, texts

AE = records("AE", "USUBJID AESEQ AESPID \n 1 1 A \n 1 2 B \n 2 1 A")


def test_by_sequence_by_other_variable_and_by_subject() -> None:
    supp = records(
        "SUPPAE",
        """USUBJID IDVAR  IDVARVAL QNAM    QVAL
           1       AESEQ  2        ASTCTGR 3
           2       AESEQ  1        ASTCTGR 1
           1       AESPID A        AETOCI  Y
           2       .      .        COHORT  B-ALL
           1       AESEQ  1        OTHER   x""",
    )
    merged = merge_supp({"SUPPAE": supp}, "AE", AE, "ASTCTGR", "AETOCI", "COHORT", "AESTER")
    assert texts(merged, "USUBJID", "AESEQ", "ASTCTGR", "AETOCI", "COHORT", "AESTER") == lines(
        """1 1 . Y . .
           1 2 3 . . .
           2 1 1 . B-ALL ."""
    )


def test_without_the_data_set_the_columns_are_null() -> None:
    assert merge_supp({}, "AE", AE, "ASTCTGR")["ASTCTGR"].isna().all()


def test_two_values_for_one_record_are_refused() -> None:
    supp = records("SUPPAE", "USUBJID IDVAR IDVARVAL QNAM QVAL \n 1 AESEQ 2 ASTCTGR 3 \n 1 AESEQ 2 ASTCTGR 4")
    with pytest.raises(UsageError, match="ASTCTGR twice for one record"):
        merge_supp({"SUPPAE": supp}, "AE", AE, "ASTCTGR")


def test_the_identifying_variable_must_be_there() -> None:
    supp = records("SUPPAE", "USUBJID IDVAR IDVARVAL QNAM QVAL \n 1 AESEQ 2 ASTCTGR 3")
    with pytest.raises(UsageError, match="no AESEQ among the records"):
        merge_supp({"SUPPAE": supp}, "AE", AE[["USUBJID"]], "ASTCTGR")
