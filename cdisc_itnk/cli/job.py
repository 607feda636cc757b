"""The main job: `demo`, `run`, and `simulate` for an export to run it on."""

from __future__ import annotations

from pathlib import Path

import click

from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
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
from cdisc_itnk.outputs import describe_run, run
from cdisc_itnk.pipeline import Run
from cdisc_itnk.study import Study, studies


@click.command("demo")
@click.option(
    "--study", default="car-itnk", callback=study_named, show_default=True, help="The study whose export ships with it."
)
@click.option("--out", type=path_type, default=Path("demo"), show_default=True, help="The output folder.")
@quiet_option
@json_option
@safely
def demo(study: Study, out: Path, quiet: bool, as_json: bool) -> None:
    """The main job on the small export that ships with the package."""
    if study.demo is None:
        raise UsageError(f"{study.name} ships no export", hint="cdisc-itnk run STUDY --raw DIR --out DIR")
    _run(study, study.demo, out, Output(quiet=quiet, as_json=as_json))


@click.command("run", epilog=EXIT_CODES)
@study_argument
@raw_option
@out_option
@fail_option
@quiet_option
@json_option
@safely
def run_command(study: Study, raw: Path, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """The whole way: raw export to SDTM, ADaM, results, Define-XML and report."""
    result = _run(study, raw, out, Output(quiet=quiet, as_json=as_json))
    exit_on(result.findings, fail_on)


@click.command("simulate")
@click.option("--study", required=True, callback=study_named, help="The study to simulate.")
@click.option("--subjects", required=True, type=click.IntRange(1, 1_000_000), help="How many subjects are screened.")
@click.option("--seed", required=True, type=click.IntRange(0), help="The same seed gives the same bytes.")
@click.option("--format", "kind", type=click.Choice(["csv", "odm"]), default="csv", show_default=True)
@click.option("--out", required=True, type=path_type, help="A new folder: the export in raw/, the known truth in truth.csv.")
@quiet_option
@safely
def simulate(study: Study, subjects: int, seed: int, kind: str, out: Path, quiet: bool) -> None:
    """A raw export with the dirt of real ones, and the truth in a file of its own."""
    if study.simulate is None:
        raise UsageError(f"{study.name} has no simulator", expected=", ".join(studies()))
    if out.exists() and any(out.iterdir()):
        raise UsageError("the folder is not empty", where=str(out), hint="name a new one")
    study.simulate(subjects, seed, kind, out)
    Output(quiet=quiet, as_json=False).summary([f"{subjects} subjects, seed {seed}: {out / 'raw'}, {out / 'truth.csv'}"], {})


def _run(study: Study, raw: Path, out: Path, output: Output) -> Run:
    result = run(study, raw, out, output.progress)
    output.summary(run_lines(result, out), describe_run(result))
    return result


COMMANDS = (demo, run_command, simulate)
