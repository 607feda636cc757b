"""The study's words: how sites spell coded answers, and terms that the sponsor adds to extensible codelists."""

from __future__ import annotations

from cdisc_itnk.terminology import Terminology, load

CT_VERSION = "2026-03-27"

SYNONYMS = {
    "RACE": {"Caucasian": "WHITE", "Han Chinese": "ASIAN"},
    "OUT": {
        "Recovered": "RECOVERED/RESOLVED",
        "recovered / resolved": "RECOVERED/RESOLVED",
        "Resolved": "RECOVERED/RESOLVED",
        "Recovering": "RECOVERING/RESOLVING",
        "recovering / resolving": "RECOVERING/RESOLVING",
        "Not recovered": "NOT RECOVERED/NOT RESOLVED",
        "not recovered / not resolved": "NOT RECOVERED/NOT RESOLVED",
        "Recovered with sequelae": "RECOVERED/RESOLVED WITH SEQUELAE",
    },
    "ACN": {"none": "DOSE NOT CHANGED", "No change": "DOSE NOT CHANGED", "n/a": "NOT APPLICABLE"},
    "FREQ": {"QW": "1 TIME PER WEEK", "TIW": "3 TIMES PER WEEK", "Q3W": "EVERY 3 WEEKS"},
    "LOC": {
        "Axillary lymph node, right": "AXILLARY LYMPH NODE",
        "Cervical lymph node, left": "CERVICAL LYMPH NODE",
        "Inguinal lymph node, left": "INGUINAL LYMPH NODE",
        "Bone, L3": "LUMBAR VERTEBRA",
        "Liver, segment VII": "LIVER, RIGHT LOBE POSTEROSUPERIOR SEGMENT",
    },
    "ROUTE": {
        "i.v.": "INTRAVENOUS",
        "iv": "INTRAVENOUS",
        "po": "ORAL",
        "p.o.": "ORAL",
        "s.c.": "SUBCUTANEOUS",
        "sc": "SUBCUTANEOUS",
    },
    "UNIT": {"10^3/uL": "10^9/L", "/uL": "10^6/L", "ng/mL": "ug/L"},
    "ONCRSR": {"Relapse": "RELAPSED DISEASE", "Not evaluable": "NE"},
    "NCOMPLT": {"Completed": "COMPLETED"},
}

EXTENSIONS = {
    "ONCRSCAT": {"CAR-ITNK LEUKEMIA": "Response Criteria of the CAR-ITNK Protocol for Leukaemia"},
    "ONCRTSCD": {"DEAUVILL": "Deauville Five-Point Score", "FDGCHG": "FDG Uptake Change from Baseline"},
    "ONCRTS": {
        "Deauville Five-Point Score": "Deauville Five-Point Score",
        "FDG Uptake Change from Baseline": "FDG Uptake Change from Baseline",
    },
    "ONCRSR": {
        "NMR": "No Metabolic Response",
        "ABSENT": "Absent",
        "PRESENT": "Present",
        "Y": "Yes",
        "N": "No",
        "UNCHANGED": "Unchanged",
        **{str(score): f"Deauville Score {score}" for score in range(1, 6)},
    },
    "QRSMTHOD": {"PET/CT SCAN": "Positron Emission Tomography and Computed Tomography Scan"},
    "LBTESTCD": {"MRD": "Measurable Residual Disease", "MRDPCT": "Measurable Residual Disease/Total Cells"},
    "LBTEST": {
        "Measurable Residual Disease": "Measurable Residual Disease",
        "Measurable Residual Disease/Total Cells": "Measurable Residual Disease/Total Cells",
    },
    "TRPROPRS": {"UNEQUIVOCAL PROGRESSION": "Unequivocal Progression"},
    "SPECCOND": {"INADEQUATE": "Inadequate Sample"},
    "PROCEDUR": {"LEUKAPHERESIS": "Leukapheresis"},
    "DICTNAM": {"ISO 8601": "Representation of dates and times"},
    "QSCAT": {"ECOG": "Eastern Cooperative Oncology Group", "ICE": "Immune Effector Cell-Associated Encephalopathy Score"},
}


def terminology() -> Terminology:
    """Controlled terminology of the study's version with its own words."""
    return load(CT_VERSION, extensions=EXTENSIONS, synonyms=SYNONYMS)
