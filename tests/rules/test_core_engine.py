"""CORE in its own process; what it finds in studies with planted faults, beside what we find."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules import check, core_engine, load_rules, read_library
from cdisc_itnk.rules.authoring import export_rules
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
BACK = """
import pickle, sys, yaml
from pathlib import Path
from cdisc_rules_engine.models.rule import Rule
cached = pickle.loads(Path(sys.argv[1]).read_bytes())
read = [Rule.from_cdisc_metadata(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in Path(sys.argv[2]).iterdir()]
same = [all((rule.get(key) or None) == (cached[rule["core_id"]].get(key) or None) for key in rule) for rule in read]
print(sum(same), len(same))
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


CACHED = {
    "core_id": "CORE-1",
    "rule_type": "Record Data",
    "sensitivity": "Record",
    "domains": {"Include": ["AE"]},
    "conditions": {"all": [{"operator": "empty", "value": {"target": "AETERM", "comparator": None}}]},
    "actions": [{"params": {"message": "AETERM is empty"}}],
    "authorities": [{"Standards": [{"Name": "SDTMIG", "Version": "3.4", "References": [{"Rule_Identifier": {"Id": "1"}}]}]}],
}


def test_rules_of_the_cache_are_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ae.xpt").write_bytes(b"")
    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({"CORE-1": CACHED}))
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(core_engine, "_run", lambda _, request: asked.append(json.loads(request.read_text())))
    monkeypatch.setattr(core_engine, "read_core_report", lambda _: None)
    (cached,) = load_rules(tmp_path / "rules.pkl")
    changed = replace(cached, document={**cached.document, "Sensitivity": "Dataset"})
    for beside in (cached, changed):
        run_core(tmp_path, tmp_path, "SDTMIG", "3.4", beside=[beside], interpreter="python")
    run_core(tmp_path, tmp_path, "ADAMIG", "1.3", beside=[changed], interpreter="python")
    assert [request["rules"] for request in asked] == [["CORE-1"], ["CORE-1"], []]
    assert [[each["Sensitivity"] for each in request["documents"]] for request in asked] == [[], ["Dataset"], ["Dataset"]]
    assert [(request["standard"], request["version"]) for request in asked[1:]] == [("SDTMIG", "3.4"), ("adam", "adamig-1.3")]


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


@pytest.mark.slow
def test_core_reads_its_own_rules_out_of_an_export(tmp_path: Path) -> None:
    if INTERPRETER not in os.environ:
        pytest.skip(f"CORE is not here: {INTERPRETER} names no interpreter that has it")
    cache = shared("core-cache") / "rules.pkl"
    export_rules(load_rules(cache, "SDTMIG", "3.4"), tmp_path / "rules")
    command = [os.environ[INTERPRETER], "-c", BACK, str(cache), str(tmp_path / "rules")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.split()[-2:] == ["430", "430"]


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
