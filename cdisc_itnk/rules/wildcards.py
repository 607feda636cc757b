"""Rules about families of variables, named as the ADaM guides name them: `TRTxxP`, `CRITyFL`, `*DTF`.

Such a rule stands for one rule for each set of values that the placeholders have among the variables of a data set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any, TypeAlias, TypeVar

from cdisc_itnk.rules.check import conditions
from cdisc_itnk.rules.rule import Rule

T = TypeVar("T")
Binding: TypeAlias = Mapping[str, str]

# ADaMIG 1.3, section 3.1.1: xx and zz are 01-99, y is 1-99, w is 1-9; `**` is the code of a domain, `*` any root.
_MEANING = {"**": "[A-Z]{2}", "*": "[A-Z0-9_]+", "xx": r"(?!00)\d\d", "zz": r"(?!00)\d\d", "y": r"[1-9]\d?", "w": "[1-9]"}
_PLACEHOLDER = re.compile(r"\*\*|\*|xx|zz|y|w")
_NAME = re.compile(r"(?:\*\*\.)?(?:\*\*|\*|xx|zz|y|w|[A-Z0-9_])+")
_WORD = re.compile(r"[\w*.]*[\w*]")
_BOUND = ("check", "operations", "matches", "output", "grouping")


def bind(rule: Rule, variables: Iterable[str]) -> list[Rule] | None:
    """The rules that a rule with placeholders stands for in a data set with these variables; None if it has none.

    >>> from cdisc_itnk.rules.check import Condition
    >>> rule = Rule("X", "Record Data", "Record", Condition("empty", "CRITyFL"), "CRITyFL has no value")
    >>> [each.message for each in bind(rule, ["CRIT1FL", "CRIT2FL", "AVAL"])]
    ['CRIT1FL has no value', 'CRIT2FL has no value']
    """
    names = wildcards(rule)
    return [_bound_rule(rule, binding) for binding in _bindings(names, tuple(variables))] if names else None


def wildcards(rule: Rule) -> list[str]:
    """The names with placeholders that the rule looks at."""
    named = [name for condition in conditions(rule.check) for name in condition.names()]
    named += [name for operation in rule.operations for name in (operation.name, *operation.group)]
    named += [name for match in rule.matches for keys in match.keys for name in keys]
    return [name for name in dict.fromkeys(named) if is_wildcard(name)]


@lru_cache(maxsize=4096)
def is_wildcard(name: str) -> bool:
    """Whether a name has placeholders.

    >>> is_wildcard("TRTxxP"), is_wildcard("TRT01P"), is_wildcard("variable_name")
    (True, False, False)
    """
    return _NAME.fullmatch(name) is not None and _PLACEHOLDER.search(name) is not None


def filled(name: str, binding: Binding) -> str:
    """`name` with values in place of the placeholders that have one.

    >>> filled("TRxxPGy", {"xx": "01", "y": "2"})
    'TR01PG2'
    """
    return _PLACEHOLDER.sub(lambda match: binding.get(match[0], match[0]), name)


def bindings(name: str, variables: Iterable[str]) -> list[Binding]:
    """The values that the placeholders of `name` have in those of the variables that are like it.

    >>> bindings("TRTxxP", ["TRT01P", "TRT02P", "TRTP"])
    [{'xx': '01'}, {'xx': '02'}]
    """
    pattern = _pattern(name)
    keys = list(dict.fromkeys(_PLACEHOLDER.findall(name)))
    matches = (pattern.fullmatch(variable) for variable in variables)
    return [dict(zip(keys, match.groups(), strict=True)) for match in matches if match]


def _bindings(names: list[str], variables: tuple[str, ...]) -> list[Binding]:
    wanted = {placeholder for name in names for placeholder in _PLACEHOLDER.findall(name)}
    complete = [name for name in names if set(_PLACEHOLDER.findall(name)) == wanted]
    found = [binding for name in complete for binding in bindings(name, variables)] or _merged(names, variables)
    return [dict(each) for each in dict.fromkeys(tuple(sorted(binding.items())) for binding in found if set(binding) == wanted)]


def _merged(names: list[str], variables: tuple[str, ...]) -> Iterator[Binding]:
    known = [found for name in names if (found := bindings(name, variables))]
    for each in product(*known):
        merged = {key: value for binding in each for key, value in binding.items()}
        if all(merged[key] == value for binding in each for key, value in binding.items()):
            yield merged


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    groups: dict[str, int] = {}
    parts = []
    for part in re.split(f"({_PLACEHOLDER.pattern})", name):
        if part in groups:
            parts.append(rf"\{groups[part]}")
        elif part in _MEANING:
            groups[part] = len(groups) + 1
            parts.append(f"({_MEANING[part]})")
        else:
            parts.append(re.escape(part))
    return re.compile("".join(parts))


def _bound_rule(rule: Rule, binding: Binding) -> Rule:
    changes: dict[str, Any] = {name: _bound(getattr(rule, name), binding) for name in _BOUND}
    message = _WORD.sub(lambda match: _bound(match[0], binding), rule.message)
    return replace(rule, message=message, **changes)


def _bound(value: T, binding: Binding) -> T:
    changed: Any = value
    if isinstance(value, str):
        changed = filled(value, binding) if is_wildcard(value) else value
    elif isinstance(value, tuple):
        changed = tuple(_bound(each, binding) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(value, **{each.name: _bound(getattr(value, each.name), binding) for each in fields(value)})
    bound: T = changed
    return bound
