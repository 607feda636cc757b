"""The second half of the way, step by step from folder to folder; each step writes what the whole run would."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from cdisc_itnk.check import specification, specifications
from cdisc_itnk.core import Dataset, Finding, InputError, InputFile, Severity, UsageError, findings_frame
from cdisc_itnk.core.report_table import write_csv, write_json
from cdisc_itnk.core.words import plural
from cdisc_itnk.derivations import AnalysisPlan, trace_adam
from cdisc_itnk.outputs import describe_findings, describe_work, write_group, write_results
from cdisc_itnk.pipeline import Clock, Progress, Results, check_analysis, derive_datasets, silent, size_in_words
from cdisc_itnk.pipeline import estimate as estimate_results
from cdisc_itnk.study import Study
from cdisc_itnk.submission.datasets import dataset_files, misfits, read_folder
from cdisc_itnk.submission.folder import MARK, replaced

Frames = dict[str, pd.DataFrame]


def derive(study: Study, sdtm: Path, out: Path, progress: Progress = silent) -> tuple[dict[str, Dataset], list[Finding]]:
    """SDTM to ADaM: writes `adam/` with Define-XML, `parquet/adam/`, `findings.csv` and `run.json` to `out`.

    Args:
        study: Must have an analysis plan.
        sdtm: A folder of XPT or Parquet files, such as `parquet/sdtm` of what `map` wrote.
        out: See `cdisc_itnk.submission.folder.replaced`.
        progress: Told of each stage.

    Returns:
        The data sets by name, and the findings: SDTM data sets that the plan reads and the folder lacks (warnings), and
        what is wrong with the columns.

    Raises:
        InputError: The folder lacks DM or the data set with the treatment, or cannot be read.
        UsageError: The study has no analysis plan, or `out` overlaps `sdtm`.
        OutputError: `out` is not ours to replace or cannot be written.
    """
    plan, clock = _planned(study), Clock(progress)
    with replaced(out, sdtm) as folder:
        with clock.stage("read SDTM"):
            frames = read_typed(study, sdtm, ("DM", plan.subject.treatment.dataset), "cdisc-itnk map")
        with clock.stage("derive ADaM") as tell:
            adam = derive_datasets(frames, plan)
            findings = [*_absent(plan, frames), *check_analysis(adam, study, frames)]
            tell(size_in_words(adam))
        with clock.stage("write data sets and Define-XML"):
            findings += write_group("ADaM", adam, folder, study)
            write_csv(findings_frame(findings), folder / "findings.csv")
        write_json(_derived(study, sdtm, adam, findings) | {"timings": clock.seconds}, folder / MARK)
    return adam, findings


def estimate(study: Study, adam: Path, out: Path, sdtm: Path | None = None, progress: Progress = silent) -> Results:
    """ADaM to the endpoints: writes `results/` as CSV and JSON, and `run.json`, to `out`.

    Args:
        study: Must have endpoints.
        adam: A folder of XPT or Parquet files, such as `parquet/adam` of what `derive` wrote.
        out: See `cdisc_itnk.submission.folder.replaced`.
        sdtm: Where the SDTM lies; needed for the listing of responses that disagree with the computed ones.
        progress: Told of each stage.

    Raises:
        InputError: A folder lacks a data set of the analysis plan, or cannot be read.
        UsageError: The study has no endpoints, or `out` overlaps an input.
        OutputError: `out` is not ours to replace or cannot be written.
    """
    if study.endpoints is None:
        raise UsageError(f"{study.name} has no endpoints", hint="`derive` is the last step of this study")
    plan, clock = _planned(study), Clock(progress)
    with replaced(out, adam, *([sdtm] if sdtm else [])) as folder:
        with clock.stage("read the data sets"):
            frames = read_typed(study, adam, [table.__name__ for table in plan.tables], "cdisc-itnk derive")
            components = read_typed(study, sdtm, ("DM", "RS"), "cdisc-itnk map") if sdtm else {}
        with clock.stage("estimate") as tell:
            results = estimate_results(components, frames, study)
            tell(f"{plural(sum(map(len, results.values())), 'row')} in {plural(len(results), 'table')}")
        write_results(results, folder / "results")
        write_json(_estimated(study, adam, sdtm, results) | {"timings": clock.seconds}, folder / MARK)
    return results


def _derived(study: Study, sdtm: Path, adam: Mapping[str, Dataset], findings: list[Finding]) -> dict[str, Any]:
    """What identifies a derivation, and what came of it."""
    return describe_work(study, _inputs(sdtm)) | {
        "datasets": {"adam": {name: len(dataset.frame) for name, dataset in adam.items()}},
        "findings": describe_findings(findings),
    }


def _estimated(study: Study, adam: Path, sdtm: Path | None, results: Results) -> dict[str, Any]:
    """What identifies an estimation, and what came of it."""
    inputs = [*_inputs(adam), *(_inputs(sdtm) if sdtm else [])]
    return describe_work(study, inputs) | {"results": {name: len(frame) for name, frame in results.items()}}


def read_typed(study: Study, folder: Path, needed: Collection[str], maker: str) -> Frames:
    """The data sets of a folder, in the kinds that the study's specifications say.

    Raises:
        InputError: One of `needed` is not there or has no USUBJID, or a column has not its variable's type.
    """
    known = specifications(study)
    frames = read_folder(folder, lambda name: specification(name, known))
    if missing := [name for name in needed if name not in frames]:
        what = f"no {', '.join(missing)} here, but {', '.join(frames)}"
        raise InputError(what, where=str(folder), hint=f"name a folder such as `{maker}` writes, with all its data sets")
    if anonymous := [name for name in needed if "USUBJID" not in frames[name]]:
        raise InputError(f"no USUBJID in {', '.join(anonymous)}", where=str(folder), hint="write the data sets again with it")
    for name, frame in frames.items():
        spec = specification(name, known)
        for column, how in (misfits(frame, spec) if spec else {}).items():
            hint = "correct the data set; `cdisc-itnk check` lists all faults"
            raise InputError(f"{column} is {how}", where=f"{folder}: {name}", hint=hint)
    return frames


def _planned(study: Study) -> AnalysisPlan:
    if study.analysis is None:
        raise UsageError(f"{study.name} has no analysis plan", hint="this study ends at SDTM")
    return study.analysis


def _absent(plan: AnalysisPlan, frames: Frames) -> list[Finding]:
    """A warning for each data set that the plan reads and nobody gave, with the analysis data sets that rest on it."""
    own = {table.__name__ for table in plan.tables}
    rests: dict[str, set[str]] = {}
    for trace in trace_adam(plan):
        for name in {source.partition(".")[0] for source in trace.sources} - own - set(frames):
            rests.setdefault(name, set()).add(trace.dataset)
    return [
        Finding("dataset-absent", Severity.WARNING, name, (), f"{name} is absent; {', '.join(sorted(made))} took it for empty")
        for name, made in sorted(rests.items())
    ]


def _inputs(folder: Path) -> list[InputFile]:
    return [InputFile.of(path) for path in dataset_files(folder).values()]
