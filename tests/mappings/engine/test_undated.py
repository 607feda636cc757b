"""Records that a missing date keeps from deciding a reference date."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.core import Finding
from mappings.conditions import Is, Present
from mappings.definition import DateRule, RecordDate, SdtmDefinition
from mappings.engine.run import to_sdtm
from tests.mappings.engine.study import DEFINITION, keys, study_export, with_definition
from tests.mappings.small import terminology, values


def doses(*dates: str | None) -> dict[str, list[str | None]]:
    rows = len(dates)
    return keys(rows, VISIT=["D1"] * rows) | {"EXTRT": ["a"] * rows, "EXDOSE": ["10"] * rows, "EXSTDAT": list(dates)}


def found(definition: SdtmDefinition, **forms: dict[str, list[str | None]]) -> tuple[list[Finding], list[object]]:
    sdtm = to_sdtm(definition, study_export(**forms), terminology())
    return [finding for finding in sdtm.findings if finding.rule == "undated-record"], values(sdtm.frames["DM"]["RFSTDTC"])


def first_dose(**changed: object) -> SdtmDefinition:
    return with_definition(dates=(DEFINITION.dates[0], DEFINITION.dates[2]), **changed)


def test_a_dose_without_a_date_may_have_been_the_first():
    (finding,), reference = found(first_dose(), EX=doses(None, "08 FEB 2023"))
    assert reference == ["2023-02-08", None]
    assert (finding.severity, finding.dataset, finding.variables) == ("warning", "EX", ("EXSTDAT",))
    assert (finding.keys, finding.values) == (("ex.csv:2",), ("S-1",))
    assert "RFSTDTC" in finding.message


def test_a_partial_date_is_in_doubt_only_where_it_may_be_earlier():
    assert len(found(first_dose(), EX=doses("UN FEB 2023", "08 FEB 2023"))[0]) == 1
    assert found(first_dose(), EX=doses("UN MAR 2023", "08 FEB 2023"))[0] == []
    assert found(first_dose(), EX=doses("01 FEB 2023", "08 FEB 2023"))[0] == []


def test_a_record_that_its_mapping_sets_aside_for_want_of_a_date_counts_too():
    dated = tuple(
        mapping.when(Present("EXSTDAT") & Present("EXDOSE"), "no date of the dose") if mapping.domain == "EX" else mapping
        for mapping in DEFINITION.mappings
    )
    (finding,), reference = found(first_dose(mappings=dated), EX=doses(None, "08 FEB 2023"))
    assert reference == ["2023-02-08", None]
    assert finding.keys == ("ex.csv:2",)
    not_given = doses(None, "08 FEB 2023") | {"EXDOSE": [None, "10"]}
    assert found(first_dose(mappings=dated), EX=not_given)[0] == []


def test_only_the_records_that_the_rule_names_count():
    drug_b = RecordDate("EX", "EXSTDTC", (("EXTRT", ("B",)),))
    rules = (replace(DEFINITION.dates[0], sources=(drug_b,)), DEFINITION.dates[2])
    assert found(with_definition(dates=rules), EX=doses(None, "08 FEB 2023"))[0] == []


def test_a_death_without_a_date():
    death = DateRule("DTHDTC", "first", (RecordDate("AE", "AESTDTC", (("AEDECOD", ("Death",)),)),))
    ae = keys(2, VISIT=["LOG"] * 2) | {"AETERM": ["Death"] * 2, "AEDECOD": ["Death"] * 2, "AENOTE": [None] * 2}
    definition = with_definition(dates=(*DEFINITION.dates, death))
    (finding,) = found(definition, AE=ae | {"SUBJ": ["1", "2"], "AESTDAT": ["03 FEB 2023", None]})[0]
    assert (finding.keys, finding.values) == (("ae.csv:3",), ("S-2",))


def test_the_visit_that_a_rule_names_is_asked():
    screening = RecordDate("VS", "VSDTC", (("VISIT", ("SCREENING",)),))
    definition = with_definition(dates=(*DEFINITION.dates, DateRule("RFICDTC", "earliest", (screening,))))
    vs = keys(3, VISIT=["SCR", "D1", "scr"], SUBJ=["1", "1", "2"]) | {
        "VSDAT": ["25 JAN 2023", None, None], "VSTIM": [None] * 3, "TEMP": ["37"] * 3, "TEMPU": ["C"] * 3, "PULSE": [None] * 3,
    }  # fmt: skip
    (finding,) = found(definition, VS=vs)[0]
    assert (finding.keys, finding.values) == (("vs.csv:4",), ("S-2",))


def test_a_condition_on_another_form_is_asked_there():
    female = tuple(
        mapping.when(Is("DM.SEX", "Female")) if mapping.domain == "EX" else mapping for mapping in DEFINITION.mappings
    )
    assert len(found(first_dose(mappings=female), EX=doses(None, "08 FEB 2023"))[0]) == 1
