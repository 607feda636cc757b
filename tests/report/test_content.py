from __future__ import annotations

import pytest

from cdisc_itnk.core import Finding, Severity, Unmapped
from cdisc_itnk.pipeline import compute
from cdisc_itnk.report import to_html
from cdisc_itnk.report.content import findings_frame, report_content, unmapped_frame
from mappings.studies.car_itnk.study import STUDY
from tests.report.page import classes, parse, table, text


def test_findings_are_listed_the_worst_first():
    findings = [
        Finding("b-rule", Severity.NOTE, "AE", ("AETERM",), "a note"),
        Finding("a-rule", Severity.ERROR, "LB", ("LBORRES", "LBORRESU"), "an error", rows=(1, 2)),
        Finding("a-rule", Severity.ERROR, "AE", (), "another"),
    ]
    assert findings_frame(findings)[["severity", "dataset", "variables", "records"]].to_numpy().tolist() == [
        ["error", "AE", "", 0],
        ["error", "LB", "LBORRES LBORRESU", 2],
        ["note", "AE", "AETERM", 0],
    ]
    assert findings_frame([]).empty


def test_unmapped_texts_are_listed():
    assert unmapped_frame([Unmapped("DM", "RACE", "RACE", "mixed", 3)]).to_numpy().tolist() == [
        ["DM", "RACE", "RACE", "mixed", 3]
    ]


@pytest.mark.slow
def test_the_report_of_a_run_says_what_the_run_computed():
    run = compute(STUDY, STUDY.demo)
    page = to_html(report_content(run))
    assert page == to_html(report_content(run))
    root = parse(page)

    rates = run.results["response_rate"]
    first = rates[(rates["statistic"] == "Rate") & (rates["cohort"] == "All")].iloc[0]
    card = text(classes(root, "card")[0])
    assert f"{100 * first['estimate']:.1f}%" in card
    assert f"{first['n']} of {first['N']} responders" in card

    account = run.sdtm.account
    total = table(page, "Raw records by form")["All forms"]
    assert [int(cell) for cell in total[1:4]] == [account.read, account.mapped, account.read - account.mapped]
    facts = {
        text(each.find("dt")): text(each.find("dd"))
        for each in classes(root, "title")[0].iter("div")
        if each.find("dt") is not None
    }
    assert facts["Data cut-off"] == STUDY.cutoff.isoformat()
    assert len(table(page, "Subjects who died")) == len(run.results["death_listing"])
    treated = run.adam["ADSL"].frame["FASFL"].eq("Y").sum()
    assert len(classes(root, "subject")) == treated
