"""The records that issues are about."""

from __future__ import annotations

from cdisc_itnk.rules import Datasets, check, parse_rules
from cdisc_itnk.rules.reports import judge, parse_waivers
from cdisc_itnk.rules.validation import Standard, Validation
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
