"""The plan of the CAR-ITNK study: arm, elements and criteria."""

from __future__ import annotations

import pandas as pd

from mappings.definition import Arm, Element, RecordDate

CAR_ITNK_INFUSION = RecordDate("EX", "EXSTDTC", (("EXCAT", ("CAR-ITNK",)),))
ANY_TREATMENT = RecordDate("EX", "EXSTDTC")
_CONSENT = RecordDate("DS", "DSSTDTC", (("DSDECOD", ("INFORMED CONSENT OBTAINED",)),))
_ELIGIBLE = RecordDate("DS", "DSSTDTC", (("DSDECOD", ("ELIGIBILITY CRITERIA MET",)),))
_LEUKAPHERESIS = RecordDate("PR", "PRSTDTC", (("PRCAT", ("LEUKAPHERESIS",)),))
_LYMPHODEPLETION = RecordDate("EX", "EXSTDTC", (("EXCAT", ("LYMPHODEPLETION",)),))

ARM = Arm("CARITNK", "CAR-ITNK cells", assigned=_ELIGIBLE, treated=CAR_ITNK_INFUSION)

_AFTER_LAST = "28 days after the last CAR-ITNK infusion"
ELEMENTS = (
    Element("SCRN", "Screening", "SCREENING", _CONSENT, "Informed consent", "Leukapheresis or end of participation"),
    Element("MANUF", "Leukapheresis and Bridging", "RUN-IN", _LEUKAPHERESIS, "Leukapheresis", "Start of lymphodepletion"),
    Element("LD", "Lymphodepletion", "TREATMENT", _LYMPHODEPLETION, "First lymphodepletion dose", "First infusion"),
    Element("CARITNK", "CAR-ITNK Infusion", "TREATMENT", CAR_ITNK_INFUSION, "First CAR-ITNK infusion", _AFTER_LAST),
    Element("FU", "Follow-up", "FOLLOW-UP", CAR_ITNK_INFUSION, _AFTER_LAST, "End of participation", 28, pick="latest"),
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


TRIAL = {"TI": _criteria()}
