"""Who takes part: DM, visits, consent, eligibility, disposition, survival and death."""

from __future__ import annotations

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice
from mappings.conditions import Is, Present
from mappings.domains.dd import DD
from mappings.domains.dm import DM
from mappings.domains.ds import DS, milestone
from mappings.domains.ie import criteria_not_met
from mappings.domains.ss import SS
from mappings.domains.sv import SV
from mappings.mapping import Mapping, Step, Test
from mappings.studies.car_itnk.mapping.cohort import COHORT
from mappings.studies.car_itnk.trial_design import CRITERIA

_ELIGIBLE = Mapping(
    sdtm.DS,
    "IE",
    milestone("IE", "ELIGIBILITY CRITERIA MET", "IEDAT").steps,
    where=Is("IEYN", "Yes", "Y"),
)

_CAUSE_OF_DEATH = Test(
    "PRCDTH",
    "DDCAUSE",
    not_done=Present("DDDAT"),
    steps=(
        Step("DDSTRESC", Assign("DDCAUSE", upper=True)),
        Step("CAUSESP", Assign("DDSPEC"), supp="Cause of Death, Specified"),
    ),
)

SUBJECT = (
    DM.plus(Step("COHORT", COHORT, supp="Disease Cohort")),
    SV,
    milestone("IC", "INFORMED CONSENT OBTAINED", "RFICDAT").plus(Step("ICVER", Assign("ICVER"), supp="Consent Form Version")),
    _ELIGIBLE,
    criteria_not_met("IE", CRITERIA),
    DS.plus(
        Step("DSSCAT", Choice("DSPHASE", (("Treatment", "STUDY TREATMENT"), ("Study", "STUDY PARTICIPATION")))),
    ),
    SS,
    DD.testing(_CAUSE_OF_DEATH),
)
