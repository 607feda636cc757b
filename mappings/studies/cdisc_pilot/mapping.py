"""How the pilot's forms become SDTM."""

from __future__ import annotations

from mappings.algorithms import Assign, Choice, Coded, Constant, DateTime
from mappings.conditions import Condition, Is, Present
from mappings.domains.ae import AE
from mappings.domains.dm import DM
from mappings.domains.ds import DS, OTHER_EVENT, milestone
from mappings.domains.ex import EX
from mappings.domains.vs import VS
from mappings.mapping import Mapping, Step, Test
from mappings.studies.cdisc_pilot.forms import FORMS, RECORD_KEYS

_ARMS = (
    ("Placebo", "Placebo"),
    ("Xan Low", "Xanomeline Low Dose"),
    ("Xan High", "Xanomeline High Dose"),
    ("Screen Failure", "Screen Failure"),
)
_DEMOGRAPHICS = DM.plus(
    Step("RFICDTC", DateTime("RFICDAT")),
    Step("ARMCD", Assign("ARMCD")),
    Step("ARM", Choice("ARM", _ARMS)),
    Step("ACTARMCD", Assign("ACTARMCD")),
    Step("ACTARM", Choice("ACTARM", _ARMS)),
    Step("ARMNRS", Constant("SCREEN FAILURE"), Is("ARM", "Screen Failure")),
)

_CAUSALITY = (
    ("Not Related", "NONE"),
    ("Remote", "REMOTE"),
    ("Possibly Related", "POSSIBLE"),
    ("Probably Related", "PROBABLE"),
)
_ADVERSE_EVENTS = AE.plus(
    Step("AETERM", Assign("AETERM", upper=True)),
    Step("AEREL", Choice("AEREL", _CAUSALITY)),
    Step("AEDTC", DateTime("AEDAT")),
)

_RANDOMIZED = Is("DSDECOD", "Randomized")
_DISPOSITION = (
    milestone("DS", "RANDOMIZED", "DSSTDAT").when(_RANDOMIZED),
    DS.plus(
        Step("~RFENDTC", DateTime("DSDAT"), ~Is("DSDECOD", "Screen Failure")),
        Step("~DTHDTC", DateTime("DTHDAT"), Is("DSDECOD", "Death")),
    ).when(Present("DSDECOD") & ~_RANDOMIZED),
    OTHER_EVENT.when(Present("OTHERSP")),
)

_LYING, _STANDING, _STANDING_LONG = (
    "after Lying Down for 5 Minutes",
    "after Standing for 1 Minute",
    "after Standing for 3 Minutes",
)
_NOT_DONE = Present("VSTPT") & ~(Present("SYSBP") | Present("DIABP") | Present("PULSE"))
"""A line of the form that names a time point and holds no result."""


def _sign(code: str, unit: str, *steps: Step, not_done: Condition | None = None) -> Test:
    baseline = Step("VSBLFL", Constant("Y"), Is("VISIT", "Baseline") & Present(code))
    return Test(code, code, Constant(unit), not_done, steps=(baseline, *steps))


_VITAL_SIGNS = VS.plus(
    Step("VSTPTNUM", Choice("VSTPT", ((_LYING, 815), (_STANDING, 816), (_STANDING_LONG, 817)))),
    Step("VSELTM", Choice("VSTPT", ((_LYING, "PT5M"), (_STANDING, "PT1M"), (_STANDING_LONG, "PT3M")))),
    Step("VSTPTREF", Choice("VSPOS", (("SUPINE", "PATIENT SUPINE"), ("STANDING", "PATIENT STANDING")))),
).testing(
    _sign("SYSBP", "mmHg", not_done=_NOT_DONE),
    _sign("DIABP", "mmHg", not_done=_NOT_DONE),
    _sign("PULSE", "BEATS/MIN", not_done=_NOT_DONE),
    _sign("TEMP", "F", Step("VSLOC", Coded("TEMPLOC", "LOC"))),
    _sign("WEIGHT", "LB"),
    _sign("HEIGHT", "IN"),
)

_COLLECTED = {form.name: (*form.names, *RECORD_KEYS) for form in FORMS}

MAPPINGS: tuple[Mapping, ...] = tuple(
    mapping.limited(_COLLECTED[mapping.form]) for mapping in (_DEMOGRAPHICS, _ADVERSE_EVENTS, *_DISPOSITION, EX, _VITAL_SIGNS)
)
