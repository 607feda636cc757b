"""Controlled terminology: `ct add`, `ct list`."""

from __future__ import annotations

from pathlib import Path

import click

from cdisc_itnk.cli.common import path_type, safely
from cdisc_itnk.terminology import add, installed


@click.group("ct")
def terminology() -> None:
    """Controlled terminology packages."""


@terminology.command("add")
@click.argument("file", type=path_type)
@click.option("--name", help="The package's name, where the file does not tell.")
@click.option("--version", help="Its date, where the file does not tell.")
@safely
def add_package(file: Path, name: str | None, version: str | None) -> None:
    """Install a whole package as NCI EVS publishes it: ODM-XML, tab-separated text or Excel."""
    package = add(file, name=name, version=version)
    click.echo(f"installed {package.name} {package.version}: {len(package.codelists)} codelists")


@terminology.command("list")
@safely
def list_packages() -> None:
    """The packages that are shipped and installed."""
    for package in installed():
        click.echo(f"{package.name} {package.version}")
