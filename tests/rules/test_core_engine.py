"""CORE in its own process; what it finds in studies with planted faults, beside what we find."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules import Library, Rule, check, load_rules, read_library
from cdisc_itnk.rules.compare import differences
from cdisc_itnk.rules.core_engine import INTERPRETER, run_core
from cdisc_itnk.rules.reading import read_datasets
from tests.rules.planted import Frames, plant, small_pilot, write
from tests.shared import shared

SEEDS = int(os.environ.get("CDISC_CORE_STUDIES", "3"))
TERMINOLOGY = "sdtmct-2026-03-27"


def test_an_interpreter_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(INTERPRETER, raising=False)
    with pytest.raises(UsageError, match=f"no interpreter with cdisc-rules-engine; {INTERPRETER} names none"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4")


def test_an_interpreter_without_core_is_told(tmp_path: Path) -> None:
    (tmp_path / "ae.xpt").write_bytes(b"")
    with pytest.raises(UsageError, match="CORE failed: ModuleNotFoundError: No module named 'cdisc_rules_engine'"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", rules=["X"], interpreter=sys.executable)
    with pytest.raises(UsageError, match="cannot start the interpreter"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", rules=["X"], interpreter=str(tmp_path / "nowhere"))


def test_data_sets_are_needed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no data sets that CORE reads"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", interpreter=sys.executable)
    with pytest.raises(InputError, match="no such folder"):
        run_core(tmp_path / "nowhere", tmp_path, "SDTMIG", "3.4", interpreter=sys.executable)
