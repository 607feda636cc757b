"""Small trials for the tests: few distinct times, so that ties, zero times and empty risk sets are common."""

from __future__ import annotations

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

QUICK = settings(deadline=None, max_examples=60)


def trials(min_size: int = 0) -> st.SearchStrategy[pd.DataFrame]:
    """Frames of `time`, `event`, `group` and `stratum`, one row a subject."""
    subject = st.tuples(
        st.integers(0, 8).map(float), st.booleans(), st.sampled_from(["A", "B", "C"]), st.sampled_from(["x", "y"])
    )
    return st.lists(subject, min_size=min_size, max_size=25).map(
        lambda rows: pd.DataFrame(rows, columns=["time", "event", "group", "stratum"]).astype(
            {"time": float, "event": bool, "group": "str", "stratum": "str"}
        )
    )
