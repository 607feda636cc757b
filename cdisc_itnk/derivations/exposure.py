"""`ExposureParameter`: a dose of each administration, or a total of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from cdisc_itnk.derivations.records import Where, in_words, matches


class Total(StrEnum):
    """How a subject's administrations are summed up."""

    SUM = "sum"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ExposureParameter:
    """One parameter of ADEX.

    Attributes:
        paramcd: PARAMCD.
        param: PARAM, with the unit.
        variable: A numeric variable of EX, or a QNAM of SUPPEX.
        where: The administrations.
        total: One record a subject instead of one an administration.
    """

    paramcd: str
    param: str
    variable: str
    where: Where = field(default_factory=dict)
    total: Total | None = None

    @property
    def words(self) -> str:
        """How AVAL is derived."""
        what = f"{self.total.value} of {self.variable}" if self.total else self.variable
        return f"{what} where {in_words(self.where)}" if self.where else what


def derive_exposure(parameter: ExposureParameter, doses: pd.DataFrame) -> pd.DataFrame:
    """The records of one exposure parameter.

    Args:
        parameter: The definition.
        doses: The administrations: USUBJID, ASTDT, AENDT, the variables of EX, and `parameter.variable` as a number.

    Returns:
        PARAMCD, PARAM, AVAL, USUBJID, ASTDT, AENDT; for single administrations also their variables of EX. A null value
        makes no record.

    >>> day = pd.to_datetime(["2025-01-01", "2025-01-15"])
    >>> doses = pd.DataFrame({"USUBJID": ["1", "1"], "EXDOSE": [100.0, 80.0], "ASTDT": day, "AENDT": day})
    >>> derive_exposure(ExposureParameter("TOTCELLS", "Cells", "EXDOSE", total=Total.SUM), doses)["AVAL"].tolist()
    [180.0]
    """
    rows = doses[matches(doses, parameter.where) & doses[parameter.variable].notna()]
    rows = rows.assign(AVAL=rows[parameter.variable])
    if parameter.total:
        rows = rows.groupby("USUBJID", as_index=False).agg(
            AVAL=("AVAL", parameter.total.value), ASTDT=("ASTDT", "min"), AENDT=("AENDT", "max")
        )
    rows = rows.assign(PARAMCD=parameter.paramcd, PARAM=parameter.param)
    return rows.astype({"AVAL": "float64", "PARAMCD": "str", "PARAM": "str"})
