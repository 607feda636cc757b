"""Response in lymphoma from PET-CT: the metabolic response, and without a PET the CT part (Lugano 2014)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cdisc_itnk.derivations.component import Component, has_value, merge_component
from cdisc_itnk.derivations.decision import Rule, decide
from cdisc_itnk.derivations.lesions import derive_non_targets, derive_target_sums
from cdisc_itnk.derivations.records import Frames, Where

_UNUSABLE = {"RSSTAT": "NOT DONE"}

DEAUVILLE = Component("Deauville score", "RS", {"RSTESTCD": "DEAUVILL"}, _UNUSABLE)
UPTAKE_CHANGE = Component("change of FDG uptake", "RS", {"RSTESTCD": "FDGCHG"}, _UNUSABLE)
NEW_LESION = Component("new lesion", "RS", {"RSTESTCD": "NEWLIND"}, _UNUSABLE)


@dataclass(frozen=True, slots=True)
class LymphomaCriteria:
    """What makes a response in lymphoma.

    Attributes:
        subjects: The subjects judged so, by variables of ADSL.
        complete_score: Greatest Deauville score of a complete metabolic response.
        normal_diameter: mm; no target lesion may be longer in a CR by CT.
        partial: Sum of products as a share of the baseline, at most, in a PR by CT.
        progression: Sum of products as a multiple of the smallest sum before, at least, in a PD by CT.
    """

    subjects: Where = field(default_factory=dict)
    complete_score: int = 3
    normal_diameter: float = 15.0
    partial: float = 0.5
    progression: float = 1.5


def derive_lymphoma_response(
    visits: pd.DataFrame, sdtm: Frames, adsl: pd.DataFrame, criteria: LymphomaCriteria
) -> pd.DataFrame:
    """The response that PET and CT give at each visit.

    A new lesion, more uptake at Deauville 4 or 5, or a non-target lesion that progressed is PD. Otherwise the Deauville
    score and the change of uptake decide; without a score, the sums of the target lesions do.

    Args:
        visits: USUBJID, VISITNUM and ADT of the visits; each subject's in the order of time.
        sdtm: SDTM by data set name (RS with the PET, TR with the lesions in mm).
        adsl: ADSL with TRTSDT.
        criteria: The limits.

    Returns:
        `visits` with AVALC (CR, PR, SD, PD, NE), RESPREAS, and METBRESP: whether the PET shows a complete metabolic
        response (boolean, NA without a score).

    Source: Cheson et al., J Clin Oncol 2014; 32: 3059-3067.

    >>> visits = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "ADT": pd.to_datetime(["2025-01-29"])})
    >>> rs = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "RSTESTCD": ["DEAUVILL"], "RSSTRESC": ["2"]})
    >>> adsl = pd.DataFrame({"USUBJID": ["1"], "TRTSDT": pd.to_datetime(["2025-01-01"])})
    >>> derive_lymphoma_response(visits, {"RS": rs}, adsl, LymphomaCriteria())[["AVALC", "RESPREAS"]]
      AVALC       RESPREAS
    0    CR  Deauville 1-3
    """
    score = merge_component(visits, sdtm, DEAUVILLE)["LOW"]
    response = decide([*_by_pet(visits, sdtm, adsl, score, criteria), *_by_ct(visits, sdtm, adsl, criteria)])
    complete = (score <= criteria.complete_score).astype("boolean").mask(score.isna())
    return visits.assign(AVALC=response["AVALC"], RESPREAS=response["RESPREAS"], METBRESP=complete)


def _by_pet(visits: pd.DataFrame, sdtm: Frames, adsl: pd.DataFrame, score: pd.Series, criteria: LymphomaCriteria) -> list[Rule]:
    change = merge_component(visits, sdtm, UPTAKE_CHANGE)
    best = criteria.complete_score
    active, scores = score > best, f"Deauville {best + 1}-5"
    return [
        (has_value(merge_component(visits, sdtm, NEW_LESION), "Y"), "PD", "new lesion"),
        (active & has_value(change, "INCREASED"), "PD", f"{scores}, uptake increased"),
        (derive_non_targets(visits, sdtm, adsl)["PROGRESSED"], "PD", "non-target lesion progressed"),
        (score <= best, "CR", f"Deauville 1-{best}"),
        (active & has_value(change, "DECREASED"), "PR", f"{scores}, uptake decreased"),
        (active & has_value(change, "UNCHANGED"), "SD", f"{scores}, uptake unchanged"),
        (active, "NE", f"{scores}, change of uptake missing"),
    ]


def _by_ct(visits: pd.DataFrame, sdtm: Frames, adsl: pd.DataFrame, criteria: LymphomaCriteria) -> list[Rule]:
    target = derive_target_sums(visits, sdtm, adsl)
    absent = derive_non_targets(visits, sdtm, adsl)["ABSENT"]
    total, nadir = target["SUM"], target["NADIR"]
    grown = np.maximum(criteria.progression * nadir, np.nextafter(nadir, np.inf))
    return [
        (total.isna(), "NE", "no PET, and target lesions not all measured"),
        ((target["LONGEST"] <= criteria.normal_diameter) & absent, "CR", "CT: lesions normal or gone"),
        (total >= grown, "PD", "CT: target lesions grown from their smallest"),
        (total <= criteria.partial * target["BASELINE"], "PR", "CT: target lesions shrunk from baseline"),
        (total.notna(), "SD", "CT: neither shrunk nor grown enough"),
    ]
