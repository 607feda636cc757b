"""`EndpointPlan`: what a study chooses to estimate, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Selection:
    """Some of the treatment-emergent adverse events.

    Attributes:
        code: Short name, the `parameter` of the estimates.
        label: The name in tables.
        where: Variables of ADAE and the values that one of them must have; none for all events.
        min_grade: The least toxicity grade.
    """

    code: str
    label: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_grade: int = 0


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """A response rate by month.

    Attributes:
        prefix: PARAMCD of ADRS without the month and the evaluator: `ORR` for ORR3IRC. AVALC is Y for a responder.
        label: The name in tables.
        cohorts: The cohorts that it is defined for; none for all subjects.
    """

    prefix: str
    label: str
    cohorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointPlan:
    """The study's choices.

    Attributes:
        months: Months of the response parameters.
        landmark_days: Days at which survival is estimated.
        risk_days: Days at which the numbers at risk are counted.
        evaluators: What ends the PARAMCD of each evaluator's parameters, and the evaluator's name; the primary one first.
        rates: Response rates, the primary one first.
        distributions: Prefixes of the parameters whose AVALC is a response, and what they are: best response, say.
        assessment: Prefix of the parameters with each assessment's overall response: `OVR` for OVRIRC.
        responses: The responses, the best first.
        not_evaluable: The response of those who were not assessed adequately.
        overall_survival: PARAMCDs of ADTTE, the primary one first.
        disease_free_survival: PARAMCDs of ADTTE, the primary one first.
        selections: Adverse events to count by system organ class and preferred term.
        syndromes: Values of AECAT that are graded as syndromes (CRS, ICANS).
        syndrome_grade: Variable of ADAE with the syndrome's grade.
        treatments: Variables of ADAE that are Y where a treatment was given for the event, and its name.
        cytopenias: Values of AECAT that are cytopenias.
        cytopenia_flag: Variable of ADAE that is Y for a cytopenia not resolved by `cytopenia_day`.
        cytopenia_day: The study day by which a cytopenia should have resolved.
        early_death_days: Days from the last treatment in which a death is early.
        sets: Flags of ADSL on the subject's way into the trial, in order, and what they mean.
        dates: Dates of ADSL after treatment, and what they mean.
        characteristics: Variables of ADSL that describe the subjects, and their names; absent ones are passed over.
        historical_rates: Rates to test against, by cohort.
        cohort: Variable of ADSL with the cohort; without it there is none.
        analysis_set: Flag of the subjects that efficacy is judged in.
        safety_set: Flag of the subjects that safety is judged in.
        conf_level: Two-sided confidence level of every interval.

    >>> plan = EndpointPlan(months=(3, 6), evaluators={"IRC": "Independent review"}, rates=(ResponseRate("ORR", "CR or CRi"),))
    >>> plan.parameter("ORR", 6, "IRC")
    'ORR6IRC'
    """

    months: tuple[int, ...] = ()
    landmark_days: tuple[int, ...] = ()
    risk_days: tuple[int, ...] = ()
    evaluators: Mapping[str, str] = field(default_factory=dict)
    rates: tuple[ResponseRate, ...] = ()
    distributions: Mapping[str, str] = field(default_factory=dict)
    assessment: str = ""
    responses: tuple[str, ...] = ()
    not_evaluable: str = "NE"
    overall_survival: tuple[str, ...] = ()
    disease_free_survival: tuple[str, ...] = ()
    selections: tuple[Selection, ...] = ()
    syndromes: tuple[str, ...] = ()
    syndrome_grade: str = "ATOXGRN"
    treatments: Mapping[str, str] = field(default_factory=dict)
    cytopenias: tuple[str, ...] = ()
    cytopenia_flag: str = "UNRESFL"
    cytopenia_day: int = 28
    early_death_days: int = 30
    sets: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    characteristics: Mapping[str, str] = field(default_factory=dict)
    historical_rates: Mapping[str, float] = field(default_factory=dict)
    cohort: str = "COHORT"
    analysis_set: str = "FASFL"
    safety_set: str = "SAFFL"
    conf_level: float = 0.95

    def parameter(self, prefix: str, month: int, evaluator: str) -> str:
        """PARAMCD of a response parameter."""
        return f"{prefix}{month}{evaluator}"
