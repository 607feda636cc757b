"""Controlled terminology: `ct add`, `ct list`."""

from __future__ import annotations

from pathlib import Path

import click

from cdisc_itnk.cli.common import EXIT_CODES, Output, json_option, path_type, safely
from cdisc_itnk.core.words import plural
from cdisc_itnk.terminology import add, installed


@click.group("ct")
def terminology() -> None:
    """Controlled terminology packages."""


@terminology.command("add", epilog=EXIT_CODES)
@click.argument("file", type=path_type)
@click.option("--name", help="The package's name, such as 'SDTM CT', where the file does not tell.")
@click.option("--version", help="Its date, such as 2026-06-26, where the file does not tell.")
@json_option
@safely
def add_package(file: Path, name: str | None, version: str | None, as_json: bool) -> None:
    """Install a whole package as NCI EVS publishes it.

    FILE is ODM-XML, tab-separated text or Excel.
    """
    package = add(file, name=name, version=version)
    content = {"name": package.name, "version": package.version, "codelists": len(package.codelists)}
    line = f"installed {package.name} {package.version}: {plural(len(package.codelists), 'codelist')}"
    Output(quiet=False, as_json=as_json).summary([line], content)


@terminology.command("list", epilog=EXIT_CODES)
@json_option
@safely
def list_packages(as_json: bool) -> None:
    """The packages that are shipped and installed."""
    packages = installed()
    content = {"packages": [{"name": package.name, "version": package.version} for package in packages]}
    lines = [f"{package.name} {package.version}" for package in packages]
    Output(quiet=False, as_json=as_json).summary(lines, content)
