"""ADCM: medication before, during and after the treatment period (OCCDS 1.1)."""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.core import Origin, Trace, describe
from cdisc_itnk.derivations.flags import compute_flag
from cdisc_itnk.derivations.occurrence import derive_periods, period_methods
from cdisc_itnk.derivations.plan import AnalysisPlan, required
from cdisc_itnk.derivations.records import Frames, take, without_absent
from cdisc_itnk.derivations.subject import finish, merge_subject
from cdisc_itnk.sdtm import CM


def derive_adcm(sdtm: Frames, adsl: pd.DataFrame, plan: AnalysisPlan) -> pd.DataFrame:
    """ADCM of the study: one record a medication that began up to the data cut-off.

    Args:
        sdtm: SDTM by data set name.
        adsl: ADSL, as `derive_adsl` gives it.
        plan: The study's choices; the treatment period ends with the last study day of treatment-emergent events.

    Returns:
        The variables of the plan's ADCM class that could be derived, sorted by key. PREFL is Y for a start before the
        first infusion, FUPFL for a start after the treatment period, ONTRTFL for any use within the period; a medication
        without an end is ongoing.
    """
    table = plan.table("ADCM")
    cm = take(sdtm, "CM", *(name for name in describe(CM).names if name in describe(table)))
    cm = derive_periods(cm, "CM", adsl, plan.cutoff)
    last_day = required(plan.adverse_events, "adverse events").last_day
    used_after_start = cm["AENDY"].isna() | (cm["AENDY"] >= 1)
    cm = cm.assign(
        PREFL=compute_flag(cm["ASTDY"] < 1),
        ONTRTFL=compute_flag((cm["ASTDY"] <= last_day) & used_after_start),
        FUPFL=compute_flag(cm["ASTDY"] > last_day),
        SRCDOM="CM",
        SRCSEQ=cm["CMSEQ"],
    )
    return finish(merge_subject(without_absent(sdtm, "CM", cm), adsl, table), table)


METHODS = (
    *period_methods("ADCM"),
    Trace("ADCM", "PREFL", Origin.DERIVED, ("CM.CMSTDTC", "ADSL.TRTSDT"), "Y for a start before the first infusion"),
    Trace(
        "ADCM",
        "ONTRTFL",
        Origin.DERIVED,
        ("CM.CMSTDTC", "CM.CMENDTC", "ADSL.TRTSDT"),
        "Y for use within the treatment period; without an end the medication is ongoing",
    ),
    Trace("ADCM", "FUPFL", Origin.DERIVED, ("CM.CMSTDTC", "ADSL.TRTSDT"), "Y for a start after the treatment period"),
    Trace("ADCM", "SRCDOM", Origin.DERIVED, method="CM"),
    Trace("ADCM", "SRCSEQ", Origin.DERIVED, ("CM.CMSEQ",), "CMSEQ"),
)
