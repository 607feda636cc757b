"""What the CAR-ITNK study estimates from ADaM."""

from __future__ import annotations

from cdisc_itnk.endpoints import EndpointPlan, ResponseRate, Selection

ENDPOINTS = EndpointPlan(
    months=(3, 6, 12),
    landmark_days=(183, 365),
    risk_days=(0, 91, 183, 274, 365, 548, 730),
    evaluators={"IRC": "Independent review committee", "INV": "Investigator", "CMP": "Computed from components"},
    rates=(
        ResponseRate("ORR", "Overall response (CR + CRi)"),
        ResponseRate("CRP", "CR or PR", cohorts=("B-NHL",)),
        ResponseRate("CRM", "CR or CRi at the visit of the month"),
    ),
    distributions={"BOR": "Best response"},
    assessment="OVR",
    responses=("CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSED DISEASE", "NE"),
    overall_survival=("OS",),
    disease_free_survival=("DFS", "DFSINV", "DFSHSCT", "DFSCNTX", "DFSENTX", "EFS"),
    selections=(
        Selection("ANY", "Any adverse event"),
        Selection("GE3", "Grade 3 or higher", min_grade=3),
        Selection("SERIOUS", "Serious", {"AESER": ("Y",)}),
        Selection("RELATED", "Related to CAR-ITNK cells", {"AEREL": ("RELATED", "POSSIBLY RELATED")}),
        Selection("FATAL", "Fatal", {"AEOUT": ("FATAL",)}),
        Selection("INFECT", "Infections", {"AECAT": ("INFECTION",)}),
    ),
    syndromes=("CRS", "ICANS"),
    syndrome_grade="ASTCTGRN",
    treatments={"AETOCI": "Tocilizumab", "AESTER": "Steroids"},
    cytopenias=("CYTOPENIA",),
    sets={
        "ENRLFL": "Enrolled: consented and eligible",
        "LEUKFL": "Leukapheresed",
        "SAFFL": "Infused: safety and full analysis set",
        "RESPEVFL": "Response-evaluable",
    },
    dates={"HSCTDT": "Stem cell transplant", "NEWTRDT": "New anti-cancer therapy", "DTHDT": "Death"},
    characteristics={
        "AGE": "Age (years)",
        "AGEGR1": "Age group",
        "SEX": "Sex",
        "RACE": "Race",
        "ETHNIC": "Ethnicity",
        "ECOGBL": "ECOG performance status",
        "DXSTATUS": "Disease status",
        "PRIORLIN": "Prior lines of therapy",
        "NUMINF": "CAR-ITNK infusions",
    },
)
