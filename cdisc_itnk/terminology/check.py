"""The codelist check: every value of a controlled variable against its codelists, at the cost of the distinct values only."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from cdisc_itnk.core import DatasetSpec, Finding, Role, Severity, VariableSpec
from cdisc_itnk.core.record_finding import record_finding
from cdisc_itnk.terminology.codelist import Codelist
from cdisc_itnk.terminology.terminology import Terminology

_FEW = 8
_SEVERAL = "MULTIPLE"
_MAY_BE_SEVERAL = {"ACN", "RACE"}
"""Closed codelists without the term that the guide asks for when several values apply (SDTMIG 3.4, section 4.2.8.3)."""
_QUANTITY = re.compile(r"(?:[<>]=?\s*)?[-+]?\d+(?:\.\d+)?(?:[Ee][-+]?\d+)?")


def check_codelists(spec: DatasetSpec, frame: pd.DataFrame, terminology: Terminology) -> list[Finding]:
    """The values in `frame` that the controlled terminology does not allow; null is always allowed.

    Rules: `value-not-allowed` (not one of a variable's fixed values), `value-not-in-codelist` (in none of its codelists,
    which are closed), `value-extends-codelist` (a warning: in none of them, one is extensible, and it is not a declared
    sponsor extension), `testcd-test-mismatch` (a short name and a name that are terms of different C-codes).

    A result (`--STRESC`) may also be a number, with or without `<`, `>`, `<=` or `>=`: its codelist is for results in words.

    Raises:
        UsageError: `spec` names a codelist that is not in `terminology`.

    >>> from cdisc_itnk.core import describe
    >>> from cdisc_itnk.sdtm import AE
    >>> from cdisc_itnk.terminology import load
    >>> frame = pd.DataFrame({"USUBJID": ["1", "2"], "AESEQ": [1.0, 1.0], "AESEV": ["MILD", "Severe"]})
    >>> [finding] = check_codelists(describe(AE), frame, load("2026-03-27"))
    >>> finding.message, finding.keys
    ("AESEV: 'Severe' is not in AESEV (C66769), which is closed; use 'SEVERE'", ('USUBJID=2 AESEQ=1',))
    """
    findings: list[Finding] = []
    for variable in spec.variables:
        if variable.name in frame:
            findings += _fixed(spec, variable, frame)
            findings += _controlled(spec, variable, frame, terminology)
            findings += _mismatched(spec, variable, frame, terminology)
    return findings


def _fixed(spec: DatasetSpec, variable: VariableSpec, frame: pd.DataFrame) -> Iterator[Finding]:
    allowed = variable.variable.values
    if allowed:
        for value, rows in _outside(allowed, frame[variable.name]):
            message = f"{variable.name}: {value!r} is not allowed; use {' or '.join(map(repr, allowed))}"
            yield record_finding("value-not-allowed", Severity.ERROR, spec, (variable.name,), frame, rows, message, (value,))


def _controlled(spec: DatasetSpec, variable: VariableSpec, frame: pd.DataFrame, terminology: Terminology) -> Iterator[Finding]:
    codelists = [terminology[name] for name in variable.variable.codelists]
    if not codelists:
        return
    extensible = any(codelist.extensible for codelist in codelists)
    rule = "value-extends-codelist" if extensible else "value-not-in-codelist"
    severity = Severity.WARNING if extensible else Severity.ERROR
    for value, rows in _outside(_allowed(codelists), frame[variable.name], quantities=variable.role is Role.RESULT):
        message = f"{variable.name}: {value!r} is not in {_advice(codelists, value, extensible)}"
        yield record_finding(rule, severity, spec, (variable.name,), frame, rows, message, (value,))


def _mismatched(spec: DatasetSpec, short: VariableSpec, frame: pd.DataFrame, terminology: Terminology) -> Iterator[Finding]:
    pair = (short.name, short.name.removesuffix("CD"))
    if pair[0] == pair[1] or pair[1] not in spec or pair[1] not in frame:
        return
    codes_of_short, codes_of_name = (_codes(terminology, spec[name].variable.codelists) for name in pair)
    if not codes_of_short or not codes_of_name:
        return
    for values, rows in _groups(frame[list(pair)].astype("str"), list(pair)):
        codes, others = codes_of_short.get(values[0]), codes_of_name.get(values[1])
        if codes and others and codes.isdisjoint(others):
            message = f"{pair[0]} {values[0]!r} and {pair[1]} {values[1]!r} are not the same test: no C-code in common"
            yield record_finding("testcd-test-mismatch", Severity.ERROR, spec, pair, frame, rows, message, values)


def _allowed(codelists: list[Codelist]) -> set[str]:
    allowed = {value for codelist in codelists for value in codelist.submission_values}
    several = {_SEVERAL} if any(codelist.value in _MAY_BE_SEVERAL for codelist in codelists) else set()
    return allowed | several


def _codes(terminology: Terminology, names: Iterable[str]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for name in names:
        for term in terminology[name].terms:
            codes.setdefault(term.value, set()).add(term.code)
    return codes


def _outside(allowed: Collection[str], column: pd.Series, *, quantities: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    texts = column.astype("str")
    outside = [text for text in texts.dropna().unique() if text not in allowed]
    if quantities:
        outside = [text for text in outside if not _QUANTITY.fullmatch(text)]
    rows = np.flatnonzero(texts.isin(outside))
    for value, positions in _groups(texts.iloc[rows], texts.iloc[rows]):
        yield value, rows[positions]


def _groups(frame: Any, by: Any) -> list[tuple[Any, np.ndarray]]:
    return sorted(frame.groupby(by).indices.items())


def _advice(codelists: list[Codelist], value: str, extensible: bool) -> str:
    names = " or ".join(f"{codelist.value} ({codelist.code})" for codelist in codelists)
    meant = dict.fromkeys(filter(None, (codelist.match(value) for codelist in codelists)))
    terms = [term for codelist in codelists for term in codelist.submission_values]
    use = list(meant) or (terms if len(terms) <= _FEW else [])
    ways = [f"use {' or '.join(map(repr, use))}"] if use else []
    if extensible and not meant:
        ways.append("declare it as an extension of the study")
    closed = "" if extensible else f", which {'is' if len(codelists) == 1 else 'are'} closed"
    return f"{names}{closed}{'; ' if ways else ''}{', or '.join(ways)}"
