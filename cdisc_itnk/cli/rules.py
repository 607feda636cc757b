"""Conformance rules: `rules list`, `rules show`, `rules test`, `rules new`, `rules export`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from cdisc_itnk.cli.common import Output, json_option, path_type, quiet_option, rules_option, safely
from cdisc_itnk.core import UsageError
from cdisc_itnk.core.words import plural
from cdisc_itnk.rules.authoring import export_rules, rule_lines, run_examples, write_template
from cdisc_itnk.rules.packs import PACKS
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.severity import severity
from cdisc_itnk.rules.validation import Selection, Standard, select_rules

TOLD = 3
"""How many rules that cannot be read are named."""

pack_option = click.option("--pack", multiple=True, help="Only this pack of ours. Repeatable.")
standard_option = click.option("--standard", default="", help="Only rules for it, such as sdtmig; with --version.")
version_option = click.option("--version", default="", help="Such as 3.4.")


@click.group("rules")
def rules_group() -> None:
    """Conformance rules: those that ship with the package, and your own."""


@rules_group.command("list")
@rules_option
@pack_option
@standard_option
@version_option
@click.option("--dataset", default="", help="Only rules that name this data set or domain in their scope.")
@click.option("--text", default="", help="Only rules with this text in identifier, message or description.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@safely
def list_rules(
    rules: tuple[Path, ...], pack: tuple[str, ...], standard: str, version: str, dataset: str, text: str, as_json: bool
) -> None:
    """The rules, one a line."""
    found = _selected(rules, pack, standard, version)
    listed = [rule for rule in found.rules if _is_about(rule, dataset.upper()) and _says(rule, text.lower())]
    if as_json:
        click.echo(json.dumps([_record(rule) for rule in listed], ensure_ascii=False, indent=2))
    else:
        width = max((len(rule.id) for rule in listed), default=0)
        click.echo("\n".join(f"{rule.id:<{width}}  {severity(rule):<7}  {rule.message}" for rule in listed))
        click.echo(f"{plural(len(listed), 'rule')} ({'; '.join(found.sources)})", err=True)
    _tell(found)


@rules_group.command("show")
@click.argument("identifier")
@rules_option
@safely
def show_rule(identifier: str, rules: tuple[Path, ...]) -> None:
    """One rule, readably. IDENTIFIER is its own, or that of an authority, such as CG0001."""
    found = select_rules(None, rules)
    wanted = [rule for rule in found.rules if identifier.upper() in _identifiers(rule)]
    if not wanted:
        raise UsageError(f"no rule {identifier!r}", where="; ".join(found.sources), hint="see `cdisc-itnk rules list`")
    click.echo("\n\n".join("\n".join(rule_lines(rule)) for rule in wanted))


@rules_group.command("test")
@click.argument("paths", nargs=-1, required=True, type=path_type)
@safely
def test_rules(paths: tuple[Path, ...]) -> None:
    """Runs rules on the examples beside them: kept ones must pass, broken ones give the issues that are told."""
    tests = list(run_examples(paths))
    if not tests:
        raise UsageError("no rules", where=", ".join(map(str, paths)), expected="files that end in .yml, .yaml or .json")
    failed = [test for test in tests if test.failures]
    for test in failed:
        click.echo("\n".join(f"{test.rule}: {failure}".removeprefix(": ") for failure in test.failures))
    click.echo(f"{len(tests) - len(failed)} of {len(tests)} rules do as their examples say")
    sys.exit(1 if failed else 0)


@rules_group.command("new")
@click.argument("file", type=path_type)
@safely
def new_rule(file: Path) -> None:
    """A rule to begin with, a word on each key beside it; its test passes."""
    write_template(file)
    click.echo(f"{file}: change it, then run `cdisc-itnk rules test {file}`")


@rules_group.command("packs")
def list_packs() -> None:
    """The rule packs that ship with the package."""
    for pack in PACKS:
        click.echo(f"{pack.name}  {pack.title}")


@rules_group.command("export")
@click.argument("out", type=path_type)
@rules_option
@pack_option
@standard_option
@version_option
@quiet_option
@json_option
@safely
def export_command(
    out: Path, rules: tuple[Path, ...], pack: tuple[str, ...], standard: str, version: str, quiet: bool, as_json: bool
) -> None:
    """Rules for CORE: one YAML file a rule in OUT, a new folder. Those that CORE cannot run are told, with the reason."""
    found = _selected(rules, pack, standard, version)
    export = export_rules(found.rules, out)
    told = [f"{name}: {', '.join(reasons)}" for name, reasons in export.left_out.items()]
    lines = [f"{out}: {len(export.written)} of {plural(len(found.rules), 'rule')} written", *told]
    content = {"folder": str(out), "written": list(export.written), "left_out": dict(export.left_out)}
    Output(quiet=quiet, as_json=as_json).summary(lines, content)
    _tell(found)


def _selected(rules: tuple[Path, ...], pack: tuple[str, ...], standard: str, version: str) -> Selection:
    """The rules of the options: those of all packs where neither files nor packs are named."""
    if bool(standard) is not bool(version):
        raise UsageError("--standard and --version go together", expected="such as --standard sdtmig --version 3.4")
    wanted = Standard(standard.upper(), version) if standard else None
    return select_rules(wanted, rules, pack or None if pack or not rules else ())


def _is_about(rule: Rule, name: str) -> bool:
    return not name or name in rule.scope.domains.include


def _says(rule: Rule, text: str) -> bool:
    return not text or any(text in each.lower() for each in (*_identifiers(rule), rule.message, rule.description))


def _identifiers(rule: Rule) -> set[str]:
    return {rule.id.upper(), *(each.identifier.upper() for each in rule.references)}


def _record(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "severity": str(severity(rule)),
        "type": rule.type,
        "references": sorted({f"{each.standard} {each.version} {each.identifier}" for each in rule.references}),
        "message": rule.message,
        "description": rule.description,
    }


def _tell(found: Selection) -> None:
    for fault in found.faults[:TOLD]:
        click.echo(f"not read: {fault}", err=True)
    if len(found.faults) > TOLD:
        click.echo(f"not read: {plural(len(found.faults) - TOLD, 'more rule')}", err=True)


COMMANDS = (rules_group,)
