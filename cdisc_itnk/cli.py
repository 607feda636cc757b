"""The command line: `cdisc-itnk COMMAND --help` tells what each command takes."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import click

from cdisc_itnk.check import check_datasets, specifications
from cdisc_itnk.core import Finding, ItnkError, Severity, UsageError, findings_frame
from cdisc_itnk.core.report_table import write_csv, write_json
from cdisc_itnk.endpoints import estimate_all
from cdisc_itnk.outputs import describe_run, run, write_account, write_results
from cdisc_itnk.pipeline import Run, derive_datasets
from cdisc_itnk.study import Study, find_study, studies
from cdisc_itnk.submission.datasets import read_folder, write_parquet_folder, write_xpt_folder
from cdisc_itnk.submission.folder import MARK, replaced
from cdisc_itnk.terminology import add, installed

P = ParamSpec("P")

EXIT_CODES = """
Exit codes: 0 done; 1 findings as severe as --fail-on; 2 wrong use; 3 unusable input; 4 output not written.
"""


class _Output:
    """Where a command speaks: progress on stderr, its summary on stdout as text or JSON."""

    def __init__(self, *, quiet: bool, as_json: bool) -> None:
        self.quiet, self.as_json = quiet, as_json

    def progress(self, stage: str) -> None:
        if not self.quiet and not self.as_json:
            click.echo(f"… {stage}", err=True)

    def summary(self, lines: list[str], content: dict[str, Any]) -> None:
        if self.as_json:
            click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        elif not self.quiet:
            click.echo("\n".join(lines))


def _command(function: Callable[P, None]) -> Callable[P, None]:
    """Prints errors of use and input without a traceback and exits with their code."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
        except ItnkError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(error.exit_code)

    return wrapped


def _study(_: click.Context, __: click.Parameter, name: str) -> Study:
    try:
        return find_study(name)
    except UsageError as error:
        raise click.BadParameter(str(error)) from error


_folder = click.Path(path_type=Path)
study_argument = click.argument("study", callback=_study)
raw_option = click.option(
    "--raw", required=True, type=_folder, help="The raw export: a folder of CSV files, an ODM file, or both."
)
out_option = click.option("--out", required=True, type=_folder, help="The output folder: new, or of an earlier run.")
quiet_option = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
fail_option = click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="never",
    show_default=True,
    help="Exit with 1 where a finding is this severe.",
)


@click.group(epilog=EXIT_CODES)
@click.version_option(package_name="cdisc-itnk")
def main() -> None:
    """From the raw EDC export of a trial to SDTM, ADaM and its endpoints."""


@main.command("demo")
@click.option("--study", default="car-itnk", callback=_study, show_default=True, help="The study whose export ships with it.")
@click.option("--out", type=_folder, default=Path("demo"), show_default=True, help="The output folder.")
@quiet_option
@json_option
@_command
def demo(study: Study, out: Path, quiet: bool, as_json: bool) -> None:
    """The main job on the small export that ships with the package."""
    if study.demo is None:
        raise UsageError(f"{study.name} ships no export", hint="cdisc-itnk run STUDY --raw DIR --out DIR")
    _run(study, study.demo, out, _Output(quiet=quiet, as_json=as_json))


@main.command("run", epilog=EXIT_CODES)
@study_argument
@raw_option
@out_option
@fail_option
@quiet_option
@json_option
@_command
def run_command(study: Study, raw: Path, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """The whole way: raw export to SDTM, ADaM, results, Define-XML and report."""
    result = _run(study, raw, out, _Output(quiet=quiet, as_json=as_json))
    _exit_on(result.findings, fail_on)


@main.command("simulate")
@click.option("--study", required=True, callback=_study, help="The study to simulate.")
@click.option("--subjects", required=True, type=click.IntRange(1, 1_000_000), help="How many subjects are screened.")
@click.option("--seed", required=True, type=click.IntRange(0), help="The same seed gives the same bytes.")
@click.option("--format", "kind", type=click.Choice(["csv", "odm"]), default="csv", show_default=True)
@click.option("--out", required=True, type=_folder, help="A new folder: the export in raw/, the known truth in truth.csv.")
@quiet_option
@_command
def simulate(study: Study, subjects: int, seed: int, kind: str, out: Path, quiet: bool) -> None:
    """A raw export with the dirt of real ones, and the truth in a file of its own."""
    if study.simulate is None:
        raise UsageError(f"{study.name} has no simulator", expected=", ".join(studies()))
    if out.exists() and any(out.iterdir()):
        raise UsageError("the folder is not empty", where=str(out), hint="name a new one")
    study.simulate(subjects, seed, kind, out)
    _Output(quiet=quiet, as_json=False).summary([f"{subjects} subjects, seed {seed}: {out / 'raw'}, {out / 'truth.csv'}"], {})


@main.command("map", epilog=EXIT_CODES)
@study_argument
@raw_option
@out_option
@fail_option
@quiet_option
@json_option
@_command
def map_command(study: Study, raw: Path, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """Raw export to SDTM only, with the account of every raw record."""
    output = _Output(quiet=quiet, as_json=as_json)
    with replaced(out) as folder:
        output.progress("read and map to SDTM")
        sdtm = study.tabulate(raw)
        findings = [*sdtm.findings, *write_xpt_folder(sdtm.datasets.values(), folder / "sdtm", study.created)]
        write_parquet_folder(sdtm.datasets.values(), folder / "parquet" / "sdtm")
        write_account(sdtm, folder / "account")
        write_csv(findings_frame(findings), folder / "findings.csv")
        result = Run(study, sdtm, {}, {}, tuple(findings))
        write_json(describe_run(result), folder / MARK)
    output.summary(_lines(result, out), describe_run(result))
    _exit_on(result.findings, fail_on)


@main.command("derive")
@study_argument
@click.option("--sdtm", required=True, type=_folder, help="A folder of SDTM data sets, XPT or Parquet.")
@out_option
@quiet_option
@_command
def derive(study: Study, sdtm: Path, out: Path, quiet: bool) -> None:
    """SDTM to ADaM."""
    if study.analysis is None:
        raise UsageError(f"{study.name} has no analysis plan")
    frames = read_folder(sdtm, specifications(study))
    with replaced(out) as folder:
        adam = derive_datasets(frames, study.analysis)
        write_xpt_folder(adam.values(), folder / "adam", study.created)
        write_parquet_folder(adam.values(), folder / "parquet" / "adam")
        write_json({"study": study.name, "datasets": {name: len(each.frame) for name, each in adam.items()}}, folder / MARK)
    lines = [f"{name}: {len(dataset.frame)} records" for name, dataset in adam.items()]
    _Output(quiet=quiet, as_json=False).summary(lines, {})


@main.command("estimate")
@study_argument
@click.option("--adam", required=True, type=_folder, help="A folder of ADaM data sets, XPT or Parquet.")
@out_option
@quiet_option
@_command
def estimate(study: Study, adam: Path, out: Path, quiet: bool) -> None:
    """ADaM to the endpoints' estimates, as CSV and JSON."""
    if study.endpoints is None:
        raise UsageError(f"{study.name} has no endpoints")
    results = estimate_all(read_folder(adam, specifications(study)), study.endpoints)
    with replaced(out) as folder:
        write_results(results, folder / "results")
        write_json({"study": study.name, "results": sorted(results)}, folder / MARK)
    _Output(quiet=quiet, as_json=False).summary([f"{name}: {len(frame)} rows" for name, frame in results.items()], {})


@main.command("check", epilog=EXIT_CODES)
@study_argument
@click.option("--data", required=True, type=_folder, help="A folder of SDTM or ADaM data sets, XPT or Parquet.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True)
@quiet_option
@json_option
@_command
def check(study: Study, data: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """Data sets against their specifications and codelists."""
    findings = tuple(check_datasets(read_folder(data, specifications(study)), study))
    table = findings_frame(findings)
    lines = [f"{row.severity}: {row.dataset}: {row.message} [{row.records} records]" for row in table.itertuples()]
    counts = dict(Counter(table["severity"]))
    _Output(quiet=quiet, as_json=as_json).summary(
        [*lines, _counted(counts)], {"counts": counts, "findings": table.to_dict("records")}
    )
    _exit_on(findings, fail_on)


@main.group("ct")
def terminology() -> None:
    """Controlled terminology packages."""


@terminology.command("add")
@click.argument("file", type=_folder)
@click.option("--name", help="The package's name, where the file does not tell.")
@click.option("--version", help="Its date, where the file does not tell.")
@_command
def add_package(file: Path, name: str | None, version: str | None) -> None:
    """Install a whole package as NCI EVS publishes it: ODM-XML, tab-separated text or Excel."""
    package = add(file, name=name, version=version)
    click.echo(f"installed {package.name} {package.version}: {len(package.codelists)} codelists")


@terminology.command("list")
@_command
def list_packages() -> None:
    """The packages that are shipped and installed."""
    for package in installed():
        click.echo(f"{package.name} {package.version}")


def _run(study: Study, raw: Path, out: Path, output: _Output) -> Run:
    result = run(study, raw, out, output.progress)
    output.summary(_lines(result, out), describe_run(result))
    return result


def _lines(result: Run, out: Path) -> list[str]:
    account = result.sdtm.account
    reasons = account.forms[account.forms["status"] == "set aside"].groupby("reason")["records"].sum()
    counts = dict(Counter(finding.severity.value for finding in result.findings))
    return [
        f"{account.read} raw records read = {account.mapped} mapped + {account.read - account.mapped} set aside",
        *(f"  {count} {reason}" for reason, count in reasons.items()),
        f"{sum(each.records for each in account.unmapped)} coded answers outside their codelists",
        _counted(counts),
        *([f"report: {out / 'report.html'}"] if result.results else [f"data sets: {out}"]),
    ]


def _counted(counts: dict[str, int]) -> str:
    return "findings: " + (
        ", ".join(f"{counts[name]} {name}" for name in ("error", "warning", "note") if name in counts) or "none"
    )


def _exit_on(findings: tuple[Finding, ...], fail_on: str) -> None:
    severe = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}[fail_on]
    if any(finding.severity in severe for finding in findings):
        sys.exit(1)
