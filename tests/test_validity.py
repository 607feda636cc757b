"""An analysis or endpoints that cannot be meant are refused when the study is defined, with the place and the next step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.derivations import AnalysisPlan
from cdisc_itnk.derivations.source import Source
from cdisc_itnk.derivations.subject_values import Milestone, PopulationFlag
from cdisc_itnk.endpoints import EndpointPlan, Selection
from mappings.studies.car_itnk.analysis import PLAN
from mappings.studies.car_itnk.endpoints import ENDPOINTS
from mappings.studies.car_itnk.study import STUDY

assert PLAN.response
RESPONSE, SUBJECT, TIMES = PLAN.response, PLAN.subject, PLAN.time_to_event


def refused(analysis: AnalysisPlan = PLAN, endpoints: EndpointPlan = ENDPOINTS) -> str:
    with pytest.raises(UsageError) as caught:
        replace(STUDY, analysis=analysis, endpoints=endpoints)
    assert caught.value.where.startswith("CAR-ITNK, ")
    return str(caught.value)


def of_response(**changed: Any) -> str:
    return refused(replace(PLAN, response=replace(RESPONSE, **changed)))


def of_subject(**changed: Any) -> str:
    return refused(replace(PLAN, subject=replace(SUBJECT, **changed)))


def test_parts_that_the_data_sets_need() -> None:
    assert "no class 'ADSL'" in refused(replace(PLAN, tables=PLAN.tables[1:]))
    assert "ADRS without response" in refused(replace(PLAN, response=None))
    assert "ADAE without adverse_events" in refused(replace(PLAN, adverse_events=None))


def test_variables_of_adsl_that_nobody_declared() -> None:
    source = Source("CM", "CMSTDTC")
    assert "no variable of ADSL 'ELIGFL'" in of_subject(populations=(PopulationFlag("ELIGFL", (source,)),))
    assert "no variable of ADSL 'SUBSDT'" in of_subject(milestones=(*SUBJECT.milestones, Milestone("SUBSDT", source)))


def test_variables_of_adsl_that_nobody_makes() -> None:
    others = tuple(each for each in SUBJECT.milestones if each.name != "NEWTRDT")
    assert "response, ended_by: no variable of ADSL 'NEWTRDT'" in of_subject(milestones=others)
    assert "computed: no variable of ADSL 'COHORT'" in of_subject(qualifiers=())
    assert "no variable of ADSL 'FASFL'" in of_subject(treated_populations=("SAFFL",))
    assert "dates: no variable of ADSL 'DIEDDT'" in of_response(dates=(("DEATH", "Death", "DIEDDT"),))


def test_responses() -> None:
    assert "no value 'PMR'" in of_response(scale=replace(RESPONSE.scale, responses=("PMR",)))
    assert "nothing is assessed" in of_response(computed=replace(RESPONSE.computed, assessed=(), examined=()))
    assert "PARAMCD given twice: BOR3IRC" in of_response(parameters=(*RESPONSE.parameters, RESPONSE.parameters[0]))
    assert "no evaluator 'INV'" in of_response(evaluators=RESPONSE.evaluators[:1])


def test_adverse_events() -> None:
    assert PLAN.adverse_events
    assert "no qualifier ''" in refused(replace(PLAN, adverse_events=replace(PLAN.adverse_events, grade="")))


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        (Source("ADRS", "ADT", where={"PARAMCD": "RSPXXX"}), "no parameter of ADRS 'RSPXXX'"),
        (Source("ADSL", "RANDDT"), "no variable of ADSL 'RANDDT'"),
        (Source("ADRS", "ADATE"), "no variable of ADRS 'ADATE'"),
        (Source("DM", "RFSTDTC"), "no data set 'DM'"),
    ],
)
def test_sources_of_a_time_to_event(origin: Source, told: str) -> None:
    message = refused(replace(PLAN, time_to_event=(replace(TIMES[0], origin=origin), *TIMES[1:])))
    assert f"time_to_event OS: {told}" in message


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"overall_survival": ("OSX",)}, "overall_survival: no parameter of ADTTE 'OSX' (expected one of OS, DFS"),
        ({"evaluators": ENDPOINTS.evaluators | {"LOC": "Local"}}, "such as ORR3LOC, for evaluator LOC"),
        ({"months": (3, 9)}, "such as ORR9IRC, for month 9"),
        ({"distributions": {"BEST": "Best response"}}, "such as BEST3IRC, for prefix BEST"),
        ({"assessment": "OVERALL"}, "no parameter OVERALLIRC"),
        ({"responses": ("CR", "CRi", "PR", "SD", "NR", "RELAPSED DISEASE")}, "responses: PD of the scale left out"),
        ({"sets": {"XXFL": "Treated"}}, "sets: no flag of ADSL 'XXFL'"),
        ({"dates": {"XXDT": "Transplant"}}, "dates: no date of ADSL 'XXDT'"),
        ({"selections": (Selection("X", "X", {"AEXX": ("Y",)}),)}, "selection X: no variable of ADAE 'AEXX'"),
        ({"syndrome_grade": "GRADE"}, "syndromes: no variable of ADAE 'GRADE'"),
        ({"historical_rates": {"B ALL": 0.3}}, "rates: no cohort 'B ALL' (expected one of All, B-ALL, B-NHL)"),
        ({"cytopenia_flag": "XXFL"}, "cytopenias: no variable of ADAE 'XXFL'"),
    ],
)
def test_endpoints_that_nothing_is_made_for(changed: dict[str, Any], told: str) -> None:
    assert told in refused(endpoints=replace(ENDPOINTS, **changed))


def test_an_evaluator_may_have_some_of_the_parameters() -> None:
    parameters = tuple(each for each in RESPONSE.parameters if each.paramcd != "ORR12INV")
    assert replace(STUDY, analysis=replace(PLAN, response=replace(RESPONSE, parameters=parameters)))
