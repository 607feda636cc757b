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
        ADSL, ADRS, ADTTE, ADAE, ADLB, ADEX and ADCM by name, each with the variables of the plan's class that could be
        derived, in its order and dtypes, sorted by its key.
    """
    adsl = derive_adsl(sdtm, plan)
    adrs = derive_adrs(sdtm, adsl, plan)
    return {
        "ADSL": adsl,
        "ADRS": adrs,
        "ADTTE": derive_adtte(adsl, adrs, plan),
        "ADAE": derive_adae(sdtm, adsl, plan),
        "ADLB": derive_adlb(sdtm, adsl, plan),
        "ADEX": derive_adex(sdtm, adsl, plan),
        "ADCM": derive_adcm(sdtm, adsl, plan),
    }
