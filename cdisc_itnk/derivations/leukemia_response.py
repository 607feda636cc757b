"""Response in leukaemia from its components: marrow, blood, extramedullary disease, CNS and blood counts."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from cdisc_itnk.derivations.bounds import exceeds, reaches
from cdisc_itnk.derivations.component import Component, has_value, merge_component
from cdisc_itnk.derivations.decision import decide, name_those
from cdisc_itnk.derivations.records import Frames, Where

_UNUSABLE = {"LBSPCCND": "INADEQUATE", "LBSTAT": "NOT DONE"}

MARROW_BLASTS = Component("marrow blasts", "LB", {"LBTESTCD": "BLASTCE", "LBSPEC": "BONE MARROW"}, _UNUSABLE)
BLOOD_BLASTS = Component("circulating blasts", "LB", {"LBTESTCD": "BLASTLE", "LBSPEC": "BLOOD"}, _UNUSABLE)
CSF_BLASTS = Component("blasts in CSF", "LB", {"LBTESTCD": "BLAST", "LBSPEC": "CEREBROSPINAL FLUID"}, _UNUSABLE)
NEUTROPHILS = Component("neutrophils", "LB", {"LBTESTCD": "NEUT", "LBSPEC": "BLOOD"}, _UNUSABLE)
PLATELETS = Component("platelets", "LB", {"LBTESTCD": "PLAT", "LBSPEC": "BLOOD"}, _UNUSABLE)
EXTRAMEDULLARY = Component("extramedullary disease", "PE", {"PETESTCD": "EMD"}, {"PESTAT": "NOT DONE"})
CNS_SYMPTOMS = Component(
    "CNS symptoms", "FA", {"FATESTCD": "OCCUR", "FAOBJ": "CNS SYMPTOMS"}, {"FASTAT": "NOT DONE"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeukemiaCriteria:
    """What makes a response in leukaemia.

    Attributes:
        subjects: The subjects judged so, by variables of ADSL.
        marrow_blasts: Per cent of nucleated cells; as many or more are disease.
        neutrophils: 10^9/L that recovered counts exceed.
        platelets: 10^9/L that recovered counts exceed.
    """

    subjects: Where = field(default_factory=dict)
    marrow_blasts: float = 5.0
    neutrophils: float = 1.0
    platelets: float = 100.0


def derive_leukemia_response(visits: pd.DataFrame, sdtm: Frames, criteria: LeukemiaCriteria) -> pd.DataFrame:
    """The response that the components give at each visit.

    Any component that shows disease decides, whatever else is missing: relapse after an earlier CR or CRi, else no
    response. Without disease, every component but CSF must be known (else NE); then both counts recovered make CR, one
    known count that is not makes CRi.

    Args:
        visits: USUBJID, VISITNUM and ADT of the visits; each subject's in the order of time.
        sdtm: SDTM by data set name (LB in 10^9/L and per cent, PE, FA).
        criteria: The limits.

    Returns:
        `visits` with AVALC (CR, CRi, NR, RELAPSED DISEASE, NE), RESPREAS, and by RSTESTCD whether the component meets
        the requirement of a remission (boolean): BMRRESP, PBLTIND, EMDRESP, CNSSTAT, HEMARESP.

    Source: NCCN and ELN criteria of complete remission, with incomplete count recovery as CRi.

    >>> visits = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "ADT": pd.to_datetime(["2025-01-29"])})
    >>> lb = pd.DataFrame({"USUBJID": ["1"], "VISITNUM": [7.0], "LBTESTCD": ["BLASTLE"], "LBSPEC": ["BLOOD"],
    ...                    "LBSTRESC": ["3"], "LBSTRESN": [3.0]})
    >>> derive_leukemia_response(visits, {"LB": lb}, LeukemiaCriteria())[["AVALC", "RESPREAS"]]
      AVALC            RESPREAS
    0    NR  circulating blasts
    """
    disease = _disease(visits, sdtm, criteria)
    counts = _recovered_counts(visits, sdtm, criteria)
    any_disease = disease[EXTRAMEDULLARY.name].copy()
    for component in (MARROW_BLASTS, BLOOD_BLASTS, CNS_SYMPTOMS, CSF_BLASTS):
        any_disease |= disease[component.name]
    recovered = counts[NEUTROPHILS.name] & counts[PLATELETS.name]
    seen = name_those(disease)
    low = name_those({name: ~count for name, count in counts.items()}, "not recovered: ")
    unknown = name_those({name: flag.isna() for name, flag in (disease | counts).items()}, "missing: ")
    missing = name_those({name: flag.isna() for name, flag in disease.items()}, "missing: ")
    response = decide(
        [
            (any_disease, "NR", seen),
            (any_disease.isna(), "NE", missing),
            (recovered, "CR", "no disease, counts recovered"),
            (~recovered, "CRi", low),
            (recovered.isna(), "NE", unknown),
        ]
    )
    cns = ~(disease[CNS_SYMPTOMS.name] | disease[CSF_BLASTS.name])
    return visits.assign(
        AVALC=_relapse_after_remission(visits, response["AVALC"]),
        RESPREAS=response["RESPREAS"],
        BMRRESP=~disease[MARROW_BLASTS.name],
        PBLTIND=~disease[BLOOD_BLASTS.name],
        EMDRESP=~disease[EXTRAMEDULLARY.name],
        CNSSTAT=cns,
        HEMARESP=recovered,
    )


def _disease(visits: pd.DataFrame, sdtm: Frames, criteria: LeukemiaCriteria) -> dict[str, pd.Series]:
    csf = has_value(merge_component(visits, sdtm, CSF_BLASTS), "PRESENT")
    return {
        MARROW_BLASTS.name: reaches(merge_component(visits, sdtm, MARROW_BLASTS), criteria.marrow_blasts),
        BLOOD_BLASTS.name: exceeds(merge_component(visits, sdtm, BLOOD_BLASTS), 0),
        EXTRAMEDULLARY.name: has_value(merge_component(visits, sdtm, EXTRAMEDULLARY), "PRESENT"),
        CNS_SYMPTOMS.name: has_value(merge_component(visits, sdtm, CNS_SYMPTOMS), "Y"),
        CSF_BLASTS.name: csf.fillna(False),
    }


def _recovered_counts(visits: pd.DataFrame, sdtm: Frames, criteria: LeukemiaCriteria) -> dict[str, pd.Series]:
    return {
        NEUTROPHILS.name: exceeds(merge_component(visits, sdtm, NEUTROPHILS), criteria.neutrophils),
        PLATELETS.name: exceeds(merge_component(visits, sdtm, PLATELETS), criteria.platelets),
    }


def _relapse_after_remission(visits: pd.DataFrame, response: pd.Series) -> pd.Series:
    remission = response.isin(["CR", "CRi"])
    earlier = remission.groupby(visits["USUBJID"]).cumsum() > remission
    return response.mask((response == "NR") & earlier, "RELAPSED DISEASE")
