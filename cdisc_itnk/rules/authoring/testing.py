"""The test of rules: each must find nothing in its kept example, and the issues told in its broken one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cdisc_itnk.core import InputError, UsageError
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.loading import rule_documents, rule_files
from cdisc_itnk.rules.loading.cursor import Cursor
from cdisc_itnk.rules.loading.parsing import parse_rule
from cdisc_itnk.rules.packs.examples import failures, read_example
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.validation import Standard, find_library


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A rule's test.

    Attributes:
        rule: Its identifier; empty where it could not be read.
        failures: How it does otherwise than its examples say; empty if it passed.
    """

    rule: str
    failures: tuple[str, ...] = ()


def run_examples(paths: Iterable[Path]) -> Iterator[RuleTest]:
    """The test of each rule in files and folders; one that cannot be read, or has no examples, fails.

    Args:
        paths: Files and folders of rules in the open format.
    """
    for path in (file for each in paths for file in rule_files(each)):
        try:
            yield from map(_test, rule_documents(path))
        except InputError as error:
            yield RuleTest("", (str(error),))


def _test(document: Cursor) -> RuleTest:
    try:
        rule = parse_rule(document)
    except InputError as error:
        return RuleTest("", (str(error),))
    if "Examples" not in document:
        return RuleTest(rule.id, ("it has no Examples",))
    try:
        return RuleTest(rule.id, tuple(failures(read_example(document), _library(_standard(rule)))))
    except InputError as error:
        return RuleTest(rule.id, (str(error),))


def _standard(rule: Rule) -> Standard:
    """The standard whose library the examples need: the first that the rule names."""
    known = [Standard(each.standard.upper(), each.version) for each in rule.references]
    return known[0] if known else Standard("SDTMIG", "3.4")


@cache
def _library(standard: Standard) -> Library:
    try:
        return find_library(standard)
    except UsageError:
        return find_library(Standard("SDTMIG", "3.4"))
