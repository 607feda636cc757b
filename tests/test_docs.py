"""Every command and example of the README and the documentation runs, in the order in which a reader meets them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cdisc_itnk.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(?P<language>\w+)(?: file=(?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)")
NEEDS_TRIAL = ("docs/how-to/trace-a-value.md", "docs/how-to/account-and-findings.md")

FINDERS = (
    *("cdisc_itnk/check.py", "cdisc_itnk/plausibility.py", "cdisc_itnk/stepwise.py", "cdisc_itnk/core/columns.py"),
    "cdisc_itnk/derivations/doubts.py",
    *("cdisc_itnk/terminology/check.py", "cdisc_itnk/submission/xpt/rules.py", "cdisc_itnk/submission/define/view.py"),
    *("cdisc_itnk/submission/agreement/rules.py", "cdisc_itnk/submission/convert/*.py", "cdisc_itnk/cli/files.py"),
    *("mappings/algorithms.py", "mappings/context.py", "mappings/engine/*.py"),
)
RULE = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')

RUNNABLE = [
    page for page in PAGES if any(block["language"] in ("python", "console") for block in BLOCK.finditer(page.read_text()))
]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize("page", RUNNABLE, ids=name)
def test_examples_run(page: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CDISC_ITNK_HOME": str(tmp_path / "home"),
    }
    if name(page) in NEEDS_TRIAL:
        shell("cdisc-itnk simulate --study car-itnk --subjects 20 --seed 1 --out trial", tmp_path, environment)
    code: list[str] = []
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
        if block["language"] == "console":
            run_python(code, tmp_path, environment)
            run_console(block["text"], tmp_path, environment)
        elif block["language"] == "python":
            code.append(block["text"])
    run_python(code, tmp_path, environment)


def run_console(text: str, folder: Path, environment: dict[str, str]) -> None:
    """Each `$ command`, and its output where the page shows one."""
    for step in text.split("$ ")[1:]:
        command, _, expected = step.partition("\n")
        printed = shell(command, folder, environment)
        if expected.strip():
            assert printed.strip() == expected.strip()


def run_python(code: list[str], folder: Path, environment: dict[str, str]) -> None:
    """All Python so far, as one program, once."""
    if code:
        program = "\n".join(code)
        code.clear()
        subprocess.run([sys.executable, "-c", program], cwd=folder, env=environment, check=True, timeout=300)


def shell(command: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, check=True, timeout=300, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        assert (page.parent / link["target"]).exists(), f"{name(page)}: {link['target']}"


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        relative = page.relative_to(ROOT / "docs").as_posix()
        assert relative == "README.md" or relative in index, relative


def test_every_command_is_in_the_reference() -> None:
    text = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    for command in main.commands.values():
        for part in command.commands.values() if isinstance(command, click.Group) else [None]:
            assert f"`{command.name}" in text, command.name
            assert part is None or part.name in text, f"{command.name} {part.name}"


def test_every_finding_of_a_run_is_in_the_reference() -> None:
    modules = [path for pattern in FINDERS for path in ROOT.glob(pattern)]
    named = {name for module in modules for name in RULE.findall(module.read_text(encoding="utf-8"))}
    assert len(named) > 30
    text = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")
    assert sorted(name for name in named if f"`{name}`" not in text) == []


def test_make_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)$", (ROOT / "README.md").read_text(), re.MULTILINE)) <= targets
