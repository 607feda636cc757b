"""The main job in memory: a raw export to SDTM, ADaM and results. `cdisc_itnk.outputs` writes it to a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from cdisc_itnk.core import Dataset, Finding, Tabulation, check_columns, describe
from cdisc_itnk.core.words import plural
from cdisc_itnk.derivations import AnalysisPlan, derive_adam, derive_disagreements, trace_adam
from cdisc_itnk.derivations.doubts import find_doubts
from cdisc_itnk.endpoints import estimate_all
from cdisc_itnk.plausibility import check_plausibility
from cdisc_itnk.rules.reports import Conformance
from cdisc_itnk.study import Group, Study
from cdisc_itnk.terminology import check_codelists

Progress = Callable[[str], None]
Results = dict[str, pd.DataFrame]


def silent(_: str) -> None:
    """No progress."""


@dataclass
class Clock:
    """How long each stage of a run took, in seconds, in order."""

    progress: Progress = silent
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[Progress]:
        """Report `name` and measure the block, which may tell how much it did."""
        self.progress(name)
        start = time.perf_counter()
        yield lambda done: self.progress(f"{name}: {done}")
        self.seconds[name] = round(time.perf_counter() - start, 3)


@dataclass(frozen=True)
class Run:
    """What a run made.

    Attributes:
        study: The study.
        sdtm: The SDTM with its account and findings.
        adam: The ADaM data sets by name.
        results: The endpoints' estimates and listings by name, one row an estimate.
        findings: All faults found, in the raw data and in the data sets.
        conformance: The verdicts of the conformance rules on each group of data sets, where they were asked for.
    """

    study: Study
    sdtm: Tabulation
    adam: dict[str, Dataset]
    results: Results
    findings: tuple[Finding, ...]
    conformance: dict[Group, Conformance] = field(default_factory=dict)

    @property
    def groups(self) -> dict[Group, dict[str, Dataset]]:
        """The data sets that were made, by their standard."""
        made: dict[Group, dict[str, Dataset]] = {"SDTM": self.sdtm.datasets, "ADaM": self.adam}
        return {group: datasets for group, datasets in made.items() if datasets}


def compute(study: Study, raw: Path, clock: Clock | None = None, encoding: str | None = None) -> Run:
    """The whole way from the export at `raw` to the results; a study without an analysis stops at SDTM.

    Args:
        study: The study.
        raw: A folder or file.
        clock: Told of each stage.
        encoding: Of raw text files that do not tell theirs; UTF-8 if it is not given.

    Raises:
        InputError: The export cannot be read or lacks a form or column.
    """
    clock = clock or Clock()
    with clock.stage("read the export and map it to SDTM") as tell:
        sdtm = study.tabulate(raw, encoding)
        implausible = check_plausibility({name: (each.spec, each.frame) for name, each in sdtm.datasets.items()}, study.cutoff)
        findings = (*sdtm.findings, *implausible)
        tell(f"{plural(sdtm.account.read, 'raw record')}, {size_in_words(sdtm.datasets)}")
    if study.analysis is None:
        return Run(study, sdtm, {}, {}, findings)
    with clock.stage("derive ADaM") as tell:
        adam = derive_datasets(sdtm.frames, study.analysis)
        findings = (*findings, *check_analysis(adam, study, sdtm.frames))
        tell(size_in_words(adam))
    with clock.stage("estimate") as tell:
        results = estimate(sdtm.frames, {name: dataset.frame for name, dataset in adam.items()}, study)
        tell(f"{plural(sum(map(len, results.values())), 'row')} in {plural(len(results), 'table')}")
    return Run(study, sdtm, adam, results, findings)


def size_in_words(datasets: Mapping[str, Dataset]) -> str:
    """How much there is, in words: `290 records in 2 data sets`."""
    records = sum(len(dataset.frame) for dataset in datasets.values())
    return f"{plural(records, 'record')} in {plural(len(datasets), 'data set')}"


def derive_datasets(sdtm: Mapping[str, pd.DataFrame], plan: AnalysisPlan) -> dict[str, Dataset]:
    """ADaM by name, each with its specification and the provenance of its variables.

    Args:
        sdtm: SDTM frames by name.
        plan: The study's choices.
    """
    traces = trace_adam(plan)
    datasets = {}
    for name, frame in derive_adam(sdtm, plan).items():
        spec = describe(plan.table(name)).only(frame.columns)
        own = tuple(trace for trace in traces if trace.dataset == name and trace.variable in spec)
        datasets[name] = Dataset(spec, frame, own)
    return datasets


def estimate(sdtm: Mapping[str, pd.DataFrame], adam: Mapping[str, pd.DataFrame], study: Study) -> Results:
    """The study's estimates, and the listing of responses that disagree with the one computed from the components."""
    results = estimate_all(adam, study.endpoints) if study.endpoints else {}
    if study.analysis and study.analysis.response and study.analysis.response.computed and "RS" in sdtm:
        results["disagreement_listing"] = derive_disagreements(sdtm, adam["ADSL"], study.analysis)
    return results


def check_analysis(datasets: Mapping[str, Dataset], study: Study, sdtm: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """What is wrong with the columns of ADaM data sets, by specification and codelist, and what makes the analysis wrong."""
    terminology = study.terminology()
    findings: list[Finding] = []
    for dataset in datasets.values():
        findings += check_columns(dataset.spec, dataset.frame)
        findings += check_codelists(dataset.spec, dataset.frame, terminology)
    if study.analysis:
        findings += find_doubts(sdtm, {name: dataset.frame for name, dataset in datasets.items()}, study.analysis)
    return findings
