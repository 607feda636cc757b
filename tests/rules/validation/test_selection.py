"""Which rules are run."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules.validation import Standard, core_cache, find_library, select_rules
from tests.shared import shared

RULE = """
Core: {{Id: {id}}}
Rule Type: Record Data
Sensitivity: Record
{authorities}
Scope: {{}}
Check: {{all: [{{name: AETERM, operator: {operator}}}]}}
Outcome: {{Message: wrong}}
"""
PUBLISHED = "Authorities: [{{Standards: [{{Name: SDTMIG, Version: '{}', References: [{{Rule Identifier: {{Id: CG1}}}}]}}]}}]"
SDTMIG = Standard("SDTMIG", "3.4")


def rule(folder: Path, name: str, version: str = "", operator: str = "empty") -> Path:
    path = folder / f"{name}.yml"
    authorities = PUBLISHED.format(version) if version else ""
    path.write_text(RULE.format(id=name, authorities=authorities, operator=operator))
    return path


def test_rules_of_the_standard_and_of_none(tmp_path: Path) -> None:
    for name, version in (("X-1", "3.4"), ("X-2", "3.3"), ("X-3", "")):
        rule(tmp_path, name, version)
    found = select_rules(SDTMIG, [tmp_path], [])
    assert ([each.id for each in found.rules], found.sources, found.faults) == (["X-1", "X-3"], (f"{tmp_path}: 2 rules",), ())
    assert len(select_rules(None, [tmp_path], []).rules) == 3


def test_good_rules_run_where_others_cannot_be_read(tmp_path: Path) -> None:
    rule(tmp_path, "X-1")
    rule(tmp_path, "X-2", operator="emtpy")
    (tmp_path / "x-3.yml").write_text("Core: [")
    (tmp_path / "more").mkdir()
    rule(tmp_path / "more", "X-1")
    found = select_rules(SDTMIG, [tmp_path, tmp_path / "none.yml"], [])
    assert [each.id for each in found.rules] == ["X-1"]
    unknown, broken, twice, missing = found.faults
    assert "X-2.yml, line 7, Check.all[0].operator: unknown operator 'emtpy' (expected empty)" in unknown
    assert "x-3.yml, line 2: not YAML" in broken
    assert twice.endswith("rule X-1 is there twice; the first is taken")
    assert missing.endswith("none.yml: cannot be read: No such file or directory")


def test_a_pickle_that_would_run_code_is_refused(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return print, ("evil",)

    (tmp_path / "rules.pkl").write_bytes(pickle.dumps({"CORE-1": Evil()}))
    with pytest.raises(InputError, match=r"no rules for SDTMIG 3\.4.*builtins\.print is not a plain value"):
        select_rules(SDTMIG, [tmp_path], [])


def test_no_rules_for_a_standard(tmp_path: Path) -> None:
    rule(tmp_path, "X-2", "3.3")
    with pytest.raises(InputError, match=r"no rules for SDTMIG 3\.4"):
        select_rules(SDTMIG, [tmp_path], [])
    with pytest.raises(InputError, match=r"no pack, no file: no rules.*--rules"):
        select_rules(Standard("SENDIG", "3.1"), [], [])


def test_packs() -> None:
    found = select_rules(Standard("ADAMIG", "1.3"))
    assert any(source.startswith("adamig-1.3: ") for source in found.sources)
    with pytest.raises(UsageError, match="no rule pack 'adam'"):
        select_rules(SDTMIG, [], ["adam"])


def test_packs_that_have_nothing_for_the_data_are_told() -> None:
    xpt, json = select_rules(SDTMIG, suffixes={".xpt"}), select_rules(SDTMIG, suffixes={".json"})
    without_core = "CDISC's own rules for SDTMIG 3.4 are not run; they come with CORE's cache, --rules DIR"
    assert (xpt.notes, json.notes) == ((without_core,), ("pack xpt is left out: no file ends in .xpt", without_core))
    assert {rule.id for rule in xpt.rules} - {rule.id for rule in json.rules} == {f"XPT-{number:04}" for number in range(1, 12)}
    assert select_rules(SDTMIG, [], ["xpt"], {".json"}).notes == ()
    assert "pack sdtmig-3.4-extra has no rules for SDTMIG 3.2" in select_rules(Standard("SDTMIG", "3.2")).notes


def test_a_cache_without_rules_for_the_standard_is_a_note() -> None:
    found = select_rules(Standard("ADAMIG", "1.3"), [shared("core-cache")])
    assert (found.faults, found.notes[-1]) == ((), "CORE's cache has no rules for ADAMIG 1.3")


def test_cache_of_core(tmp_path: Path) -> None:
    cache = shared("core-cache")
    found = select_rules(SDTMIG, [cache], [])
    assert (len(found.rules), found.sources) == (430, (f"{cache}: 430 rules",))
    assert core_cache([tmp_path, cache]) == cache
    library = find_library(SDTMIG, None, cache)
    assert [package.version for package in library.terminology] == ["2026-03-27"]
    with pytest.raises(UsageError, match=r"SDTMIG 9\.9"):
        find_library(Standard("SDTMIG", "9.9"), None, cache)


def test_library_of_our_own() -> None:
    assert core_cache([Path("rules.yml")]) is None
    assert "AE" in find_library(SDTMIG).datasets
    with pytest.raises(UsageError, match=r"no library metadata for SDTMIG 9\.9 .*CORE's cache with --rules"):
        find_library(Standard("SDTMIG", "9.9"))
