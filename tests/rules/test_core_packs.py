"""CORE on the kept and the broken example of each pack rule that it can run, beside what we find there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from cdisc_itnk.core import ItnkError
from cdisc_itnk.rules import Datasets, DefineMetadata, Library, Rule, SubmittedDataset, check, core_engine, read_library
from cdisc_itnk.rules.compare import differences, read_core_report
from cdisc_itnk.rules.core_engine import INTERPRETER
from cdisc_itnk.rules.loading import rule_documents
from cdisc_itnk.rules.packs import PACKS
from cdisc_itnk.rules.packs.examples import read_example
from cdisc_itnk.rules.portable import obstacles, open_document
from cdisc_itnk.rules.validation import Standard, find_library, read_submission
from cdisc_itnk.submission.xpt import XptColumn, XptDataset, write_xpt
from define_xml import ODM, Class, write
from tests.shared import shared

TERMINOLOGY = "2026-03-27"

ONE_KEY = "finds no value unique where the key is one variable"
PLACE = "names the study, or each data set of it, in place of the data set"
EXPLAINED = {  # by rule, what CORE does otherwise; see docs/reference/rules.md
    "ADAM-746": "knows no domain of SDTM where the standard is ADaM",
    "DEF-0004": "has no variable_max_size beside what the Define-XML says",
    "DEF-0006": PLACE,
    "DEF-0007": PLACE,
    "DEF-0011": ONE_KEY,
}
UNWRITABLE = set("ADAM-13 ADAM-14 ADAM-15 ADAM-16 ADAM-17 XPT-0001 XPT-0002 XPT-0004 XPT-0006 XPT-0007 XPT-0008".split())
"""The rules that are broken by what no writer of transport files writes."""


@dataclass(frozen=True)
class Case:
    """A rule, and a folder with data that keep or break it."""

    rule: Rule
    folder: Path
    is_analysis: bool

    @property
    def define(self) -> Path | None:
        """The Define-XML, if the rule looks at one."""
        path = self.folder / "define.xml"
        return path if path.exists() else None

    def request(self, cache: Path) -> dict[str, object]:
        """What CORE is asked, see `cdisc_itnk.rules.core_runner`."""
        return {
            "cache": str(cache),
            "paths": sorted(str(path) for path in self.folder.iterdir() if path.suffix.lower() == ".xpt"),
            "standard": "adam" if self.is_analysis else "sdtmig",
            "version": "adamig-1-3" if self.is_analysis else "3-4",
            "terminology": [f"{'adam' if self.is_analysis else 'sdtm'}ct-{TERMINOLOGY}"],
            "rules": [],
            "documents": [open_document(self.rule)],
            "define": str(self.define) if self.define else None,
            "report": str(self.folder / "report.json"),
        }


def cases(root: Path, unwritable: set[str]) -> Iterator[Case]:
    """The examples as folders of transport files; the rules of those that cannot be such files go to `unwritable`."""
    for document in (each for pack in PACKS for each in rule_documents(pack.folder)):
        example = read_example(document)
        if obstacles(example.rule):
            continue
        for kind, datasets in {"kept": example.kept, "broken": example.broken}.items():
            folder = root / example.rule.id / kind
            folder.mkdir(parents=True)
            try:
                write_datasets(datasets, folder)
            except ItnkError:
                unwritable.add(example.rule.id)
                continue
            if example.define:
                write(with_classes(example.define), folder / "define.xml")
            yield Case(example.rule, folder, any(part.is_analysis for part in datasets.parts))


def write_datasets(datasets: Datasets, folder: Path) -> None:
    """Transport files that CORE reads: with records, longer than 80 bytes where the example does not tell lengths."""
    for part in map(as_core_needs, datasets.parts):
        told = any(each.label != each.name for each in part.variables)
        lengths = {each.name: each.length if told or each.kind == "Num" else 200 for each in part.variables}
        columns = tuple(
            XptColumn(
                each.name, each.label or "", "num" if each.kind == "Num" else "char", lengths[each.name], each.format or ""
            )
            for each in part.variables
        )
        write_xpt(
            part.frame, folder / part.filename, XptDataset(part.name, part.label or "", columns), created=datetime(2026, 1, 1)
        )


def as_core_needs(part: SubmittedDataset) -> SubmittedDataset:
    """The data set with a record, as CORE fails without, and with PARAM beside PARAMCD, by which CORE knows no structure."""
    values = {each.name: [1.0 if each.kind == "Num" else "A"] for each in part.variables}
    frame = part.frame if len(part.frame) else pd.DataFrame(values)
    if not part.is_analysis or "PARAMCD" not in frame or {"PARAM", "AVAL", "AVALC"} & set(frame):
        return replace(part, frame=frame)
    (code,) = (each for each in part.variables if each.name == "PARAMCD")
    return replace(
        part,
        frame=frame.assign(PARAM=frame["PARAMCD"]),
        variables=(*part.variables, replace(code, name="PARAM", label="PARAM")),
    )


def with_classes(define: ODM) -> ODM:
    """The Define-XML with a class of each data set, without which CORE fails."""
    metadata = define.study.metadata_version
    groups = tuple(replace(each, dataset_class=each.dataset_class or Class("EVENTS")) for each in metadata.item_group_defs)
    return replace(define, study=replace(define.study, metadata_version=replace(metadata, item_group_defs=groups)))


def unequal(case: Case, library: Library) -> str:
    """How CORE and we differ on a case; empty if we do not."""
    submission = read_submission(case.folder)
    define = DefineMetadata(submission.define) if submission.define else None
    ours, core = check(submission.datasets, [case.rule], library, define), read_core_report(case.folder / "report.json")
    verdicts = ours.statuses.get(case.rule.id), core.statuses.get(case.rule.id)
    issues = differences(ours, core)[["dataset", "row", "values", "in"]].to_dict("records")
    return f"{verdicts[0]}, CORE: {verdicts[1]} {issues}" if verdicts[0] is not verdicts[1] or issues else ""


@pytest.mark.slow
def test_core_finds_what_we_find(tmp_path: Path) -> None:
    if INTERPRETER not in os.environ:
        pytest.skip(f"CORE is not here: {INTERPRETER} names no interpreter that has it")
    cache, unwritable = shared("core-cache"), set[str]()
    asked = list(cases(tmp_path / "examples", unwritable))
    requests = tmp_path / "requests.json"
    requests.write_text(json.dumps([case.request(cache) for case in asked]), encoding="utf-8")
    batch, runner = Path(__file__).with_name("core_batch.py"), Path(core_engine.__file__).parent
    command = [os.environ[INTERPRETER], str(batch), str(requests), str(runner)]
    subprocess.run(command, check=True, capture_output=True)
    libraries = {
        False: read_library(cache, "SDTMIG", "3.4", [f"sdtmct-{TERMINOLOGY}"]),
        True: find_library(Standard("ADAMIG", "1.3")),
    }
    told = {(case.rule.id, case.folder.name): unequal(case, libraries[case.is_analysis]) for case in asked}
    wrong = {key: each for key, each in told.items() if each}
    assert {key: each for key, each in wrong.items() if key[0] not in EXPLAINED} == {}
    assert set(EXPLAINED) == {name for name, _ in wrong}
    assert unwritable == UNWRITABLE
