"""Rules out of files: CDISC's open format as YAML or JSON, and CORE's cache."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cdisc_itnk.core import InputError
from cdisc_itnk.rules.loading.core_cache import read_core_cache
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.document import Document, parse, read
from cdisc_itnk.rules.loading.families import expand
from cdisc_itnk.rules.loading.parsing import parse_references, parse_rule
from cdisc_itnk.rules.rule import Rule

__all__ = ["load_rules", "parse_rules", "rule_documents", "rule_files"]

_SUFFIXES = (".yml", ".yaml", ".json")


def load_rules(path: Path, standard: str = "", version: str = "") -> tuple[Rule, ...]:
    """The rules in a file or folder, in the order of their identifiers.

    Args:
        path: A `.yml`, `.yaml` or `.json` file with a rule or a family (see `families`) or a list of these, a folder of such
            files (subfolders too), or the `rules.pkl` of CORE's cache.
        standard: Only rules published for this standard, such as `SDTMIG`.
        version: And this version, such as `3.4`.

    Raises:
        InputError: There is no such file or no rule in it, a rule is not in the open format, or two have the same identifier.
    """
    rules: dict[str, Rule] = {}
    for document in rule_documents(path):
        if not standard or any(reference.names(standard, version) for reference in parse_references(document)):
            rule = parse_rule(document)
            if rule.id in rules:
                raise InputError(f"rule {rule.id} is there twice", where=document.document.where)
            rules[rule.id] = rule
    if not rules:
        raise InputError(f"no rules{f' for {standard} {version}' if standard else ''}", where=str(path))
    return tuple(rules[key] for key in sorted(rules))


def rule_documents(path: Path) -> Iterator[Cursor]:
    """The documents of single rules that a file or folder has, families expanded; see `load_rules`."""
    for document in _documents(path):
        yield from _single(document)


def rule_files(path: Path) -> list[Path]:
    """The files with rules that a path names: those of a folder, by name, subfolders too; or the file itself."""
    return sorted(each for each in path.rglob("*") if each.suffix in _SUFFIXES) if path.is_dir() else [path]


def parse_rules(text: str, where: str = "text") -> tuple[Rule, ...]:
    """The rules in a YAML or JSON text.

    >>> rule, = parse_rules('''
    ... Core: {Id: X-000001}
    ... Rule Type: Record Data
    ... Sensitivity: Record
    ... Scope: {Classes: {Include: [EVENTS]}, Domains: {Include: [AE]}}
    ... Check: {all: [{name: --TERM, operator: empty}]}
    ... Outcome: {Message: --TERM is empty}
    ... ''')
    >>> rule.id, rule.check.checks[0].operator
    ('X-000001', 'empty')
    """
    return tuple(map(parse_rule, _single(parse(text, where))))


def _documents(path: Path) -> Iterator[Document]:
    for each in rule_files(path):
        yield from read_core_cache(each) if each.suffix == ".pkl" else [read(each)]


def _single(document: Document) -> Iterator[Cursor]:
    cursor = Cursor(document)
    for family in cursor.items() if isinstance(document.content, list) else [cursor]:
        yield from expand(family)
