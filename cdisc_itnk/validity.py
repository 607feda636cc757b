"""What a study's analysis and endpoints may not say: refused when the study is defined, not when results are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cdisc_itnk.core import UsageError, describe
from cdisc_itnk.derivations import AnalysisPlan, trace_adam
from cdisc_itnk.derivations.plan import ResponsePlan
from cdisc_itnk.derivations.records import Where
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.endpoints import ALL, EndpointPlan

NEEDS = {"ADRS": "response", "ADTTE": "response", "ADAE": "adverse_events", "ADCM": "adverse_events"}
"""The part of the analysis plan that a data set rests on."""


def check_analysis_plan(plan: AnalysisPlan, study: str) -> None:
    """Refuse what cannot be meant.

    Raises:
        UsageError: The first contradiction found, with the place in the plan, what would be right and what to do next.
    """
    where = f"{study}, analysis"
    tables = [table.__name__ for table in plan.tables]
    _known(("ADSL",), tables, "class", f"{where}, tables", "every analysis has subjects")
    for name in tables:
        if name in NEEDS and getattr(plan, NEEDS[name]) is None:
            raise UsageError(f"{name} without {NEEDS[name]}", where=where, hint="give the plan that part, or drop the class")
    _subject(plan, f"{where}, subject")
    subjects = _variables_of_adsl(plan)
    if plan.response and "ADRS" in tables:
        _response(plan.response, subjects, f"{where}, response")
    if plan.adverse_events and "ADAE" in tables:
        events, place = plan.adverse_events, f"{where}, adverse_events"
        _known(
            (events.grade,) if events.grade is not None else (),
            events.qualifiers,
            "qualifier",
            place,
            "name it among the qualifiers",
        )
        _known((events.ended_by,) if events.ended_by else (), subjects, "variable of ADSL", place, _MILESTONE)
    if "ADTTE" in tables:
        _time_to_event(plan, subjects, where)


def check_endpoint_plan(plan: EndpointPlan, analysis: AnalysisPlan, study: str) -> None:
    """Refuse endpoints that the analysis makes nothing for: their results would be missing.

    Raises:
        UsageError: As for `check_analysis_plan`.
    """
    where, subjects = f"{study}, endpoints", _variables_of_adsl(analysis)
    _known((*plan.sets, plan.analysis_set, plan.safety_set), subjects, "flag of ADSL", f"{where}, sets", _DECLARE)
    _known(plan.dates, subjects, "date of ADSL", f"{where}, dates", _DECLARE)
    times = [each.paramcd for each in analysis.time_to_event]
    for name in ("overall_survival", "disease_free_survival"):
        _known(getattr(plan, name), times, "parameter of ADTTE", f"{where}, {name}", "define it in time_to_event")
    for qualifier in analysis.subject.qualifiers:
        if qualifier.name == plan.cohort:
            asked = {*plan.historical_rates, *(cohort for rate in plan.rates for cohort in rate.cohorts)}
            _known(sorted(asked), (ALL, *qualifier.values), "cohort", f"{where}, rates")
    events = describe(analysis.table("ADAE")).names if analysis.adverse_events else ()
    for selection in plan.selections:
        _known(selection.where, events, "variable of ADAE", f"{where}, selection {selection.code}")
    if plan.syndromes:
        _known((plan.syndrome_grade, *plan.treatments), events, "variable of ADAE", f"{where}, syndromes")
    if plan.cytopenias:
        _known((plan.cytopenia_flag,), events, "variable of ADAE", f"{where}, cytopenias")
    if analysis.response:
        _response_endpoints(plan, analysis.response, where)


_MILESTONE = "make it a milestone and declare it in the study's ADSL"
_DECLARE = "make it in the plan's subject and declare it in the study's ADSL"


def _subject(plan: AnalysisPlan, where: str) -> None:
    subject, declared = plan.subject, describe(plan.table("ADSL")).names
    dates = [name for each in subject.milestones for name in (each.name, each.flag) if name]
    values = [*(each.name for each in subject.qualifiers), *(each.name for each in subject.characteristics)]
    populations = [*(each.name for each in subject.populations), *subject.treated_populations]
    _known((*values, *populations, *dates), declared, "variable of ADSL", where, "declare it in the study's ADSL, or drop it")


def _response(response: ResponsePlan, subjects: list[str], where: str) -> None:
    scale = response.scale
    for name in ("responses", "progressions"):
        _known(getattr(scale, name), scale.values, "value", f"{where}, scale, {name}")
    _known((scale.not_evaluable,), scale.values, "value", f"{where}, scale, not_evaluable")
    _known(("FASFL",), subjects, "variable of ADSL", where, "name it among the subject's populations")
    _known((response.ended_by,) if response.ended_by else (), subjects, "variable of ADSL", f"{where}, ended_by", _MILESTONE)
    _known([date for _, _, date in response.dates], subjects, "variable of ADSL", f"{where}, dates", _MILESTONE)
    if computed := response.computed:
        if not (computed.assessed or computed.examined):
            raise UsageError("nothing is assessed", where=f"{where}, computed", expected="a source in assessed or examined")
        for criteria in (computed.leukemia, computed.lymphoma):
            _known(criteria.subjects, subjects, "variable of ADSL", f"{where}, computed", _DECLARE)
    evaluators = [each.code for each in response.assessors]
    for parameter in response.parameters:
        place = f"{where}, parameter {parameter.paramcd}"
        _known((parameter.evaluator.code,), evaluators, "evaluator", place)
        _known(parameter.answers, scale.values, "response", place)
        _known(parameter.subjects, subjects, "variable of ADSL", place, _DECLARE)
    if twice := [name for name, count in Counter(_response_parameters(response)).items() if count > 1]:
        raise UsageError(f"PARAMCD given twice: {', '.join(twice)}", where=where, hint="name each once")


def _time_to_event(plan: AnalysisPlan, subjects: list[str], where: str) -> None:
    responses = [*_response_parameters(plan.response)] if plan.response else []
    columns: dict[str, Iterable[str]] = {"ADSL": subjects, "ADRS": describe(plan.table("ADRS")).names}
    for definition in plan.time_to_event:
        place = f"{where}, time_to_event {definition.paramcd}"
        for source in definition.sources:
            _known((source.dataset,), columns, "data set", place)
            names = (source.date, *source.where, *source.unless)
            _known(names, columns[source.dataset], f"variable of {source.dataset}", place, "declare it, or correct the name")
            _known(_values(source, "PARAMCD"), responses, "parameter of ADRS", place, "define it in the plan's response")


def _response_endpoints(plan: EndpointPlan, response: ResponsePlan, where: str) -> None:
    made = set(_response_parameters(response))
    prefixes = [*(rate.prefix for rate in plan.rates), *plan.distributions]
    asked = [(prefix, month, code) for prefix in prefixes for month in plan.months for code in plan.evaluators]
    found = [each for each in asked if plan.parameter(*each) in made]
    for position, what in enumerate(("prefix", "month", "evaluator")):
        for missing in dict.fromkeys(
            each[position] for each in asked if each[position] not in {own[position] for own in found}
        ):
            parameter = next(plan.parameter(*each) for each in asked if each[position] == missing)
            hint = f"define them in the analysis, or drop the {what}"
            raise UsageError(f"no parameters of ADRS, such as {parameter}, for {what} {missing}", where=where, hint=hint)
    assessments = [f"{plan.assessment}{code}" for code in plan.evaluators] if plan.assessment else []
    if assessments and not made.intersection(assessments):
        raise UsageError(f"no parameter {', '.join(assessments)} of ADRS", where=f"{where}, assessment")
    if plan.distributions and (absent := [each for each in response.scale.adequate if each not in plan.responses]):
        hint = "name them, or their subjects are shown as not assessed"
        raise UsageError(f"{', '.join(absent)} of the scale left out", where=f"{where}, responses", hint=hint)


def _response_parameters(response: ResponsePlan) -> list[str]:
    """PARAMCDs of ADRS."""
    overall = [each.paramcd for each in response.assessors]
    return [*overall, *(each.paramcd for each in response.parameters), *(paramcd for paramcd, _, _ in response.dates)]


def _variables_of_adsl(plan: AnalysisPlan) -> list[str]:
    """Those that will be made, not only declared."""
    return list(dict.fromkeys(trace.variable for trace in trace_adam(plan) if trace.dataset == "ADSL"))


def _values(source: Source, variable: str) -> tuple[str, ...]:
    where: Where = source.where
    values = where.get(variable, ()) if source.dataset == "ADRS" else ()
    return (values,) if isinstance(values, str) else values


def _known(names: Iterable[str], available: Iterable[str], what: str, where: str, hint: str = "") -> None:
    have = list(available)
    if unknown := [name for name in dict.fromkeys(names) if name not in have]:
        expected = f"one of {', '.join(have)}" if have else ""
        raise UsageError(f"no {what} {', '.join(map(repr, unknown))}", where=where, expected=expected, hint=hint)
