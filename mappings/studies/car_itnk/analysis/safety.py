"""ADAE, ADLB and ADEX: the safety period, laboratory and exposure."""

from __future__ import annotations

from cdisc_itnk.derivations.exposure import ExposureParameter, Total
from cdisc_itnk.derivations.plan import AdverseEventPlan, LaboratoryPlan
from cdisc_itnk.derivations.recovery import CountRecovery

ADVERSE_EVENTS = AdverseEventPlan(
    last_day=366,
    ended_by=None,
    qualifiers=("ASTCTGR", "AETOCI", "AESTER"),
    grade="ASTCTGR",
    cytopenia={"AECAT": "CYTOPENIA"},
    unresolved_day=28,
)

LABORATORY = LaboratoryPlan(
    suffixes=(("CEREBROSPINAL FLUID", "CSF"),),
    recoveries=(
        CountRecovery("RECNEUT", "Time to Recovery of Neutrophils > 0.5 x 10^9/L (days)", "NEUT", limit=0.5, nadir_until=29),
        CountRecovery("RECPLAT", "Time to Recovery of Platelets > 50 x 10^9/L (days)", "PLAT", limit=50.0, nadir_until=29),
    ),
)

_CELLS = {"EXCAT": "CAR-ITNK"}
EXPOSURE = (
    ExposureParameter("CELLS", "CAR-ITNK Cells of the Infusion (10^6)", "EXDOSE", _CELLS),
    ExposureParameter("CELLSKG", "CAR-ITNK Cells per kg of the Infusion (10^6/kg)", "CELLKG", _CELLS),
    ExposureParameter("VIABIL", "Viability of the Product (%)", "VIABPCT", _CELLS),
    ExposureParameter("FLUDOSE", "Fludarabine Daily Dose (mg/m2)", "EXDOSE", {"EXTRT": "FLUDARABINE"}),
    ExposureParameter("CYCDOSE", "Cyclophosphamide Daily Dose (mg/m2)", "EXDOSE", {"EXTRT": "CYCLOPHOSPHAMIDE"}),
    ExposureParameter("TCELLS", "Total CAR-ITNK Cells (10^6)", "EXDOSE", _CELLS, Total.SUM),
    ExposureParameter("TCELLSKG", "Total CAR-ITNK Cells per kg (10^6/kg)", "CELLKG", _CELLS, Total.SUM),
    ExposureParameter("NINF", "Number of CAR-ITNK Infusions", "EXSEQ", _CELLS, Total.COUNT),
)
