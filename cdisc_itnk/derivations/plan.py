"""`AnalysisPlan`: everything that a study chooses between SDTM and ADaM, as one frozen value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from cdisc_itnk.core import Table, UsageError
from cdisc_itnk.derivations.computed_response import ComputedResponse
from cdisc_itnk.derivations.ctcae import CTCAE, Criterion
from cdisc_itnk.derivations.exposure import ExposureParameter
from cdisc_itnk.derivations.parameter import Parameter
from cdisc_itnk.derivations.records import Where
from cdisc_itnk.derivations.recovery import CountRecovery
from cdisc_itnk.derivations.response import Evaluator, ResponseScale
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.subject_values import AgeGroup, Characteristic, Milestone, PopulationFlag, Qualifier
from cdisc_itnk.derivations.time_to_event import TimeToEvent
from cdisc_itnk.derivations.timing import AnalysisVisit

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class SubjectPlan:
    """What ADSL holds.

    Attributes:
        treatment: The administrations of the investigational treatment; the first is day 1.
        qualifiers: Variables taken from SUPPDM.
        age_groups: AGEGR1, in ascending order.
        populations: Population flags that records show.
        treated_populations: Population flags of the subjects who were treated, such as SAFFL.
        milestones: Further dates of the subject.
        contacts: Records that show the subject alive.
        end_of_study: The DS records that end participation.
        end_of_treatment: The DS records that end treatment.
        characteristics: Values that one record each tells.
    """

    treatment: Source
    qualifiers: tuple[Qualifier, ...]
    age_groups: tuple[AgeGroup, ...]
    populations: tuple[PopulationFlag, ...]
    treated_populations: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    contacts: tuple[Source, ...]
    end_of_study: Where
    end_of_treatment: Where
    characteristics: tuple[Characteristic, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsePlan:
    """What ADRS holds.

    Attributes:
        scale: The overall responses.
        evaluators: Who reported them; the first is the primary one, whose adequate assessments make RESPEVFL.
        parameters: One record a subject each.
        computed: How the response is computed from components, beside what is reported; null where it is not.
        ended_by: The date in ADSL from which assessments no longer count; null where none ends them.
        dates: Parameters that ask whether something happened: PARAMCD, PARAM and where its date is in ADSL.
    """

    scale: ResponseScale
    evaluators: tuple[Evaluator, ...]
    parameters: tuple[Parameter, ...]
    computed: ComputedResponse | None = None
    ended_by: str | None = None
    dates: tuple[tuple[str, str, str], ...] = ()

    @property
    def assessors(self) -> tuple[Evaluator, ...]:
        """Everyone whose overall responses are in ADRS: the evaluators, and who computes one."""
        return (*self.evaluators, *([self.computed.evaluator] if self.computed else []))


@dataclass(frozen=True, slots=True)
class AdverseEventPlan:
    """What ADAE holds.

    Attributes:
        last_day: The last study day of onset of a treatment-emergent event.
        ended_by: A date in ADSL from which no onset is treatment-emergent; null where none ends it.
        qualifiers: QNAMs of SUPPAE that become variables.
        grade: The one of them with the ASTCT grade of CRS and ICANS; null where there is none.
        cytopenia: The events of cytopenia; without conditions none are, and there is no UNRESFL.
        unresolved_day: The study day by which a cytopenia should have resolved.
    """

    last_day: int
    ended_by: str | None = None
    qualifiers: tuple[str, ...] = ()
    grade: str | None = None
    cytopenia: Where = field(default_factory=dict)
    unresolved_day: int = 28


@dataclass(frozen=True, slots=True)
class LaboratoryPlan:
    """What ADLB holds.

    Attributes:
        suffixes: What PARAMCD adds to LBTESTCD for a specimen, where the test alone is ambiguous.
        criteria: Toxicity grades.
        recoveries: Times to recovery of a count.
    """

    suffixes: tuple[tuple[str, str], ...] = ()
    criteria: tuple[Criterion, ...] = CTCAE
    recoveries: tuple[CountRecovery, ...] = ()


@dataclass(frozen=True, slots=True)
class AnalysisPlan:
    """The analysis data sets of a study: those whose classes are among `tables`, ADSL at least.

    Attributes:
        cutoff: Data cut-off; nothing dated later counts, but a death is still known.
        tables: The study's ADaM classes.
        subject: ADSL.
        visits: The planned visits.
        response: ADRS, and in ADSL the flag of evaluable subjects.
        time_to_event: ADTTE.
        adverse_events: ADAE, and in ADCM the treatment period.
        laboratory: ADLB.
        exposure: ADEX.
    """

    cutoff: dt.date
    tables: tuple[type[Table], ...]
    subject: SubjectPlan
    visits: tuple[AnalysisVisit, ...] = ()
    response: ResponsePlan | None = None
    time_to_event: tuple[TimeToEvent, ...] = ()
    adverse_events: AdverseEventPlan | None = None
    laboratory: LaboratoryPlan = LaboratoryPlan()
    exposure: tuple[ExposureParameter, ...] = ()

    def table(self, name: str) -> type[Table]:
        """The study's class of a data set.

        Raises:
            UsageError: The plan has no such class.
        """
        return _named(self.tables, name)


def required(part: Part | None, what: str) -> Part:
    """A part of the plan that a data set cannot do without.

    Raises:
        UsageError: The plan does not have it.
    """
    if part is None:
        raise UsageError(f"the analysis plan says nothing of {what}", hint=f"give AnalysisPlan its {what.replace(' ', '_')}")
    return part


def _named(tables: Iterable[type[Table]], name: str) -> type[Table]:
    for table in tables:
        if table.__name__ == name:
            return table
    raise UsageError(f"no class {name}", where="AnalysisPlan.tables", expected=", ".join(each.__name__ for each in tables))
