"""TE, TA and TV follow from the definition's elements, arm and schedule (SDTMIG 3.4, section 7)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.terminology import Terminology
from mappings.definition import SdtmDefinition
from mappings.engine.trial_summary import trial_summary
from mappings.schedule import VisitKind


def trial_design(definition: SdtmDefinition, dm: pd.DataFrame, terminology: Terminology) -> dict[str, pd.DataFrame]:
    """The trial design data sets by name: those computed here and those that the study writes itself."""
    frames = dict(definition.trial)
    if definition.summary:
        frames["TS"] = trial_summary(definition.summary, dm, terminology)
    if definition.elements and definition.arm:
        frames |= {"TE": _elements(definition), "TA": _arms(definition)}
    if any(visit.kind is VisitKind.PLANNED for visit in definition.schedule):
        frames["TV"] = _visits(definition)
    return frames


def _elements(definition: SdtmDefinition) -> pd.DataFrame:
    rows = [(element.code, element.name, element.begins, element.ends) for element in definition.elements]
    return pd.DataFrame(rows, columns=["ETCD", "ELEMENT", "TESTRL", "TEENRL"])


def _arms(definition: SdtmDefinition) -> pd.DataFrame:
    arm = definition.arm
    assert arm is not None  # noqa: S101  a narrowing for the type checker; the caller asked
    rows = [
        (arm.code, arm.name, float(order), element.code, element.name, element.epoch)
        for order, element in enumerate(definition.elements, start=1)
    ]
    return pd.DataFrame(rows, columns=["ARMCD", "ARM", "TAETORD", "ETCD", "ELEMENT", "EPOCH"])


def _visits(definition: SdtmDefinition) -> pd.DataFrame:
    planned = [visit for visit in definition.schedule if visit.kind is VisitKind.PLANNED]
    rows = [(visit.number, visit.name, visit.day, _start_rule(visit.day, visit.window)) for visit in planned]
    return pd.DataFrame(rows, columns=["VISITNUM", "VISIT", "VISITDY", "TVSTRL"]).astype({"VISITDY": "float64"})


def _start_rule(day: int | None, window: int) -> str:
    return f"Study day {day}" + (f", {window} days before to {window} days after" if window else "")
