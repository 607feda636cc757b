"""Which raw records count, and why the others do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cdisc_itnk.core import InputError
from mappings.engine.prepare import (
    BLANK,
    DUPLICATE,
    NO_DEMOGRAPHICS,
    NO_SUBJECT,
    REMOVED,
    SECOND_DM,
    SITEID,
    SUBJID,
    USUBJID,
    VISIT,
    VISITSEQ,
    prepare,
)
from mappings.forms import Form, Item
from tests.mappings.engine.study import DEFINITION, LAYOUT, keys, study_export, with_definition
from tests.mappings.small import context, export, raw_form, values


def ae(rows: int, **columns: list[str | None]) -> dict[str, list[str | None]]:
    items = {"AETERM": [f"Event {row}" for row in range(rows)], "AEDECOD": ["X"] * rows} | dict.fromkeys(
        ("AESTDAT", "AENOTE"), [None] * rows
    )
    return keys(rows) | items | columns


def reasons(form: str, **changed: dict[str, list[str | None]]) -> list[str | None]:
    return values(prepare(DEFINITION, study_export(**changed), context())[form].reasons)


def test_records_that_count_carry_their_keys():
    prepared = prepare(DEFINITION, study_export(), context())["VS"]
    assert prepared.frame[USUBJID].tolist() == ["S-1", "S-1", "S-2"]
    assert prepared.frame[SUBJID].tolist() == ["1", "1", "2"]
    assert prepared.frame[SITEID].tolist() == ["01", "01", "01"]
    assert prepared.frame[VISIT].tolist() == ["SCR", "D1", "SCR"]
    assert values(prepared.frame[VISITSEQ]) == [None, None, None]
    assert prepared.frame["TEMP"].dtype == "str"
    assert values(prepared.reasons) == [None, None, None]


def test_removed_records():
    assert reasons("AE", AE=ae(3, ACTIVE=["1", "0", None])) == [None, REMOVED, None]


def test_blank_pages_hold_nothing_but_keys():
    assert reasons("AE", AE=ae(2, AETERM=["Rash", None], AEDECOD=[None, None])) == [None, BLANK]


def test_records_without_subject():
    assert reasons("AE", AE=ae(2, SUBJ=["1", None])) == [None, NO_SUBJECT]
    report = context()
    prepare(
        DEFINITION, study_export(AE=ae(3, SUBJ=["1", None, None], AETERM=["a", "b", None], AEDECOD=["a", None, None])), report
    )
    (finding,) = report.findings
    assert (finding.rule, finding.severity, finding.keys) == ("record-without-subject", "error", ("ae.csv:3",))


def test_equal_lines_of_a_subject_and_visit_count_once():
    same = {"AETERM": ["Rash"] * 4, "AEDECOD": ["Rash"] * 4}
    changed = ae(4, SUBJ=["1", "1", "2", "1"], VISITSEQ=["1", "1", "1", "2"], **same)
    assert reasons("AE", AE=changed) == [None, DUPLICATE, None, None]


def test_of_equal_lines_the_first_by_content_counts_wherever_it_stands():
    same = {"AETERM": ["Rash"] * 3, "AEDECOD": ["Rash"] * 3}
    assert reasons("AE", AE=ae(3, LINE=["3", "1", "2"], **same)) == [DUPLICATE, None, DUPLICATE]


def test_records_that_repeat_others_are_told():
    report = context()
    twice = ae(5, SUBJ=["1", "1", "2", "2", "2"], LINE=["1", "2", "1", "1", "2"])
    prepare(DEFINITION, study_export(AE=twice | {"AETERM": ["Rash", "Rash", "Fever", "Fever", "Cough"]}), report)
    assert {finding.rule for finding in report.findings} == {"repeated-record"}
    told = [(finding.severity, finding.dataset, finding.keys, finding.values) for finding in report.findings]
    assert told == [("warning", "AE", ("ae.csv:3",), ("S-1",)), ("note", "AE", ("ae.csv:5",), ("S-2",))]


def test_a_removed_line_is_no_reason_to_set_its_equal_aside():
    same = {"AETERM": ["Rash"] * 2, "AEDECOD": ["Rash"] * 2}
    assert reasons("AE", AE=ae(2, ACTIVE=["0", "1"], **same)) == [REMOVED, None]


def test_a_form_without_line_numbers_may_keep_equal_records():
    definition, report = with_definition(layouts={"": LAYOUT, "AE": replace(LAYOUT, keep_equal=True)}), context()
    changed = study_export(AE=ae(2, AETERM=["Rash"] * 2))
    assert values(prepare(definition, changed, report)["AE"].reasons) == [None, None]
    assert report.findings == []


def test_subjects_without_demographics_are_set_aside_and_reported():
    report = context()
    prepared = prepare(DEFINITION, study_export(AE=ae(2, SUBJ=["1", "9"])), report)["AE"]
    assert values(prepared.reasons) == [None, NO_DEMOGRAPHICS]
    assert prepared.frame[USUBJID].tolist() == ["S-1"]
    (finding,) = report.findings
    assert (finding.rule, finding.dataset, finding.rows) == ("subject-without-demographics", "AE", (1,))
    assert (finding.keys, finding.values) == (("ae.csv:3",), ("S-9",))


def test_a_second_demographics_record_is_set_aside_wherever_it_stands():
    report = context()
    dm = keys(3, SUBJ=["1", "2", "1"]) | {"SEX": ["M", "F", "F"], "AGE": ["44", "51", "44"], "COUNTRY": ["DEU"] * 3}
    assert values(prepare(DEFINITION, study_export(DM=dm), report)["DM"].reasons) == [None, None, SECOND_DM]
    assert [(finding.rule, finding.keys) for finding in report.findings] == [("second-demographics-record", ("dm.csv:4",))]
    assert reasons("DM", DM={name: column[::-1] for name, column in dm.items()}) == [SECOND_DM, None, None]


def test_line_breaks_and_tabs_become_spaces_and_are_noted():
    report = context()
    prepared = prepare(DEFINITION, study_export(AE=ae(3, AETERM=["Rash\n  on\tarm", "Rash", "a\x0bb"])), report)["AE"]
    assert prepared.frame["AETERM"].tolist() == ["Rash   on arm", "Rash", "a b"]
    warning, note = sorted(report.findings, key=lambda finding: finding.severity, reverse=True)
    assert (warning.rule, warning.severity, warning.variables, warning.keys) == (
        "control-character", "warning", ("AETERM",), ("ae.csv:4",),
    )  # fmt: skip
    assert (note.severity, note.keys) == ("note", ("ae.csv:2",))


def test_a_missing_form_is_an_error():
    with pytest.raises(InputError, match=r"no data for form AE, EX, VS \(expected one file a form; found DM\)"):
        prepare(DEFINITION, export(study_export()["DM"]), context())


def test_a_missing_column_is_an_error():
    without = keys(1) | {"AETERM": ["Rash"], "AEDECOD": ["Rash"], "AENOTE": [None]}
    with pytest.raises(InputError, match="form AE: no column AESTDAT"):
        prepare(DEFINITION, study_export(AE=without), context())


def test_a_missing_key_column_is_an_error_unless_it_is_optional():
    columns = ae(1)
    del columns["ACTIVE"]
    assert reasons("AE", AE=columns) == [None]
    del columns["SUBJ"]
    with pytest.raises(InputError, match="form AE: no column SUBJ"):
        reasons("AE", AE=columns)


def test_columns_of_another_name_and_a_form_of_another_name():
    form = Form("AE", "Adverse events", (Item("AETERM", "Event", column="IT.TERM"),), export="AE_RAW")
    dm = DEFINITION.forms[0]
    definition = with_definition(
        forms=(dm, form), mappings=DEFINITION.mappings[:1], dates=(), elements=(), arm=None, record_links=()
    )
    raw = raw_form("AE_RAW", **keys(1), **{"IT.TERM": ["Rash"], "IT.NOTE": ["seen"]})
    prepared = prepare(definition, export(study_export()["DM"], raw), context())["AE"]
    assert prepared.frame["AETERM"].tolist() == ["Rash"]
    assert prepared.unread == ("IT.NOTE",)
