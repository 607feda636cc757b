"""Analysis results metadata."""

from __future__ import annotations

from dataclasses import replace

import pytest

import define_xml
from cdisc_itnk import adam
from cdisc_itnk.core import UsageError
from cdisc_itnk.submission.define import Analysed, Display, Document, Result, to_define
from define_xml import AnalysisResult, MetaDataVersion
from tests.submission.define.small import ADAM, ADRS, dataset

ADSL = dataset(adam.ADSL, USUBJID=["1", "2"], SAFFL=["Y", "N"])
RATE = Result(
    "ORR",
    "Response rate",
    "SPECIFIED IN SAP",
    "PRIMARY OUTCOME MEASURE",
    (Analysed("ADRS", ("AVALC",), {"PARAMCD": "ORR"}), Analysed("ADSL", ("SAFFL",), {"SAFFL": ("Y",)})),
    "Exact interval.",
    parameter="ADRS.PARAMCD",
    join="By USUBJID.",
    program=Document("orr.py", "orr.py"),
)
DISPLAY = Display("Table 14.2.1", "Response", (RATE,), Document("csr.pdf", "Report"), (61, 60))


def metadata(*displays: Display) -> MetaDataVersion:
    define = to_define({"ADSL": ADSL, "ADRS": ADRS}, replace(ADAM, displays=displays))
    assert [problem.rule for problem in define_xml.validate(define) if problem.severity == "error"] == []
    return define.metadata


def result(made: Result) -> AnalysisResult:
    displays = metadata(replace(DISPLAY, results=(made,))).analysis_result_displays
    assert displays
    return displays.result_displays[0].analysis_results[0]


def test_a_display() -> None:
    made = metadata(DISPLAY)
    assert made.analysis_result_displays
    [display] = made.analysis_result_displays.result_displays
    assert (display.oid, display.name, str(display.description)) == ("RD.Table_14.2.1", "Table 14.2.1", "Response")
    [report] = display.document_refs
    assert (report.leaf_id, [pages.page_refs for pages in report.pdf_page_refs]) == ("LF.csr", ["60 61"])
    assert [leaf.id for leaf in made.leaves] == ["LF.csr", "LF.orr"]


def test_a_result() -> None:
    made = result(RATE)
    assert (made.oid, made.analysis_reason, made.analysis_purpose, made.parameter_oid) == (
        "AR.ORR",
        "SPECIFIED IN SAP",
        "PRIMARY OUTCOME MEASURE",
        "IT.ADRS.PARAMCD",
    )
    assert made.documentation
    assert str(made.documentation.description) == "Exact interval."
    assert made.programming_code
    assert [ref.leaf_id for ref in made.programming_code.document_refs] == ["LF.orr"]
    assert made.analysis_datasets.comment_oid == "COM.AR.ORR"


def test_the_data_of_a_result() -> None:
    datasets = result(RATE).analysis_datasets.analysis_datasets
    assert [data.item_group_oid for data in datasets] == ["IG.ADRS", "IG.ADSL"]
    assert [data.where_clause_ref.where_clause_oid for data in datasets if data.where_clause_ref] == [
        "WC.ADRS.PARAMCD.ORR",
        "WC.ADSL.SAFFL.Y",
    ]
    assert [[each.item_oid for each in data.analysis_variables] for data in datasets] == [["IT.ADRS.AVALC"], ["IT.ADSL.SAFFL"]]


def test_code_and_its_language() -> None:
    made = result(replace(RATE, code="proc freq;", context="SAS 9.4", program=None)).programming_code
    assert made
    assert (made.code, made.context, made.document_refs) == ("proc freq;", "SAS 9.4", ())
    assert result(replace(RATE, program=None)).programming_code is None


def selecting(**where: str | tuple[str, ...]) -> MetaDataVersion:
    only = replace(RATE, data=(Analysed("ADRS", ("AVALC",), where),), join="")
    return metadata(replace(DISPLAY, results=(only,)))


def test_one_of_several_values_selects() -> None:
    clauses = {clause.oid: clause for clause in selecting(AVALC=("CR", "PD")).where_clause_defs}
    [check] = clauses["WC.ADRS.AVALC.CR.PD"].range_checks
    assert (check.comparator, check.check_values) == ("IN", ("CR", "PD"))


def test_a_selected_value_is_of_the_codelist_even_if_no_record_has_it() -> None:
    code_lists = {code_list.oid: code_list for code_list in selecting(PARAMCD="DFS").code_lists}
    assert code_lists["CL.ADRS.PARAMCD"].values == ("BOR", "ORR", "DFS")


@pytest.mark.parametrize(
    "changed",
    [
        replace(RATE, data=(Analysed("ADTTE", ("AVAL",)),)),
        replace(RATE, data=(Analysed("ADRS", ("CNSR",)),)),
        replace(RATE, data=(Analysed("ADRS", ("AVALC",), {"FASFL": "Y"}),)),
        replace(RATE, parameter="ADRS.PARAMN"),
    ],
)
def test_what_is_not_there_cannot_be_analysed(changed: Result) -> None:
    with pytest.raises(UsageError, match=r"Table 14.2.1, result ORR: no AD"):
        metadata(replace(DISPLAY, results=(changed,)))


def test_without_displays_there_is_no_such_metadata() -> None:
    assert metadata().analysis_result_displays is None
