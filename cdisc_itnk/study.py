"""A study: everything the toolkit needs to know of one trial, as one value that the command line finds by name."""

from __future__ import annotations

import datetime as dt
import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal, Protocol

from cdisc_itnk.core import Table, Tabulation, UsageError
from cdisc_itnk.derivations import AnalysisPlan
from cdisc_itnk.endpoints import EndpointPlan
from cdisc_itnk.study_file import load_file, telling_imports, told
from cdisc_itnk.submission.define import CollectionForm, DefineInfo, Dictionary, Display
from cdisc_itnk.submission.package import CaseReportForm
from cdisc_itnk.terminology import Terminology
from cdisc_itnk.validity import check_analysis_plan, check_endpoint_plan

Group = Literal["SDTM", "ADaM"]
"""The standards of tabulations and of analysis data sets, each with a folder and a Define-XML of its own."""

GUIDES: dict[Group, str] = {"SDTM": "3.4", "ADaM": "1.3"}
"""Versions of the implementation guides that the classes follow."""

ENTRY_POINTS = "cdisc_itnk.studies"
"""The entry point group under which packages offer their studies."""


class Tabulate(Protocol):
    """From the path of a raw export, and the encoding of its files where they do not tell, to SDTM."""

    def __call__(self, raw: Path, encoding: str | None = None) -> Tabulation: ...


class Simulate(Protocol):
    """Writes a simulated export to `folder`, as `csv` or `odm`, and tells `done` how many subjects it has written so far."""

    def __call__(
        self, subjects: int, seed: int, kind: str, folder: Path, done: Callable[[int], None] | None = None
    ) -> None: ...


@dataclass(frozen=True)
class Study:
    """One trial.

    Attributes:
        name: STUDYID.
        title: What it is called.
        tabulate: Reads a raw export (a folder or file, and how its text is encoded) and maps it to SDTM.
        terminology: The controlled terminology it names, with its own words.
        tables: SDTM classes of its own by data set name, over or beside the library's.
        protocol: The sponsor's protocol identifier, where it differs from the name.
        analysis: How ADaM follows from SDTM; null for a study that ends at SDTM.
        endpoints: What is estimated from ADaM; null for a study that ends there.
        demo: A small export that ships with the study.
        simulate: Writes a simulated export.
        forms: For Define-XML, where a form's values come from and its pages in the annotated CRF.
        dictionaries: For Define-XML, the dictionaries that terms are coded with.
        displays: For Define-XML, the analyses' results metadata.
        crf: For the submission package, the case report form.
        explanations: For the reviewer's guides, why a finding stands or an item is not submitted (see `Submission`).
        waivers: A YAML file of the conformance rules' issues that may stand (see `cdisc_itnk.rules.reports.read_waivers`).
        cutoff: Data cut-off; the creation stamp of all outputs, unless SOURCE_DATE_EPOCH gives another.

    Raises:
        UsageError: The analysis or the endpoints contradict themselves or each other.
    """

    name: str
    title: str
    tabulate: Tabulate
    terminology: Callable[[], Terminology]
    cutoff: dt.date
    tables: Mapping[str, type[Table]] = field(default_factory=dict)
    protocol: str = ""
    analysis: AnalysisPlan | None = None
    endpoints: EndpointPlan | None = None
    demo: Path | None = None
    simulate: Simulate | None = None
    forms: Mapping[str, CollectionForm] = field(default_factory=dict)
    dictionaries: Mapping[str, Dictionary] = field(default_factory=dict)
    displays: tuple[Display, ...] = ()
    crf: CaseReportForm = field(default_factory=CaseReportForm)
    explanations: Mapping[str, str] = field(default_factory=dict)
    waivers: Path | None = None

    def __post_init__(self) -> None:
        if self.analysis:
            check_analysis_plan(self.analysis, self.name)
            if self.endpoints:
                check_endpoint_plan(self.endpoints, self.analysis, self.name)

    @property
    def created(self) -> dt.datetime:
        """The creation stamp of outputs: SOURCE_DATE_EPOCH where set, else midnight of the cut-off; never the clock."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if epoch is None:
            return dt.datetime.combine(self.cutoff, dt.time())
        if not epoch.isdigit():
            raise UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}", expected="seconds since 1970", hint="set a number or unset it")
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).replace(tzinfo=None)

    def define_info(self, group: Group) -> DefineInfo:
        """What the define.xml of the tabulation or the analysis data sets says beside the data."""
        return DefineInfo(
            study=self.name,
            description=self.title,
            protocol=self.protocol or self.name,
            created=self.created,
            kind=group,
            version=GUIDES[group],
            terminology=self.terminology(),
            dictionaries=self.dictionaries,
            forms=self.forms,
            displays=self.displays if group == "ADaM" else (),
        )


def find_study(name: str) -> Study:
    """The study called `name`: an entry point (`car-itnk`), a dotted name (`package.module:STUDY`) or a Python file.

    Raises:
        UsageError: There is none, its code does not run (with file and line), or what is there is no `Study`.
    """
    for entry in entry_points(group=ENTRY_POINTS, name=name):
        return _checked(told(entry.load, name), name)
    if name.endswith(".py"):
        return _telling(_checked(getattr(load_file(Path(name)), "STUDY", None), name))
    module, _, attribute = name.partition(":")
    if "." in module or attribute:
        found = getattr(told(lambda: importlib.import_module(module), name), attribute or "STUDY", None)
        return _checked(found, name)
    raise UsageError(f"unknown study {name!r}", expected=f"one of {', '.join(studies())}, package.module:STUDY, or a .py file")


def studies() -> list[str]:
    """The names of the studies that installed packages offer."""
    return sorted(entry.name for entry in entry_points(group=ENTRY_POINTS))


def _telling(study: Study) -> Study:
    return replace(
        study,
        tabulate=telling_imports(study.tabulate),
        terminology=telling_imports(study.terminology),
        simulate=telling_imports(study.simulate) if study.simulate else None,
    )


def _checked(found: object, name: str) -> Study:
    if not isinstance(found, Study):
        what = "no STUDY in it" if found is None else f"found {type(found).__name__}"
        raise UsageError(what, where=name, expected="a cdisc_itnk.study.Study called STUDY")
    return found
