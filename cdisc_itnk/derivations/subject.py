"""What every data set takes from ADSL, and how every data set is finished."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Table, conform, describe
from cdisc_itnk.derivations.dates import compute_study_day


def merge_subject(frame: pd.DataFrame, adsl: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """`frame` with the subject's variables that `table` carries beside its own.

    Args:
        frame: Records with USUBJID.
        adsl: ADSL.
        table: The class of the data set; STUDYID and the variables of ADSL that it declares and `frame` lacks are copied,
            and TRTP and TRTA are TRT01P and TRT01A.

    Returns:
        The same rows in the same order.

    >>> from cdisc_itnk.adam import ADEX
    >>> adsl = pd.DataFrame({"STUDYID": ["S"], "USUBJID": ["S-1"], "SITEID": ["01"], "TRT01A": ["A"]})
    >>> merge_subject(pd.DataFrame({"USUBJID": ["S-1"], "AVAL": [1.0]}), adsl, ADEX)
      USUBJID  AVAL STUDYID SITEID TRTA
    0     S-1   1.0       S     01    A
    """
    treatment = {new: adsl[old] for old, new in (("TRT01P", "TRTP"), ("TRT01A", "TRTA")) if old in adsl}
    source, own = adsl.assign(**treatment), frame.drop(columns="STUDYID", errors="ignore")
    carried = [name for name in source if name in describe(table) and name not in own]
    return own.merge(source[["USUBJID", *carried]], on="USUBJID", how="left", validate="many_to_one")


def add_study_days(frame: pd.DataFrame, adsl: pd.DataFrame, **days: str) -> pd.DataFrame:
    """`frame` with study days relative to TRTSDT: each keyword names a day variable, its value the date variable.

    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> adt = pd.DataFrame({"USUBJID": ["1"], "ADT": pd.to_datetime(["2025-01-29"])})
    >>> add_study_days(adt, adsl, ADY="ADT")["ADY"].tolist()
    [29.0]
    """
    reference = subject_column(frame, adsl, "TRTSDT")
    return frame.assign(**{day: compute_study_day(frame[date], reference) for day, date in days.items()})


def subject_column(frame: pd.DataFrame, adsl: pd.DataFrame, name: str) -> pd.Series:
    """The variable `name` of ADSL for each row of `frame`, indexed like `frame`."""
    column = frame[["USUBJID"]].merge(adsl[["USUBJID", name]], on="USUBJID", how="left", validate="many_to_one")[name]
    return column.set_axis(frame.index)


def finish(frame: pd.DataFrame, table: type[Table]) -> pd.DataFrame:
    """The data set as it is delivered.

    Args:
        frame: Derived records; working columns that `table` does not declare are left behind.
        table: The class of the data set.

    Returns:
        The columns of `table` that were derived, in its order and dtypes, sorted by its key, with ASEQ where declared.

    >>> from cdisc_itnk.adam import ADEX
    >>> frame = pd.DataFrame({"WORKING": 1, "AVAL": [2, 1], "PARAMCD": ["B", "A"], "USUBJID": "S-1", "STUDYID": "S"})
    >>> finish(frame, ADEX)
      STUDYID USUBJID  ASEQ PARAMCD  AVAL
    0       S     S-1   1.0       A   1.0
    1       S     S-1   2.0       B   2.0
    """
    spec = describe(table)
    key = [name for name in spec.key if name in frame]
    ordered = frame.sort_values(key, kind="stable").reset_index(drop=True)
    if "ASEQ" in spec:
        ordered["ASEQ"] = ordered.groupby("USUBJID").cumcount() + 1.0
    return conform(ordered[[name for name in ordered if name in spec]], spec)
