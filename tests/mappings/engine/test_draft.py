"""A draft holds one record a raw record, or one a test that has a result."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk import sdtm
from mappings.algorithms import Assign, Choice, Constant, First, Number
from mappings.conditions import Is, Present
from mappings.engine.draft import FORM, ROW, draft
from mappings.engine.prepare import prepare
from mappings.mapping import Mapping, Step
from mappings.mapping import Test as Sign
from tests.mappings.engine.study import DEFINITION, KEYS, keys, study_export
from tests.mappings.small import context, values


def drafted(mapping: Mapping, **changed: dict[str, list[str | None]]):
    report = context()
    return draft(mapping, prepare(DEFINITION, study_export(**changed), report), report)


def test_one_record_a_raw_record():
    mapping = Mapping(
        sdtm.AE,
        "AE",
        (
            Step("AETERM", Assign("AETERM")),
            Step("AESER", Constant("Y"), Is("AETERM", "Fever")),
            Step("AENOTE", Assign("AENOTE"), supp="Note"),
        ),
    )
    made = drafted(mapping)
    assert made["USUBJID"].tolist() == ["S-1", "S-1"]
    assert made["AETERM"].tolist() == ["Rash", "Fever"]
    assert values(made["AESER"]) == [None, "Y"]
    assert values(made["~SUPP.AENOTE"]) == ["both arms", None]
    assert (made[FORM].tolist(), made[ROW].tolist()) == (["AE", "AE"], [0, 1])


def test_only_records_that_the_mapping_is_for():
    made = drafted(Mapping(sdtm.AE, "AE", (Step("AETERM", Assign("AETERM")),), where=Present("AENOTE")))
    assert (made["AETERM"].tolist(), made[ROW].tolist()) == (["Rash"], [0])


def test_one_record_a_test_with_a_result():
    mapping = Mapping(
        sdtm.VS,
        "VS",
        (Step("VSCAT", Constant("SIGNS")),),
        tests=(Sign("TEMP", "TEMP", Assign("TEMPU")), Sign("PULSE", "PULSE", Constant("beats/min"), name="Pulse Rate")),
    )
    made = drafted(mapping)
    shown = ["USUBJID", "VSCAT", "VSTESTCD", "VSTEST", "VSORRES", "VSORRESU"]
    assert [values(row) for _, row in made[shown].iterrows()] == [
        ["S-1", "SIGNS", "TEMP", None, "98.6", "F"],
        ["S-1", "SIGNS", "TEMP", None, "37.0", "C"],
        ["S-1", "SIGNS", "PULSE", "Pulse Rate", "70", "beats/min"],
        ["S-1", "SIGNS", "PULSE", "Pulse Rate", "72", "beats/min"],
        ["S-2", "SIGNS", "PULSE", "Pulse Rate", "66", "beats/min"],
    ]


def test_a_test_that_was_not_done_has_a_status_in_place_of_a_result():
    not_done = replace(Sign("TEMP", "TEMP", Constant("C")), not_done=Is("VISIT", "SCR"))
    made = drafted(Mapping(sdtm.VS, "VS", (), tests=(not_done,)))
    shown = ["USUBJID", "VSORRES", "VSORRESU", "VSSTAT"]
    assert [values(row) for _, row in made[shown].iterrows()] == [
        ["S-1", "98.6", "C", None],
        ["S-1", "37.0", "C", None],
        ["S-2", None, None, "NOT DONE"],
    ]


def test_an_item_of_another_form_is_the_subjects():
    mapping = Mapping(sdtm.VS, "VS", (Step("AGE", Number("DM.AGE")), Step("FIRST", Assign("AE.AETERM"))))
    made = drafted(mapping)
    assert made["AGE"].tolist() == [44.0, 44.0, 51.0]
    assert values(made["FIRST"]) == ["Fever", "Fever", None]


def test_no_records():
    nothing = {item: [] for item in (*KEYS, "AETERM", "AEDECOD", "AESTDAT", "AENOTE")}
    made = drafted(Mapping(sdtm.AE, "AE", (Step("AETERM", Assign("AETERM")),)), AE=nothing)
    assert len(made) == 0
    assert made["AETERM"].dtype == "str"


def test_a_result_may_be_made_of_several_items():
    either = Sign("PULSE", First((Assign("PULSE"), Assign("TEMP"))))
    vs = (
        keys(3)
        | {"PULSE": ["70", None, None], "TEMP": [None, "71", None]}
        | dict.fromkeys(("VSDAT", "VSTIM", "TEMPU"), [None] * 3)
    )
    made = drafted(Mapping(sdtm.VS, "VS", (), tests=(either,)), VS=vs)
    assert values(made["VSORRES"]) == ["70", "71"]


def test_several_values_of_another_form_are_a_finding():
    mapping = Mapping(sdtm.AE, "AE", (Step("AETERM", Assign("AETERM")), Step("TEMP", Assign("VS.TEMPU"), supp="Unit")))
    vs = (
        keys(3, VISIT=["SCR", "D1", "D8"])
        | {"TEMPU": ["F", "C", "C"]}
        | dict.fromkeys(("VSDAT", "VSTIM", "TEMP", "PULSE"), [None] * 3)
    )
    report = context()
    made = draft(mapping, prepare(DEFINITION, study_export(VS=vs), report), report)
    assert values(made["~SUPP.TEMP"]) == ["C", "C"]
    (finding,) = report.findings
    assert (finding.rule, finding.dataset, finding.variables, finding.values) == ("several-values", "VS", ("TEMPU",), ("S-1",))
    assert finding.keys == ("vs.csv:2", "vs.csv:3")


def test_an_answer_that_is_neither_yes_nor_no_is_a_finding():
    ongoing = Step("AEENRTPT", Constant("ONGOING"), Is("AENOTE", "Yes", "Y"))
    mapping = Mapping(sdtm.AE, "AE", (Step("AETERM", Assign("AETERM")), ongoing))
    ae = keys(4) | {
        "AETERM": ["a", "b", "c", "d"],
        "AENOTE": ["yes", "N", "true", None],
        "AEDECOD": [None] * 4,
        "AESTDAT": [None] * 4,
    }
    report = context()
    made = draft(mapping, prepare(DEFINITION, study_export(AE=ae), report), report)
    assert values(made["AEENRTPT"]) == ["ONGOING", None, None, None]
    (finding,) = report.findings
    assert (finding.rule, finding.variables, finding.values, finding.keys) == (
        "unknown-answer", ("AENOTE",), ("true",), ("ae.csv:4",),
    )  # fmt: skip


def test_an_answer_on_another_form_that_a_table_does_not_have_is_told_there():
    sex = Choice("DM.SEX", (("Female", "F"),))
    report = context()
    prepared = prepare(DEFINITION, study_export(), report)
    made = [draft(Mapping(getattr(sdtm, form), form, (Step("SEX", sex),)), prepared, report) for form in ("AE", "VS")]
    assert values(made[1]["SEX"]) == ["F", "F", "M"]
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.dataset, finding.variables) == ("unknown-answer", "error", "DM", ("SEX",))
    assert (finding.values, finding.keys) == (("M",), ("dm.csv:3",))
