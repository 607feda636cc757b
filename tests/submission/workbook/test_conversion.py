from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from cdisc_itnk.core.errors import InputError
from cdisc_itnk.submission.define import document
from cdisc_itnk.submission.workbook import (
    Layout,
    Places,
    Sheet,
    Workbook,
    from_define,
    read_workbook,
    to_define,
    unheld,
    unread,
    write_workbook,
)
from cdisc_itnk.submission.workbook.places import COLUMNS
from define_xml import Alias, Index, diff, read, to_bytes, validate
from define_xml.validation import RULES
from tests.define_xml.example import EXAMPLE
from tests.shared import shared
from tests.submission.define import car_itnk
from tests.submission.workbook.specs import CREATED, adam, changed, sdtm

SPECS = pytest.mark.parametrize("spec", [sdtm, adam])


@SPECS
def test_a_workbook_drives_a_define_without_problems(spec):
    assert [str(problem) for problem in validate(to_define(spec(), created=CREATED))] == []


@SPECS
def test_there_and_back(tmp_path, spec):
    define = to_define(spec(), created=CREATED)
    assert unheld(define) == ()
    write_workbook(from_define(define), tmp_path / "spec.xlsx", created=CREATED)
    workbook = read_workbook(tmp_path / "spec.xlsx")
    assert diff(define, to_define(workbook, created=CREATED)) == ()
    assert diff(define, read(to_bytes(to_define(workbook, created=CREATED)))) == ()


@SPECS
def test_a_define_gives_the_workbook_that_it_was_made_from(spec):
    again = from_define(to_define(spec(), created=CREATED))
    assert [sheet.name for sheet in again.sheets] == [sheet.name for sheet in spec().sheets]
    normal = {"8, 9": "8 9"}
    for sheet, expected in zip(again.sheets, spec().sheets, strict=True):
        rows = [tuple(normal.get(cell, cell) for cell in row) for row in expected.rows]
        assert list(sheet.rows) == rows, sheet.name


def test_the_older_layout():
    define = to_define(sdtm(), created=CREATED)
    index, metadata = Index(define), define.metadata
    assert (define.version, define.file_oid, define.creation_date_time) == ("2.0", "CAR-X.SDTM-IG.3.2", "2026-01-31T12:00:00")
    assert (metadata.standard_name, metadata.standard_version) == ("SDTM-IG", "3.2")
    vs = index.datasets["IG.VS"]
    assert (vs.domain, vs.class_name, vs.leaf and vs.leaf.href) == ("VS", "FINDINGS", "vs.xpt")
    assert [(ref.item_oid, ref.key_sequence) for ref in vs.item_refs][:3] == [
        ("IT.VS.STUDYID", 1), ("IT.VS.VSTESTCD", 2), ("IT.VS.VSORRES", None),
    ]  # fmt: skip
    heights, weights = metadata.where_clause_defs
    assert heights.oid == "WC.VS.HEIGHT"
    assert [(check.comparator, check.check_values) for check in weights.range_checks] == [
        ("IN", ("WEIGHT", "FRMSIZE")), ("NE", ("CAR, Y",)),
    ]  # fmt: skip
    (values,) = metadata.value_list_defs
    assert values.oid == "VL.VS.VSORRES"
    assert [ref.where_clause_refs[0].where_clause_oid for ref in values.item_refs] == ["WC.VS.HEIGHT", "WC.VS.WEIGHT"]
    assert index.items[values.item_refs[0].item_oid].significant_digits == 1
    (ref,) = index.items["IT.VS.VSDTC"].origins[0].document_refs
    assert ref.leaf_id == "LF.acrf"
    assert [(page.page_refs, page.first_page, page.last_page) for page in ref.pdf_page_refs] == [
        ("7", None, None),
        (None, 9, 11),
    ]
    assert metadata.annotated_crf
    assert metadata.annotated_crf.document_refs[0].leaf_id == "LF.acrf"
    assert metadata.supplemental_doc
    assert metadata.supplemental_doc.document_refs[0].leaf_id == "LF.csdrg"
    tests = index.code_lists["CL.VSTESTCD"]
    assert tests.aliases == (Alias("nci:ExtCodeID", "C66741"),)
    assert [(item.coded_value, item.order_number) for item in tests.items] == [("HEIGHT", 1), ("WEIGHT", 2), ("FRMSIZE", 3)]
    assert str(index.methods["MT.DY"].description) == "- Days from the reference date\n- no day 0"


def test_the_newer_layout():
    define = to_define(adam(), created=CREATED)
    index, metadata = Index(define), define.metadata
    assert (define.version, define.context, metadata.define_version) == ("2.1", "Submission", "2.1.0")
    assert [(each.oid, each.name, each.version, each.publishing_set) for each in index.standards.values()] == [
        ("STD.1", "ADaMIG", "1.3", None), ("STD.2", "CDISC/NCI", "2026-03-27", "ADaM"),
    ]  # fmt: skip
    adrs = index.datasets["IG.ADRS"]
    assert (adrs.purpose, adrs.domain, adrs.standard_oid, adrs.observation_class) == (
        "Analysis", None, "STD.1", "BASIC DATA STRUCTURE",
    )  # fmt: skip
    joined = metadata.where_clause_defs[1]
    assert [(check.item_oid, check.check_values) for check in joined.range_checks] == [
        ("IT.ADRS.PARAMCD", ("CBOR", "OVR")), ("IT.ADSL.SAFFL", ("Y",)),
    ]  # fmt: skip
    assert joined.comment_oid == "COM.JOIN"
    assert (index.code_lists["CL.Y"].standard_oid, index.code_lists["CL.Y"].is_non_standard) == ("STD.2", False)
    assert index.code_lists["CL.PARAMCD"].is_non_standard
    assert str(index.items["IT.ADSL.USUBJID"].origins[0].description) == "DM.USUBJID"
    assert metadata.analysis_result_displays
    (display,) = metadata.analysis_result_displays.result_displays
    (result,) = display.analysis_results
    assert (display.oid, result.oid, result.parameter_oid) == ("RD.Table 1", "AR.Table 1.R1", "IT.ADRS.PARAMCD")
    first, second = result.analysis_datasets.analysis_datasets
    assert (first.item_group_oid, [each.item_oid for each in first.analysis_variables]) == ("IG.ADRS", ["IT.ADRS.AVALC"])
    assert (second.item_group_oid, second.analysis_variables) == ("IG.ADSL", ())
    assert all(each.where_clause_ref for each in (first, second))
    assert result.documentation
    assert [ref.leaf_id for ref in result.documentation.document_refs] == ["LF.sap", "LF.csr"]


def test_standards_that_are_only_named():
    sheets = tuple(sheet for sheet in adam().sheets if sheet.name != "Standards")
    found = Index(to_define(Workbook(sheets), created=CREATED)).standards.values()
    assert [(each.oid, each.name, each.type, each.version, each.publishing_set) for each in found] == [
        ("STD.1", "ADaMIG", "IG", "1.3", None), ("STD.2", "CDISC/NCI", "CT", "2026-03-27", "ADaM"),
    ]  # fmt: skip


def test_terms_without_a_code_extend_their_codelist():
    workbook = changed(sdtm(), "Codelists", "G4", None)
    (*others, last) = Index(to_define(workbook, created=CREATED)).code_lists["CL.VSTESTCD"].items
    assert [item.extended_value for item in (*others, last)] == [False, False, True]


def test_a_comment_on_a_codelist_by_id_or_as_text():
    for comment, oid in (("JOIN", "COM.JOIN"), ("All values", "COM.CL.Y")):
        define = to_define(changed(adam(), "Codelists", "F2", comment), created=CREATED)
        assert Index(define).code_lists["CL.Y"].comment_oid == oid
        assert Index(define).comments[oid]


def test_values_without_data():
    define = to_define(changed(adam(), "ValueLevel", "R3", "Yes"), created=CREATED)
    (values,) = define.metadata.value_list_defs
    assert [ref.has_no_data for ref in values.item_refs] == [False, True]
    assert unheld(define) == ()


def test_datasets_without_data_have_no_file():
    define = to_define(changed(adam(), "Datasets", "H2", "Yes"), created=CREATED)
    adsl = Index(define).datasets["IG.ADSL"]
    assert (adsl.has_no_data, adsl.leaf, adsl.archive_location_id) == (True, None, None)


@pytest.mark.parametrize(
    ("spec", "sheet", "cell", "value", "message"),
    [
        (sdtm, "Study", "A2", "Name", r"Study: no StudyName \(expected a row with the Attribute StudyName"),
        (sdtm, "Datasets", "A2", None, r"Datasets!A2: Dataset is blank"),
        (sdtm, "Datasets", "F2", "USUBJID", r"Datasets!F2: Key Variables is VS\.USUBJID, which is not in Variables"),
        (sdtm, "Datasets", "G2", "maybe", r"Datasets!G2: Repeating is 'maybe' \(expected Yes or No\)"),
        (sdtm, "Variables", "B3", "LB", r"Variables!B3: Dataset is LB, which is not in Datasets \(expected one of VS\)"),
        (sdtm, "Variables", "C3", "STUDYID", r"Variables!C3: Variable is STUDYID, which row 2 defines"),
        (sdtm, "Variables", "F3", "long", r"Variables!F3: Length is 'long' \(expected a whole number\)"),
        (sdtm, "Variables", "J3", "SEX", r"Variables!J3: Codelist is 'SEX', which is not in Codelists or Dictionaries"),
        (sdtm, "Variables", "M5", "MD", r"Variables!M5: Method is 'MD', which is not in Methods"),
        (sdtm, "Variables", "K6", None, r"Variables!K6: Origin is blank \(expected the origin"),
        (sdtm, "ValueLevel", "C2", "VSSTRESN", r"ValueLevel!C2: Variable is VS\.VSSTRESN, which is not in Variables"),
        (sdtm, "ValueLevel", "D2", "VS.BMI", r"ValueLevel!D2: Where Clause is 'VS\.BMI', which is not in WhereClauses"),
        (sdtm, "ValueLevel", "D3", "VS.HEIGHT", r"ValueLevel!D3: Where Clause is that of an earlier row"),
        (sdtm, "WhereClauses", "C2", "VSTEST", r"WhereClauses!C2: Variable is VS\.VSTEST, which is not in Variables"),
        (sdtm, "WhereClauses", "D2", "IS", r"WhereClauses!D2: Comparator is 'IS' \(expected one of EQ, NE"),
        (sdtm, "WhereClauses", "E3", '"WEIGHT', r"WhereClauses!E3: Value is"),
        (sdtm, "Codelists", "B3", "Other", r"Codelists!B3: Name is 'Other', in row 2 it is 'Vital Signs Test Code'"),
        (sdtm, "Codelists", "H3", None, r"Codelists!H3: Decoded Value is blank"),
        (sdtm, "Methods", "D2", " ", r"Methods!D2: Description is blank"),
        (sdtm, "Methods", "G2", None, r"Methods!G2: Document is blank \(expected the document that has these pages\)"),
        (sdtm, "Documents", "A3", "acrf", r"Documents!A3: ID is acrf, which is there already"),
        (sdtm, "Dictionaries", "A2", "VSTESTCD", r"Dictionaries!A2: ID is VSTESTCD, which is there already"),
        (sdtm, "Comments", "C2", "sap", r"Comments!C2: Document is 'sap', which is not in Documents"),
        (adam, "Datasets", "G2", "SDTMIG 3.4", r"Datasets!G2: Standard is 'SDTMIG 3\.4', which is not in Standards"),
        (adam, "ValueLevel", "D2", "PARAMCD = BOR", r"ValueLevel!D2: Where Clause is not understood at 'PARAMCD = BOR'"),
        (adam, "ValueLevel", "D2", "AVISIT EQ X", r"ValueLevel!D2: Where Clause is ADRS\.AVISIT, which is not in Variables"),
        (adam, "Comments", "A3", "ADRS", r"Comments!A3: ID is ADRS, which is there already"),
        (adam, "Analysis Results", "A2", "Table 2", r"Analysis Results!A2: Display is 'Table 2', which is not in"),
        (adam, "Analysis Results", "D2", "ADQS.AVAL", r"Analysis Results!D2: Variables is ADQS, which is not in Datasets"),
        (adam, "Analysis Results", "G2", "ADRS.AVALC EQ A or ADSL.SAFFL EQ Y", r"Analysis Results!G2: .* is alternatives"),
        (adam, "Analysis Results", "J2", "protocol 3", r"Analysis Results!J2: Documentation Refs is 'protocol'"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(spec, sheet, cell, value, message):
    workbook = replace(changed(spec(), sheet, cell, value), source="spec.xlsx")
    with pytest.raises(InputError, match=rf"^spec\.xlsx(?:, |: \d faults\n  )(?:{message})"):
        to_define(workbook, created=CREATED)


def test_all_wrong_cells_are_named_at_once():
    workbook = replace(changed(sdtm(), "Variables", "F3", "long"), source="spec.xlsx")
    for sheet, cell, value in (("Variables", "M5", "MD"), ("Variables", "M6", "MD"), ("Codelists", "F3", None)):
        workbook = changed(workbook, sheet, cell, value)
    with pytest.raises(InputError) as error:
        to_define(workbook, created=CREATED)
    assert str(error.value).splitlines() == [
        "spec.xlsx: 4 faults",
        "  Variables!M5, Variables!M6: Method is 'MD', which is not in Methods (expected an ID of Methods). Next: add it there",
        "  Variables!F3: Length is 'long' (expected a whole number)",
        "  Codelists!F3: Term is blank (expected a value in each row). Next: fill the cell, or delete the row",
    ]


def test_a_codelist_may_have_no_terms():
    workbook = sdtm()
    for row in (3, 4):
        for column in "ABCDEFGH":
            workbook = changed(workbook, "Codelists", f"{column}{row}", None)
    for column in "EFGH":
        workbook = changed(workbook, "Codelists", f"{column}2", None)
    assert Index(to_define(workbook, created=CREATED)).code_lists["CL.VSTESTCD"].items == ()


def test_a_language_without_an_expression_is_kept():
    define = to_define(changed(sdtm(), "Methods", "F2", None), created=CREATED)
    (method, *_) = from_define(define).records("Methods")
    assert (method.text("Expression Context"), method.text("Expression Code")) == ("SAS 9.4", None)


def test_a_condition_has_one_comment():
    workbook = changed(changed(adam(), "ValueLevel", "C3", "PARAMCD"), "ValueLevel", "D2", "PARAMCD EQ OVR")
    workbook = changed(changed(workbook, "ValueLevel", "D3", "PARAMCD EQ OVR"), "ValueLevel", "T2", "ADRS")
    with pytest.raises(InputError, match=r"^ValueLevel!T3: Join Comment is 'JOIN' \(expected ADRS, as where this condition"):
        to_define(workbook, created=CREATED)


def test_pages_need_an_annotated_crf():
    workbook = changed(changed(sdtm(), "Documents", "A2", "forms"), "Documents", "B2", "Forms")
    with pytest.raises(
        InputError, match=r"^3 faults\n  ValueLevel!M2: Pages is '7' \(expected an annotated CRF in Documents\)"
    ):
        to_define(workbook, created=CREATED)


def test_what_pinnacle_21_made_of_its_workbook():
    folder = shared("data/define/metacore")
    theirs = read(folder / "SDTM_define.xml")
    ours = to_define(read_workbook(folder / "p21_mock.xlsx"), created=CREATED)
    changes = [str(change) for change in diff(theirs, ours)]
    renumbered = [change for change in changes if "/@OrderNumber: " in change]
    renamed = [change for change in changes if change.startswith("changed ItemDef[IT.SUPP") and "/@Name: QVAL." in change]
    pages = [change for change in changes if change.endswith("/def:Origin/def:DocumentRef[LF.blankcrf]")]
    assert (len(renumbered), len(renamed), len(pages)) == (7, 7, 28)
    assert [change for change in changes if change not in (*renumbered, *renamed, *pages)] == [
        "changed ODM/@CreationDateTime: 2021-04-02T10:17:25-04:00 -> 2026-01-31T12:00:00",
        "removed ODM/@SourceSystem: Pinnacle 21 Community",
        "removed ODM/@SourceSystemVersion: 3.1.0",
    ]
    ours_only = {problem.rule for problem in validate(ours)} - {problem.rule for problem in validate(theirs)}
    assert ours_only == set()


def test_what_pinnacle_21_exported():
    folder = shared("data/define/metacore")
    mock, made = read_workbook(folder / "p21_mock.xlsx"), from_define(read(folder / "SDTM_define.xml"))
    assert made.layout is Layout.STUDY
    for name in ("Study", "Datasets", "WhereClauses", "Codelists", "Dictionaries", "Methods", "Comments", "Documents"):
        columns = mock[name].rows[0]
        expected = {tuple(record.text(str(column)) for column in columns) for record in mock.records(name)}
        assert {tuple(record.text(str(column)) for column in columns) for record in made.records(name)} == expected, name


def test_the_pilot_has_one_condition_without_a_variable():
    workbook = read_workbook(shared("data/define/metacore/SDTM_spec_CDISC_pilot.xlsx"))
    define = to_define(workbook, created=CREATED)
    assert (unheld(define), unread(workbook)) == ((), ())
    places = Places(workbook)
    errors = [(problem.rule, places.of(problem)) for problem in validate(define) if problem.severity == "error"]
    assert sorted(errors) == [
        ("dangling_reference", "WhereClauses!C98 (blank)"),
        *(("where_clause_value_unknown", f"WhereClauses!E{row}") for row in (16, 189, 226, 248)),
    ]


@pytest.mark.parametrize("name", ["SDTM_spec_CDISC_pilot.xlsx", "p21_mock.xlsx"])
def test_no_cell_is_lost_on_the_way_through_define_xml(name):
    workbook = read_workbook(shared("data/define/metacore") / name)
    again = from_define(to_define(workbook, created=CREATED))
    for sheet in workbook.sheets:
        columns = [str(column) for column in sheet.rows[0]]
        before, after = (
            Counter(tuple(_said(record, column) for column in columns) for record in each.records(sheet.name))
            for each in (workbook, again)
        )
        assert before == after, sheet.name


def _said(record, column):
    """What a cell says; names are separated by commas with blanks or without."""
    return tuple(record.listed(column)) if column == "Key Variables" else record.text(column)


def test_what_has_no_place_in_a_define():
    assert [unread(spec()) for spec in (sdtm, adam)] == [(), ()]
    workbook = changed(changed(adam(), "Variables", "V1", "My Column"), "Variables", "V3", "x")
    workbook = changed(changed(workbook, "Variables", "U2", "ask"), "Variables", "W4", "y")
    workbook = changed(workbook, "Define", "A7", "Sponsor")
    workbook = Workbook((*workbook.sheets, Sheet("Notes", (("a", "b"), ("c",))), Sheet("Empty", ())))
    assert unread(workbook) == (
        "Variables!U: column Developer Notes, 1 cell",
        "Variables!V: column My Column, 1 cell",
        "Variables!W: column without a name, 1 cell",
        "Notes: sheet, 3 cells",
        "Define!7: attribute Sponsor",
    )
    assert unread(changed(changed(sdtm(), "Variables", "Q1", "Description"), "Variables", "Q2", "z")) == (
        "Variables!Q: column Description, 1 cell",
    )


@pytest.mark.parametrize(
    ("spec", "sheet", "cell", "value", "rule"),
    [
        (sdtm, "Datasets", "C2", "WRONG", "class_not_allowed"),
        (sdtm, "Variables", "E3", "number", "data_type_not_allowed"),
        (sdtm, "Variables", "A3", 1, "order_number_repeated"),
        (sdtm, "Variables", "K3", "Magic", "origin_type_not_allowed"),
        (sdtm, "Variables", "D3", None, "label_missing"),
        (sdtm, "ValueLevel", "G2", None, "length_missing"),
        (sdtm, "WhereClauses", "E3", "WAIST", "where_clause_value_unknown"),
        (sdtm, "WhereClauses", "C3", None, "dangling_reference"),
        (sdtm, "Methods", "C2", "Guess", "method_type_not_allowed"),
        (sdtm, "Dictionaries", "E2", None, "dictionary_incomplete"),
        (adam, "Variables", "N3", "Nobody", "origin_source_not_allowed"),
        (adam, "ValueLevel", "F2", "number", "data_type_not_allowed"),
    ],
)
def test_problems_are_told_by_cell(spec, sheet, cell, value, rule):
    workbook = replace(changed(spec(), sheet, cell, value), source="spec.xlsx")
    places = Places(workbook)
    problems = validate(to_define(workbook, created=CREATED))
    found = {places.of(problem) for problem in problems if problem.rule == rule}
    assert f"{sheet}!{cell}" + (" (blank)" if value is None else "") in found


def test_places_know_rules_that_there_are():
    assert set(COLUMNS) <= {rule.name for rule in RULES}
    assert set(COLUMNS.values()) <= {column for layout in Layout for columns in layout.sheets.values() for column in columns}


def test_what_a_workbook_has_no_place_for():
    losses = [str(change) for change in unheld(EXAMPLE)]
    assert [loss for loss in losses if "ODM/@" not in loss and "MetaDataVersion/@" not in loss and "/@Name: " not in loss] == [
        "changed Study/@OID: S.EXAMPLE -> EXAMPLE.SDTMIG.3.4",
        "removed def:ValueListDef[VL.VS.VSORRES]/Description",
        "removed ItemGroupDef[IG.VS]/Alias[DomainDescription Vital Signs]",
        "removed ItemDef[IT.DM.AGE]/Description/TranslatedText[de]",
        "removed CodeList[CL.SEX]/CodeListItem[X]/Description",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["SDTM", "ADaM"])
def test_the_first_study_by_way_of_a_workbook(tmp_path, kind):
    define = document.to_define(car_itnk.datasets(20)[kind], car_itnk.about(kind))
    write_workbook(from_define(define), tmp_path / "spec.xlsx", created=CREATED)
    again = to_define(read_workbook(tmp_path / "spec.xlsx"), created=CREATED)
    before = {problem.rule for problem in validate(define)}
    not_held = {"crf_pages_missing", "unreferenced_definition"}  # a CRF without pages, the comment on a dictionary
    assert {problem.rule for problem in validate(again)} <= before | not_held
    no_cell = r"/(@FileOID|@OID|@Name|Description|def:Origin#2|def:DocumentRef\[LF\.acrf\]|Alias\[DomainDescription .*\])$"
    no_cell += r"|^CodeList\[CL\.ISO_21090\]/@def:CommentOID$"  # of a dictionary
    assert [str(change) for change in unheld(define) if not re.search(no_cell, change.path)] == []


@pytest.mark.parametrize("name", ["define2-0-0-sdtm-test.xml", "defineV21-SDTM.xml", "defineV21-SDTM-metadata.xml"])
def test_defines_from_elsewhere(tmp_path, name):
    define = read(shared("data/define/odmlib") / name)
    write_workbook(from_define(define), tmp_path / "spec.xlsx", created=CREATED)
    again = to_define(read_workbook(tmp_path / "spec.xlsx"), created=CREATED)
    assert unheld(again) == ()
    before = {problem.rule for problem in validate(define) if problem.severity == "error"}
    after = {problem.rule for problem in validate(again) if problem.severity == "error"}
    assert after <= before | {"dictionary_incomplete"}, "a version that is only a blank is none in a workbook"
    for ours, theirs in zip(again.metadata.item_group_defs, define.metadata.item_group_defs, strict=True):
        assert (ours.name, len(ours.item_refs)) == (theirs.name, len(theirs.item_refs))
