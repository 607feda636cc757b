"""Conditions: in the cells of a workbook, such as `LBCAT EQ CHEMISTRY and LBTESTCD IN (ALT, AST)`, and as range checks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cdisc_itnk.submission.workbook.oids import Kind
from define_xml import RangeCheck, WhereClauseDef

LISTS = ("IN", "NOTIN")
COMPARATORS = ("EQ", "NE", "LT", "LE", "GT", "GE", *LISTS)

_COMPARATOR = "|".join(sorted(COMPARATORS, key=len, reverse=True))
_CHECK = re.compile(rf"(?:(?P<dataset>\w+)\.)?(?P<variable>\w+)\s+(?P<comparator>{_COMPARATOR})\b\s*(?P<value>.*)", re.I | re.S)
_TEXT = r"""(?<=[\s(,])(?:"(?:[^"]|"")*"|'(?:[^']|'')*')"""
_JOINT = re.compile(rf"{_TEXT}|\s+(?P<joint>and|or)\s+(?=(?:\w+\.)?\w+\s+(?:{_COMPARATOR})\b)", re.I | re.S)
_VALUE = re.compile(r"""\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^,"'\s][^,]*?|))\s*(?:,|$)""", re.S)
_QUOTES = "\"'"
_QUOTED = re.compile(r"""[\s,()"']|^$""")


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison of a variable with values."""

    dataset: str
    variable: str
    comparator: str
    values: tuple[str, ...]


Condition = tuple[Check, ...]
"""All of its checks hold."""


def parse_condition(text: str, dataset: str) -> tuple[Condition, ...]:
    """The conditions in `text`, of which one holds; `dataset` is where variables are that name no other.

    Raises:
        ValueError: It is no condition; says which part.

    >>> parse_condition('PARAMCD IN (SYSBP, "DIABP") and ADSL.SAFFL EQ Y', "ADVS")[0][1]
    Check(dataset='ADSL', variable='SAFFL', comparator='EQ', values=('Y',))
    """
    conditions: list[list[Check]] = [[]]
    start = 0
    for match in _JOINT.finditer(text):
        if match["joint"]:
            conditions[-1].append(_parse_check(text[start : match.start()], dataset))
            start = match.end()
            if match["joint"].lower() == "or":
                conditions.append([])
    conditions[-1].append(_parse_check(text[start:], dataset))
    return tuple(map(tuple, conditions))


def _parse_check(text: str, dataset: str) -> Check:
    match = _CHECK.fullmatch(text.strip())
    if not match:
        raise ValueError(text.strip())
    comparator, value = match["comparator"].upper(), match["value"].strip()
    if comparator in LISTS:
        value = value[1:-1] if value.startswith("(") and value.endswith(")") else value
    if not value:
        raise ValueError(text.strip())
    values = parse_values(value) if comparator in LISTS or value[0] in _QUOTES else (value,)
    if comparator not in LISTS and len(values) > 1:
        raise ValueError(text.strip())
    return Check(match["dataset"] or dataset, match["variable"], comparator, values)


def parse_values(text: str) -> tuple[str, ...]:
    """The values in a list that is separated by commas; a value with a comma or blank in it is quoted.

    >>> parse_values('ALT, "a, b", Week 2')
    ('ALT', 'a, b', 'Week 2')

    Raises:
        ValueError: A quotation does not end.
    """
    values, at = [], 0
    while at <= len(text):
        match = _VALUE.match(text, at)
        if match is None:
            raise ValueError(text)
        double, single, bare = match.groups()
        values.append(double.replace('""', '"') if double is not None else (single or "").replace("''", "'") or bare or "")
        if match.end() == len(text) and not text.endswith(",", at):
            break
        at = match.end()
    return tuple(values)


def write_condition(conditions: Iterable[Condition], dataset: str) -> str:
    """The way back.

    >>> write_condition(parse_condition("LBCAT EQ A and DM.SEX IN (F,M) or LBCAT EQ 'b c'", "LB"), "LB")
    'LBCAT EQ A and DM.SEX IN (F, M) or LBCAT EQ "b c"'
    """
    return " or ".join(" and ".join(_write_check(check, dataset) for check in condition) for condition in conditions)


def _write_check(check: Check, dataset: str) -> str:
    variable = check.variable if check.dataset == dataset else f"{check.dataset}.{check.variable}"
    values = write_values(check.values)
    return f"{variable} {check.comparator} {f'({values})' if check.comparator in LISTS else values}"


def write_values(values: Sequence[str]) -> str:
    """A list as `parse_values` reads it.

    >>> write_values(["ALT", "a, b"])
    'ALT, "a, b"'
    """
    return ", ".join('"' + value.replace('"', '""') + '"' if _QUOTED.search(value) else value for value in values)


def condition_name(conditions: Iterable[Condition]) -> str:
    """What identifies conditions: their variables and comparators, and a hash of the values.

    >>> condition_name([(Check("SUPPAE", "QNAM", "EQ", ("TRTEMFL",)),)])
    'SUPPAE.QNAM.EQ.2d46e5f5fb50ffc8fac334954e1f656dd2d704b7'
    """
    checks = [check for condition in conditions for check in condition]
    compared = ".".join(f"{check.dataset}.{check.variable}.{check.comparator}" for check in checks)
    values = "".join(value for check in checks for value in check.values)
    return f"{compared}.{hashlib.sha1(values.encode(), usedforsecurity=False).hexdigest()}"


def where_clause(oid: str, condition: Condition, comment_oid: str | None = None) -> WhereClauseDef:
    """The definition of a condition."""
    checks = (RangeCheck(Kind.ITEM.oid(each.dataset, each.variable), each.comparator, each.values) for each in condition)
    return WhereClauseDef(oid, tuple(checks), comment_oid)


def condition_of(clause: WhereClauseDef, place: Callable[[str, str], tuple[str, str]], home: str) -> Condition:
    """The condition that a definition has; `place` tells the dataset and the name of an item that is used in `home`."""
    return tuple(Check(*place(each.item_oid, home), each.comparator or "EQ", each.check_values) for each in clause.range_checks)
