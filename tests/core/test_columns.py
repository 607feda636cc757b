"""The column check finds, from distinct values alone, just what validating each row with the data set's class finds."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cdisc_itnk.adam import ADSL, ADTTE
from cdisc_itnk.core import Severity, Table, check_columns, describe, empty_frame
from cdisc_itnk.core.columns import plain
from cdisc_itnk.sdtm import AE, DM, EX, RS
from tests.strategies import frames

CELL_RULES = {"missing-value", "invalid-value"}


def faults_by_row_models(table: type[Table], frame: pd.DataFrame) -> set[tuple[int, str]]:
    kinds = {variable.name: variable.kind for variable in describe(table).variables}
    faults = set()
    for position, row in enumerate(frame.to_dict("records")):
        try:
            table.model_validate({name: plain(value, kinds[name]) for name, value in row.items()})
        except ValidationError as error:
            faults |= {(position, str(each["loc"][0])) for each in error.errors()}
    return faults


def faults_by_columns(table: type[Table], frame: pd.DataFrame) -> set[tuple[int, str]]:
    found = check_columns(describe(table), frame)
    return {(row, finding.variables[0]) for finding in found if finding.rule in CELL_RULES for row in finding.rows}


@pytest.mark.parametrize("table", [AE, DM, EX, RS, ADSL, ADTTE], ids=lambda table: table.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_equals_row_models(table: type[Table], data: st.DataObject) -> None:
    frame = data.draw(frames(describe(table), faulty=True, max_rows=4))
    assert faults_by_columns(table, frame) == faults_by_row_models(table, frame)


@settings(max_examples=30)
@given(frames(describe(AE)))
def test_right_values_have_no_findings(frame: pd.DataFrame) -> None:
    assert check_columns(describe(AE), frame) == []


def test_findings_name_rows_records_and_values() -> None:
    frame = pd.DataFrame(
        {"USUBJID": ["01", "01", "02"], "AESEQ": [1.0, 2.0, 1.0], "AESTDTC": ["2021-02-30", "2021-02-03", "2021-02-30"]}
    ).assign(STUDYID="S", DOMAIN="AE", AETERM="Rash", AEDECOD="Rash")
    (found,) = [finding for finding in check_columns(describe(AE), frame) if finding.rule == "invalid-value"]
    assert (found.dataset, found.variables, found.rows, found.values) == ("AE", ("AESTDTC",), (0, 2), ("2021-02-30",))
    assert found.keys == ("USUBJID=01 AESEQ=1", "USUBJID=02 AESEQ=1")
    assert found.severity is Severity.ERROR


def test_presence_of_variables() -> None:
    frame = empty_frame(describe(AE)).drop(columns=["AETERM", "AESER", "AELOC"]).assign(AEFOO=pd.Series(dtype="str"))
    found = {(finding.rule, finding.severity, finding.variables[0]) for finding in check_columns(describe(AE), frame)}
    assert found == {
        ("missing-variable", Severity.ERROR, "AETERM"),
        ("missing-variable", Severity.WARNING, "AESER"),
        ("unknown-variable", Severity.ERROR, "AEFOO"),
    }
