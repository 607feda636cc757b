"""Controlled terminology (`Operations.md`, Controlled Terminology & Codelists)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.library.model import package_name
from cdisc_itnk.rules.operations.call import Call, by_distinct_rows
from cdisc_itnk.rules.values import is_null
from cdisc_itnk.terminology import Codelist, Package, Term

_TERM: dict[str, Callable[[Term], str]] = {
    "code": lambda term: term.code,
    "value": lambda term: term.value,
    "pref_term": lambda term: term.preferred,
}
_CODELIST: dict[str, Callable[[Codelist], str]] = {
    "code": lambda codelist: codelist.code,
    "value": lambda codelist: codelist.value,
    "pref_term": lambda codelist: codelist.name,
}
_ATTRIBUTES: dict[str, Callable[[Package], Iterable[str]]] = {
    "Codelist CCODE": lambda package: (codelist.code for codelist in package.codelists.values()),
    "Codelist Value": lambda package: (codelist.value for codelist in package.codelists.values()),
    "Term CCODE": lambda package: (term.code for codelist in package.codelists.values() for term in codelist.terms),
    "Term Value": lambda package: (term.value for codelist in package.codelists.values() for term in codelist.terms),
    "Term Submission Value": lambda package: (term.value for codelist in package.codelists.values() for term in codelist.terms),
    "Term Preferred Term": lambda package: (
        term.preferred for codelist in package.codelists.values() for term in codelist.terms
    ),
}
_STANDARDS = {"SDTMIG": ("sdtmct",), "SENDIG": ("sendct",), "CDASHIG": ("cdashct",), "ADAMIG": ("sdtmct", "adamct")}


def codelist_terms(call: Call) -> Column:
    """The codes, values or preferred terms of codelists or of their terms; or, with `version`, the term that each row means."""
    if call.operation.version:
        return _by_row(call, _term)
    codelists = [_codelist(call, name) for name in call.operation.codelists]
    wanted = call.operation.returntype or "value"
    if call.operation.level == "codelist":
        return call.constant(tuple(_CODELIST[wanted](codelist) for codelist in codelists))
    return call.constant(tuple(_TERM[wanted](term) for codelist in codelists for term in codelist.terms))


def codelist_extensible(call: Call) -> Column:
    """Whether the codelist may be extended."""
    if call.operation.version:
        return _by_row(call, lambda call, codelist, _: codelist.extensible)
    return call.constant(_codelist(call, call.operation.codelist).extensible)


def get_codelist_attributes(call: Call) -> Column:
    """All codes or values of the terminology package that the row names by its name and version."""
    attribute = _ATTRIBUTES.get(call.operation.ct_attribute)
    if attribute is None:
        raise ExecutionError(f"no attribute {call.operation.ct_attribute!r}; there is {', '.join(_ATTRIBUTES)}")

    def values(reference: Value, version: Value) -> Value:
        if is_null(version):
            return ()
        default = _STANDARDS.get(call.context.library.standard, ("sdtmct",))[-1]
        prefix = default if reference in ("CDISC", "CDISC CT") else reference
        package = call.context.library.package(f"{prefix}-{version}")
        return tuple(sorted(set(attribute(package)))) if package else ()

    return by_distinct_rows([call.table[call.name], call.table[call.operation.version]], values)


def valid_codelist_dates(call: Call) -> Column:
    """The dates on which terminology of the standard was published."""
    types = tuple(f"{each.lower()}ct" for each in call.operation.ct_package_types)
    wanted = types or _STANDARDS.get(call.context.library.standard, ())
    dates = {name.partition("-")[2] for name in call.context.library.published if name.partition("-")[0] in wanted}
    return call.constant(tuple(sorted(dates)))


def _codelist(call: Call, name: str) -> Codelist:
    packages = [each for each in call.context.library.terminology if not package_name(each).startswith("define-xml")]
    if not packages:
        raise SkippedError("no controlled terminology is given")
    for package in packages:
        for codelist in package.codelists.values():
            if codelist.value.lower() == name.lower():
                return codelist
    raise ExecutionError(f"no codelist {name} in {', '.join(map(str, packages))}")


def _by_row(call: Call, read: Callable[[Call, Codelist, Value], Value]) -> Column:
    operation, table = call.operation, call.table
    wanted = operation.term_code or operation.term_value or operation.term_pref_term
    own_code = operation.codelist_code in table
    codes = table[operation.codelist_code] if own_code else call.constant(operation.codelist_code)
    terms = table[wanted] if wanted else call.constant(None)

    def value(version: Value, code: Value, term: Value) -> Value:
        package = call.context.library.package(f"{operation.ct_package_type.lower()}ct-{version}")
        codelist = package.by_code.get(str(code)) if package else None
        return read(call, codelist, term) if codelist else None

    return by_distinct_rows([table[operation.version], codes, terms], value)


def _term(call: Call, codelist: Codelist, wanted: Value) -> Value:
    operation = call.operation
    given = [kind for kind in _TERM if getattr(operation, "term_pref_term" if kind == "pref_term" else f"term_{kind}")]
    if len(given) != 1:
        raise ExecutionError("one of term_code, term_value and term_pref_term is needed")
    returned = _TERM[operation.returntype or ("value" if given == ["code"] else "code")]
    same = (term for term in codelist.terms if _TERM[given[0]](term).lower() == str(wanted).lower())
    return next((returned(term) for term in same), None)
