from __future__ import annotations

import pandas as pd

from cdisc_itnk.report.by_cohort import beside
from cdisc_itnk.report.table import LONGEST, listing


def test_long_listings_are_cut_and_say_so():
    frame = pd.DataFrame({"USUBJID": [f"{number:04}" for number in range(LONGEST + 1)], "n": 1})
    made = listing("Subjects", frame, {"USUBJID": "Subject", "n": "Records"}, ["A note."])
    assert len(made.groups[0].rows) == LONGEST
    assert made.notes == ("A note.", f"The first {LONGEST} of {LONGEST + 1}; all are among the results.")
    assert made.words == (0,)
    assert made.tall


def test_lines_and_cohorts_keep_their_order_and_gaps_are_dashes():
    rows = pd.DataFrame(
        {"cohort": ["All", "B-NHL", "All", "B-ALL"], "title": ["z", "z", "a", "a"], "label": ["2", "2", "1", None]},
        dtype="str",
    )
    assert beside(rows, pd.Series(list("wxyz")), ["title", "label"]).to_numpy().tolist() == [
        ["z", "2", "w", "x", "–"],
        ["a", "1", "y", "–", "–"],
        ["a", "", "–", "–", "z"],
    ]
