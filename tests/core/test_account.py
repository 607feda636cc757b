"""The account as tables."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Account, Unmapped


def test_counts_and_unmapped_texts() -> None:
    forms = pd.DataFrame(
        {"form": ["AE", "AE"], "status": ["mapped", "set aside"], "reason": ["", "blank page"], "records": [3, 1]}
    )
    none = pd.DataFrame()
    account = Account(forms, none, none, none, (Unmapped("DM", "RACE", "RACE", "mixed", 3),))
    assert (account.read, account.mapped) == (4, 3)
    assert account.unmapped_frame.to_numpy().tolist() == [["DM", "RACE", "RACE", "mixed", 3]]
