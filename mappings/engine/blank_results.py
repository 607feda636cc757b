"""Records of a test that hold neither a result nor a word on why there is none (SDTMIG 3.4, section 4.5.1)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Severity
from mappings.context import Context
from mappings.engine.draft import FORM, ITEM, ROW


def report_blank(frame: pd.DataFrame, domain: str, context: Context) -> None:
    """A finding for each form and item with records that have no --ORRES, none of --STAT and --STRESC that a step made either.

    Its values are the tests. The records are mapped all the same.
    """
    said = (frame[name].notna() for name in (f"{domain}{suffix}" for suffix in ("ORRES", "STRESC", "STAT")) if name in frame)
    blank = frame[~pd.concat(list(said), axis=1).any(axis=1)]
    message = (
        f"no result, and no {domain}STAT says why: the records are mapped with {domain}ORRES null; enter the result in the EDC "
        f"system, or let the mapping tell what was not done, by a step for {domain}STAT or Test(..., not_done=...)"
    )
    for (form, item), rows in blank.groupby([FORM, ITEM], sort=True, dropna=False):
        tests = tuple(sorted(rows[f"{domain}TESTCD"].dropna().unique()))
        asked = "" if pd.isna(item) else str(item)
        context.report("result-blank", Severity.WARNING, asked, message, rows[ROW], tests, str(form))
