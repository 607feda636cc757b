"""`Source`: where a date of an analysis comes from. SRCDOM, SRCVAR, SRCSEQ and the descriptions are read off it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.derivations.dates import complete_dates
from cdisc_itnk.derivations.records import Frames, Where, in_words, matches, sequence_of, take


@dataclass(frozen=True, slots=True)
class Source:
    """A date of certain records.

    Attributes:
        dataset: An SDTM domain or an ADaM data set.
        date: Its --DTC variable (only complete dates count) or ADaM date.
        description: What the date means, for EVNTDESC or CNSDTDSC.
        where: Variables and the values they must have.
        unless: Variables and the values that rule a record out.

    >>> Source("SS", "SSDTC", "Contact", where={"SSSTRESC": "ALIVE"}).words
    'SS.SSDTC where SSSTRESC is ALIVE'
    """

    dataset: str
    date: str
    description: str = ""
    where: Where = field(default_factory=dict)
    unless: Where = field(default_factory=dict)

    @property
    def variable(self) -> str:
        """`DATASET.VARIABLE`, as traces name it."""
        return f"{self.dataset}.{self.date}"

    @property
    def words(self) -> str:
        """The source in words."""
        condition = in_words(self.where, self.unless)
        return f"{self.variable} where {condition}" if condition else self.variable


def derive_dates(frames: Frames, source: Source, until: dt.date | None = None) -> pd.DataFrame:
    """The records of `source` that have a date.

    Args:
        frames: SDTM or ADaM frames by data set name.
        source: What to take.
        until: The data cut-off; later dates do not count.

    Returns:
        One row a record: USUBJID, DATE (datetime64[s]), SRCSEQ (float64; --SEQ or ASEQ).

    >>> ss = pd.DataFrame({"USUBJID": ["1", "1"], "SSSEQ": [1.0, 2.0], "SSDTC": ["2025-01-07", "2025-07-01"]})
    >>> derive_dates({"SS": ss}, Source("SS", "SSDTC"), dt.date(2025, 6, 30))
      USUBJID       DATE  SRCSEQ
    0       1 2025-01-07     1.0
    """
    sequence = sequence_of(frames, source.dataset)
    names = (source.date, *source.where, *source.unless)
    records = take(frames, source.dataset, *names, *([sequence] if sequence else []))
    records = records[matches(records, source.where, source.unless)]
    date = records[source.date]
    dated = records[["USUBJID"]].assign(
        DATE=complete_dates(date) if date.dtype == "str" else date,
        SRCSEQ=records[sequence] if sequence else float("nan"),
    )
    return dated[dated["DATE"].notna() if until is None else dated["DATE"] <= pd.Timestamp(until)]


def derive_all_dates(frames: Frames, sources: Sequence[Source], until: dt.date | None = None) -> pd.DataFrame:
    """The records of several sources, one after the other, as `derive_dates` gives them, with SOURCE, its position (int64).

    >>> sv = pd.DataFrame({"USUBJID": ["1"], "SVSTDTC": ["2025-01-07"]})
    >>> derive_all_dates({"SV": sv}, [Source("SS", "SSDTC"), Source("SV", "SVSTDTC")])["SOURCE"].tolist()
    [1]
    """
    parts = [derive_dates(frames, source, until).assign(SOURCE=number) for number, source in enumerate(sources)]
    return pd.concat(parts, ignore_index=True)


def earliest(dated: pd.DataFrame) -> pd.DataFrame:
    """The earliest record of each subject, indexed by USUBJID; on the same date the source named first wins.

    >>> dated = pd.DataFrame({"USUBJID": ["1", "1"], "DATE": pd.to_datetime(["2025-02-01", "2025-01-01"])})
    >>> earliest(dated)["DATE"].dt.month.to_dict()
    {'1': 1}
    """
    ordered = dated.sort_values("DATE", kind="stable").drop_duplicates("USUBJID", keep="first")
    return ordered.set_index("USUBJID").sort_index()


def latest(dated: pd.DataFrame) -> pd.DataFrame:
    """The latest record of each subject, indexed by USUBJID; on the same date the source named last wins.

    >>> dated = pd.DataFrame({"USUBJID": ["1", "1"], "DATE": pd.to_datetime(["2025-02-01", "2025-01-01"])})
    >>> latest(dated)["DATE"].dt.month.to_dict()
    {'1': 2}
    """
    ordered = dated.sort_values("DATE", kind="stable").drop_duplicates("USUBJID", keep="last")
    return ordered.set_index("USUBJID").sort_index()
