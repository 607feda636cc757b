"""ADTTE: time to event (ADaMIG 1.3, section 3.3.7)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.derivations.plan import AnalysisPlan
from cdisc_itnk.derivations.subject import add_study_days, finish, merge_subject
from cdisc_itnk.derivations.time_to_event import derive_time_to_event


def derive_adtte(adsl: pd.DataFrame, adrs: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADTTE of the study: one record a subject of the full analysis set and parameter, where the origin is known.

    Args:
        adsl: ADSL, as `derive_adsl` gives it.
        adrs: ADRS, as `derive_adrs` gives it.
        plan: The study's choices; `plan.time_to_event` are the parameters.

    Returns:
        The variables of the plan's ADTTE class that could be derived, sorted by key.
    """
    subjects = adsl[adsl["FASFL"] == "Y"]
    looked_up_often = {"PARAMCD": "category", "AVALC": "category"}
    adam = {"ADSL": subjects, "ADRS": adrs.astype(looked_up_often)}
    parameters = [derive_time_to_event(definition, adam, subjects, plan.cutoff) for definition in plan.time_to_event]
    records = add_study_days(pd.concat(parameters, ignore_index=True), subjects, ADY="ADT")
    return finish(merge_subject(records, subjects, plan.table("ADTTE")), plan.table("ADTTE"))


def _derived(variable: str, method: str, *sources: str) -> Trace:
    return Trace("ADTTE", variable, Origin.DERIVED, sources, method)


METHODS = (
    _derived("PARAM", "The time that is analysed, in days"),
    _derived("PARAMCD", "Code of PARAM"),
    _derived("STARTDT", "Origin date of the parameter", "ADSL.TRTSDT", "ADRS.ADT"),
    _derived("ADT", "Date of the event or of censoring", "ADSL.DTHDT", "ADSL.LSTALVDT", "ADRS.ADT"),
    _derived("ADY", "Study day of ADT; TRTSDT is day 1, there is no day 0", "ADSL.TRTSDT"),
    _derived("AVAL", "ADT - STARTDT + 1, days"),
    _derived("CNSR", "0 for an event, 1 for censoring"),
    _derived("EVNTDESC", "The event, or why the subject is censored"),
    _derived("CNSDTDSC", "What the date of censoring is; null for events"),
    _derived("SRCDOM", "Data set of ADT"),
    _derived("SRCVAR", "Variable of ADT"),
    _derived("SRCSEQ", "ASEQ of the record of ADT, where the data set has it", "ADRS.ASEQ"),
)
