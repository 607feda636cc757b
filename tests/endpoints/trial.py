"""A small trial for the tests: eight infused subjects of two cohorts, one of neither, one screen failure; and random events."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cdisc_itnk.endpoints import EndpointPlan, ResponseRate, Selection

PLAN = EndpointPlan(
    months=(3, 12),
    landmark_days=(183, 365),
    risk_days=(0, 183, 365),
    evaluators={"IRC": "IRC", "INV": "Investigator"},
    rates=(ResponseRate("ORR", "CR or CRi by the month"), ResponseRate("CRP", "CR, CRi or PR by the month", ("B-NHL",))),
    distributions={"BOR": "Best response by the month"},
    assessment="OVR",
    responses=("CR", "CRi", "PR", "NR", "NE"),
    overall_survival=("OS",),
    disease_free_survival=("DFS", "EFS"),
    selections=(
        Selection("TEAE", "Any adverse event"),
        Selection("TEAE3", "Grade 3 or higher", min_grade=3),
        Selection("TESAE", "Serious", {"AESER": ("Y",)}),
        Selection("TERAE3", "Related, grade 3 or higher", {"AEREL": ("RELATED", "POSSIBLY RELATED")}, min_grade=3),
    ),
    syndromes=("CRS", "ICANS"),
    syndrome_grade="ASTCTGRN",
    treatments={"AETOCI": "Tocilizumab", "AESTER": "Corticosteroids"},
    cytopenias=("CYTOPENIA",),
    sets={"ENRLFL": "Eligible", "SAFFL": "Infused"},
    dates={"NEWTRDT": "New anti-cancer therapy"},
    characteristics={"AGE": "Age (years)", "AGEGR1": "Age group", "SEX": "Sex", "PRIORLIN": "Prior lines"},
    historical_rates={"All": 0.2},
)


def table(columns: str, *rows: str) -> pd.DataFrame:
    """A literal frame: names and cells split at blanks, `.` is null, `_` a blank; dates and numbers as they look."""
    frame = pd.DataFrame([row.split() for row in rows], columns=columns.split(), dtype="str")
    frame = frame.mask(frame == ".")
    return frame.apply(_typed)


def _typed(column: pd.Series) -> pd.Series:
    if column.name in {"USUBJID", "AVALC", "PARAMCD"}:
        return column.str.replace("_", " ")
    if column.name.endswith("DT"):
        return pd.to_datetime(column).astype("datetime64[s]")
    numbers = pd.to_numeric(column, errors="coerce")
    return numbers.astype("float64") if numbers.isna().sum() == column.isna().sum() else column.str.replace("_", " ")


ADSL = table(
    "USUBJID COHORT ENRLFL SAFFL FASFL AGE AGEGR1 AGEGR1N SEX TRTSDT TRTEDT DTHDT DTHCAUS NEWTRDT EOSSTT DCSREAS CUTOFFDT",
    "01 B-ALL Y Y Y 30 18-39 1 F 2024-01-01 2024-01-01 2024-01-21 SEPSIS . DISCONTINUED DEATH 2025-06-30",
    "02 B-ALL Y Y Y 41 40-64 2 M 2024-01-01 2024-01-15 2024-06-01 RELAPSE 2024-04-01 DISCONTINUED DEATH 2025-06-30",
    "03 B-ALL Y Y Y 52 40-64 2 F 2024-01-01 2024-01-01 . . . ONGOING . 2025-06-30",
    "04 B-ALL Y Y Y 66 >=65 3 F 2024-01-01 2024-01-01 2025-08-01 OTHER 2025-07-01 ONGOING . 2025-06-30",
    "05 B-NHL Y Y Y 33 18-39 1 M 2024-01-01 2024-01-01 . . . COMPLETED . 2025-06-30",
    "06 B-NHL Y Y Y 44 40-64 2 M 2024-01-01 2024-01-01 . . . ONGOING . 2025-06-30",
    "07 B-NHL Y Y Y 55 40-64 2 . 2024-01-01 2024-01-01 2024-12-31 . . DISCONTINUED DEATH 2025-06-30",
    "08 . Y Y Y . . . F 2024-01-01 2024-01-01 . . . ONGOING . 2025-06-30",
    "09 B-NHL N N N 70 >=65 3 M . . . . . DISCONTINUED SCREEN_FAILURE 2025-06-30",
)
ADRS = table(
    "USUBJID PARAMCD AVALC VISITNUM",
    *(f"{subject} ORR3IRC {answer} ." for subject, answer in zip(("01", "02", "03", "04", "05"), "NYYNY", strict=True)),
    *(f"{subject} ORR3INV {answer} ." for subject, answer in zip(("01", "02", "03", "04", "05"), "NYNYY", strict=True)),
    *(f"{subject} CRP3IRC {answer} ." for subject, answer in zip(("05", "06", "07"), "YYN", strict=True)),
    "02 BOR3IRC CR .",
    "03 BOR3IRC CRi .",
    "04 BOR3IRC NR .",
    "05 BOR3IRC CR .",
    "09 BOR3IRC CR .",
    "02 BOR3INV CR .",
    "03 BOR3INV CR .",
    "04 BOR3INV CRi .",
    "05 BOR3INV CR .",
    "02 OVRIRC CR 7",
    "02 OVRIRC CR 8",
    "02 OVRINV CR 7",
    "02 OVRINV CRi 8",
    "03 OVRINV CR 7",
)
ADTTE = table(
    "USUBJID PARAMCD PARAM AVAL CNSR EVNTDESC",
    "01 OS Overall_Survival 21 0 Death",
    "02 OS Overall_Survival 153 0 Death",
    "03 OS Overall_Survival 400 1 Last_date_known_alive",
    "04 OS Overall_Survival 400 1 Last_date_known_alive",
    "05 OS Overall_Survival 300 1 Last_date_known_alive",
    "06 OS Overall_Survival 350 1 Last_date_known_alive",
    "07 OS Overall_Survival 366 0 Death",
    "08 OS Overall_Survival 10 1 Last_date_known_alive",
    "02 DFS Disease-Free_Survival 90 0 Relapse",
    "03 DFS Disease-Free_Survival 200 1 Last_assessment",
)
ADAE = table(
    "USUBJID AESEQ AEBODSYS AEDECOD TRTEMFL ATOXGRN AESER AEREL AECAT ASTCTGRN AETOCI AESTER ASTDY AENDY UNRESFL",
    "01 1 Immune CRS Y 2 Y RELATED CRS 1 N N 2 4 .",
    "01 2 Immune CRS Y 4 Y RELATED CRS 3 Y N 4 9 .",
    "01 3 Blood Neutropenia Y 4 N RELATED CYTOPENIA . . . 1 . Y",
    "02 1 Immune CRS Y 1 N RELATED CRS 1 N N 5 6 .",
    "02 2 Infections Pneumonia Y 3 Y NOT_RELATED INFECTION . . . 40 60 .",
    "02 3 Infections Pneumonia . 3 Y NOT_RELATED INFECTION . . . -20 -10 .",
    "03 1 Blood Neutropenia Y 2 N POSSIBLY_RELATED CYTOPENIA . . . 3 20 .",
    "05 1 Immune CRS Y 1 N RELATED CRS 1 N Y 3 . .",
    "05 2 Blood Anaemia Y . N NOT_RELATED CYTOPENIA . . . 5 50 Y",
    "08 1 . . Y 1 N NOT_RELATED . . . . 7 8 .",
    "09 1 Blood Anaemia Y 3 N NOT_RELATED CYTOPENIA . . . 2 5 .",
)
ADAM = {"ADSL": ADSL, "ADRS": ADRS, "ADTTE": ADTTE, "ADAE": ADAE}


def random_events(seed: int, subjects: int = 40, events: int = 200) -> dict[str, pd.DataFrame]:
    """ADSL and ADAE with nothing in particular, for counting twice."""
    draw = np.random.default_rng(seed)
    names = np.array([f"S{number:03}" for number in range(subjects)])
    adsl = pd.DataFrame(
        {
            "USUBJID": names,
            "SAFFL": draw.choice(["Y", "Y", "Y", "N"], subjects),
            "COHORT": pd.Series(draw.choice(["B-ALL", "B-NHL", ""], subjects), dtype="str").replace("", np.nan),
        }
    ).astype({"USUBJID": "str", "SAFFL": "str"})
    adae = pd.DataFrame(
        {
            "USUBJID": draw.choice(names, events),
            "AEBODSYS": draw.choice(["Blood", "Immune", "Infections"], events),
            "AEDECOD": draw.choice(["Fever", "Rash", "Sepsis", "Anaemia"], events),
            "TRTEMFL": draw.choice(["Y", "Y", ""], events),
            "ATOXGRN": draw.choice([1.0, 2.0, 3.0, 4.0, 5.0, np.nan], events),
            "AESER": draw.choice(["Y", "N"], events),
            "AEREL": draw.choice(["RELATED", "POSSIBLY RELATED", "NOT RELATED"], events),
        }
    ).astype(dict.fromkeys(("USUBJID", "AEBODSYS", "AEDECOD", "TRTEMFL", "AESER", "AEREL"), "str"))
    return {"ADSL": adsl, "ADAE": adae.replace({"TRTEMFL": {"": np.nan}})}
