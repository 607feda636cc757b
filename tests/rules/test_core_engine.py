"""CORE in its own process; what it finds in studies with planted faults, beside what we find."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules import check, load_rules, read_library
from cdisc_itnk.rules.compare import differences
from cdisc_itnk.rules.core_engine import INTERPRETER, run_core
from cdisc_itnk.rules.evaluation import RULE_TYPES
from cdisc_itnk.rules.operations import OPERATIONS, OWN_OPERATIONS
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.portable import LATER
from cdisc_itnk.rules.reading import read_datasets
from tests.rules.planted import plant, small_pilot, write
from tests.shared import shared

STUDIES = int(os.environ.get("CDISC_CORE_STUDIES", "3"))
TERMINOLOGY = "sdtmct-2026-03-27"

NEXT_ROW = "gives the verdict on a record to the one that stands in its place when the data set is sorted"
OTHER_SUBJECT = "takes the reference date of another subject where DM has a subject twice"
EXPLAINED = {  # by rule, what CORE does wrong
    "CORE-000146": "finds no value unique where one variable of the key is left",
    "CORE-000239": "takes -5 for a date",
    "CORE-000352": NEXT_ROW,
    "CORE-000529": OTHER_SUBJECT,
    "CORE-000542": "prints 17 digits of a number and finds 8.549999999999999 unlike 8.55",
    "CORE-000552": OTHER_SUBJECT,
    "CORE-000553": OTHER_SUBJECT,
    "CORE-000726": "tells an issue once for each qualifier of the subject",
}

KNOWN = """
import json
from cdisc_rules_engine.check_operators.dataframe_operators import DataframeType
from cdisc_rules_engine.dataset_builders import builder_factory
from cdisc_rules_engine.operations.operations_factory import OperationsFactory
print(json.dumps([*dir(DataframeType), *builder_factory._builders_map, *OperationsFactory._operations_map]))
"""


def test_an_interpreter_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(INTERPRETER, raising=False)
    with pytest.raises(UsageError, match=f"no interpreter with cdisc-rules-engine; {INTERPRETER} names none"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4")


def test_an_interpreter_without_core_is_told(tmp_path: Path) -> None:
    (tmp_path / "ae.xpt").write_bytes(b"")
    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({}))
    with pytest.raises(UsageError, match="CORE failed: ModuleNotFoundError: No module named 'cdisc_rules_engine'"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", rules=["X"], interpreter=sys.executable)
    with pytest.raises(UsageError, match="cannot start the interpreter"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", rules=["X"], interpreter=str(tmp_path / "nowhere"))


def test_rules_are_needed(tmp_path: Path) -> None:
    (tmp_path / "ae.xpt").write_bytes(b"")
    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({}))
    with pytest.raises(InputError, match=r"no rules for SDTMIG 3\.4"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", interpreter=sys.executable)


def test_data_sets_are_needed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no data sets that CORE reads"):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", interpreter=sys.executable)
    with pytest.raises(InputError, match="no such folder"):
        run_core(tmp_path / "nowhere", tmp_path, "SDTMIG", "3.4", interpreter=sys.executable)


@pytest.mark.slow
def test_what_core_does_not_know_is_listed() -> None:
    if INTERPRETER not in os.environ:
        pytest.skip(f"CORE is not here: {INTERPRETER} names no interpreter that has it")
    done = subprocess.run([os.environ[INTERPRETER], "-c", KNOWN], check=True, capture_output=True, text=True)
    known = set(json.loads(done.stdout.splitlines()[-1]))
    assert {*OPERATORS, *OPERATIONS, *RULE_TYPES} - known == {*OWN_OPERATIONS, *LATER}


@pytest.fixture(scope="module")
def unequal(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """What only one of the engines finds in some studies."""
    if INTERPRETER not in os.environ:
        pytest.skip(f"CORE is not here: {INTERPRETER} names no interpreter that has it")
    return pd.concat(_differences(shared("core-cache"), tmp_path_factory), ignore_index=True)


def _differences(cache: Path, factory: pytest.TempPathFactory) -> Iterator[pd.DataFrame]:
    rules = load_rules(cache / "rules.pkl", "SDTMIG", "3.4")
    library = read_library(cache, "SDTMIG", "3.4", [TERMINOLOGY])
    frames, labels = small_pilot()
    for seed in range(STUDIES):
        folder = factory.mktemp(f"study{seed}")
        write(plant(frames, seed), labels, folder)
        core = run_core(folder, cache, "SDTMIG", "3.4", terminology=[TERMINOLOGY])
        yield differences(check(read_datasets(folder), rules, library), core).assign(seed=seed)


@pytest.mark.slow
def test_no_difference_is_unexplained(unequal: pd.DataFrame) -> None:
    known = unequal["core_failed"] | unequal["rule"].isin(EXPLAINED)
    assert unequal.loc[~known, ["seed", "rule", "dataset", "row", "values", "in", "times"]].to_dict("records") == []
