"""ADTTE: overall, disease-free and event-free survival, with their sensitivity analyses. Times are in days."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.derivations.records import Where
from cdisc_itnk.derivations.response import Evaluator
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.time_to_event import Interruption, MissedAssessments, TimeToEvent
from mappings.studies.car_itnk.analysis.response import INVESTIGATOR, IRC, SCALE
from mappings.studies.car_itnk.analysis.visits import ASSESSMENTS

_INFUSION = Source("ADSL", "TRTSDT", "First CAR-ITNK infusion")
_DEATH = Source("ADSL", "DTHDT", "Death")
_NEW_THERAPY = Source("ADSL", "NEWTRDT", "New anti-cancer therapy")
_TRANSPLANT = Source("ADSL", "HSCTDT", "Stem cell transplant")


def _response(evaluator: Evaluator) -> Source:
    return Source("ADRS", "ADT", "First CR or CRi", where={"PARAMCD": f"RSP{evaluator.code}", "AVALC": "Y"})


def _no_response(evaluator: Evaluator) -> Source:
    return Source("ADRS", "TRTSDT", "No CR or CRi", where={"PARAMCD": f"RSP{evaluator.code}", "AVALC": "N"})


def _relapse(evaluator: Evaluator) -> Source:
    return Source("ADRS", "ADT", "Relapse or progression", where={"PARAMCD": f"PD{evaluator.code}", "AVALC": "Y"})


def _adequate(evaluator: Evaluator) -> Source:
    adequate: Where = {"PARAMCD": evaluator.paramcd, "AVALC": SCALE.adequate}
    return Source("ADRS", "ADT", "Last adequate disease assessment", where=adequate)


def _disease_free_survival(evaluator: Evaluator, paramcd: str, param: str) -> TimeToEvent:
    return TimeToEvent(
        paramcd,
        param,
        origin=_response(evaluator),
        events=(_relapse(evaluator), _DEATH),
        censored=_adequate(evaluator),
        assessments=_adequate(evaluator),
        missed=MissedAssessments(ASSESSMENTS),
    )


OS = TimeToEvent(
    "OS",
    "Overall Survival (days)",
    origin=_INFUSION,
    events=(_DEATH,),
    censored=Source("ADSL", "LSTALVDT", "Last date known alive"),
)
DFS = _disease_free_survival(IRC, "DFS", "Disease-Free Survival, IRC (days)")
DFS_INVESTIGATOR = _disease_free_survival(INVESTIGATOR, "DFSINV", "Disease-Free Survival, Investigator (days)")
DFS_CENSORED_AT_TRANSPLANT = replace(
    DFS,
    paramcd="DFSHSCT",
    param="Disease-Free Survival, IRC, Censored at Stem Cell Transplant (days)",
    interruptions=(Interruption(_TRANSPLANT),),
)
DFS_CENSORED_AT_NEW_THERAPY = replace(
    DFS,
    paramcd="DFSCNTX",
    param="Disease-Free Survival, IRC, Censored at New Anti-Cancer Therapy (days)",
    interruptions=(Interruption(_NEW_THERAPY, at_assessment=True, same_day=True),),
)
DFS_NEW_THERAPY_IS_EVENT = replace(
    DFS,
    paramcd="DFSENTX",
    param="Disease-Free Survival, IRC, New Anti-Cancer Therapy as Event (days)",
    events=(*DFS.events, _NEW_THERAPY),
)
EFS = replace(
    DFS,
    paramcd="EFS",
    param="Event-Free Survival, IRC (days)",
    origin=_INFUSION,
    events=(_no_response(IRC), *DFS.events),
)

TIME_TO_EVENT = (
    OS,
    DFS,
    DFS_INVESTIGATOR,
    DFS_CENSORED_AT_TRANSPLANT,
    DFS_CENSORED_AT_NEW_THERAPY,
    DFS_NEW_THERAPY_IS_EVENT,
    EFS,
)
