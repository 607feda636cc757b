"""What a run leaves in its output folder, put in place as one step."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cdisc_itnk.conformance import judge_folders
from cdisc_itnk.core import Dataset, Finding, InputFile, Tabulation, findings_frame
from cdisc_itnk.core.report_table import records, write_csv, write_json
from cdisc_itnk.pipeline import Clock, Progress, Results, Run, compute, silent
from cdisc_itnk.report import to_html
from cdisc_itnk.report.content import report_content
from cdisc_itnk.rules.reports import FORMATS, Conformance, write_reports
from cdisc_itnk.study import Group, Study
from cdisc_itnk.submission.dataset_json import write_dataset_json_folder
from cdisc_itnk.submission.datasets import write_parquet_folder, write_xpt_folder
from cdisc_itnk.submission.define import write_define
from cdisc_itnk.submission.folder import MARK, replaced
from define_xml import read

LIBRARIES = ("cdisc-itnk", "pandas", "pyarrow", "pydantic", "lxml", "scipy")


def run(
    study: Study,
    raw: Path,
    out: Path,
    progress: Progress = silent,
    *,
    encoding: str | None = None,
    dataset_json: bool = False,
    validate: bool = False,
) -> Run:
    """Compute everything and write it to `out`: data sets, Define-XML, results, report and `run.json`.

    The folder is the old one until all is written, then the new one. Two runs on the same input write the same bytes, but
    for the timings in `run.json`. A study without analysis ends at SDTM.

    Args:
        study: The study.
        raw: Its export.
        out: The folder.
        progress: What is told where the work is.
        encoding: Of raw text files that do not tell theirs; UTF-8 if it is not given.
        dataset_json: Whether to write the data sets as Dataset-JSON too.
        validate: Whether to run the conformance rules on what was written, with their reports in `conformance/`.

    Raises:
        InputError: The export cannot be used.
        UsageError: `out` overlaps `raw`.
        OutputError: `out` is not ours to replace or cannot be written; it is then untouched.
    """
    clock = Clock(progress)
    with replaced(out, raw) as folder:
        result = compute(study, raw, clock, encoding)
        with clock.stage("write data sets and Define-XML"):
            result = replace(result, findings=(*result.findings, *write_datasets(result, folder, dataset_json=dataset_json)))
        with clock.stage("write results and report" if result.results else "write the account"):
            write_account(result.sdtm, folder / "account")
            write_csv(findings_frame(result.findings), folder / "findings.csv")
            if result.results:
                write_results(result.results, folder / "results")
                (folder / "report.html").write_text(to_html(report_content(result)), encoding="utf-8")
        if validate:
            with clock.stage("run the conformance rules"):
                result = replace(result, conformance=write_conformance(study, folder))
        write_json(describe_run(result) | {"timings": clock.seconds}, folder / MARK)
    return result


def write_conformance(study: Study, folder: Path) -> dict[Group, Conformance]:
    """`conformance/`: what the rule packs find in the `sdtm/` and `adam/` of `folder`, a report of each format.

    Returns the verdicts (see `cdisc_itnk.conformance.judge_folders`).
    """
    verdicts = judge_folders(study, folder)
    for group, conformance in verdicts.items():
        write_reports(conformance, {kind: folder / "conformance" / f"{group.lower()}.{kind}" for kind in FORMATS})
    return verdicts


def write_datasets(result: Run, folder: Path, *, dataset_json: bool = False) -> list[Finding]:
    """`sdtm/`, `adam/`, `parquet/` and `lineage/`; returns what XPT and Define-XML could not hold as it stands."""
    findings = []
    for group, datasets in result.groups.items():
        findings += write_group(group, datasets, folder, result.study, dataset_json=dataset_json)
    (folder / "lineage").mkdir()
    for name, dataset in result.sdtm.datasets.items():
        if dataset.lineage:
            dataset.lineage.frame.to_parquet(folder / "lineage" / f"{name.lower()}.parquet", index=False)
    return findings


def write_group(
    group: Group, datasets: Mapping[str, Dataset], folder: Path, study: Study, *, dataset_json: bool = False
) -> list[Finding]:
    """The data sets of a standard: `sdtm/` with XPT and define.xml, and `parquet/sdtm/`; returns what they could not hold.

    With `dataset_json` also `dataset-json/sdtm/`.
    """
    name = group.lower()
    findings = write_xpt_folder(datasets.values(), folder / name, study.created)
    write_parquet_folder(datasets.values(), folder / "parquet" / name)
    define = folder / name / "define.xml"
    findings += write_define(datasets, define, study.define_info(group))
    if dataset_json:
        target = folder / "dataset-json" / name
        write_dataset_json_folder(datasets.values(), target, study.created, read(define), f"../../{name}/define.xml")
    return findings


def write_account(sdtm: Tabulation, folder: Path) -> None:
    """The account as CSV: `forms`, `domains`, `set_aside`, `left_out`, `unread` and `unmapped`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("forms", "domains", "set_aside", "left_out", "unread"):
        write_csv(getattr(sdtm.account, name), folder / f"{name}.csv")
    write_csv(sdtm.account.unmapped_frame, folder / "unmapped.csv")


def write_results(results: Results, folder: Path) -> None:
    """Each table of results as CSV and as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in results.items():
        write_csv(frame, folder / f"{name}.csv")
        write_json(records(frame), folder / f"{name}.json")


def describe_run(result: Run) -> dict[str, Any]:
    """What identifies a run: study, inputs, versions, account and findings; the same for the same input."""
    account = result.sdtm.account
    return describe_work(result.study, result.sdtm.inputs) | {
        "records": {"read": account.read, "mapped": account.mapped, "set aside": account.read - account.mapped},
        "forms": records(account.forms),
        "datasets": {
            group: {name: len(dataset.frame) for name, dataset in datasets.items()}
            for group, datasets in (("sdtm", result.sdtm.datasets), ("adam", result.adam))
        },
        "unmapped": records(account.unmapped_frame),
        "findings": describe_findings(result.findings),
    }


def describe_work(study: Study, inputs: Iterable[InputFile]) -> dict[str, Any]:
    """What identifies any step of the way: study, cut-off, terminology, versions and the files that were read."""
    return {
        "study": study.name,
        "cutoff": study.cutoff.isoformat(),
        "terminology": [f"{package.name} {package.version}" for package in study.terminology().packages],
        "versions": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
        "inputs": [{"name": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in inputs],
    }


def describe_findings(findings: Sequence[Finding]) -> dict[str, Any]:
    """How many there are by severity, and each."""
    counts = Counter(finding.severity.value for finding in findings)
    return {"counts": dict(sorted(counts.items())), "list": records(findings_frame(findings))}
