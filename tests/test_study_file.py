"""A study in a Python file of its own: neighbours, mistakes, and nothing left behind in the import system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cdisc_itnk.core import UsageError
from cdisc_itnk.study import find_study

STUDY = """
from datetime import date
from cdisc_itnk.study import Study
from cdisc_itnk.terminology import load
from names import TITLE

def tabulate(raw, encoding=None):
    raise NotImplementedError

STUDY = Study("MY-1", TITLE, tabulate, lambda: load("2026-03-27"), cutoff=date(2021, 6, 30))
"""
TABLE = """
from __future__ import annotations
from typing import Annotated
from cdisc_itnk.core import Text, Variable, describe
from cdisc_itnk.sdtm import AE as Standard

class AE(Standard):
    AELNKID: Annotated[Text | None, Variable("Link ID")] = None

STUDY = describe(AE).names[-1]
"""


def written(folder: Path, text: str, **beside: str) -> str:
    folder.mkdir(exist_ok=True)
    for name, content in beside.items():
        (folder / f"{name}.py").write_text(content)
    (folder / "my_study.py").write_text(text)
    return str(folder / "my_study.py")


def test_modules_beside_the_file_can_be_imported(tmp_path: Path) -> None:
    first = written(tmp_path / "first", STUDY, names="TITLE = 'One'")
    second = written(tmp_path / "second", STUDY, names="TITLE = 'Two'")
    before = set(sys.modules), list(sys.path)
    assert [find_study(each).title for each in (first, second, first)] == ["One", "Two", "One"]
    assert (set(sys.modules), list(sys.path)) == before


@pytest.mark.parametrize(
    ("text", "beside", "message"),
    [
        ("STUDY = (", "", r"my_study.py:1: not Python: '\(' was never closed. Next: correct the study's code"),
        ("\nimport names\n", "TITLE =", r"names.py:1: not Python: invalid syntax"),
        ("import nowhere_at_all", "", "my_study.py:1: ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("\n\nfrom names import TITLE", "", r"my_study.py:3: ImportError: cannot import name 'TITLE'"),
        ("import names", "\n1 / 0", "names.py:2: ZeroDivisionError: division by zero"),
        ("from datetime import date\ndate(2021, 2, 30)", "", "my_study.py:2: ValueError: day is out of range"),
        ("STUDI = 1", "", r"my_study.py: no STUDY in it \(expected a cdisc_itnk.study.Study called STUDY\)"),
        ("STUDY = 1", "", r"my_study.py: found int \(expected a cdisc_itnk.study.Study called STUDY\)"),
        ("from mappings.domains.ae import AE\nAE.plus(*AE.steps, AE.steps[0])", "", "two steps for AETERM"),
        (TABLE, "", "found str"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, beside: str, message: str) -> None:
    path = written(tmp_path, text, names=beside)
    with pytest.raises(UsageError, match=message):
        find_study(path)


def test_a_neighbour_imported_too_late_is_told_with_its_line(tmp_path: Path) -> None:
    late = STUDY.replace("raise NotImplementedError", "import others")
    study = find_study(written(tmp_path, late, names="TITLE = 'One'", others=""))
    with pytest.raises(UsageError, match=r"my_study.py:8: No module named 'others'. Next: import .* at the head of its file"):
        study.tabulate(tmp_path)


def test_a_module_that_does_not_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "broken_package", "STUDY = (", __init__="")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError, match=r"my_study.py:1: not Python"):
        find_study("broken_package.my_study:STUDY")
    with pytest.raises(UsageError, match=r"no_such.module: ModuleNotFoundError: No module named 'no_such'"):
        find_study("no_such.module")


def test_there_must_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_study(str(tmp_path / "nowhere.py"))
