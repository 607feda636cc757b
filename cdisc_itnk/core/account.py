"""The account of a mapping: every raw record is mapped or set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Unmapped:
    """A collected text that its codelist does not know: kept as collected, and listed."""

    form: str
    item: str
    codelist: str
    value: str
    records: int


@dataclass(frozen=True)
class LeftOut:
    """A collected value that its variable could not take, such as an impossible date; the rest of the record was mapped."""

    form: str
    item: str
    source: str
    value: str
    reason: str


def left_out_frame(values: Iterable[LeftOut]) -> pd.DataFrame:
    """Values that were left out as a table: `form item source value reason`, each once, in this order.

    >>> left_out_frame([LeftOut("AE", "AESTTIM", "ae.csv:2", "08:05", "the date beside it is not complete")]).shape
    (1, 5)
    """
    rows = sorted({(each.form, each.item, each.source, each.value, each.reason) for each in values})
    return pd.DataFrame(rows, columns=["form", "item", "source", "value", "reason"], dtype="str")


@dataclass(frozen=True)
class Account:
    """What became of the raw records.

    Attributes:
        forms: `form label status reason records`: the records of a form add up to those read.
        domains: `form domain raw_records records`: how many raw records gave how many records of a domain.
        set_aside: `form source reason`: each raw record that was not mapped.
        unread: `form column records`: columns of the export that nothing reads, with the number of their values.
        unmapped: Texts outside their codelists.
        left_out: `form item source value reason`: each value of a mapped record that its variable could not take.
    """

    forms: pd.DataFrame
    domains: pd.DataFrame
    set_aside: pd.DataFrame
    unread: pd.DataFrame
    unmapped: tuple[Unmapped, ...] = ()
    left_out: pd.DataFrame = field(default_factory=lambda: left_out_frame(()))

    @property
    def unmapped_frame(self) -> pd.DataFrame:
        """Texts outside their codelists, one row each: `form item codelist value records`."""
        rows = [(each.form, each.item, each.codelist, each.value, each.records) for each in self.unmapped]
        return pd.DataFrame(rows, columns=["form", "item", "codelist", "value", "records"])

    @property
    def read(self) -> int:
        """Raw records read, over all forms."""
        return int(self.forms["records"].sum())

    @property
    def mapped(self) -> int:
        """Raw records that gave at least one SDTM record."""
        return int(self.forms.loc[self.forms["status"] == "mapped", "records"].sum())
