"""CDISC CORE itself as a second opinion: run in its own process, in an interpreter that has `cdisc-rules-engine`."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules.compare import CoreReport, read_core_report
from cdisc_itnk.rules.loading import load_rules

INTERPRETER = "CDISC_CORE_PYTHON"

_RUNNER = Path(__file__).with_name("core_runner.py")
_SUFFIXES = (".xpt", ".json", ".ndjson")


def run_core(
    folder: Path,
    cache: Path,
    standard: str,
    version: str,
    *,
    terminology: Iterable[str] = (),
    rules: Iterable[str] = (),
    define: Path | None = None,
    interpreter: str = "",
) -> CoreReport:
    """What CORE finds in the data sets of a folder.

    Args:
        folder: With XPT or Dataset-JSON files.
        cache: CORE's cache.
        standard: Such as `SDTMIG`.
        version: Such as `3.4`.
        terminology: Names of packages of the cache to check against, such as `sdtmct-2026-03-27`.
        rules: Identifiers of the rules to run; by default all that the cache has for the standard.
        define: The Define-XML.
        interpreter: A Python that has `cdisc-rules-engine`; by default the one that `CDISC_CORE_PYTHON` names.

    Raises:
        UsageError: There is no such interpreter, or CORE fails altogether.
        InputError: The folder has no data sets, or the cache no rules for the standard.
    """
    python = interpreter or os.environ.get(INTERPRETER, "")
    if not python:
        raise UsageError(f"no interpreter with cdisc-rules-engine; {INTERPRETER} names none")
    paths = _datasets(folder)
    wanted = list(rules) or [rule.id for rule in load_rules(cache / "rules.pkl", standard, version)]
    with tempfile.TemporaryDirectory() as temporary:
        report = Path(temporary) / "report.json"
        request = {
            "cache": str(cache),
            "paths": [str(path) for path in paths],
            "standard": standard,
            "version": version,
            "terminology": list(terminology),
            "rules": wanted,
            "define": str(define) if define else None,
            "report": str(report),
        }
        _run(python, json.dumps(request))
        return read_core_report(report)


def _datasets(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), hint="name the folder with the data sets")
    for suffix in _SUFFIXES:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == suffix)
        if paths:
            return paths
    raise InputError("no data sets that CORE reads", where=str(folder), expected=f"files that end in {', '.join(_SUFFIXES)}")


def _run(python: str, request: str) -> None:
    command = [python, str(_RUNNER), request]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the user's own interpreter
    except OSError as error:
        raise UsageError(f"cannot start the interpreter for CORE: {error.strerror}", where=python) from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise UsageError(f"CORE failed: {reason}", where=python, expected="a Python with cdisc-rules-engine installed")
