"""ADSL: cohorts, sets, milestones, and what shows a subject alive."""

from __future__ import annotations

from cdisc_itnk.derivations.plan import SubjectPlan
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.subject_values import AgeGroup, Characteristic, Milestone, PopulationFlag, Qualifier

_CONSENT = Source("DM", "RFICDTC", "Informed consent")
_ELIGIBLE = Source("DS", "DSSTDTC", "Eligibility", where={"DSDECOD": "ELIGIBILITY CRITERIA MET"})
_LEUKAPHERESIS = Source("PR", "PRSTDTC", "Leukapheresis", where={"PRCAT": "LEUKAPHERESIS"})
_TRANSPLANT = Source("PR", "PRSTDTC", "Stem cell transplant", where={"PRCAT": "HSCT"})
_NEW_THERAPY = Source("CM", "CMSTDTC", "New anti-cancer therapy", where={"CMCAT": "NEW ANTI-CANCER THERAPY"})

_CONTACTS = (
    *(Source(domain, f"{domain}DTC") for domain in ("LB", "VS", "PE", "QS", "FA", "PC", "TR", "IE", "DM")),
    *(Source(domain, f"{domain}{end}DTC") for domain in ("EX", "CM", "AE") for end in ("ST", "EN")),
    Source("SV", "SVSTDTC"),
    Source("PR", "PRSTDTC"),
    Source("SS", "SSDTC", where={"SSSTRESC": "ALIVE"}),
    Source("RS", "RSDTC", where={"RSEVAL": "INVESTIGATOR"}),
    Source("DS", "DSSTDTC", unless={"DSDECOD": "DEATH"}),
    _CONSENT,
)

SUBJECT = SubjectPlan(
    treatment=Source("EX", "EXSTDTC", "First CAR-ITNK infusion", where={"EXCAT": "CAR-ITNK"}),
    qualifiers=(Qualifier("COHORT", ("B-ALL", "B-NHL")),),
    age_groups=(AgeGroup(18, "18-39"), AgeGroup(40, "40-64"), AgeGroup(65, ">=65")),
    populations=(PopulationFlag("ENRLFL", (_CONSENT, _ELIGIBLE)), PopulationFlag("LEUKFL", (_LEUKAPHERESIS,))),
    treated_populations=("SAFFL", "FASFL"),
    milestones=(
        Milestone("ENRLDT", _ELIGIBLE),
        Milestone("LEUKDT", _LEUKAPHERESIS),
        Milestone("NEWTRDT", _NEW_THERAPY, flag="NEWTRDTF"),
        Milestone("HSCTDT", _TRANSPLANT),
    ),
    contacts=_CONTACTS,
    end_of_study={"DSCAT": "DISPOSITION EVENT", "DSSCAT": "STUDY PARTICIPATION"},
    end_of_treatment={"DSCAT": "DISPOSITION EVENT", "DSSCAT": "STUDY TREATMENT"},
    characteristics=(
        Characteristic("DXSTATUS", "SUPPMH", "QVAL", {"QNAM": "DXSTATUS"}),
        Characteristic("PRIORLIN", "SUPPMH", "QVAL", {"QNAM": "PRIORLIN"}, number=True),
        Characteristic("ECOGBL", "QS", "QSSTRESC", {"QSTESTCD": "ECOG101", "QSLOBXFL": "Y"}),
    ),
)
