"""Validation of Define-XML 2.0 and 2.1: the XML schema, references in both directions, and what the standard says in words."""

from __future__ import annotations

from define_xml.index import Index
from define_xml.model import ODM
from define_xml.parser import Source, parse
from define_xml.reading import read_tree
from define_xml.validation.problem import Problem, Rule, Severity
from define_xml.validation.rules import RULES
from define_xml.validation.schema import schema_problems
from define_xml.writing import to_bytes

__all__ = ["RULES", "Problem", "Rule", "Severity", "validate"]


def validate(source: ODM | Source, *, xsd: bool = True) -> list[Problem]:
    """All problems of a document, by line.

    Args:
        source: A path, the document as bytes, or a model; for a model the lines are those of what `to_bytes` writes.
        xsd: Also validate by the XML schemas, which need the extra `xsd` (odmlib).

    Raises:
        DefineError: It is not readable, not XML, not Define-XML, or the schemas are not installed.

    >>> from define_xml.model import GlobalVariables, MetaDataVersion, Study
    >>> study = Study("S1", GlobalVariables("S1", "A study", "S1-01"), MetaDataVersion("MDV.1", "Definitions"))
    >>> [problem.rule for problem in validate(ODM("S1.define", "2026-01-31T12:00:00", study))]
    ['standards_missing']
    """
    root = parse(to_bytes(source) if isinstance(source, ODM) else source)
    reading = read_tree(root, "" if isinstance(source, ODM | bytes) else str(source))
    version, index = reading.define.version, Index(reading.define)
    problems = [Problem("structure", "error", *fault.place, fault.message) for fault in reading.faults]
    problems += [
        Problem(rule.name, rule.severity, *reading.places[id(element)], message)
        for rule in RULES
        if version >= rule.since
        for element, message in rule.check(index)
    ]
    if xsd:
        problems += schema_problems(root, reading.define)
    return sorted(problems, key=lambda problem: (problem.line, problem.rule, problem.path, problem.message))
