"""ADAE: adverse events (OCCDS 1.1), with CRS, ICANS and cytopenias."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.core import Origin, Trace, describe
from cdisc_itnk.derivations.flags import compute_flag, pick
from cdisc_itnk.derivations.occurrence import derive_periods, period_methods
from cdisc_itnk.derivations.plan import AdverseEventPlan, AnalysisPlan, required
from cdisc_itnk.derivations.records import Frames, matches, take, without_absent
from cdisc_itnk.derivations.subject import finish, merge_subject, subject_column
from cdisc_itnk.derivations.supp import merge_supp
from cdisc_itnk.sdtm import AE

_WITHIN = {"": (), "S": ("AEBODSYS",), "P": ("AEBODSYS", "AEDECOD")}


def derive_adae(sdtm: Frames, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADAE of the study: one record an adverse event that began up to the data cut-off.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices.

    Returns:
        The variables of the plan's ADAE class that could be derived, sorted by key. TRTEMFL is Y for an onset from the
        first infusion (by date and time where both are known) to the last study day of the plan.
    """
    table, choices = plan.table("ADAE"), required(plan.adverse_events, "adverse events")
    ae = take(sdtm, "AE", *(name for name in describe(AE).names if name in describe(table) or name in choices.cytopenia))
    ae = merge_supp(sdtm, "AE", ae, *choices.qualifiers)
    ae = derive_periods(ae, "AE", adsl, plan.cutoff)
    ae = ae.assign(
        ATOXGR=ae["AETOXGR"],
        ATOXGRN=ae["AETOXGR"].astype("float64"),
        ASTCTGRN=ae[choices.grade].astype("float64") if choices.grade else np.nan,
        ADURN=(ae["AENDT"] - ae["ASTDT"]).dt.days + 1.0,
        TRTEMFL=compute_flag(_treatment_emergent(ae, adsl, choices)),
    )
    ae["ADURU"] = pd.Series("DAYS", index=ae.index, dtype="str").where(ae["ADURN"].notna())
    if choices.cytopenia:
        ae["UNRESFL"] = compute_flag(_unresolved(ae, choices))
    ae = ae.assign(**_occurrence_flags(ae))
    return finish(merge_subject(without_absent(sdtm, "AE", ae), adsl, table), table)


def _treatment_emergent(ae: pd.DataFrame, adsl: pd.DataFrame, choices: AdverseEventPlan) -> pd.Series:
    emergent = (ae["LATEST"] >= subject_column(ae, adsl, "TRTSDTM")) & (ae["ASTDY"] <= choices.last_day)
    if choices.ended_by:
        emergent &= ~(ae["ASTDT"] >= subject_column(ae, adsl, choices.ended_by))
    return emergent


def _unresolved(ae: pd.DataFrame, choices: AdverseEventPlan) -> pd.Series:
    day = choices.unresolved_day
    open_then = ae["AENDY"].isna() | (ae["AENDY"] > day)
    return matches(ae, choices.cytopenia) & (ae["TRTEMFL"] == "Y") & (ae["ASTDY"] <= day) & open_then


def _occurrence_flags(ae: pd.DataFrame) -> dict[str, pd.Series]:
    emergent = ae["TRTEMFL"] == "Y"
    flags: dict[str, pd.Series] = {}
    for letter, terms in _WITHIN.items():
        by = ["USUBJID", *terms]
        first = pick(ae, by, ["LATEST", "AESEQ"], where=emergent)
        worst = pick(ae, by, ["ATOXGRN", "LATEST", "AESEQ"], where=emergent, descending=["ATOXGRN"])
        flags |= {f"AOCC{letter}FL": compute_flag(first), f"AOCC{letter}IFL": compute_flag(worst)}
    graded = emergent & ae["ASTCTGRN"].notna()
    worst = pick(ae, ["USUBJID", "AECAT"], ["ASTCTGRN", "LATEST", "AESEQ"], where=graded, descending=["ASTCTGRN"])
    return flags | {"AOCC01FL": compute_flag(worst)}


def _derived(variable: str, method: str, *sources: str) -> Trace:
    return Trace("ADAE", variable, Origin.DERIVED, sources, method)


METHODS = (
    *period_methods("ADAE"),
    _derived("TRTEMFL", "Y for an onset from the first infusion to the last study day of the safety period", "AE.AESTDTC",
             "ADSL.TRTSDTM"),
    _derived("ATOXGR", "AETOXGR", "AE.AETOXGR"),
    _derived("ATOXGRN", "AETOXGR as a number", "AE.AETOXGR"),
    _derived("ASTCTGRN", "The ASTCT grade as a number", "SUPPAE.QVAL"),
    _derived("ADURN", "AENDT - ASTDT + 1", "AE.AESTDTC", "AE.AEENDTC"),
    _derived("ADURU", "DAYS where ADURN is known"),
    _derived("UNRESFL", "Y for a treatment-emergent cytopenia that has not ended by the day it should have resolved",
             "AE.AECAT", "AE.AEENDTC"),
    *(
        _derived(f"AOCC{letter}FL", f"Y for the first treatment-emergent event {within}", "AE.AESTDTC")
        for letter, within in (("", "of the subject"), ("S", "in a system organ class"), ("P", "of a preferred term"))
    ),
    *(
        _derived(f"AOCC{letter}IFL", f"Y for the first of the worst treatment-emergent events {within}", "AE.AETOXGR")
        for letter, within in (("", "of the subject"), ("S", "in a system organ class"), ("P", "of a preferred term"))
    ),
    _derived("AOCC01FL", "Y for the first treatment-emergent event of the worst ASTCT grade in a category", "AE.AECAT"),
)  # fmt: skip
