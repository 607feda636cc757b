"""Every variable that is derived says where it comes from."""

from __future__ import annotations

import pytest

from cdisc_itnk.core import Origin, check_columns, describe
from cdisc_itnk.derivations import derive_adam, trace_adam
from mappings.studies.car_itnk.analysis import PLAN
from tests.derivations.frames import table_of
from tests.derivations.test_adsl import SDTM

TRACES = trace_adam(PLAN)
ADAM = derive_adam(SDTM, PLAN)


@pytest.mark.parametrize("name", ADAM)
def test_every_variable_is_traced(name: str) -> None:
    traced = {trace.variable for trace in TRACES if trace.dataset == name}
    assert [variable for variable in ADAM[name] if variable not in traced] == []


def test_derived_variables_say_how() -> None:
    assert [trace for trace in TRACES if trace.origin is Origin.DERIVED and not trace.method] == []
    assert [trace for trace in TRACES if trace.origin is Origin.PREDECESSOR and len(trace.sources) != 1] == []


def test_a_trace_a_variable_and_parameter() -> None:
    cells = [(trace.dataset, trace.variable, trace.where) for trace in TRACES]
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize("name", ADAM)
def test_the_values_are_of_the_kinds_that_the_classes_say(name: str) -> None:
    faults = [finding.message for finding in check_columns(describe(table_of(name)), ADAM[name])]
    assert [fault for fault in faults if "is expected" not in fault and "is required" not in fault] == []


def test_labels_fit() -> None:
    long = [variable.label for table in PLAN.tables for variable in describe(table).variables if len(variable.label) > 40]
    assert long == []


def test_every_time_to_event_parameter_says_what_is_its_own() -> None:
    assert len({definition.words for definition in PLAN.time_to_event}) == len(PLAN.time_to_event)
    [words] = [definition.words for definition in PLAN.time_to_event if definition.paramcd == "DFSINV"]
    assert "RSPINV" in words
    assert "OVRINV" in words
