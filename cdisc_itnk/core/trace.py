"""Where values come from: variable by variable (`Trace`) and row by row (`Lineage`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class Origin(StrEnum):
    """How a variable came to be (Define-XML 2.1, def:Origin Type)."""

    COLLECTED = "Collected"
    DERIVED = "Derived"
    ASSIGNED = "Assigned"
    PROTOCOL = "Protocol"
    PREDECESSOR = "Predecessor"
    NOT_AVAILABLE = "Not Available"


@dataclass(frozen=True, slots=True)
class Trace:
    """The provenance of one variable.

    Attributes:
        dataset: Target data set.
        variable: Target variable.
        origin: See `Origin`.
        sources: `FORM.ITEM` or `DATASET.VARIABLE` names it was made from.
        method: How, in words, where it is more than a copy.
        where: The records this holds for, in words; empty for all.
    """

    dataset: str
    variable: str
    origin: Origin
    sources: tuple[str, ...] = ()
    method: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """For each row of a data set, the source record it was made from.

    Attributes:
        frame: One row a (record, source): `row` (position in the data set, from 0), `form`, and `source`, the raw record's
            key (file and row, or ODM keys). Records that no single raw record made have no row here.
    """

    frame: pd.DataFrame
