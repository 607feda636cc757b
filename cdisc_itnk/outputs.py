"""What a run leaves in its output folder, put in place as one step."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from cdisc_itnk.core import Dataset, Finding, Tabulation, findings_frame
from cdisc_itnk.core.report_table import records, write_csv, write_json
from cdisc_itnk.pipeline import Clock, Progress, Results, Run, compute, silent
from cdisc_itnk.report import to_html
from cdisc_itnk.report.content import report_content
from cdisc_itnk.study import Study
from cdisc_itnk.submission.datasets import write_parquet_folder, write_xpt_folder
from cdisc_itnk.submission.define import write_define
from cdisc_itnk.submission.folder import MARK, replaced

LIBRARIES = ("cdisc-itnk", "pandas", "pyarrow", "pydantic", "lxml", "scipy")


def run(study: Study, raw: Path, out: Path, progress: Progress = silent) -> Run:
    """Compute everything and write it to `out`: data sets, Define-XML, results, report and `run.json`.

    The folder is the old one until all is written, then the new one. Two runs on the same input write the same bytes, but
    for the timings in `run.json`.

    Raises:
        InputError: The export cannot be used.
        OutputError: `out` is not ours to replace or cannot be written; it is then untouched.
    """
    clock = Clock(progress)
    with replaced(out) as folder:
        result = compute(study, raw, clock)
        with clock.stage("write data sets and Define-XML"):
            result = replace(result, findings=(*result.findings, *write_datasets(result, folder)))
        with clock.stage("write results and report"):
            write_account(result.sdtm, folder / "account")
            write_csv(findings_frame(result.findings), folder / "findings.csv")
            if result.results:
                write_results(result.results, folder / "results")
                (folder / "report.html").write_text(to_html(report_content(result)), encoding="utf-8")
        write_json(describe_run(result) | {"timings": clock.seconds}, folder / MARK)
    return result


def write_datasets(result: Run, folder: Path) -> list[Finding]:
    """`sdtm/` and `adam/` with XPT and define.xml, `parquet/`, `lineage/`; returns what XPT could not hold as it stands."""
    findings: list[Finding] = []
    groups: tuple[tuple[Literal["SDTM", "ADaM"], dict[str, Dataset]], ...] = (
        ("SDTM", result.sdtm.datasets),
        ("ADaM", result.adam),
    )
    for kind, datasets in groups:
        if datasets:
            name = kind.lower()
            findings += write_xpt_folder(datasets.values(), folder / name, result.study.created)
            write_parquet_folder(datasets.values(), folder / "parquet" / name)
            findings += write_define(datasets, folder / name / "define.xml", result.study.define_info(kind))
    (folder / "lineage").mkdir()
    for name, dataset in result.sdtm.datasets.items():
        if dataset.lineage:
            dataset.lineage.frame.to_parquet(folder / "lineage" / f"{name.lower()}.parquet", index=False)
    return findings


def write_account(sdtm: Tabulation, folder: Path) -> None:
    """The account as CSV: `forms`, `domains`, `set_aside`, `unread` and `unmapped`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("forms", "domains", "set_aside", "unread"):
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
    severities = Counter(finding.severity.value for finding in result.findings)
    account = result.sdtm.account
    return {
        "study": result.study.name,
        "cutoff": result.study.cutoff.isoformat(),
        "terminology": [f"{package.name} {package.version}" for package in result.study.terminology().packages],
        "versions": {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
        "inputs": [{"name": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in result.sdtm.inputs],
        "records": {"read": account.read, "mapped": account.mapped, "set aside": account.read - account.mapped},
        "forms": records(account.forms),
        "datasets": {
            group: {name: len(dataset.frame) for name, dataset in datasets.items()}
            for group, datasets in (("sdtm", result.sdtm.datasets), ("adam", result.adam))
        },
        "unmapped": records(account.unmapped_frame),
        "findings": {"counts": dict(sorted(severities.items())), "list": records(findings_frame(result.findings))},
    }
