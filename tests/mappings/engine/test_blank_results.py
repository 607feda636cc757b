"""Records of a test without a result."""

from __future__ import annotations

from mappings.engine.blank_results import report_blank
from mappings.engine.run import to_sdtm
from tests.mappings.engine.study import WITH_LABORATORY, laboratory, study_export
from tests.mappings.small import context, drafted, terminology


def test_blank_results_are_told_once_a_form_and_item():
    report = context()
    rows = drafted(LBTESTCD=["ALT", "GLUC", "ALT", "ALT", None], LBORRES=[None, None, "1", None, None])
    report_blank(rows, "LB", report)
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.dataset, finding.variables) == (
        "result-blank", "warning", "LB", ("LBORRES",),
    )  # fmt: skip
    assert (finding.rows, finding.values) == ((0, 1, 3, 4), ("ALT", "GLUC"))
    assert finding.keys == ("lb.csv:2", "lb.csv:3", "lb.csv:5", "lb.csv:6")


def test_items_and_forms_are_told_apart():
    report = context()
    rows = drafted(VSTESTCD=["PULSE", "TEMP", "PULSE"], VSORRES=[None, None, None])
    rows["~FORM"], rows["~ITEM"] = ["VS", "VS", "LB"], ["PULSE", "TEMP", "PULSE"]
    report_blank(rows, "VS", report)
    assert [(finding.dataset, finding.variables, finding.rows) for finding in report.findings] == [
        ("LB", ("PULSE",), (2,)), ("VS", ("PULSE",), (0,)), ("VS", ("TEMP",), (1,)),
    ]  # fmt: skip


def test_what_was_not_done_or_has_another_result_is_not_told():
    report = context()
    rows = drafted(LBTESTCD=["ALT"] * 3, LBORRES=[None, None, "5"], LBSTAT=["NOT DONE", None, None], LBSTRESC=[None, "9", None])
    report_blank(rows, "LB", report)
    assert report.findings == []


def test_a_line_without_a_result_is_mapped_and_told():
    lines = laboratory(("ALT", "12", None), ("ALT", None, None), ("Glucose", None, None), ("Glucose", None, "No"))
    made = to_sdtm(WITH_LABORATORY, study_export(LB=lines), terminology())
    lb = made.frames["LB"]
    assert lb[["LBTESTCD", "LBORRES", "LBSTAT"]].fillna("").to_numpy().tolist() == [
        ["ALT", "", ""], ["ALT", "12", ""], ["GLUC", "", ""], ["GLUC", "", "NOT DONE"],
    ]  # fmt: skip
    (finding,) = (each for each in made.findings if each.rule == "result-blank")
    assert (finding.keys, finding.values) == (("lb.csv:3", "lb.csv:4"), ("ALT", "GLUC"))
    of_form = made.account.forms[made.account.forms["form"] == "LB"]
    assert of_form[["status", "records"]].to_numpy().tolist() == [["mapped", 4]]
