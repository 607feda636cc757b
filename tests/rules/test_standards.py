"""Every published rule set for SDTM loads and runs, with our own library where the cache has none."""

from __future__ import annotations

import pytest

from cdisc_itnk.rules import Status, check, load_rules, own_library
from tests.rules.support import datasets
from tests.shared import shared

DATA = datasets(
    AE={"STUDYID": ["S"], "DOMAIN": ["AE"], "USUBJID": ["1"], "AESEQ": [1], "AETERM": [None], "AESTDTC": ["2021-02-30"]},
    DM={"STUDYID": ["S"], "DOMAIN": ["DM"], "USUBJID": ["1"], "SUBJID": ["1"], "RFSTDTC": ["2021-03"], "SEX": ["X"]},
    LB={"STUDYID": ["S"], "DOMAIN": ["LB"], "USUBJID": ["1"], "LBSEQ": [1], "LBTESTCD": ["alt"], "LBTEST": ["ALT"]},
    SUPPAE={"STUDYID": ["S"], "RDOMAIN": ["AE"], "USUBJID": ["1"], "IDVAR": ["AESEQ"], "IDVARVAL": ["1"], "QNAM": ["X"]},
    TS={"STUDYID": ["S"], "DOMAIN": ["TS"], "TSSEQ": [1], "TSPARMCD": ["TITLE"], "TSVAL": ["Study"]},
)


@pytest.mark.parametrize(
    ("standard", "version", "rules", "found"),
    [("SDTMIG", "3.2", 392, 10), ("SDTMIG", "3.3", 423, 10), ("SDTMIG", "3.4", 430, 8), ("TIG", "1.0", 304, 5)],
)
def test_a_rule_set_runs(standard: str, version: str, rules: int, found: int) -> None:
    published = load_rules(shared("core-cache/rules.pkl"), standard, version)
    statuses = list(check(DATA, published, own_library(standard=standard, version=version)).statuses.values())
    assert len(statuses) == len(published) == rules
    assert statuses.count(Status.ERROR) == 0
    assert statuses.count(Status.ISSUES) >= found
