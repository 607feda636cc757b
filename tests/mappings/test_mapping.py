"""A mapping is data: overridden, extended, limited and read off without running."""

from __future__ import annotations

import pytest

from cdisc_itnk import sdtm
from cdisc_itnk.core import UsageError
from mappings.algorithms import Assign, Coded, Constant, DateTime
from mappings.conditions import Is, Present
from mappings.mapping import Mapping, Step, override
from mappings.mapping import Test as Sign

TERM, SEVERITY = Step("AETERM", Assign("AETERM")), Step("AESEV", Coded("AESEV", "AESEV"))
AE = Mapping(sdtm.AE, "AE", (TERM, SEVERITY))
VS = Mapping(
    sdtm.VS,
    "VS",
    (Step("VSDTC", DateTime("VSDAT", "VSTIM")), Step("VSPOS", Assign("VSPOS"))),
    tests=(Sign("PULSE", "PULSE", Constant("beats/min")), Sign("TEMP", "TEMP", Coded("TEMPU", "VSRESU"))),
)


def targets(steps: tuple[Step, ...]) -> list[str]:
    return [step.target for step in steps]


def test_override_replaces_in_place_and_appends():
    upper = Step("AETERM", Assign("AETERM", upper=True))
    serious = Step("AESER", Coded("AESER", "NY"))
    assert override((TERM, SEVERITY), (serious, upper)) == (upper, SEVERITY, serious)
    assert AE.plus(serious, upper).steps == (upper, SEVERITY, serious)
    assert AE.steps == (TERM, SEVERITY)


def test_override_refuses_two_steps_for_one_target():
    with pytest.raises(UsageError, match=r"two steps for AESER. Next: use First\(...\) or one Choice\(...\)"):
        override((TERM,), (Step("AESER", Constant("Y")), Step("AESER", Constant("N"))))


def test_testing_replaces_by_code():
    celsius, weight = Sign("TEMP", "TEMP", Constant("C")), Sign("WEIGHT", "WEIGHT", Constant("kg"))
    assert VS.testing(celsius, weight).tests == (VS.tests[0], celsius, weight)


def test_when_narrows_the_raw_records():
    narrowed = AE.when(Present("AETERM"), "no term")
    assert (narrowed.where, narrowed.otherwise, narrowed.steps) == (Present("AETERM"), "no term", AE.steps)


def test_items_are_all_that_is_read():
    mapping = VS.plus(Step("VSBLFL", Constant("Y"), Is("VISIT", "Baseline"))).when(Present("VSYN"))
    mapping = mapping.testing(Sign("SYSBP", "SYSBP", not_done=Is("BPND", "Y"), steps=(Step("VSLOC", Assign("BPLOC")),)))
    assert mapping.items == {
        "VSDAT", "VSTIM", "VSPOS", "VISIT", "VSYN", "PULSE", "TEMP", "TEMPU", "SYSBP", "BPND", "BPLOC",
    }  # fmt: skip
    assert mapping.domain == "VS"


def test_limited_drops_what_the_form_does_not_collect():
    limited = VS.limited(["VSDAT", "TEMP"])
    assert limited.steps == (Step("VSDTC", DateTime("VSDAT")),)
    assert limited.tests == (Sign("TEMP", "TEMP"),)


def test_limited_drops_steps_whose_condition_cannot_be_asked():
    flagged = AE.plus(Step("AEENRTPT", Constant("ONGOING"), Is("AEONGO", "Y")))
    assert targets(flagged.limited(["AETERM"]).steps) == ["AETERM"]
    assert targets(flagged.limited(["AETERM", "AEONGO"]).steps) == ["AETERM", "AEENRTPT"]


def test_limited_keeps_subject_keys_and_items_of_other_forms():
    mapping = AE.plus(Step("SITE", Assign("~SITEID")), Step("COHORT", Assign("DH.COHORT")))
    assert targets(mapping.limited([]).steps) == ["SITE", "COHORT"]


def test_limited_drops_a_not_done_question_that_is_not_asked():
    test = Sign("PULSE", "PULSE", not_done=Is("PULSEND", "Y"), steps=(Step("VSLOC", Assign("LOC")),))
    assert Mapping(sdtm.VS, "VS", (), tests=(test,)).limited(["PULSE"]).tests == (Sign("PULSE", "PULSE"),)


def test_a_mapping_without_tests_is_one_block():
    assert AE.blocks() == (AE.steps,)


def test_each_test_is_a_block_whose_steps_win():
    special = Sign("PULSE", "PULSE", Constant("beats/min"), steps=(Step("VSPOS", Constant("SITTING")),))
    pulse, temperature = VS.testing(special).blocks()
    assert targets(pulse) == ["VSDTC", "VSPOS", "VSTESTCD", "VSORRES", "VSORRESU"]
    assert dict(zip(targets(pulse), pulse, strict=True))["VSPOS"].algorithm == Constant("SITTING")
    assert dict(zip(targets(temperature), temperature, strict=True))["VSPOS"].algorithm == Assign("VSPOS")


def test_a_block_of_a_test_that_may_not_be_done_has_its_status():
    (block,) = Mapping(sdtm.VS, "VS", (), tests=(Sign("PULSE", "PULSE", not_done=Is("PULSEND", "Y"), name="Pulse"),)).blocks()
    assert targets(block) == ["VSTESTCD", "VSTEST", "VSORRES", "VSSTAT"]
    assert block[-1].where == Is("PULSEND", "Y") & ~Present("PULSE")
