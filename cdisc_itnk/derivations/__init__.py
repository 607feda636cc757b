"""SDTM to ADaM: what a study chooses is an `AnalysisPlan`, `derive_adam` executes it.

`derive_` functions return frames, `compute_` functions return columns.
"""

from __future__ import annotations

import pandas as pd

from cdisc_itnk.derivations.adae import derive_adae
from cdisc_itnk.derivations.adcm import derive_adcm
from cdisc_itnk.derivations.adex import derive_adex
from cdisc_itnk.derivations.adlb import derive_adlb
from cdisc_itnk.derivations.adrs import derive_adrs
from cdisc_itnk.derivations.adsl import derive_adsl
from cdisc_itnk.derivations.adtte import derive_adtte
from cdisc_itnk.derivations.disagreement import derive_disagreements
from cdisc_itnk.derivations.methods import trace_adam
from cdisc_itnk.derivations.plan import AnalysisPlan
from cdisc_itnk.derivations.records import Frames

__all__ = [
    "AnalysisPlan",
    "derive_adae",
    "derive_adam",
    "derive_adcm",
    "derive_adex",
    "derive_adlb",
    "derive_adrs",
    "derive_adsl",
    "derive_adtte",
    "derive_disagreements",
    "trace_adam",
]


def derive_adam(sdtm: Frames, plan: AnalysisPlan) -> dict[str, pd.DataFrame]:
    """The analysis data sets of a study.

    Args:
        sdtm: SDTM by data set name; DM must be there, other domains may be absent.
        plan: The study's choices.

    Returns:
        By name, in this order, those of ADSL, ADRS, ADTTE, ADAE, ADLB, ADEX and ADCM whose class the plan has: the class's
        variables that could be derived, in its order and dtypes, sorted by its key.

    Raises:
        UsageError: The plan has no ADSL, or a class without the choices that its data set needs.
    """
    names = {table.__name__ for table in plan.tables}
    adsl = derive_adsl(sdtm, plan)
    adam = {"ADSL": adsl}
    if names & {"ADRS", "ADTTE"}:
        adam["ADRS"] = derive_adrs(sdtm, adsl, plan)
    if "ADTTE" in names:
        adam["ADTTE"] = derive_adtte(adsl, adam["ADRS"], plan)
    return adam | {name: derive(sdtm, adsl, plan) for name, derive in _FROM_SDTM.items() if name in names}


_FROM_SDTM = {"ADAE": derive_adae, "ADLB": derive_adlb, "ADEX": derive_adex, "ADCM": derive_adcm}
