"""Where variables come from, as the mappings declare it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cdisc_itnk import sdtm
from cdisc_itnk.core import Origin, Trace, describe
from mappings.algorithms import Assign, Coded, Constant, Joined
from mappings.conditions import Is, Present
from mappings.domains.ae import AE
from mappings.domains.ie import criteria_not_met
from mappings.engine.traces import variable_traces
from mappings.forms import Form, Item
from mappings.mapping import Mapping, Step
from mappings.mapping import Test as Measurement
from tests.mappings.engine.study import DEFINITION

_FORM = Form(
    "F",
    "Everything",
    (
        Item("AETERM", "Event"),
        Item("AEDECOD", "Preferred term", dictionary="MedDRA"),
        Item("AEONGO", "Ongoing?"),
        Item("SYSBP", "Systolic blood pressure, mmHg"),
        Item("SYSBPND", "Not done?"),
        Item("IETESTCD", "Criterion"),
        Item("IEDAT", "Date"),
    ),
)
_RESULT = Measurement("SYSBP", "SYSBP", Constant("mmHg"), Is("SYSBPND", "Yes"), steps=(Step("VSSTRESC", Coded("SYSBP", "NY")),))


def traces(mapping: Mapping) -> dict[str, Trace]:
    subjects = replace(DEFINITION, mappings=DEFINITION.mappings[:1], dates=(), elements=(), arm=None, record_links=())
    definition = replace(subjects, forms=(*DEFINITION.forms, _FORM), mappings=(*subjects.mappings, mapping))
    found = variable_traces(describe(mapping.target), mapping.domain, definition)
    return {trace.variable: trace for trace in found}


def of_events() -> dict[str, Trace]:
    return traces(replace(AE, form="F").limited(_FORM.names))


def test_what_coders_filled_in_is_assigned() -> None:
    found = of_events()
    assert found["AEDECOD"] == Trace("AE", "AEDECOD", Origin.ASSIGNED, ("F.AEDECOD",), "Coded with MedDRA")
    assert found["AETERM"] == Trace("AE", "AETERM", Origin.COLLECTED, ("F.AETERM",))


def test_what_is_coded_in_part_stays_collected() -> None:
    term = Joined((Assign("AETERM"), Assign("AEDECOD")))
    assert traces(Mapping(sdtm.AE, "F", (Step("AEMODIFY", term),)))["AEMODIFY"].origin is Origin.COLLECTED


def test_a_constant_that_stands_for_an_answer_is_collected_with_it() -> None:
    found = of_events()
    ongoing = Trace("AE", "AEENRTPT", Origin.COLLECTED, ("F.AEONGO",), "Set to ONGOING", "AEONGO is Yes or Y")
    assert found["AEENRTPT"] == ongoing
    assert (found["AEENTPT"].origin, found["AEENTPT"].sources) == (Origin.ASSIGNED, ())


@pytest.mark.parametrize(
    ("variable", "origin", "source"),
    [
        ("VSORRES", Origin.COLLECTED, "F.SYSBP"),
        ("VSORRESU", Origin.COLLECTED, "F.SYSBP"),
        ("VSSTAT", Origin.COLLECTED, "F.SYSBPND"),
        ("VSSTRESC", Origin.DERIVED, "VS.VSORRES"),
    ],
)
def test_a_result_with_its_unit_and_status(variable: str, origin: Origin, source: str) -> None:
    found = traces(Mapping(sdtm.VS, "F", (), (_RESULT,)))[variable]
    assert (found.origin, found.sources) == (origin, (source,))


def test_a_test_without_a_question_whether_it_was_done_has_an_assigned_status() -> None:
    mapping = Mapping(sdtm.VS, "F", (), (replace(_RESULT, not_done=Present("SYSBPND")),))
    assert traces(mapping)["VSSTAT"].origin is Origin.ASSIGNED


def test_criteria_are_the_protocols() -> None:
    found = traces(criteria_not_met("F", {"INCL01": "Adult"}))
    origins = {name: found[name].origin for name in ("IETESTCD", "IETEST", "IECAT", "IEORRES", "IESTRESC")}
    assert origins == {
        "IETESTCD": Origin.COLLECTED,
        "IETEST": Origin.PROTOCOL,
        "IECAT": Origin.PROTOCOL,
        "IEORRES": Origin.COLLECTED,
        "IESTRESC": Origin.DERIVED,
    }
    assert found["IESTRESC"].sources == ("IE.IEORRES",)
