"""Picking records: ties, conditions, order."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.derivations.flags import compute_flag, compute_yes_no, pick

FRAME = pd.DataFrame({"ID": ["1", "1", "1", "2", None, None], "DAY": [2.0, 1.0, 1.0, None, 5.0, 4.0]})


def test_first_and_last_with_ties_by_row_order() -> None:
    assert pick(FRAME, ["ID"], ["DAY"]).tolist() == [False, True, False, True, False, True]
    assert pick(FRAME, ["ID"], ["DAY"], last=True).tolist() == [True, False, False, True, True, False]


def test_only_rows_that_may_be_picked() -> None:
    may = pd.Series([True, False, True, False, True, True])
    assert pick(FRAME, ["ID"], ["DAY"], where=may).tolist() == [False, False, True, False, False, True]
    assert not pick(FRAME, ["ID"], ["DAY"], where=may & False).any()


def test_repeated_index_labels_do_not_matter() -> None:
    twice = FRAME.set_axis([0] * 6)
    assert pick(twice, ["ID"], ["DAY"]).tolist() == pick(FRAME, ["ID"], ["DAY"]).tolist()


def test_nulls_never_hold() -> None:
    condition = pd.Series([True, None], dtype="boolean")
    assert compute_flag(condition).equals(pd.Series(["Y", None], dtype="str"))
    assert compute_yes_no(condition).equals(pd.Series(["Y", "N"], dtype="str"))
