"""The command line: `cdisc-itnk COMMAND --help` tells what each command takes."""

from __future__ import annotations

import click

from cdisc_itnk.cli import define, files, job, package, rules, steps, validate, workbook
from cdisc_itnk.cli.common import EXIT_CODES
from cdisc_itnk.cli.terminology import terminology


@click.group(epilog=EXIT_CODES)
@click.version_option(package_name="cdisc-itnk")
def main() -> None:
    """From the raw EDC export of a trial to SDTM, ADaM and its endpoints."""


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
