"""Supplemental qualifiers back beside the records that they qualify (SDTMIG 3.4, section 8.4)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations.records import Frames, take


def merge_supp(frames: Frames, domain: str, records: pd.DataFrame, *names: str) -> pd.DataFrame:
    """`records` with qualifiers of SUPP-- as further columns.

    Args:
        frames: SDTM by data set name.
        domain: The parent domain, such as `AE`.
        records: Records of the parent domain with USUBJID and the identifying variable (such as AESEQ).
        names: The QNAMs to add; each becomes a column (str), null where the record has none.

    Returns:
        The same rows in the same order with one column a name.

    Raises:
        UsageError: A record has two values of one qualifier, or `records` lacks the identifying variable.

    >>> supp = pd.DataFrame({"USUBJID": ["1"], "IDVAR": ["AESEQ"], "IDVARVAL": ["2"], "QNAM": ["AETOCI"], "QVAL": ["Y"]})
    >>> merge_supp({"SUPPAE": supp}, "AE", pd.DataFrame({"USUBJID": ["1", "1"], "AESEQ": [1.0, 2.0]}), "AETOCI")
      USUBJID  AESEQ AETOCI
    0       1    1.0    NaN
    1       1    2.0      Y
    """
    supp = take(frames, f"SUPP{domain}", "IDVAR", "IDVARVAL", "QNAM", "QVAL")
    supp = supp[supp["QNAM"].isin(names)]
    keys = ["USUBJID", "IDVAR", "IDVARVAL", "QNAM"]
    if (twice := supp.duplicated(keys)).any():
        which = ", ".join(supp.loc[twice, "QNAM"].unique())
        raise UsageError(f"{which} twice for one record", where=f"SUPP{domain}", expected="one QVAL a record and QNAM")
    merged = records.assign(**{name: pd.Series(index=records.index, dtype="str") for name in names})
    for idvar, qualifiers in supp.groupby("IDVAR", dropna=False):
        on = ["USUBJID"] if pd.isna(idvar) else ["USUBJID", str(idvar)]
        wide = _wide(qualifiers, domain, records, on)
        found = records[on].merge(wide, on=on, how="left", validate="many_to_one").set_axis(records.index)
        merged = merged.assign(**{name: merged[name].fillna(found[name]) for name in wide.columns.difference(on)})
    return merged


def _wide(qualifiers: pd.DataFrame, domain: str, records: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    idvar = on[-1]
    if idvar not in records:
        raise UsageError(f"no {idvar} among the records", where=f"SUPP{domain}", hint=f"keep {idvar} in the frame")
    keyed = qualifiers
    if len(on) > 1:
        keyed = qualifiers.assign(**{idvar: qualifiers["IDVARVAL"].astype(records[idvar].dtype)})
    wide: pd.DataFrame = keyed.pivot_table(index=on, columns="QNAM", values="QVAL", aggfunc="first")
    return wide.astype("str").reset_index().rename_axis(columns=None)
