"""What a definition may not say, each refused with study, place and next step."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import pandas as pd
import pytest

from cdisc_itnk import sdtm
from cdisc_itnk.core import Role, Text, UsageError, Variable
from mappings.algorithms import Assign, Choice, Constant, First, Matched, Number
from mappings.definition import DatasetLink, DateRule, Element, RecordDate, RecordLink
from mappings.engine.run import to_sdtm
from mappings.forms import Form, Item
from mappings.mapping import Mapping, Step
from mappings.mapping import Test as Sign
from mappings.schedule import PlannedVisit
from mappings.trial_summary import stated
from mappings.units import Conversion, StandardUnit
from tests.mappings.engine.study import DEFINITION, FIRST_DOSE, LAYOUT, MAPPINGS, SCHEDULE, study_export, with_definition
from tests.mappings.small import terminology

DM, AE, EX, VS = MAPPINGS
RFSTDTC = DEFINITION.dates[0]
OTHER_AE = type("AEX", (sdtm.AE,), {"__module__": __name__})


def with_step(mapping: Mapping, *steps: Step) -> dict[str, object]:
    return {"mappings": tuple(each.plus(*steps) if each is mapping else each for each in MAPPINGS)}


MISTAKES = {
    "unknown variable": (
        with_step(AE, Step("AELNKID", Constant("1"))),
        r"S, AE from AE: step AELNKID is no variable of AE. Next: add it to a subclass .* send it to SUPPAE .* or drop it",
    ),
    "by rule": (with_step(AE, Step("AESEQ", Number("LINE"))), "step AESEQ would be overwritten: it follows by rule"),
    "study day": (with_step(AE, Step("AESTDY", Number("LINE"))), "step AESTDY would be overwritten"),
    "standard result": (with_step(VS, Step("VSSTRESN", Number("TEMP"))), "step VSSTRESN would be overwritten"),
    "reference range": (
        {"mappings": (*MAPPINGS, Mapping(sdtm.LB, "VS", (Step("LBORNRHI", Assign("TEMP")), Step("LBNRIND", Assign("TEMPU")))))},
        "S, LB from VS: step LBNRIND would be overwritten",
    ),
    "arm by step and rule": (with_step(DM, Step("ARMCD", Constant("A"))), "S: ARMCD made by a step and by the arm"),
    "visit": (with_step(VS, Step("VISIT", Assign("VISIT"))), "step VISIT would be overwritten"),
    "text for numbers": (
        with_step(DM, Step("AGE", Assign("AGE"))),
        r"step AGE makes text, the variable holds numbers. Next: use Num",
    ),
    "numbers for text": (with_step(AE, Step("AETERM", Number("AETERM"))), "step AETERM makes numbers, the variable holds text"),
    "long QNAM": (with_step(AE, Step("TOOLONGNAME", Assign("AENOTE"), supp="Note")), "QNAM 'TOOLONGNAME' .expected at most 8"),
    "QNAM in lower case": (with_step(AE, Step("note", Assign("AENOTE"), supp="Note")), "QNAM 'note'"),
    "QNAM is a variable": (with_step(AE, Step("AESEV", Assign("AENOTE"), supp="Note")), "QNAM AESEV is a variable of AE"),
    "long QLABEL": (
        with_step(AE, Step("NOTE", Assign("AENOTE"), supp="x" * 41)),
        "QLABEL of NOTE has 41 characters: 'x+' .expected at",
    ),
    "two QLABELs": (
        {"mappings": (*MAPPINGS, Mapping(sdtm.AE, "VS", (Step("AENOTE", Assign("VSDAT"), supp="Other"),)))},
        "S, AE: two labels for QNAM AENOTE: 'Note' and 'Other'",
    ),
    "long test code": ({"mappings": (DM, AE, EX, VS.testing(Sign("TEMPERATURE", "TEMP")))}, "test code 'TEMPERATURE'"),
    "test of nothing": (
        {"mappings": (DM, AE, EX, VS.testing(Sign("TEMP", Constant("1"))))},
        "S, VS from VS: test TEMP reads no item",
    ),
    "unknown form": (
        {"mappings": (*MAPPINGS, Mapping(sdtm.AE, "XX", ()))},
        r"S, AE from XX: no form XX .expected one of DM, AE,",
    ),
    "unknown item": (with_step(AE, Step("AESEV", Assign("AEXX"))), "S, AE from AE: no item AEXX"),
    "unknown record key": (with_step(AE, Step("AESPID", Assign("~SUBJ"))), "no item ~SUBJ"),
    "no DM": ({"mappings": (AE, EX, VS)}, "S: no mapping of DM"),
    "no form DM": ({"forms": DEFINITION.forms[1:]}, "S: no form DM"),
    "form twice": ({"forms": (*DEFINITION.forms, DEFINITION.forms[0])}, "S: form given twice: DM"),
    "item twice": (
        {"forms": (*DEFINITION.forms, Form("X", "X", (Item("A", "a"), Item("A", "b"))))},
        "S, form X: item given twice: A",
    ),
    "no layout": ({"layouts": {"DM": LAYOUT}}, "S: no layout AE, EX, VS"),
    "layout of no form": ({"layouts": {"": LAYOUT, "XX": LAYOUT}}, "S, layouts: no form XX"),
    "layout reads no column": (
        {"layouts": {"": replace(LAYOUT, columns=LAYOUT.columns[:-1])}},
        r"S, layout of DM: no key column ACTIVE .* Next: name it in the layout's columns",
    ),
    "class of another name": ({"tables": {"AE": OTHER_AE}}, "S: the class for AE is called AEX"),
    "visit code twice": (
        {"schedule": (*SCHEDULE, PlannedVisit("D8", "DAY 8 AGAIN", 9, 9))},
        "S, schedule: visit code given twice: D8",
    ),
    "visit name twice": ({"schedule": (*SCHEDULE, PlannedVisit("D9", "Day 8", 9, 9))}, "S, schedule: visit given twice: day 8"),
    "visit number twice": (
        {"schedule": (*SCHEDULE, PlannedVisit("D9", "DAY 9", 3, 9))},
        "S, schedule: visit number given twice: 3",
    ),
    "no visit number": ({"schedule": (*SCHEDULE, PlannedVisit("D9", "DAY 9"))}, "planned visit D9 has no number"),
    "baseline at no visit": ({"baseline_visits": ("D1",)}, "S, baseline: no visit D1"),
    "unit twice": (
        {"units": (StandardUnit("TEMP", "C", (Conversion("F", 1), Conversion("F", 2))),)},
        "S, units: unit of a test given twice: TEMP F",
    ),
    "standard unit twice": (
        {"units": (StandardUnit("TEMP", "C"), StandardUnit("TEMP", "F"))},
        "S, units: standard unit of a test given twice: TEMP",
    ),
    "parameter twice": (
        {"summary": (stated("TITLE", "A"), stated("TITLE", "B"))},
        "S, TS: parameter given twice: TITLE",
    ),
    "death limited": (
        {"dates": (*DEFINITION.dates, DateRule("DTHDTC", "first", (FIRST_DOSE,), until="RFSTDTC"))},
        "S, dates, DTHDTC: no earlier rule RFSTDTC. Next: the date of death is made first",
    ),
    "date of a later rule": (
        {"dates": (replace(RFSTDTC, sources=(RecordDate("DM", "RFXSTDTC"),)), *DEFINITION.dates[1:])},
        "S, dates, RFSTDTC: no step of DM RFXSTDTC",
    ),
    "results of no findings": (
        {"dates": (replace(RFSTDTC, sources=(RecordDate("AE", "AESTDTC", (("AESTRESC", ("A",)),)),)),)},
        "RFSTDTC: no step of AE AESTRESC",
    ),
    "working column of the engine": (
        with_step(AE, Step("~ROW", Assign("LINE"))),
        "S, AE from AE: step ~ROW has a name that the engine uses itself. Next: rename it",
    ),
    "date of no domain": (
        {"dates": (replace(RFSTDTC, sources=(RecordDate("XX", "XXSTDTC"),)),)},
        "RFSTDTC: no mapped domain XX",
    ),
    "date of no step": ({"dates": (replace(RFSTDTC, sources=(RecordDate("EX", "EXSTDT"),)),)}, "RFSTDTC: no step of EX EXSTDT"),
    "date where nothing is": (
        {"dates": (replace(RFSTDTC, sources=(RecordDate("EX", "EXSTDTC", (("EXCAT", ("A",)),)),)),)},
        "RFSTDTC: no step of EX EXCAT",
    ),
    "no source": ({"dates": (DateRule("RFSTDTC", "earliest", ()),)}, "S, dates, RFSTDTC: no source"),
    "target twice": ({"dates": (*DEFINITION.dates, RFSTDTC)}, "S, dates: reference date given twice: RFSTDTC"),
    "no target": ({"dates": (replace(RFSTDTC, target="RFXDTC"),)}, "S, dates: no date of DM RFXDTC"),
    "wrong pick": (
        {"dates": (replace(RFSTDTC, pick="first one"),)},
        "RFSTDTC: no pick first one .expected one of earliest, latest,",
    ),
    "limit that is not there": ({"dates": (replace(RFSTDTC, until="DTHDTC"),)}, "RFSTDTC: no earlier rule DTHDTC"),
    "rule and step": (
        {"dates": (replace(RFSTDTC, target="DMDTC"),), **with_step(DM, Step("DMDTC", Constant("2021")))},
        "DMDTC is made by a step and by a rule",
    ),
    "element without records": (
        {"elements": (Element("SCRN", "Screening", "SCREENING", RecordDate("DS", "DSSTDTC"), "Consent"),)},
        "S, element SCRN: no mapped domain DS",
    ),
    "element twice": ({"elements": DEFINITION.elements * 2}, "S, elements: element given twice: SCRN, TRT"),
    "arm without records": ({"arm": replace(DEFINITION.arm, treated=RecordDate("EX", "EXDT"))}, "S, arm A: no step of EX EXDT"),
    "link of no column": ({"record_links": (RecordLink("EX", "~LINE", "AE", "~ROW"),)}, "S, links: no step of AE ~ROW"),
    "link of a column with itself": (
        {"record_links": (RecordLink("AE", "~LINE", "AE", "~LINE"),)},
        "S, links: ~LINE of AE is linked with itself",
    ),
    "link of no domain": ({"dataset_links": (DatasetLink("TU", "TULNKID", "AE", "AETERM"),)}, "S, links: no mapped domain TU"),
    "trial variable": (
        {"trial": {"TI": pd.DataFrame({"IETEST": ["Age"], "IENOTE": ["x"]})}},
        "S, trial: no variable of TI IENOTE",
    ),
    "trial data set": ({"trial": {"TX": pd.DataFrame()}}, "S, trial: no data set TX"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_refused_when_the_study_is_defined(name: str):
    fields, message = MISTAKES[name]
    with pytest.raises(UsageError, match=message):
        with_definition(**fields)


def test_a_table_of_the_study_takes_the_variable_in():
    class AE(sdtm.AE):
        AELNKID: Annotated[Text | None, Variable("Link ID", Role.IDENTIFIER)] = None

    definition = with_definition(tables={"AE": AE}, **with_step(MAPPINGS[1], Step("AELNKID", Constant("1"))))
    assert definition.spec("AE").names[-1] == "AELNKID"


def test_a_mapping_may_bring_its_own_class():
    own = type("XB", (sdtm.VS,), {"__module__": __name__})
    definition = with_definition(mappings=(*MAPPINGS, Mapping(own, "VS", ())))
    assert definition.spec("XB").name == "XB"


def test_a_study_may_have_no_reference_dates_at_all():
    made = to_sdtm(with_definition(dates=()), study_export(), terminology())
    dm = made.frames["DM"]
    assert dm[["RFSTDTC", "RFXSTDTC", "RFPENDTC"]].isna().all(axis=None)
    assert made.frames["VS"].filter(like="VSDY").isna().all(axis=None)
    assert made.frames["SE"]["SEENDTC"].isna().any()


def test_an_algorithm_refuses_what_it_cannot_do():
    with pytest.raises(UsageError, match="Choice of AESEV: two values for 'MILD'"):
        Choice("AESEV", (("Mild", "1"), ("MILD", "2")))
    with pytest.raises(UsageError, match="Matched of AETERM: the pattern 'x' has no one group"):
        Matched("AETERM", "x", "Letter x")
    with pytest.raises(UsageError, match="First of AETERM: some options make numbers, others text"):
        First((Constant(1.0), Assign("AETERM")))


def test_a_rule_may_be_limited_by_the_death_that_is_given_after_it():
    death = DateRule("DTHDTC", "first", (FIRST_DOSE,))
    definition = with_definition(dates=(replace(RFSTDTC, until="DTHDTC"), death))
    assert [rule.target for rule in definition.dates_in_order] == ["DTHDTC", "RFSTDTC"]


def test_the_definition_of_the_tests_is_sound():
    assert DEFINITION.domains == ("DM", "AE", "EX", "VS")
    assert "~LINE" in DEFINITION.targets("AE")
    assert "AENOTE" not in DEFINITION.targets("AE")
    assert FIRST_DOSE.variable in DEFINITION.targets("EX")
