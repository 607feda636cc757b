"""Time to recovery of a blood count: the first value above a limit after the nadir."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.derivations.flags import pick
from cdisc_itnk.derivations.records import lookup


@dataclass(frozen=True, slots=True)
class CountRecovery:
    """One parameter of ADLB with a record for each subject whose count recovered.

    Attributes:
        paramcd: PARAMCD of the recovery.
        param: PARAM of the recovery.
        count: PARAMCD of the count.
        limit: A count at or below it is low; recovery is the first value above it.
        nadir_until: The last study day on which the nadir is looked for.
    """

    paramcd: str
    param: str
    count: str
    limit: float
    nadir_until: int

    @property
    def words(self) -> str:
        """How AVAL is derived."""
        return (
            f"Study day of the first {self.count} above {self.limit:g} after its lowest value on study days 1 to "
            f"{self.nadir_until}, where that is {self.limit:g} or less"
        )


def derive_recovery(recovery: CountRecovery, counts: pd.DataFrame) -> pd.DataFrame:
    """The records of one recovery parameter.

    Args:
        recovery: The definition.
        counts: Records of ADLB: USUBJID, PARAMCD, ADT, ADY, AVAL, LBSEQ.

    Returns:
        One row a subject whose count was low after treatment and recovered: USUBJID, PARAMCD, PARAM, ADT, ADY, AVAL
        (ADY, days) and the SRC variables of the record that shows it.

    >>> counts = pd.DataFrame({"USUBJID": ["1"] * 3, "PARAMCD": ["NEUT"] * 3, "AVAL": [0.1, 0.6, 1.4], "ADY": [8.0, 15.0, 29.0],
    ...                        "ADT": pd.to_datetime(["2025-01-08", "2025-01-15", "2025-01-29"]), "LBSEQ": [1.0, 2.0, 3.0]})
    >>> derive_recovery(CountRecovery("RECNEUT", "Neutrophil recovery (days)", "NEUT", 0.5, 29), counts)["AVAL"].tolist()
    [15.0]
    """
    after = counts[(counts["PARAMCD"] == recovery.count) & (counts["ADY"] >= 1) & counts["AVAL"].notna()]
    early = after[after["ADY"] <= recovery.nadir_until]
    nadir = early[pick(early, ["USUBJID"], ["AVAL", "ADT", "LBSEQ"])].set_index("USUBJID")
    low = nadir.loc[nadir["AVAL"] <= recovery.limit, "ADT"]
    above = after[(after["ADT"] > lookup(after["USUBJID"], low)) & (after["AVAL"] > recovery.limit)]
    first = above[pick(above, ["USUBJID"], ["ADT", "LBSEQ"])]
    rows = first[["USUBJID", "ADT", "ADY"]].assign(
        PARAMCD=recovery.paramcd,
        PARAM=recovery.param,
        AVAL=first["ADY"],
        SRCDOM="LB",
        SRCVAR="LBSTRESN",
        SRCSEQ=first["LBSEQ"],
    )
    return rows.astype({"PARAMCD": "str", "PARAM": "str", "SRCDOM": "str", "SRCVAR": "str"})
