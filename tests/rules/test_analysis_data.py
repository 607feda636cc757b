"""ADaM data sets under test: their structure, what they are not, and what a file without labels says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cdisc_itnk.rules import Datasets, Status, check, own_library
from cdisc_itnk.rules.packs import load_pack
from cdisc_itnk.rules.reading import read_datasets
from cdisc_itnk.rules.scope import data_structure
from tests.rules.support import datasets


@pytest.mark.parametrize(
    ("name", "columns", "structure"),
    [
        ("ADSL", {"USUBJID": ["1"]}, "SUBJECT LEVEL ANALYSIS DATASET"),
        ("ADLB", {"PARAMCD": ["HGB"]}, "BASIC DATA STRUCTURE"),
        ("ADAE", {"AETERM": ["Rash"], "DOMAIN": ["AE"]}, "OCCURRENCE DATA STRUCTURE"),
        ("ADXX", {"USUBJID": ["1"]}, "ADAM OTHER"),
        ("AE", {"AETERM": ["Rash"], "DOMAIN": ["AE"]}, ""),
    ],
)
def test_structure(name: str, columns: dict[str, list[Any]], structure: str) -> None:
    (part,) = datasets(**{name: columns}).parts
    assert data_structure(part) == structure


def test_an_analysis_data_set_is_no_part_of_the_domain_it_was_made_of() -> None:
    data = datasets(AE={"DOMAIN": ["AE"], "AETERM": ["Rash"]}, ADAE={"DOMAIN": ["AE"], "AETERM": ["Rash"]})
    assert [(name, whole.first.domain) for name, whole in data.wholes.items()] == [("AE", "AE"), ("ADAE", None)]


def test_datetimes_at_midnight_are_seconds() -> None:
    moments = pd.to_datetime(pd.Series(["1960-01-02", "1960-01-03"]))
    (part,) = datasets(ADLB={"ADT": [1.0, 2.0], "ADTM": [1.0, 2.0]}).parts
    part.frame["ADT"], part.frame["ADTM"] = moments, moments
    records = Datasets([part]).wholes["ADLB"].records
    assert (records["ADT"].list(), records["ADTM"].list()) == ([1.0, 2.0], [86400.0, 172800.0])


def test_a_file_without_a_place_for_labels_is_not_blamed(tmp_path: Path) -> None:
    pd.DataFrame({"USUBJID": ["1"], "AVAL": [1.0], "PARAMCD": ["HGB"]}).to_parquet(tmp_path / "adlb.parquet")
    rules = [rule for rule in load_pack("xpt") if rule.id in ("XPT-0003", "XPT-0009")]
    report = check(read_datasets(tmp_path), rules, own_library())
    assert {outcome.status for outcome in report.outcomes} == {Status.SKIPPED}
