"""A study driven from its workbook: frames, checks, transport files and define.xml by the specifications in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import define_xml
from cdisc_itnk.core import Core, Dataset, Kind, Role, check_columns, conform
from cdisc_itnk.submission.agreement import check_agreement, read_data
from cdisc_itnk.submission.datasets import write_xpt_folder
from cdisc_itnk.submission.define import DefineInfo, write_define
from cdisc_itnk.submission.define import to_define as describe
from cdisc_itnk.submission.workbook import (
    Layout,
    from_define,
    read_workbook,
    to_define,
    to_specs,
    to_terminology,
    write_workbook,
)
from cdisc_itnk.terminology import check_codelists
from tests.shared import shared
from tests.submission.define.small import ADAM, ADRS, SDTM, VS
from tests.submission.workbook.specs import CREATED, changed


def through_a_workbook(define: define_xml.ODM, path: Path) -> define_xml.ODM:
    write_workbook(from_define(define), path, created=CREATED)
    return to_define(read_workbook(path), created=CREATED)


def test_the_specifications_in_a_workbook(tmp_path: Path) -> None:
    spec = to_specs(through_a_workbook(describe({"VS": VS}, SDTM), tmp_path / "spec.xlsx"))["VS"]
    assert (spec.name, spec.label, spec.names, spec.key) == ("VS", "Vital Signs", VS.spec.names, VS.spec.key)
    assert (spec.observation_class, spec.structure) == ("FINDINGS", VS.spec.structure)
    kinds = {variable.name: variable.kind for variable in spec.variables}
    assert kinds["VSORRES"] is Kind.TEXT
    assert kinds["VSSEQ"] is Kind.INTEGER
    assert kinds["VSSTRESN"] is Kind.FLOAT
    assert kinds["VSDTC"] is Kind.ISO_DATETIME
    assert spec["VSORRES"].role is Role.RESULT
    assert (spec["VSSEQ"].core, spec["VSSEQ"].nullable) == (Core.REQ, False)
    assert (spec["VSDTC"].core, spec["VSDTC"].nullable) == (Core.PERM, True)


def test_dates_of_analysis_data_sets(tmp_path: Path) -> None:
    specs = to_specs(through_a_workbook(describe({"ADRS": ADRS}, ADAM), tmp_path / "spec.xlsx"))
    assert specs["ADRS"]["ADT"].kind is Kind.DATE
    pd.testing.assert_frame_equal(conform(ADRS.frame, specs["ADRS"]), ADRS.frame)


def test_a_study_driven_from_its_workbook(tmp_path: Path) -> None:
    """The workbook alone says what the data must be; the define.xml of the data agrees with the workbook's."""
    wanted = through_a_workbook(describe({"VS": VS}, SDTM), tmp_path / "spec.xlsx")
    spec, terminology = to_specs(wanted)["VS"], to_terminology(wanted)
    data = Dataset(spec, conform(VS.frame, spec))
    assert check_columns(spec, data.frame) == []
    assert check_codelists(spec, data.frame, terminology) == []
    write_xpt_folder([data], tmp_path, CREATED)
    assert check_agreement(wanted, read_data(tmp_path / "vs.xpt")) == []
    about = DefineInfo("S1", "A study", "S1-01", CREATED, "SDTM", "3.4", terminology)
    write_define({"VS": data}, tmp_path / "define.xml", about)
    made = define_xml.read(tmp_path / "define.xml")
    assert [each for each in define_xml.validate(made) if each.severity == "error"] == []
    names = {each.name: (each.data_type, each.length) for each in wanted.metadata.item_defs}
    assert {each.name: (each.data_type, each.length) for each in made.metadata.item_defs} == names


def test_data_that_do_not_follow_the_workbook(tmp_path: Path) -> None:
    wanted = through_a_workbook(describe({"VS": VS}, SDTM), tmp_path / "spec.xlsx")
    spec, terminology = to_specs(wanted)["VS"], to_terminology(wanted)
    wrong = VS.frame.assign(VSORRESU=["lb", *VS.frame["VSORRESU"][1:]], VSTEST=[None, *VS.frame["VSTEST"][1:]])
    wrong = wrong.drop(columns="VSSEQ").assign(VSXX="1")
    assert {finding.rule for finding in check_columns(spec, wrong)} == {
        "missing-variable",
        "unknown-variable",
        "missing-value",
    }
    (finding,) = check_codelists(spec, wrong, terminology)
    assert (finding.rule, finding.values) == ("value-not-in-codelist", ("lb",))


@pytest.mark.parametrize("name", ["p21_mock.xlsx", "SDTM_spec_CDISC_pilot.xlsx"])
def test_workbooks_from_elsewhere_come_back_with_every_cell(tmp_path: Path, name: str) -> None:
    workbook = read_workbook(shared("data/define/metacore") / name)
    write_workbook(workbook, tmp_path / "copy.xlsx", created=CREATED)
    assert read_workbook(tmp_path / "copy.xlsx") == workbook


def test_a_workbook_from_elsewhere_gives_specifications() -> None:
    define = to_define(read_workbook(shared("data/define/metacore/p21_mock.xlsx")), created=CREATED)
    specs = to_specs(define)
    assert set(specs) == {each.name for each in define.metadata.item_group_defs}
    assert specs["DM"]["SEX"].variable.codelists[0] in to_terminology(define).packages[0].codelists
    assert specs["AE"]["AESTDTC"].kind is Kind.ISO_DATETIME


@pytest.mark.parametrize("data", [VS, ADRS])
def test_the_older_layout_of_a_newer_document(data: Dataset) -> None:
    about = replace(SDTM if data is VS else ADAM)
    define = describe({data.name: data}, about)
    older = to_define(from_define(define, Layout.STUDY), created=CREATED)
    assert older.version == "2.0"
    assert {each.rule for each in define_xml.validate(older)} <= {"origin_missing", "unreferenced_definition"}
    newer = to_define(from_define(older, Layout.DEFINE), created=CREATED)
    assert newer.version == "2.1"
    assert sorted(each.name for each in newer.metadata.item_defs) == sorted(each.name for each in define.metadata.item_defs)
    assert newer.metadata.standards is not None
    assert [(each.name, each.version) for each in newer.metadata.standards.standards] == [(about.guide, about.version)]
    assert dt.datetime.fromisoformat(newer.creation_date_time) == CREATED


MENDED = {
    "p21_mock.xlsx": {"Codelists!F41": "TRTEMFL"},
    "SDTM_spec_CDISC_pilot.xlsx": {
        "Codelists!F438": "TRTEMFL",
        "Codelists!F16": "EDLEVEL",
        "WhereClauses!B98": "SUPPLBUR",
        "WhereClauses!C98": "QNAM",
        "WhereClauses!E16": "OTHER",
        "WhereClauses!E226": "OTHER",
    },
}
"""What is wrong in the workbooks themselves: conditions on nothing, or on values that their codelists lack."""


@pytest.mark.parametrize("name", MENDED)
def test_workbooks_from_elsewhere_give_a_define_that_validates(tmp_path: Path, name: str) -> None:
    workbook = read_workbook(shared("data/define/metacore") / name)
    for place, value in MENDED[name].items():
        workbook = changed(workbook, *place.split("!"), value)
    define_xml.write(to_define(workbook, created=CREATED), tmp_path / "define.xml")
    assert [str(each) for each in define_xml.validate(tmp_path / "define.xml") if each.severity == "error"] == []
