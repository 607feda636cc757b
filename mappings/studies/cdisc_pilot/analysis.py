"""What the pilot's ADSL holds."""

from __future__ import annotations

from typing import Annotated

from cdisc_itnk import adam
from cdisc_itnk.core import Integer, Text, Variable, predecessor
from cdisc_itnk.derivations import AnalysisPlan
from cdisc_itnk.derivations.plan import SubjectPlan
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.subject_values import AgeGroup, Milestone, PopulationFlag
from cdisc_itnk.sdtm import DM
from mappings.studies.cdisc_pilot.protocol import CUTOFF


class ADSL(adam.ADSL):
    """Subjects, screening failures included."""

    ETHNIC: Annotated[Text | None, predecessor(DM, "ETHNIC")] = None
    COUNTRY: Annotated[Text | None, predecessor(DM, "COUNTRY")] = None
    DTHFL: Annotated[Text | None, predecessor(DM, "DTHFL")] = None
    LDDTHELD: Annotated[Integer | None, Variable("Elapsed Days from Last Dose to Death")] = None


_RANDOMIZED = Source("DS", "DSSTDTC", "Randomization", where={"DSDECOD": "RANDOMIZED"})
_DISPOSITION = {"DSCAT": "DISPOSITION EVENT"}

SUBJECT = SubjectPlan(
    treatment=Source("EX", "EXSTDTC", "First patch"),
    qualifiers=(),
    age_groups=(AgeGroup(18, "18-64"), AgeGroup(65, ">64")),
    populations=(PopulationFlag("RANDFL", (_RANDOMIZED,)),),
    treated_populations=("SAFFL",),
    milestones=(Milestone("RANDDT", _RANDOMIZED),),
    contacts=(
        Source("AE", "AESTDTC"),
        Source("AE", "AEENDTC"),
        Source("EX", "EXSTDTC"),
        Source("EX", "EXENDTC"),
    ),
    end_of_study=_DISPOSITION,
    end_of_treatment=_DISPOSITION,
)

PLAN = AnalysisPlan(cutoff=CUTOFF, tables=(ADSL,), subject=SUBJECT)
