"""Our issues beside those of a report of CORE."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cdisc_itnk.core import InputError
from cdisc_itnk.rules import Status
from cdisc_itnk.rules.compare import CoreReport, differences, read_core_report
from tests.rules.support import datasets, run

AE = {"DOMAIN": ["AE"] * 3, "USUBJID": ["1", "1", "2"], "AESEQ": [1, 2, 1], "AETERM": ["", "", "Pain"]}


def issue(**changes: Any) -> dict[str, Any]:
    usual = {
        "core_id": "X-000001",
        "message": "wrong",
        "dataset": "AE",
        "USUBJID": "1",
        "row": 1,
        "SEQ": 1,
        "variables": ["AETERM", "AESEQ"],
        "values": ["null", "1"],
    }
    return usual | changes


def report(tmp_path: Path, *issues: dict[str, Any]) -> CoreReport:
    content = {
        "Conformance_Details": {"CORE_Engine_Version": "0.16.0"},
        "Dataset_Details": [{"filename": "AE"}],
        "Issue_Details": list(issues),
        "Rules_Report": [{"core_id": "X-000001", "status": "ISSUE REPORTED"}],
    }
    path = tmp_path / "report.json.gz"
    path.write_bytes(gzip.compress(json.dumps(content).encode()))
    return read_core_report(path)


def test_the_report_is_read(tmp_path: Path) -> None:
    core = report(tmp_path, issue(), issue(variables="", values="Failed to build dataset"))
    assert (core.engine, core.datasets, core.statuses, len(core.issues)) == ("0.16.0", ("AE",), {"X-000001": Status.ISSUES}, 1)
    assert core.errors.to_dict("records") == [{"rule": "X-000001", "dataset": "AE", "reason": "wrong: Failed to build dataset"}]


def test_numbers_and_lists_are_compared_by_what_they_are(tmp_path: Path) -> None:
    """`1` is `1.0`, variables may come in another order, and a list of the same elements is the same list."""
    ours = run(
        datasets(AE=AE),
        Check="{name: AETERM, operator: empty}",
        Operations="[{id: $names, operator: study_domains}]",
        Outcome="{Message: m, Output Variables: [AESEQ, AETERM, $names]}",
    )
    variables = ["AETERM", "$names", "AESEQ"]
    core = report(
        tmp_path,
        issue(variables=variables, values=["null", "['AE']", "1"]),
        issue(variables=variables, values=["null", "['AE']", "2.0"], row=2, SEQ=2),
    )
    assert differences(ours, core).empty


def test_what_only_one_side_has(tmp_path: Path) -> None:
    ours = run(datasets(AE=AE), Check="{name: AETERM, operator: empty}")
    core = report(tmp_path, *[issue(variables=["AETERM"], values=["null"])] * 3)
    unequal = differences(ours, core)
    assert unequal[["row", "in", "times"]].to_numpy().tolist() == [[1.0, "core", 2], [2.0, "ours", 1]]
    assert unequal["values"].tolist() == ["AETERM=null", "AETERM=null"]
    assert not unequal["core_failed"].any()


def test_where_core_failed(tmp_path: Path) -> None:
    ours = run(datasets(AE=AE), Check="{name: AETERM, operator: empty}")
    for failure in (issue(variables="", values="Failed to build dataset"), issue(dataset="N/A", message="no such groups")):
        core = report(tmp_path, failure)
        assert differences(ours, core)[["in", "core_failed"]].to_numpy().tolist() == [["ours", True], ["ours", True]]


def test_what_core_says_once_a_data_set(tmp_path: Path) -> None:
    ours = run(datasets(AE=AE), Check="{name: EX, operator: not_exists}", Rule_Type="Domain Presence Check")
    again = issue(dataset="STUDY", USUBJID="", row="", SEQ="", variables=["EX"], values=["Not in dataset"])
    assert differences(ours, report(tmp_path, again, again)).empty


def test_another_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="not a report of CORE"):
        read_core_report(tmp_path / "x.json")
