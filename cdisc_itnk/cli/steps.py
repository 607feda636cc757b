"""The steps of the main job one by one: `map`, `derive`, `estimate`, and `check` of what they made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from cdisc_itnk.check import check_datasets, specifications
from cdisc_itnk.cli.common import (
    EXIT_CODES,
    Output,
    counted,
    exit_on,
    fail_option,
    json_option,
    out_option,
    path_type,
    quiet_option,
    raw_option,
    safely,
    study_argument,
)
from cdisc_itnk.cli.summary import run_lines
from cdisc_itnk.core import UsageError, findings_frame
from cdisc_itnk.core.report_table import write_csv, write_json
from cdisc_itnk.endpoints import estimate_all
from cdisc_itnk.outputs import describe_run, write_account, write_results
from cdisc_itnk.pipeline import Run, derive_datasets
from cdisc_itnk.study import Study
from cdisc_itnk.submission.datasets import read_folder, write_parquet_folder, write_xpt_folder
from cdisc_itnk.submission.folder import MARK, replaced


@click.command("map", epilog=EXIT_CODES)
@study_argument
@raw_option
@out_option
@fail_option
@quiet_option
@json_option
@safely
def map_command(study: Study, raw: Path, out: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """Raw export to SDTM only, with the account of every raw record."""
    output = Output(quiet=quiet, as_json=as_json)
    with replaced(out) as folder:
        output.progress("read and map to SDTM")
        sdtm = study.tabulate(raw)
        findings = [*sdtm.findings, *write_xpt_folder(sdtm.datasets.values(), folder / "sdtm", study.created)]
        write_parquet_folder(sdtm.datasets.values(), folder / "parquet" / "sdtm")
        write_account(sdtm, folder / "account")
        write_csv(findings_frame(findings), folder / "findings.csv")
        result = Run(study, sdtm, {}, {}, tuple(findings))
        write_json(describe_run(result), folder / MARK)
    output.summary(run_lines(result, out), describe_run(result))
    exit_on(result.findings, fail_on)


@click.command("derive")
@study_argument
@click.option("--sdtm", required=True, type=path_type, help="A folder of SDTM data sets, XPT or Parquet.")
@out_option
@quiet_option
@safely
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
    Output(quiet=quiet, as_json=False).summary(lines, {})


@click.command("estimate")
@study_argument
@click.option("--adam", required=True, type=path_type, help="A folder of ADaM data sets, XPT or Parquet.")
@out_option
@quiet_option
@safely
def estimate(study: Study, adam: Path, out: Path, quiet: bool) -> None:
    """ADaM to the endpoints' estimates, as CSV and JSON."""
    if study.endpoints is None:
        raise UsageError(f"{study.name} has no endpoints")
    results = estimate_all(read_folder(adam, specifications(study)), study.endpoints)
    with replaced(out) as folder:
        write_results(results, folder / "results")
        write_json({"study": study.name, "results": sorted(results)}, folder / MARK)
    Output(quiet=quiet, as_json=False).summary([f"{name}: {len(frame)} rows" for name, frame in results.items()], {})


@click.command("check", epilog=EXIT_CODES)
@study_argument
@click.option("--data", required=True, type=path_type, help="A folder of SDTM or ADaM data sets, XPT or Parquet.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True)
@quiet_option
@json_option
@safely
def check(study: Study, data: Path, fail_on: str, quiet: bool, as_json: bool) -> None:
    """Data sets against their specifications and codelists."""
    findings = tuple(check_datasets(read_folder(data, specifications(study)), study))
    table = findings_frame(findings)
    lines = [f"{row.severity}: {row.dataset}: {row.message} [{row.records} records]" for row in table.itertuples()]
    counts = dict(Counter(table["severity"]))
    Output(quiet=quiet, as_json=as_json).summary(
        [*lines, counted(counts)], {"counts": counts, "findings": table.to_dict("records")}
    )
    exit_on(findings, fail_on)


COMMANDS = (map_command, derive, estimate, check)
