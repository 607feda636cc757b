"""Response assessments of every evaluator, after treatment and up to the data cut-off, and which of them count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.derivations.dates import Impute, compute_study_day, impute_dates
from cdisc_itnk.derivations.flags import compute_flag
from cdisc_itnk.derivations.records import Frames, Where, matches, take
from cdisc_itnk.derivations.subject import subject_column

RS_VARIABLES = ("RSSEQ", "RSCAT", "RSTESTCD", "RSORRES", "RSSTRESC", "RSEVAL", "RSEVALID", "RSACPTFL", "RSDTC", "RSDY")


@dataclass(frozen=True, slots=True)
class ResponseScale:
    """The overall responses of a study.

    Attributes:
        values: All of them, the best first; AVAL is the position from 1.
        responses: Those that make a responder.
        progressions: Those that end the assessments that count.
        not_evaluable: The one that says nothing of the disease.

    >>> ResponseScale(("CR", "PR", "PD", "NE"), ("CR", "PR"), ("PD",)).adequate
    ('CR', 'PR', 'PD')
    """

    values: tuple[str, ...]
    responses: tuple[str, ...]
    progressions: tuple[str, ...]
    not_evaluable: str = "NE"

    @property
    def adequate(self) -> tuple[str, ...]:
        """The values of an adequate assessment."""
        return tuple(value for value in self.values if value != self.not_evaluable)

    def compute_rank(self, response: pd.Series) -> pd.Series:
        """AVAL of AVALC (float64), null for a value that is not on the scale."""
        return response.map({value: float(rank) for rank, value in enumerate(self.values, 1)}).astype("float64")


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Who assessed the response.

    Attributes:
        code: Three letters, the end of every PARAMCD of this evaluator.
        name: As PARAM and PARCAT1 say it.
        where: The records in RS; empty for the response computed from components.

    >>> Evaluator("IRC", "IRC", {"RSEVAL": "INDEPENDENT ASSESSOR", "RSACPTFL": "Y"}).paramcd
    'OVRIRC'
    """

    code: str
    name: str
    where: Where = field(default_factory=dict)

    @property
    def paramcd(self) -> str:
        """PARAMCD of this evaluator's overall response."""
        return f"OVR{self.code}"


def derive_reported_response(sdtm: Frames, evaluator: Evaluator) -> pd.DataFrame:
    """The overall responses in RS of one evaluator.

    Returns:
        One row an assessment: USUBJID, EVALUATOR (its code), ADT (a partial date is imputed to its first day), ADTF,
        AVALC, VISITNUM, VISIT, the variables of RS, SRCDOM, SRCVAR, SRCSEQ.

    >>> rs = pd.DataFrame({"USUBJID": ["1"], "RSSEQ": [4.0], "RSTESTCD": ["OVRLRESP"], "RSSTRESC": ["CR"],
    ...                    "RSEVAL": ["INVESTIGATOR"], "RSDTC": ["2025-01-29"]})
    >>> investigator = Evaluator("INV", "investigator", {"RSEVAL": "INVESTIGATOR"})
    >>> derive_reported_response({"RS": rs}, investigator)[["EVALUATOR", "ADT", "AVALC", "SRCSEQ"]]
      EVALUATOR        ADT AVALC  SRCSEQ
    0       INV 2025-01-29    CR     4.0
    """
    rs = take(sdtm, "RS", *RS_VARIABLES, "VISITNUM", "VISIT")
    rs = rs[matches(rs, {"RSTESTCD": "OVRLRESP"} | dict(evaluator.where)) & rs["RSSTRESC"].notna()]
    date = impute_dates(rs["RSDTC"], Impute.FIRST)
    reported = rs.assign(
        EVALUATOR=evaluator.code,
        ADT=date["DT"],
        ADTF=date["DTF"],
        AVALC=rs["RSSTRESC"],
        SRCDOM="RS",
        SRCVAR="RSSTRESC",
        SRCSEQ=rs["RSSEQ"],
    )
    return reported.astype({"EVALUATOR": "str", "SRCDOM": "str", "SRCVAR": "str"})


def select_after_treatment(assessments: pd.DataFrame, adsl: pd.DataFrame, cutoff: dt.date) -> pd.DataFrame:
    """The assessments from TRTSDT to the data cut-off, with ADY, in the order of evaluator, subject, date and visit.

    >>> day = pd.to_datetime(["2024-12-20", "2025-01-29", "2025-07-01"])
    >>> rows = pd.DataFrame({"EVALUATOR": "IRC", "USUBJID": "1", "ADT": day, "VISITNUM": 7.0, "SRCSEQ": 1.0})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> select_after_treatment(rows, adsl, dt.date(2025, 6, 30))["ADY"].tolist()
    [29.0]
    """
    first = subject_column(assessments, adsl, "TRTSDT")
    kept = (assessments["ADT"] >= first) & (assessments["ADT"] <= pd.Timestamp(cutoff))
    timed = assessments[kept].assign(ADY=compute_study_day(assessments["ADT"], first)[kept])
    order = ["EVALUATOR", "USUBJID", "ADT", "VISITNUM", "SRCSEQ"]
    return timed.sort_values(order, kind="stable", ignore_index=True)


def compute_counting(assessments: pd.DataFrame, scale: ResponseScale, ended: pd.Series) -> pd.Series:
    """ANL01FL: the assessments that count for best response and response dates (str, Y or null).

    Args:
        assessments: EVALUATOR, USUBJID, ADT, AVALC, in the order that `select_after_treatment` gives.
        scale: Its progressions end the assessments that count; the first of them still counts.
        ended: For each row the date from which nothing counts any more (a new anti-cancer therapy), or null.

    >>> frame = pd.DataFrame({"EVALUATOR": ["IRC"] * 3, "USUBJID": ["1"] * 3, "AVALC": ["CR", "PD", "CR"],
    ...                       "ADT": pd.to_datetime(["2025-02-01", "2025-03-01", "2025-04-01"])})
    >>> compute_counting(frame, ResponseScale(("CR", "PD"), ("CR",), ("PD",)), pd.Series([pd.NaT] * 3)).tolist()
    ['Y', 'Y', nan]
    """
    progressed = assessments["AVALC"].isin(scale.progressions).astype("int64")
    before = progressed.groupby([assessments["EVALUATOR"], assessments["USUBJID"]]).cumsum() - progressed
    return compute_flag((before == 0) & ~(assessments["ADT"] >= ended))
