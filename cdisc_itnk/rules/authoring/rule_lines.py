"""A rule for a reader: what it is about, what it computes, and what a fault is, in indented lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from textwrap import wrap

from cdisc_itnk.rules.check import AllOf, Check, Condition, NotOf, Value
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.rule import Match, Rule, Selection
from cdisc_itnk.rules.severity import severity

_WIDTH = 100
_INDENT = "  "
_UNTOLD = frozenset({"operator", "name", "value", "id", "value_is_literal"})


def rule_lines(rule: Rule) -> list[str]:
    """The rule in lines.

    >>> from cdisc_itnk.rules import parse_rules
    >>> rule, = parse_rules('''
    ... Core: {Id: X-000001}
    ... Description: An event has a term.
    ... Rule Type: Record Data
    ... Sensitivity: Record
    ... Scope: {Classes: {Include: [EVENTS]}, Domains: {Exclude: [AE]}}
    ... Check: {all: [{name: --TERM, operator: empty}, {not: {name: --CAT, operator: equal_to, value: NONE}}]}
    ... Outcome: {Message: --TERM is empty}
    ... ''')
    >>> for line in rule_lines(rule):
    ...     print(line)
    X-000001 error
    An event has a term.
    about: Record Data; classes EVENTS; domains not AE
    a record is at fault where
      all of
        --TERM empty
        not
          --CAT equal to 'NONE'
    message: --TERM is empty
    """
    return list(_lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    identifiers = sorted({f"{each.organization} {each.identifier}" for each in rule.references})
    yield " ".join([rule.id, str(severity(rule)), *([f"({', '.join(identifiers)})"] if identifiers else [])])
    if standards := sorted({f"{each.standard} {each.version} {each.substandard}".strip() for each in rule.references}):
        yield f"published for: {', '.join(standards)}"
    yield from wrap(rule.description, _WIDTH)
    yield "; ".join([f"about: {rule.type}", *_scope(rule)])
    for match in rule.matches:
        yield f"beside: {_match(match)}"
    for operation in rule.operations:
        yield f"with: {_operation(operation)}"
    yield f"a {_unit(rule)} is at fault where"
    yield from _check(rule.check, _INDENT)
    yield f"message: {rule.message}"
    if rule.output:
        yield f"shows: {', '.join(rule.output)}"


def _unit(rule: Rule) -> str:
    unit = {"Record": "record", "Dataset": "data set", "Group": "group of records", "Study": "study"}[rule.sensitivity]
    return f"{unit} by {', '.join(rule.grouping)}" if rule.grouping else unit


def _scope(rule: Rule) -> Iterator[str]:
    scope = rule.scope
    named = {"classes": scope.classes, "domains": scope.domains, "data structures": scope.data_structures}
    for name, selection in named.items():
        if words := " ".join(_selection(selection)):
            yield f"{name} {words}"
    if scope.split is not None:
        yield f"{'the parts' if scope.split else 'no parts'} of split data sets"


def _selection(selection: Selection) -> Iterator[str]:
    if selection.include:
        yield ", ".join(selection.include)
    if selection.exclude:
        yield f"not {', '.join(selection.exclude)}"


def _match(match: Match) -> str:
    keys = ", ".join(here if here == there else f"{here} = {there}" for here, there in match.keys)
    kind = "the records that it is about" if match.child else "each record" if match.join == "left" else "records with a match"
    return f"{match.name} by {keys or 'its own keys'}, {kind}"


def _operation(operation: Operation) -> str:
    name = f" {operation.name}" if operation.name else ""
    return f"{operation.id} = {_words(operation.operator)}{name}{_parameters(operation)}"


def _check(check: Check, indent: str) -> Iterator[str]:
    if isinstance(check, Condition):
        yield indent + _condition(check)
    elif isinstance(check, NotOf):
        yield f"{indent}not"
        yield from _check(check.check, indent + _INDENT)
    else:
        yield f"{indent}{'all' if isinstance(check, AllOf) else 'any'} of"
        for each in check.checks:
            yield from _check(each, indent + _INDENT)


def _condition(condition: Condition) -> str:
    value = "" if condition.value is None else f" {_value(condition.value)}"
    return f"{condition.name} {_words(condition.operator)}{value}{_parameters(condition)}"


def _parameters(part: Condition | Operation) -> str:
    """What is not as it is by default, by name."""
    changed = [each for each in fields(part) if each.name not in _UNTOLD and getattr(part, each.name) != each.default]
    told = ", ".join(f"{_words(each.name)} {_shown(getattr(part, each.name))}".removesuffix(" True") for each in changed)
    return f" ({told})" if told else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    return value if isinstance(value, str) and value.startswith("$") else repr(value)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
