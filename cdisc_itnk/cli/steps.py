"""The steps after `map`, one by one: `derive`, `estimate`, and `check` of what they made."""

from __future__ import annotations

from pathlib import Path

import click

from cdisc_itnk.check import check_folder
from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
    description,
    exit_on,
    fail_option,
    finding_counts,
    json_option,
    out_option,
    path_type,
    quiet_option,
    safely,
    study_argument,
)
from cdisc_itnk.core import findings_frame
from cdisc_itnk.core.words import plural
from cdisc_itnk.outputs import describe_findings
from cdisc_itnk.stepwise import derive, estimate
from cdisc_itnk.study import Study


@click.command("derive", epilog=EXIT_CODES)
@study_argument
@click.option("--sdtm", required=True, type=path_type, help="A folder of SDTM data sets, XPT or Parquet.")
@out_option
@fail_option("never")
@quiet_option
@json_option
@safely
def derive_command(study: Study, sdtm: Path, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """SDTM to ADaM."""
    output = Output(quiet=quiet, as_json=as_json)
    adam, findings = derive(study, sdtm, out, output.progress)
    lines = [f"{name}: {plural(len(dataset.frame), 'record')}" for name, dataset in adam.items()]
    lines += [f"{finding_counts(findings)}: {out / 'findings.csv'}", f"data sets: {out / 'adam'}"]
    output.summary(lines, description(out))
    exit_on(findings, fail_on)


@click.command("estimate", epilog=EXIT_CODES)
@study_argument
@click.option("--adam", required=True, type=path_type, help="A folder of ADaM data sets, XPT or Parquet.")
@click.option("--sdtm", type=path_type, help="A folder of SDTM data sets, for the listing of disagreements.")
@out_option
@quiet_option
@json_option
@safely
def estimate_command(study: Study, adam: Path, sdtm: Path | None, out: Path, quiet: bool, as_json: bool) -> None:
    """ADaM to the endpoints' estimates, as CSV and JSON."""
    output = Output(quiet=quiet, as_json=as_json)
    results = estimate(study, adam, out, sdtm, output.progress)
    lines = [f"{name}: {plural(len(frame), 'row')}" for name, frame in results.items()]
    if study.analysis and study.analysis.response and sdtm is None:
        lines.append("no disagreement_listing: it needs the SDTM, --sdtm DIR")
    output.summary([*lines, f"results: {out / 'results'}"], description(out))


@click.command("check", epilog=EXIT_CODES)
@study_argument
@click.option("--data", required=True, type=path_type, help="A folder of SDTM or ADaM data sets, XPT or Parquet.")
@fail_option("error")
@quiet_option
@json_option
@safely
def check_command(study: Study, data: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """A study's data sets by specifications and codelists."""
    findings = check_folder(data, study)
    table = findings_frame(findings)
    numbers = [plural(count, "record") if count else "data set" for count in table["records"]]
    told = zip(table["severity"], table["dataset"], table["message"], numbers, table["keys"], strict=True)
    lines = [f"{severity}: {name}: {text} [{many}{keys and ': '}{keys}]" for severity, name, text, many, keys in told]
    Output(quiet=quiet, as_json=as_json).summary([*lines, finding_counts(findings)], {"findings": describe_findings(findings)})
    exit_on(findings, fail_on)


COMMANDS = (derive_command, estimate_command, check_command)
