"""A small validation: AE with two events of which one is fatal, and rules that find something in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cdisc_itnk.rules import Datasets, check, parse_rules
from cdisc_itnk.rules.validation import Standard, Validation
from tests.rules.support import LIBRARY, dataset

RULES = """
- Core: {Id: X-000001}
  Rule Type: Record Data
  Sensitivity: Record
  Executability: Fully Executable
  Authorities:
    - Organization: CDISC
      Standards: [{Name: SDTMIG, Version: "3.4", References: [{Rule Identifier: {Id: CG0001}}]}]
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: AEDECOD, operator: empty}]}
  Outcome: {Message: --DECOD is empty, Output Variables: [AETERM, AEDECOD]}
- Core: {Id: X-000002}
  Rule Type: Record Data
  Sensitivity: Record
  Executability: Partially Executable - Possible Overreporting
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: AETERM, operator: starts_with, value: "="}]}
  Outcome: {Message: AETERM looks like a formula}
- Core: {Id: X-000003}
  Rule Type: Dataset Metadata Check
  Sensitivity: Dataset
  Scope: {Domains: {Include: [DM]}}
  Check: {all: [{name: dataset_label, operator: not_equal_to, value: Demographics}]}
  Outcome: {Message: wrong label, Output Variables: [dataset_label]}
- Core: {Id: X-000004}
  Rule Type: Define Item Metadata Check
  Sensitivity: Record
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: define_variable_label, operator: empty}]}
  Outcome: {Message: no label}
- Core: {Id: X-000005}
  Rule Type: Record Data
  Sensitivity: Record
  Scope: {Domains: {Include: [LB]}}
  Check: {all: [{name: LBTESTCD, operator: empty}]}
  Outcome: {Message: no test}
- Core: {Id: X-000006}
  Rule Type: Record Data
  Sensitivity: Group
  Grouping Variables: [NOWHERE]
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: AETERM, operator: non_empty}]}
  Outcome: {Message: no group}
- Core: {Id: X-000007}
  Rule Type: Record Data
  Sensitivity: Record
  Scope: {Domains: {Include: [AE]}}
  Check: {all: [{name: AETERM, operator: empty}]}
  Outcome: {Message: AETERM is empty}
"""
"""Three with issues, one that needs a define, one out of scope, one that cannot be executed, one that passes."""

AE: dict[str, Sequence[object]] = {
    "DOMAIN": ["AE"] * 4,
    "USUBJID": ["S-1", "S-1", "S-2", "S-3"],
    "AESEQ": [1, 2, 1, 1],
    "AETERM": ["Rash", '=cmd|"/c calc"', "</script><b>Pain", "Cough"],
    "AEDECOD": ["Rash", "", "", ""],
    "AELNKID": ["1", "001", "1", "1.0"],
    "AESER": ["N", "Y", "N", "Y"],
}


@cache
def small(unread: tuple[str, ...] = ()) -> Validation:
    """Rules X-000001 (three records), X-000002 (one) and X-000003 (the data set DM) find something."""
    data = Datasets([dataset("AE", AE, "Adverse Events"), dataset("DM", {"DOMAIN": ["DM"], "USUBJID": ["S-1"]}, "People")])
    report = check(data, parse_rules(RULES), LIBRARY)
    standard = Standard("SDTMIG", "3.4", "as given")
    return Validation("sdtm", standard, data, report, ("own: 7 rules",), ("sdtmct-2026-03-27",), unread=unread)
