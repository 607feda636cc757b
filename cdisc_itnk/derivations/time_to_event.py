"""`TimeToEvent`: events, censoring and origin as values, and the one interpreter of them (ADaMIG 1.3, section 3.3.7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cdisc_itnk.derivations.dates import compute_study_day
from cdisc_itnk.derivations.records import Frames, lookup
from cdisc_itnk.derivations.source import Source, derive_all_dates, earliest, latest
from cdisc_itnk.derivations.timing import AnalysisVisit, count_missed

NO_EVENT = "No event"


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
    def sources(self) -> tuple[Source, ...]:
        """Every source, each once."""
        stops = (interruption.source for interruption in self.interruptions)
        named = [self.origin, *self.events, self.censored, *([self.assessments] if self.assessments else []), *stops]
        return tuple(source for position, source in enumerate(named) if source not in named[:position])

    @property
    def words(self) -> str:
        """How ADT and CNSR are derived."""
        events = ", ".join(_told(event) for event in self.events)
        words = [f"From {_told(self.origin)} to the first of: {events}", f"else censored: {_told(self.censored)}"]
        if self.missed:
            words.append(
                f"more than {self.missed.tolerated} missed assessment before the event: censored at the last adequate one"
            )
        for stop in self.interruptions:
            where = "at the last adequate assessment" if stop.at_assessment else "on its day"
            words.append(f"{_told(stop.source)} before that: censored {where}")
        return "; ".join(words)


def _told(source: Source) -> str:
    return f"{source.description} ({source.words})"


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

    >>> day = {"TRTSDT": ["2025-01-01"] * 2, "DTHDT": ["2025-03-01", None], "LSTALVDT": ["2025-03-01", "2025-05-01"]}
    >>> adsl = pd.DataFrame({name: pd.to_datetime(dates) for name, dates in day.items()}).assign(USUBJID=["1", "2"])
    >>> survival = TimeToEvent("OS", "Overall Survival (days)", Source("ADSL", "TRTSDT", "Infusion"),
    ...                        (Source("ADSL", "DTHDT", "Death"),), Source("ADSL", "LSTALVDT", "Last known alive"))
    >>> times = derive_time_to_event(survival, {"ADSL": adsl}, adsl, dt.date(2025, 6, 30))
    >>> times[["USUBJID", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC"]]
      USUBJID   AVAL  CNSR  EVNTDESC          CNSDTDSC
    0       1   60.0   0.0     Death               NaN
    1       2  121.0   1.0  No event  Last known alive
    """
    first = subjects.set_index("USUBJID")["TRTSDT"]
    dated = _Dates(definition.sources, adam, cutoff)
    origin = earliest(dated.of(definition.origin))
    origin = origin.loc[origin.index.intersection(first.index)]
    start = origin["DATE"]
    events = earliest(_since(dated.of(*definition.events), start))
    outcome = _override(_censored(origin, NO_EVENT), _censored(latest(dated.of(definition.censored)), NO_EVENT))
    outcome = _override(outcome, events.assign(CNSR=0.0))
    adequate = dated.of(definition.assessments or definition.censored)
    if definition.missed:
        outcome = _override(outcome, _after_gap(definition.missed, events, adequate, first))
    for interruption in definition.interruptions:
        stop = earliest(_since(dated.of(interruption.source), start))
        outcome = _override(outcome, _interrupted(interruption, stop, outcome["DATE"], adequate))
    return _records(definition, outcome, start)


class _Dates:
    """The dated records of a parameter's sources; SOURCE is a source's position among them."""

    def __init__(self, sources: tuple[Source, ...], adam: Frames, cutoff: dt.date) -> None:
        self.sources, self.records = sources, derive_all_dates(adam, sources, cutoff)

    def of(self, *sources: Source) -> pd.DataFrame:
        """The records of `sources`, those of the first one first."""
        numbers = [self.sources.index(source) for source in sources]
        return pd.concat([self.records[self.records["SOURCE"] == number] for number in numbers])


def _censored(dated: pd.DataFrame, reason: str) -> pd.DataFrame:
    return dated.assign(CNSR=1.0, REASON=reason)


def _override(outcome: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """`outcome`, with the rows of `other` in place of those of the same subjects."""
    kept = outcome.loc[outcome.index.difference(other.index)]
    return pd.concat([kept, other.loc[outcome.index.intersection(other.index)]]).sort_index()


def _since(dated: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    return dated[dated["DATE"] >= lookup(dated["USUBJID"], start)]


def _after_gap(rule: MissedAssessments, events: pd.DataFrame, adequate: pd.DataFrame, first: pd.Series) -> pd.DataFrame:
    before = latest(adequate[adequate["DATE"] < lookup(adequate["USUBJID"], events["DATE"])])
    day_before = compute_study_day(before["DATE"], first.reindex(before.index))
    day_of_event = compute_study_day(events["DATE"], first.reindex(events.index)).reindex(before.index)
    gap = count_missed(day_before, day_of_event, rule.visits) > rule.tolerated
    return _censored(before[gap], rule.description)


def _interrupted(interruption: Interruption, stop: pd.DataFrame, end: pd.Series, adequate: pd.DataFrame) -> pd.DataFrame:
    until = end.reindex(stop.index)
    stop = stop[(stop["DATE"] <= until) if interruption.same_day else (stop["DATE"] < until)]
    if interruption.at_assessment:
        stop = latest(adequate[adequate["DATE"] <= lookup(adequate["USUBJID"], stop["DATE"])])
    return _censored(stop, interruption.source.description)


def _records(definition: TimeToEvent, outcome: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    described, dataset, variable = (
        outcome["SOURCE"].map(dict(enumerate(getattr(source, name) for source in definition.sources))).astype("str")
        for name in ("description", "dataset", "date")
    )
    censored = outcome["CNSR"] == 1
    rows = outcome.assign(
        PARAMCD=definition.paramcd,
        PARAM=definition.param,
        STARTDT=start,
        ADT=outcome["DATE"],
        AVAL=(outcome["DATE"] - start).dt.days + 1.0,
        EVNTDESC=described.mask(censored, outcome["REASON"].astype("str")),
        CNSDTDSC=described.where(censored),
        SRCDOM=dataset,
        SRCVAR=variable,
    )
    return rows.astype({"PARAMCD": "str", "PARAM": "str"}).reset_index(names="USUBJID")
