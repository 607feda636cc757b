"""The command line: `cdisc-itnk COMMAND --help` tells what each command takes."""

from __future__ import annotations

import io
import sys

import click

from cdisc_itnk.cli import define, files, job, package, rules, steps, validate, workbook
from cdisc_itnk.cli.common import EXIT_CODES
from cdisc_itnk.cli.terminology import terminology


@click.group(epilog=EXIT_CODES, context_settings={"max_content_width": 120})
@click.version_option(package_name="cdisc-itnk")
def main() -> None:
    """From the raw EDC export of a trial to SDTM, ADaM and its endpoints."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for command in (
    *job.COMMANDS,
    *steps.COMMANDS,
    *files.COMMANDS,
    *define.COMMANDS,
    *workbook.COMMANDS,
    *package.COMMANDS,
    *validate.COMMANDS,
    *rules.COMMANDS,
    terminology,
):
    main.add_command(command)
