"""The codelists of coded variables, by what the guides say, beyond CDISC's open format (SDTMIG 3.4; ADaMIG 1.3)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.library.adam import adam_variables
from cdisc_itnk.rules.operations.call import Call, by_distinct_rows
from cdisc_itnk.rules.values import as_list
from cdisc_itnk.terminology import Codelist

_DATA = files("cdisc_itnk.rules.library") / "data"


def _of_codelist(read: Callable[[Codelist], Value]) -> Callable[[Call], Column]:
    def operation(call: Call) -> Column:
        def value(name: Value) -> Value:
            codelist = _codelist(call, str(name))
            return read(codelist) if codelist else None

        return call.table[call.operation.name].map(value)

    return operation


_terms = _of_codelist(lambda codelist: tuple(term.value for term in codelist.terms))
coded_extensible = _of_codelist(lambda codelist: codelist.extensible)


def coded_terms(call: Call) -> Column:
    """The terms of the codelist of the variable named in the row, and those by which the Define-XML extends it; else null."""
    extended = _extended(call)
    return by_distinct_rows(
        [call.table[call.operation.name], _terms(call), coded_extensible(call)],
        lambda name, terms, extensible: (*terms, *extended.get(name, ())) if extensible else terms,
    )


def paired_term(call: Call) -> Column:
    """For a short name (`--TESTCD`), the name (`--TEST`) that has the same code in the terminology.

    Raises:
        SkippedError: The terminology at hand lacks one of the two codelists.
    """
    short, long = _codelist(call, call.name), _codelist(call, call.name.removesuffix("CD"))
    if short is None or long is None:
        raise SkippedError(f"there is no terminology for {call.name}")
    names = {term.code: term.value for term in long.terms}
    paired: dict[Value, str | None] = {term.value: names.get(term.code) for term in short.terms}
    return call.table[call.name].map(paired.get)


def _extended(call: Call) -> Mapping[Value, tuple[Value, ...]]:
    """The terms by which the Define-XML extends a variable's codelist, the codelists of its values included."""
    try:
        define = call.context.define
        dataset = call.dataset.first
        levels = [(level.variable, level.row["define_vlm_codelist_extended_values"]) for level in define.value_levels(dataset)]
        variables = define.variables(dataset)
    except SkippedError:
        return {}
    extended: dict[Value, tuple[Value, ...]] = {}
    own = [(each["define_variable_name"], each["define_variable_codelist_extended_values"]) for each in variables]
    for variable, terms in [*own, *levels]:
        extended[variable] = (*extended.get(variable, ()), *as_list(terms))
    return extended


def _codelist(call: Call, variable: str) -> Codelist | None:
    """The codelist of a variable, if it has one and the terminology at hand has it."""
    first = call.dataset.first
    if first.is_analysis:
        wanted = next((each.codelist for each in adam_variables(variable) if each.codelist), "")
    else:
        wanted = _published().get((first.whole, variable), "")
    packages = call.context.library.terminology
    return next((package.codelists[wanted] for package in packages if wanted in package.codelists), None)


@lru_cache(maxsize=1)
def _published() -> Mapping[tuple[str, str], str]:
    rows = csv.DictReader((_DATA / "sdtmig_3_4_codelists.csv").read_text(encoding="utf-8").splitlines())
    return {(row["dataset"], row["variable"]): row["codelist"] for row in rows}
