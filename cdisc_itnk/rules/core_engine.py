"""CDISC CORE itself as a second opinion: run in its own process, in an interpreter that has `cdisc-rules-engine`."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules.compare import CoreReport, read_core_report
from cdisc_itnk.rules.loading import rule_documents
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.parsing import parse_references
from cdisc_itnk.rules.portable import open_document
from cdisc_itnk.rules.rule import Rule

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
    rules: Iterable[str] | None = None,
    beside: Iterable[Rule] = (),
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
        rules: Identifiers of the cache's rules to run; by default all that it has for the standard.
        beside: Rules to run beside them, or in place of those of the same identifier (`cdisc_itnk.rules.portable`).
        define: The Define-XML.
        interpreter: A Python that has `cdisc-rules-engine`; by default the one that `CDISC_CORE_PYTHON` names.

    Raises:
        UsageError: There is no such interpreter, or CORE fails altogether.
        InputError: The folder has no data sets, or there are no rules to run.
    """
    python = interpreter or os.environ.get(INTERPRETER, "")
    if not python:
        raise UsageError(f"no interpreter with cdisc-rules-engine; {INTERPRETER} names none")
    paths = _datasets(folder)
    cached = {each["Core"].text("Id"): each for each in rule_documents(cache / "rules.pkl")}
    wanted = _published(cached, standard, version) if rules is None else list(rules)
    given = [open_document(rule) for rule in beside if rule.id not in cached or cached[rule.id].content != rule.document]
    if not wanted and not given:
        raise InputError(f"no rules for {standard} {version}", where=str(cache), hint="give rules for it with --rules")
    name, edition = _as_core_calls(standard, version)
    with tempfile.TemporaryDirectory() as temporary:
        report, request = Path(temporary) / "report.json", Path(temporary) / "request.json"
        content = {
            "cache": str(cache),
            "paths": [str(path) for path in paths],
            "standard": name,
            "version": edition,
            "terminology": list(terminology),
            "rules": wanted,
            "documents": given,
            "define": str(define) if define else None,
            "report": str(report),
        }
        request.write_text(json.dumps(content), encoding="utf-8")
        _run(python, request)
        return read_core_report(report)


def _published(cached: Mapping[str, Cursor], standard: str, version: str) -> list[str]:
    return [name for name, each in cached.items() if any(own.names(standard, version) for own in parse_references(each))]


def _as_core_calls(standard: str, version: str) -> tuple[str, str]:
    """A guide as CORE's cache names it: ADaM's guides are versions of `adam`."""
    return ("adam", f"adamig-{version}") if standard.upper() == "ADAMIG" else (standard, version)


def _datasets(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError("no such folder", where=str(folder), hint="name the folder with the data sets")
    for suffix in _SUFFIXES:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == suffix)
        if paths:
            return paths
    raise InputError("no data sets that CORE reads", where=str(folder), expected=f"files that end in {', '.join(_SUFFIXES)}")


def _run(python: str, request: Path) -> None:
    command = [python, str(_RUNNER), str(request)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the user's own interpreter
    except OSError as error:
        raise UsageError(f"cannot start the interpreter for CORE: {error.strerror}", where=python) from error
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise UsageError(f"CORE failed: {reason}", where=python, expected="a Python with cdisc-rules-engine installed")
