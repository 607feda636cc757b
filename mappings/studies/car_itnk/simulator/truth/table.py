"""The truth of the study as a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mappings.studies.car_itnk.simulator import plan
from mappings.studies.car_itnk.simulator.crf.records import Records
from mappings.studies.car_itnk.simulator.days import Bools, Dates, happens, study_day, when
from mappings.studies.car_itnk.simulator.latent.latent import Latent
from mappings.studies.car_itnk.simulator.response import SUBMITTED
from mappings.studies.car_itnk.simulator.text import iso, number, words
from mappings.studies.car_itnk.simulator.truth.last_alive import last_alive
from mappings.studies.car_itnk.simulator.truth.responses import MONTH_DAYS, Evaluated
from mappings.studies.car_itnk.simulator.truth.time_to_event import (
    Course,
    TimeToEvent,
    censored_at_new_therapy,
    censored_at_transplant,
    disease_free_survival,
    event_free_survival,
    overall_survival,
)


def truth_table(latent: Latent, forms: dict[str, Records]) -> pd.DataFrame:
    """One row a subject, every column `str`, dates ISO 8601, null where a variable does not apply.

    SUBJID, SITEID, COHORT (B-ALL, B-NHL), SCRNFL, LEUKFL, INFFL (Y, N), TRTSDT, DTHDT (also after the cut-off), NEWTRDT,
    HSCTDT, LSTALVDT; for each evaluator E of INV, IRC and CMP (computed from the components): BOR3_E, BOR6_E, BOR12_E (best
    response by the month), AT3_E, AT6_E, AT12_E (response at it), RESPDT_E, RELDT_E, LSTADT_E (last adequate assessment); for
    each P of OS, DFS, DFSINV, DFSHSCT, DFSCNTX, DFSENTX and EFS: P_STARTDT, P_ADT, P_AVAL (days), P_CNSR (0 event, 1 censored).

    Args:
        latent: The subjects' course.
        forms: The records that the sites made of it, for the last date known alive.
    """
    infusion, died = latent.entry.infusion, latent.survival.died
    alive = last_alive(forms, died)
    course = Course(
        infusion=infusion,
        death=_by_cutoff(died),
        last_alive=alive,
        new_therapy=_by_cutoff(latent.therapy.started),
        transplant=_by_cutoff(latent.therapy.transplanted),
    )
    readings = {
        "INV": latent.evaluations.investigator,
        "IRC": latent.evaluations.committee,
        "CMP": latent.evaluations.computed,
    }
    evaluated = {name: Evaluated.of(reading, infusion, course.new_therapy) for name, reading in readings.items()}
    columns = _subject(latent, course, alive)
    for name, evaluator in evaluated.items():
        columns |= _responses(name, evaluator, happens(infusion))
    for name, survival in _survivals(course, evaluated).items():
        columns |= _survival(name, survival, happens(infusion))
    return pd.DataFrame({name: pd.Series(column, dtype="str") for name, column in columns.items()})


def _by_cutoff(dates: Dates) -> Dates:
    return when(dates <= plan.CUTOFF_DAY, dates)


def _flag(values: Bools) -> np.ndarray:
    return words(("N", "Y"), values.astype(np.int64))


def _subject(latent: Latent, course: Course, alive: Dates) -> dict[str, object]:
    entry = latent.entry
    return {
        "SUBJID": latent.roster.subjid,
        "SITEID": latent.roster.siteid,
        "COHORT": words(("B-NHL", "B-ALL"), entry.leukaemia.astype(np.int64)),
        "SCRNFL": _flag(~entry.eligible),
        "LEUKFL": _flag(happens(entry.leukapheresis)),
        "INFFL": _flag(happens(entry.infusion)),
        "TRTSDT": iso(entry.infusion),
        "DTHDT": iso(latent.survival.died),
        "NEWTRDT": iso(course.new_therapy),
        "HSCTDT": iso(course.transplant),
        "LSTALVDT": iso(alive),
    }


def _responses(name: str, evaluated: Evaluated, infused: Bools) -> dict[str, object]:
    best = {f"BOR{month}_{name}": np.where(infused, evaluated.best_by(month), len(SUBMITTED) - 1) for month in MONTH_DAYS}
    at = {f"AT{month}_{name}": evaluated.value_at(month) for month in MONTH_DAYS}
    values = {column: words([text or None for text in SUBMITTED], response) for column, response in (best | at).items()}
    dates = {"RESPDT": evaluated.response_date(), "RELDT": evaluated.relapse_date(), "LSTADT": evaluated.last_adequate()}
    return values | {f"{column}_{name}": iso(date) for column, date in dates.items()}


def _survivals(course: Course, evaluated: dict[str, Evaluated]) -> dict[str, TimeToEvent]:
    committee = evaluated["IRC"]
    disease_free = disease_free_survival(course, committee)
    return {
        "OS": overall_survival(course),
        "DFS": disease_free,
        "DFSINV": disease_free_survival(course, evaluated["INV"]),
        "DFSHSCT": censored_at_transplant(disease_free, course),
        "DFSCNTX": censored_at_new_therapy(disease_free, course, committee),
        "DFSENTX": disease_free_survival(course, committee, course.new_therapy),
        "EFS": event_free_survival(disease_free, course),
    }


def _survival(name: str, survival: TimeToEvent, infused: Bools) -> dict[str, object]:
    at_risk = infused & happens(survival.start)
    return {
        f"{name}_STARTDT": iso(survival.start),
        f"{name}_ADT": iso(when(at_risk, survival.end)),
        f"{name}_AVAL": number(np.where(at_risk, study_day(survival.start, survival.end), np.nan)),
        f"{name}_CNSR": number(np.where(at_risk, survival.censored, np.nan)),
    }
