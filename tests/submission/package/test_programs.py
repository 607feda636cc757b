"""The programs of the analysis: what made each result, and source code that loses nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.submission.package.programs import result_programs, source_of
from tests.submission.package.small import SUBMISSION


def test_each_result_has_the_function_that_made_it() -> None:
    rows = pd.DataFrame({"USUBJID": ["1"]})
    submission = replace(SUBMISSION, results={"death_listing": rows, "disagreement_listing": rows})
    assert list(result_programs(submission)) == [
        ("death_listing", 1, "cdisc_itnk.endpoints.deaths.list_deaths"),
        ("disagreement_listing", 1, "cdisc_itnk.derivations.disagreement.derive_disagreements"),
    ]
    with pytest.raises(UsageError, match="nothing tells what made hazards"):
        list(result_programs(replace(SUBMISSION, results={"hazards": rows})))


def test_source_code_keeps_all_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spelled_so.py").write_text("UNIT = '\u00b5g'  # \u738b\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("spelled_so")
    monkeypatch.setitem(sys.modules, "spelled_so", sys.modules["spelled_so"])
    assert source_of("spelled_so") == "UNIT = '\\xb5g'  # \\u738b\n"
