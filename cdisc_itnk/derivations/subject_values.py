"""What a study adds to ADSL, as values: qualifiers of SUPPDM, characteristics, age groups, populations and milestones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cdisc_itnk.derivations.dates import Impute, impute_dates
from cdisc_itnk.derivations.records import Frames, Where, lookup, matches, take
from cdisc_itnk.derivations.source import Source


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A variable from SUPPDM.

    Attributes:
        name: QNAM and the variable of ADSL.
        values: Its values in order; `name` with N appended is the position from 1.
    """

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Characteristic:
    """A variable of the subject that one record tells, such as a baseline value.

    Attributes:
        name: The variable of ADSL.
        dataset: An SDTM data set, SUPP-- included.
        value: Its variable with the value.
        where: Variables and the values that they must have.
        number: Whether the value is text there and a number in ADSL.
    """

    name: str
    dataset: str
    value: str
    where: Where
    number: bool = False


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """A group of AGEGR1.

    Attributes:
        from_age: The least age in it, years.
        label: AGEGR1.
    """

    from_age: int
    label: str


@dataclass(frozen=True, slots=True)
class PopulationFlag:
    """A population that records show: Y for the subjects with a record of every source up to the data cut-off.

    Attributes:
        name: The variable.
        sources: The records.
    """

    name: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date of the subject: the first of certain records.

    Attributes:
        name: The variable, ending in DT.
        source: The records; a partial date is imputed to its first day, but not to before the first treatment.
        flag: The variable with the imputation flag, if the study has one.
    """

    name: str
    source: Source
    flag: str | None = None


def compute_age_group(age: pd.Series, groups: tuple[AgeGroup, ...]) -> pd.DataFrame:
    """AGEGR1 (str) and AGEGR1N (float64) of ages in years, null for no age or one below the first group.

    >>> compute_age_group(pd.Series([18.0, 65.0]), (AgeGroup(18, "18-64"), AgeGroup(65, ">=65")))
      AGEGR1  AGEGR1N
    0  18-64      1.0
    1   >=65      2.0
    """
    number = pd.Series(np.nan, index=age.index)
    for position, group in enumerate(groups, 1):
        number = number.mask(age >= group.from_age, float(position))
    labels = {float(position): group.label for position, group in enumerate(groups, 1)}
    return pd.DataFrame({"AGEGR1": number.map(labels).astype("str"), "AGEGR1N": number})


def compute_characteristic(sdtm: Frames, characteristic: Characteristic, subjects: pd.Index) -> pd.Series:
    """The value of each of `subjects` (USUBJID), null without a record; of several the least.

    >>> qs = pd.DataFrame({"USUBJID": ["1", "1"], "QSTESTCD": "ECOG101", "QSSTRESC": ["1", "2"], "QSLOBXFL": ["Y", None]})
    >>> ecog = Characteristic("ECOGBL", "QS", "QSSTRESC", {"QSTESTCD": "ECOG101", "QSLOBXFL": "Y"})
    >>> compute_characteristic({"QS": qs}, ecog, pd.Index(["1", "2"])).tolist()
    ['1', nan]
    """
    records = take(sdtm, characteristic.dataset, characteristic.value, *characteristic.where)
    records = records[matches(records, characteristic.where)].dropna(subset=[characteristic.value])
    if characteristic.number:
        values = pd.to_numeric(records[characteristic.value], errors="coerce").astype("float64")
        records = records.assign(**{characteristic.value: values})
    first = records.sort_values(["USUBJID", characteristic.value], kind="stable").drop_duplicates("USUBJID")
    return first.set_index("USUBJID")[characteristic.value].reindex(subjects)


def derive_milestone(sdtm: Frames, milestone: Milestone, first_treatment: pd.Series, cutoff: dt.date) -> pd.DataFrame:
    """The first date of a milestone up to the data cut-off.

    Args:
        sdtm: SDTM by data set name.
        milestone: The definition.
        first_treatment: TRTSDT by USUBJID.
        cutoff: The data cut-off.

    Returns:
        DT (datetime64[s]) and DTF by USUBJID, only of subjects who have it.
    """
    source = milestone.source
    records = take(sdtm, source.dataset, source.date, *source.where, *source.unless)
    records = records[matches(records, source.where, source.unless)]
    not_before = lookup(records["USUBJID"], first_treatment)
    dates = impute_dates(records[source.date], Impute.FIRST, not_before=not_before).assign(USUBJID=records["USUBJID"])
    dates = dates[dates["DT"] <= pd.Timestamp(cutoff)].sort_values("DT", kind="stable")
    return dates.drop_duplicates("USUBJID").set_index("USUBJID")
