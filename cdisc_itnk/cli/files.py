"""Data sets from one file format into another: `convert`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import get_args

import click

from cdisc_itnk.cli.common import EXIT_CODES, Output, exit_on, fail_option, json_option, path_type, quiet_option, safely
from cdisc_itnk.core import Finding, ItnkError, OutputError, Severity, findings_frame
from cdisc_itnk.core.report_table import records, write_csv
from cdisc_itnk.submission.convert import WRITTEN, ConversionReport, OnLongText, convert, targets
from cdisc_itnk.submission.xpt.char import OnViolation
from cdisc_itnk.submission.xpt.rules import example

HANDLINGS = (*get_args(OnViolation), "split")


@click.command("convert", epilog=EXIT_CODES)
@click.argument("source", type=path_type)
@click.argument("target", type=path_type)
@click.option(
    "--to", "kind", type=click.Choice([suffix[1:] for suffix in WRITTEN]), help="The format; TARGET is then a folder."
)
@click.option(
    "--on-violation",
    type=click.Choice(HANDLINGS),
    default="stop",
    show_default=True,
    help="What to do with text that a transport file does not hold: stop; spell it in ASCII; cut it; put its rest into "
    "further variables.",
)
@click.option("--dataset", help="Which data set, where a transport file has several.")
@click.option("--encoding", default="ascii", show_default=True, help="Of the text in transport files.")
@click.option("--define", type=path_type, help="What describes Dataset-XML, or CSV; else what lies beside it.")
@click.option("--created", type=click.DateTime(), help="When the target says it was made; else as the source says.")
@click.option("--report", type=path_type, help="Write what was changed or lost as CSV.")
@fail_option("never")
@quiet_option
@json_option
@safely
def convert_command(
    source: Path,
    target: Path,
    kind: str | None,
    on_violation: OnLongText,
    dataset: str | None,
    encoding: str,
    define: Path | None,
    created: dt.datetime | None,
    report: Path | None,
    fail_on: str,
    quiet: bool,
    as_json: bool,
) -> None:
    """The data set in SOURCE, or all data sets of a folder, as TARGET, compared cell by cell.

    Of a folder, a file that cannot be converted is told, and the others are converted.

    Reads SAS transport files (.xpt), SAS data sets (.sas7bdat), Dataset-JSON (.json, .ndjson, .dsjc), Dataset-XML (.xml),
    Parquet and CSV; writes all of these but SAS data sets and Dataset-XML.
    """
    output = Output(quiet=quiet, as_json=as_json)
    reports: list[ConversionReport] = []
    errors: list[ItnkError] = []
    for path, becomes in targets(source, target, kind and f".{kind}"):
        output.progress(f"{path} to {becomes}")
        _make_folder(becomes.parent)
        try:
            reports.append(
                convert(
                    path,
                    becomes,
                    created=created,
                    dataset=dataset,
                    encoding=encoding,
                    on_violation=on_violation,
                    define=define,
                )
            )
        except ItnkError as error:
            errors.append(error)
    findings = tuple(finding for each in reports for finding in _findings(each))
    table = findings_frame(findings)
    if report:
        _make_folder(report.parent)
        write_csv(table, report)
    lines = [line for each in reports for line in _lines(each)]
    told = [str(error) for error in errors]
    content = {"files": [_content(each) for each in reports], "findings": records(table), "errors": told}
    if reports:
        output.summary(lines, content)
    if errors:
        click.echo("\n".join(f"error: {each}" for each in told), err=True)
        sys.exit(max(error.exit_code for error in errors))
    exit_on(findings, fail_on)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(error.strerror or str(error), where=str(folder), hint="name another folder") from error


def _findings(report: ConversionReport) -> tuple[Finding, ...]:
    return *report.doubts, *report.findings, *_lost(report)


def _lost(report: ConversionReport) -> list[Finding]:
    """What the target does not say of the data set, as notes."""
    return [
        Finding("description-lost", Severity.NOTE, report.dataset, tuple(filter(None, [each.variable])), str(each))
        for each in report.lost
    ]


def _lines(report: ConversionReport) -> list[str]:
    equal = "all" if report.equal == report.cells else f"{report.equal} of"
    return [
        f"{report.target}: {report.dataset}, {report.rows} rows, {report.columns} columns, {equal} {report.cells} cells equal",
        *(f"  {each.severity.value}: {each.message}" for each in report.doubts),
        *(f"  {each.severity.value}: {each.message}{example(each)}" for each in report.findings),
        *(f"  {each.severity.value}: {each.message}" for each in _lost(report)),
    ]


def _content(report: ConversionReport) -> dict[str, object]:
    return {
        "source": str(report.source),
        "target": str(report.target),
        "dataset": report.dataset,
        "rows": report.rows,
        "columns": report.columns,
        "cells": report.cells,
        "equal": report.equal,
        "lossless": report.is_lossless,
    }


COMMANDS = (convert_command,)
