"""`ReportContent`: everything the report prints, as frames and texts, and how a run fills it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

import pandas as pd

from cdisc_itnk.adam import ADSL
from cdisc_itnk.core import Dataset, InputFile, describe, findings_frame
from cdisc_itnk.core.words import plural
from cdisc_itnk.pipeline import Run
from cdisc_itnk.report.swimmer import Swimmer, derive_swimmer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What the report prints. A frame without rows leaves its table out.

    Attributes:
        study: Identifier of the study.
        title: What the study is called.
        facts: What identifies the run (data cut-off, versions), by name.
        efficacy_set: The subjects that efficacy is judged in, in words.
        safety_set: The subjects that safety is judged in, in words.
        estimates: What `cdisc_itnk.endpoints.estimate_all` returned.
        swimmer: Subjects over time.
        events: What each date of `swimmer.marks` is called.
        disagreements: What `cdisc_itnk.derivations.derive_disagreements` returned.
        records: `form label status reason records`, what became of the raw records.
        unmapped: `form item codelist value records`.
        findings: `severity rule dataset variables message records`.
        datasets: `standard name label records variables`.
        inputs: `name bytes sha256`.
    """

    study: str
    title: str
    facts: Mapping[str, str] = field(default_factory=dict)
    efficacy_set: str = ""
    safety_set: str = ""
    estimates: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    swimmer: Swimmer | None = None
    events: Mapping[str, str] = field(default_factory=dict)
    disagreements: pd.DataFrame = field(default_factory=pd.DataFrame)
    records: pd.DataFrame = field(default_factory=pd.DataFrame)
    unmapped: pd.DataFrame = field(default_factory=pd.DataFrame)
    findings: pd.DataFrame = field(default_factory=pd.DataFrame)
    datasets: pd.DataFrame = field(default_factory=pd.DataFrame)
    inputs: pd.DataFrame = field(default_factory=pd.DataFrame)

    def estimate(self, name: str) -> pd.DataFrame:
        """The estimates of an endpoint; no rows where there are none."""
        return self.estimates.get(name, pd.DataFrame())


def report_content(run: Run) -> ReportContent:
    """What the report of `run` prints."""
    study, plan = run.study, run.study.endpoints
    adam = {name: dataset.frame for name, dataset in run.adam.items()}
    return ReportContent(
        study=study.name,
        title=study.title,
        facts=_facts(run),
        efficacy_set=_population(plan.sets, plan.analysis_set) if plan else "",
        safety_set=_population(plan.sets, plan.safety_set) if plan else "",
        estimates=run.results,
        swimmer=derive_swimmer(adam, plan) if plan and adam else None,
        events=plan.dates if plan else {},
        disagreements=run.results.get("disagreement_listing", pd.DataFrame()),
        records=run.sdtm.account.forms,
        unmapped=run.sdtm.account.unmapped_frame,
        findings=findings_frame(run.findings),
        datasets=datasets_frame({"SDTM": run.sdtm.datasets, "ADaM": run.adam}),
        inputs=inputs_frame(run.sdtm.inputs),
    )


def _facts(run: Run) -> dict[str, str]:
    account = run.sdtm.account
    severities = Counter(str(finding.severity) for finding in run.findings)
    packages = [f"{package.name} {package.version}" for package in run.study.terminology().packages]
    return {
        "Data cut-off": run.study.cutoff.isoformat(),
        "Raw records": f"{account.read} read, {account.mapped} mapped, {account.read - account.mapped} set aside",
        "Data sets": f"{len(run.sdtm.datasets)} SDTM, {len(run.adam)} ADaM",
        "Findings": ", ".join(plural(count, severity) for severity, count in sorted(severities.items())) or "none",
        "Standards": ", ".join(["SDTMIG 3.4", "ADaMIG 1.3", *packages]),
        "Software": f"cdisc-itnk {version('cdisc-itnk')}",
    }


def _population(sets: Mapping[str, str], flag: str) -> str:
    """What the study calls the subjects with a flag, else what the standard does."""
    spec = describe(ADSL)
    standard = spec[flag].label.removesuffix(" Flag") if flag in spec else flag
    return f"{sets.get(flag, standard)} ({flag} = Y)"


def datasets_frame(standards: Mapping[str, Mapping[str, Dataset]]) -> pd.DataFrame:
    """One row a data set: `standard name label records variables`."""
    rows = [
        (standard, name, dataset.spec.label, len(dataset.frame), dataset.frame.shape[1])
        for standard, datasets in standards.items()
        for name, dataset in datasets.items()
    ]
    return pd.DataFrame(rows, columns=["standard", "name", "label", "records", "variables"])


def inputs_frame(inputs: Iterable[InputFile]) -> pd.DataFrame:
    """One row a file: `name bytes sha256`."""
    return pd.DataFrame([(file.name, file.bytes, file.sha256) for file in inputs], columns=["name", "bytes", "sha256"])
