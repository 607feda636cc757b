"""A validation in one call."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd

from cdisc_itnk.adam import ADSL
from cdisc_itnk.core import Dataset, describe
from cdisc_itnk.core.frame import conform
from cdisc_itnk.rules.validation import validate_datasets, validate_folder
from cdisc_itnk.submission.datasets import write_xpt_folder

FRAME = pd.DataFrame(
    {
        "STUDYID": ["S", "S"],
        "USUBJID": ["S-1", "S-2"],
        "SUBJID": ["1", "2"],
        "SITEID": ["01", "01"],
        "AGE": [30.0, 41.0],
        "AGEU": ["YEARS", "YEARS"],
        "SEX": ["F", "M"],
        "TRTSDT": pd.to_datetime(["2026-01-02", "2026-01-05"]).astype("datetime64[s]"),
        "TRTEDT": pd.to_datetime(["2026-01-01", "2026-01-05"]).astype("datetime64[s]"),
    }
)


def test_memory_and_folder_give_the_same(tmp_path: Path) -> None:
    spec = describe(ADSL).only(FRAME.columns)
    dataset = Dataset(spec, conform(FRAME, spec))
    write_xpt_folder([dataset], tmp_path, dt.datetime(2026, 1, 1))
    told: list[str] = []
    from_folder = validate_folder(tmp_path, progress=told.append)
    in_memory = validate_datasets("adam", [dataset])
    assert str(in_memory.standard) == str(from_folder.standard) == "ADAMIG 1.3"
    assert (in_memory.source, from_folder.source) == ("adam", str(tmp_path))
    issues = in_memory.report.issues
    assert len(issues) > 0
    pd.testing.assert_frame_equal(issues, from_folder.report.issues)
    assert [text.split()[0] for text in told] == ["read", "load", "run"]
