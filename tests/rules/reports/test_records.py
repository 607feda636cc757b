"""The records that issues are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.rules import Datasets, check, parse_rules
from cdisc_itnk.rules.column import Column, concat
from cdisc_itnk.rules.issues import spelled_dates
from cdisc_itnk.rules.reports import judge, parse_waivers
from cdisc_itnk.rules.validation import Standard, Validation
from cdisc_itnk.submission.xpt.dates import DateUnit
from tests.rules.support import LIBRARY, dataset

RULES = """
- Core: {Id: X-000001}
  Rule Type: Value Check with Variable Metadata
  Sensitivity: Record
  Scope: {}
  Check: {all: [{name: variable_value, operator: equal_to, value: Aspirin}]}
  Outcome: {Message: Aspirin, Output Variables: [variable_name, variable_value]}
- Core: {Id: X-000002}
  Rule Type: Variable Metadata Check
  Sensitivity: Record
  Scope: {}
  Check: {all: [{name: variable_name, operator: equal_to, value: USUBJID}]}
  Outcome: {Message: a subject}
"""
CM = {"DOMAIN": ["CM"] * 3, "USUBJID": ["S-1", "S-2", "S-3"], "CMTRT": ["Aspirin", "Heparin", "Aspirin"]}


def test_subjects_of_value_checks_but_not_of_metadata() -> None:
    data = Datasets([dataset("CM", CM)])
    report = check(data, parse_rules(RULES), LIBRARY)
    waivers = parse_waivers("- {rule: X-000001, subject: S-3, keys: {CMTRT: Aspirin}, explanation: So., by: J}")
    issues = judge(Validation("cm", Standard("SDTMIG", "3.4"), data, report), waivers).issues
    assert issues[["rule", "USUBJID", "state"]].to_numpy().tolist() == [
        ["X-000001", "S-1", "open"],
        ["X-000001", "S-3", "waived"],
        ["X-000002", "", "open"],
    ]


def test_sequence_numbers_of_value_checks() -> None:
    data = Datasets([dataset("CM", CM | {"CMSEQ": [7, 1, 1]})])
    issues = judge(Validation("cm", Standard("SDTMIG", "3.4"), data, check(data, parse_rules(RULES), LIBRARY))).issues
    assert issues.loc[issues["rule"] == "X-000001", ["USUBJID", "SEQ"]].to_numpy().tolist() == [["S-1", 7.0], ["S-3", 1.0]]


DATES = """
- Core: {Id: X-000001}
  Rule Type: Record Data
  Sensitivity: Record
  Scope: {}
  Check: {all: [{name: TRTEDT, operator: less_than, value: TRTSDT}]}
  Outcome: {Message: end before start, Output Variables: [TRTSDT, TRTEDT, AVAL]}
- Core: {Id: X-000002}
  Rule Type: Variable Metadata Check
  Sensitivity: Record
  Scope: {}
  Check: {all: [{name: variable_format, operator: equal_to, value: DATETIME20.}]}
  Outcome: {Message: a datetime, Output Variables: [variable_name]}
"""
ADLB: dict[str, Sequence[object]] = {
    "USUBJID": ["S-1", "S-1"],
    "ASEQ": [1, 2],
    "TRTSDT": [23482, 23482],
    "TRTEDT": [23482, 14976],
    "AVAL": [1, -1],
}


def test_issues_of_adam_have_dates_and_sequence_numbers_and_rows_where_they_are_records() -> None:
    formats = {"TRTSDT": "DATE9.", "TRTEDT": "YYMMDD10."}
    plain = dataset("ADLB", ADLB | {"ADTM": [1e9, 1e9 + 0.5]})
    variables = tuple(replace(each, format=formats.get(each.name, "")) for each in plain.variables)
    variables = (*variables[:-1], replace(variables[-1], format="DATETIME20."))
    data = Datasets([replace(plain, variables=variables)])
    report = check(data, parse_rules(DATES), LIBRARY)
    issues = judge(Validation("adam", Standard("ADAMIG", "1.3"), data, report)).issues
    assert issues[["rule", "row", "SEQ", "values"]].astype("object").fillna("").to_numpy().tolist() == [
        ["X-000001", 2.0, 2.0, ("2024-04-16", "2001-01-01", "-1")],
        ["X-000002", "", "", ("ADTM",)],
    ]
    assert [(each.rows, each.keys, each.values) for each in report.findings] == [
        ((1,), ("USUBJID=S-1",), ("2024-04-16, 2001-01-01, -1",)),
        ((), (), ("ADTM",)),
    ]


@pytest.mark.parametrize(
    ("unit", "value", "spelled"),
    [
        (DateUnit.DAY, 23482.0, "2024-04-16"),
        (DateUnit.DAY, 23482.5, 23482.5),
        (DateUnit.DAY, 1e9, 1e9),
        (DateUnit.SECOND, 60.0, "1960-01-01T00:01:00"),
        (None, 60.0, 60.0),
    ],
)
def test_what_is_a_date(unit: DateUnit | None, value: float, spelled: object) -> None:
    column = Column.of_series(pd.Series([value, None]), unit=unit)
    assert spelled_dates(concat([column, column.take(np.array([1]))])).list() == [spelled, None, None]
