"""The plan of the CAR-ITNK study: arm, elements, criteria and the trial summary."""

from __future__ import annotations

import pandas as pd

from mappings.definition import Arm, Element, RecordDate

STUDY_ID = "CAR-ITNK"
CAR_ITNK_INFUSION = RecordDate("EX", "EXSTDTC", (("EXCAT", ("CAR-ITNK",)),))
ANY_TREATMENT = RecordDate("EX", "EXSTDTC")
_CONSENT = RecordDate("DS", "DSSTDTC", (("DSDECOD", ("INFORMED CONSENT OBTAINED",)),))
_ELIGIBLE = RecordDate("DS", "DSSTDTC", (("DSDECOD", ("ELIGIBILITY CRITERIA MET",)),))
_LEUKAPHERESIS = RecordDate("PR", "PRSTDTC", (("PRCAT", ("LEUKAPHERESIS",)),))
_LYMPHODEPLETION = RecordDate("EX", "EXSTDTC", (("EXCAT", ("LYMPHODEPLETION",)),))

ARM = Arm("CARITNK", "CAR-ITNK cells", assigned=_ELIGIBLE, treated=CAR_ITNK_INFUSION)

ELEMENTS = (
    Element("SCRN", "Screening", "SCREENING", _CONSENT, "Informed consent", "Leukapheresis or end of participation"),
    Element("MANUF", "Leukapheresis and Bridging", "RUN-IN", _LEUKAPHERESIS, "Leukapheresis", "Start of lymphodepletion"),
    Element("LD", "Lymphodepletion", "TREATMENT", _LYMPHODEPLETION, "First lymphodepletion dose", "First infusion"),
    Element("CARITNK", "CAR-ITNK Infusion", "TREATMENT", CAR_ITNK_INFUSION, "First CAR-ITNK infusion", "28 days after it"),
    Element("FU", "Follow-up", "FOLLOW-UP", CAR_ITNK_INFUSION, "28 days after the first infusion", "End of participation", 28),
)

CRITERIA = {
    "INCL01": "Relapsed or refractory CD19-positive B-cell leukaemia or lymphoma",
    "INCL02": "Age 18 years or older",
    "INCL03": "ECOG performance status 0 to 2",
    "EXCL01": "Active uncontrolled infection",
    "EXCL02": "Allogeneic transplantation within 100 days or active graft-versus-host disease",
    "EXCL03": "Pregnancy or breast-feeding",
}


def _criteria() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "IETESTCD": list(CRITERIA),
            "IETEST": list(CRITERIA.values()),
            "IECAT": ["EXCLUSION" if code.startswith("EXCL") else "INCLUSION" for code in CRITERIA],
        }
    )


_SUMMARY = (
    ("TITLE", "Trial Title", "Induced-T Cell Like NK Cells for B Cell Malignancies"),
    ("STYPE", "Study Type", "INTERVENTIONAL"),
    ("TPHASE", "Trial Phase Classification", "PHASE I TRIAL"),
    ("TTYPE", "Trial Type", "EFFICACY"),
    ("TTYPE", "Trial Type", "SAFETY"),
    ("TRT", "Investigational Therapy or Treatment", "CAR-ITNK CELLS"),
    ("INTTYPE", "Intervention Type", "BIOLOGIC"),
    ("INTMODEL", "Intervention Model", "SINGLE GROUP"),
    ("NARMS", "Planned Number of Arms", "1"),
    ("RANDOM", "Trial is Randomized", "N"),
    ("TBLIND", "Trial Blinding Schema", "OPEN LABEL"),
    ("TCNTRL", "Control Type", "NONE"),
    ("ADDON", "Added on to Existing Treatments", "N"),
    ("SEXPOP", "Sex of Participants", "BOTH"),
    ("AGEMIN", "Planned Minimum Age of Subjects", "P18Y"),
    ("HLTSUBJI", "Healthy Subject Indicator", "N"),
    ("TINDTP", "Trial Intent Type", "TREATMENT"),
    ("INDIC", "Trial Disease/Condition Indication", "B-cell leukaemia"),
    ("INDIC", "Trial Disease/Condition Indication", "B-cell lymphoma"),
    ("OUTMSPRI", "Primary Outcome Measure", "Overall response rate (CR + CRi) at months 3, 6 and 12, IRC"),
    ("OUTMSSEC", "Secondary Outcome Measure", "Overall survival at 1 year"),
    ("OUTMSSEC", "Secondary Outcome Measure", "Disease-free survival at 1 year"),
    ("OUTMSSEC", "Secondary Outcome Measure", "Adverse events to 12 months"),
    ("DCUTDTC", "Data Cutoff Date", "2025-06-30"),
    ("DCUTDESC", "Data Cutoff Description", "PRIMARY ANALYSIS"),
    ("SDTMVER", "SDTM Version", "2.0"),
    ("SDTIGVER", "SDTM IG Version", "3.4"),
)


def _summary() -> pd.DataFrame:
    frame = pd.DataFrame(_SUMMARY, columns=["TSPARMCD", "TSPARM", "TSVAL"])
    return frame.assign(TSSEQ=(frame.groupby("TSPARMCD").cumcount() + 1).astype("float64"))


TRIAL = {"TI": _criteria(), "TS": _summary()}
