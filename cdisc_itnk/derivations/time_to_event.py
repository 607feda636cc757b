"""`TimeToEvent`: events, censoring and origin as values, and the one interpreter of them (ADaMIG 1.3, section 3.3.7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cdisc_itnk.derivations.dates import compute_study_day
from cdisc_itnk.derivations.records import Frames, lookup
from cdisc_itnk.derivations.source import Source, derive_all_dates, derive_dates, earliest, latest
from cdisc_itnk.derivations.timing import AnalysisVisit, count_missed

_OUTCOME = ["ADT", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ"]


@dataclass(frozen=True, slots=True)
class MissedAssessments:
    """An event after a gap in the assessments is censored at the last adequate one before the gap.

    Attributes:
        visits: The visits at which an assessment is due.
        tolerated: Visits whose whole window may lie between the last adequate assessment and the event.
        description: EVNTDESC of the censored subject.
    """

    visits: tuple[AnalysisVisit, ...]
    tolerated: int = 1
    description: str = "Two or more assessments missed before the event"


@dataclass(frozen=True, slots=True)
class Interruption:
    """Something after which the subject is no longer followed for this parameter.

    Attributes:
        source: When it happened; the first one not before the origin counts.
        at_assessment: Censor at the last adequate assessment on or before it, not on the day itself.
        same_day: Whether it also censors on the day of the event or of the end of follow-up.
    """

    source: Source
    at_assessment: bool = False
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class TimeToEvent:
    """One parameter of ADTTE.

    Attributes:
        paramcd: PARAMCD.
        param: PARAM.
        origin: Where time begins; subjects without it have no record.
        events: The first of these, not before the origin, is the event; on the same day the one named first.
        censored: Without an event the subject is censored at the last of these (or at the origin, without any).
        assessments: Adequate assessments, for the rules on missed ones and interruptions.
        missed: The rule on missed assessments, if any.
        interruptions: Applied in order, after the rule on missed assessments.
    """

    paramcd: str
    param: str
    origin: Source
    events: tuple[Source, ...]
    censored: Source
    assessments: Source | None = None
    missed: MissedAssessments | None = None
    interruptions: tuple[Interruption, ...] = ()

    @property
    def words(self) -> str:
        """How ADT and CNSR are derived."""
        events = ", ".join(event.description for event in self.events)
        words = [f"From {self.origin.description} to the first of: {events}", f"else censored: {self.censored.description}"]
        if self.missed:
            words.append(
                f"more than {self.missed.tolerated} missed assessment before the event: censored at the last adequate one"
            )
        for stop in self.interruptions:
            where = "at the last adequate assessment" if stop.at_assessment else "on its day"
            words.append(f"{stop.source.description} before that: censored {where}")
        return "; ".join(words)


def derive_time_to_event(definition: TimeToEvent, adam: Frames, subjects: pd.DataFrame, cutoff: dt.date) -> pd.DataFrame:
    """The records of one time-to-event parameter.

    Args:
        definition: The parameter.
        adam: ADSL and ADRS, which the sources name.
        subjects: The full analysis set: rows of ADSL with USUBJID and TRTSDT.
        cutoff: Data cut-off; nothing dated later counts.

    Returns:
        One row a subject: USUBJID, PARAMCD, PARAM, STARTDT, ADT, AVAL (days, ADT - STARTDT + 1), CNSR (0 event,
        1 censored), EVNTDESC, CNSDTDSC (null for events), SRCDOM, SRCVAR, SRCSEQ.
    """
    first = subjects.set_index("USUBJID")["TRTSDT"]
    origin = earliest(derive_dates(adam, definition.origin, cutoff))
    origin = origin[origin.index.isin(first.index)]
    start = origin["DATE"]
    events = earliest(_since(derive_all_dates(adam, definition.events, cutoff), start))
    follow_up = latest(derive_dates(adam, definition.censored, cutoff))
    outcome = _override(_outcome(origin, 1, "No event"), _outcome(follow_up, 1, "No event"))
    outcome = _override(outcome, _outcome(events, 0))
    adequate = _adequate(adam, definition, cutoff)
    if definition.missed:
        outcome = _override(outcome, _after_gap(definition.missed, events, adequate, first))
    for interruption in definition.interruptions:
        outcome = _override(outcome, _interrupted(interruption, adam, cutoff, outcome, start, adequate))
    rows = outcome.assign(STARTDT=start, PARAMCD=definition.paramcd, PARAM=definition.param)
    rows = rows.assign(AVAL=(rows["ADT"] - rows["STARTDT"]).dt.days + 1.0)
    return rows.astype({"PARAMCD": "str", "PARAM": "str"}).reset_index(names="USUBJID")


def _outcome(dated: pd.DataFrame, cnsr: int, description: str | None = None) -> pd.DataFrame:
    """Records of a source as outcomes; an event is described by its source, a censoring by `description` and its source."""
    nothing = pd.Series(np.nan, index=dated.index, dtype="str")
    outcome = dated.assign(
        ADT=dated["DATE"],
        CNSR=float(cnsr),
        EVNTDESC=nothing.fillna(description) if description else dated["DESCRIPTION"],
        CNSDTDSC=dated["DESCRIPTION"] if cnsr else nothing,
    )
    return outcome[_OUTCOME]


def _override(outcome: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """`outcome`, with the rows of `other` in place of those of the same subjects."""
    other = other[other.index.isin(outcome.index)]
    return pd.concat([outcome[~outcome.index.isin(other.index)], other]).sort_index()


def _since(dated: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    return dated[dated["DATE"] >= lookup(dated["USUBJID"], start)]


def _adequate(adam: Frames, definition: TimeToEvent, cutoff: dt.date) -> pd.DataFrame:
    return derive_dates(adam, definition.assessments or definition.censored, cutoff)


def _after_gap(rule: MissedAssessments, events: pd.DataFrame, adequate: pd.DataFrame, first: pd.Series) -> pd.DataFrame:
    before = latest(adequate[adequate["DATE"] < lookup(adequate["USUBJID"], events["DATE"])])
    day_before = compute_study_day(before["DATE"], first.reindex(before.index))
    day_of_event = compute_study_day(events["DATE"], first.reindex(events.index)).reindex(before.index)
    gap = count_missed(day_before, day_of_event, rule.visits) > rule.tolerated
    return _outcome(before[gap], 1, rule.description)


def _interrupted(
    interruption: Interruption,
    adam: Frames,
    cutoff: dt.date,
    outcome: pd.DataFrame,
    start: pd.Series,
    adequate: pd.DataFrame,
) -> pd.DataFrame:
    stop = earliest(_since(derive_dates(adam, interruption.source, cutoff), start))
    end = outcome["ADT"].reindex(stop.index)
    stop = stop[(stop["DATE"] <= end) if interruption.same_day else (stop["DATE"] < end)]
    if interruption.at_assessment:
        until = lookup(adequate["USUBJID"], stop["DATE"])
        stopped_at = latest(adequate[adequate["DATE"] <= until])
        return _outcome(stopped_at, 1, interruption.source.description)
    return _outcome(stop, 1, interruption.source.description)
