"""The main job: `demo`, `run`, `map` for its first half, and `simulate` for an export to run it on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
    description,
    encoding_option,
    exit_on,
    fail_option,
    json_option,
    out_option,
    path_type,
    quiet_option,
    raw_option,
    safely,
    study_argument,
    study_named,
)
from cdisc_itnk.cli.summary import run_lines
from cdisc_itnk.core import UsageError
from cdisc_itnk.core.words import plural
from cdisc_itnk.outputs import run
from cdisc_itnk.pipeline import Run
from cdisc_itnk.rules.reports import summary_content
from cdisc_itnk.study import Study, find_study, studies
from cdisc_itnk.submission.folder import created


@click.command("demo", epilog=EXIT_CODES)
@click.option(
    "--study", default="car-itnk", callback=study_named, show_default=True, help="The study whose export ships with it."
)
@click.option("--out", type=path_type, default=Path("demo"), show_default=True, help="The output folder.")
@quiet_option
@json_option
@safely
def demo(study: Study, out: Path, quiet: bool, as_json: bool) -> None:
    """The main job on the small export that ships with it."""
    if study.demo is None:
        hint = "cdisc-itnk run STUDY --raw DIR --out DIR, on an export of your own"
        raise UsageError(f"{study.name} ships no export", expected=_those_with("demo"), hint=hint)
    _run(study, study.demo, out, Output(quiet=quiet, as_json=as_json))


@click.command("run", epilog=EXIT_CODES)
@study_argument
@raw_option
@encoding_option
@out_option
@click.option("--dataset-json", is_flag=True, help="Write the data sets as Dataset-JSON too.")
@click.option("--validate", is_flag=True, help="Run the conformance rules on them; their reports are in conformance/.")
@fail_option("never")
@quiet_option
@json_option
@safely
def run_command(
    study: Study,
    raw: Path,
    encoding: str | None,
    out: Path,
    dataset_json: bool,
    validate: bool,
    fail_on: str,
    quiet: bool,
    as_json: bool,
) -> None:
    """Raw export to SDTM, ADaM, results and report."""
    output = Output(quiet=quiet, as_json=as_json)
    result = _run(study, raw, out, output, encoding=encoding, dataset_json=dataset_json, validate=validate)
    exit_on(result.findings, fail_on, result.conformance.values())


@click.command("map", epilog=EXIT_CODES)
@study_argument
@raw_option
@encoding_option
@out_option
@fail_option("never")
@quiet_option
@json_option
@safely
def map_command(study: Study, raw: Path, encoding: str | None, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """Raw export to SDTM, with the account of its records."""
    tabulated = replace(study, analysis=None, endpoints=None)
    result = _run(tabulated, raw, out, Output(quiet=quiet, as_json=as_json), encoding=encoding)
    exit_on(result.findings, fail_on)


@click.command("simulate", epilog=EXIT_CODES)
@click.option("--study", required=True, callback=study_named, help="The study to simulate.")
@click.option("--subjects", required=True, type=click.IntRange(1, 1_000_000), help="How many subjects are screened.")
@click.option("--seed", required=True, type=click.IntRange(0), help="The same seed gives the same bytes.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "odm"]),
    default="csv",
    show_default=True,
    help="A file a form, or one ODM-XML.",
)
@click.option("--out", required=True, type=path_type, help="A new folder: the export in raw/, the known truth in truth.csv.")
@quiet_option
@json_option
@safely
def simulate(study: Study, subjects: int, seed: int, kind: str, out: Path, quiet: bool, as_json: bool) -> None:
    """A raw export as dirty as real ones, and its truth."""
    if study.simulate is None:
        raise UsageError(f"{study.name} has no simulator", expected=_those_with("simulate"))
    output = Output(quiet=quiet, as_json=as_json)
    with created(out) as folder:
        output.progress(f"simulate {plural(subjects, 'subject')}")
        study.simulate(subjects, seed, kind, folder, lambda done: output.progress(f"{done:,} of {plural(subjects, 'subject')}"))
    raw, truth = out / "raw", out / "truth.csv"
    output.summary(
        [f"{plural(subjects, 'subject')}, seed {seed}: {raw}, {truth}"],
        {"study": study.name, "subjects": subjects, "seed": seed, "format": kind, "raw": str(raw), "truth": str(truth)},
    )


def _those_with(part: str) -> str:
    """The studies on offer that have a demo or a simulator."""
    return " or ".join(name for name in studies() if getattr(find_study(name), part) is not None)


def _run(
    study: Study,
    raw: Path,
    out: Path,
    output: Output,
    *,
    encoding: str | None = None,
    dataset_json: bool = False,
    validate: bool = False,
) -> Run:
    result = run(study, raw, out, output.progress, encoding=encoding, dataset_json=dataset_json, validate=validate)
    content = {"conformance": [summary_content(each) for each in result.conformance.values()]} if validate else {}
    output.summary(run_lines(result, out), description(out) | content)
    return result


COMMANDS = (demo, run_command, map_command, simulate)
