"""What the Define-XML says (`Operations.md`, Define.XML Metadata Operations)."""

from __future__ import annotations

from cdisc_itnk.rules.check import resolve
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.operations.call import Call


def define_variable_metadata(call: Call) -> Column:
    """What the Define-XML says of a variable; of all variables as pairs, if none is named."""
    variables = call.context.define.variables(call.dataset.first)
    values = {str(each["define_variable_name"]): each.get(call.operation.attribute_name, "") for each in variables}
    if call.operation.name:
        return call.constant(values.get(resolve(call.operation.name, call.code), ""))
    return call.constant(tuple(values.items()))


def define_extensible_codelists(call: Call) -> Column:
    """The terms by which the Define-XML extends codelists; of all codelists for `ALL`."""
    extended = call.context.define.extended_terms
    if call.operation.codelists == ("ALL",):
        return call.constant(tuple(term for terms in extended.values() for term in terms))
    unknown = [name for name in call.operation.codelists if name.lower() not in extended]
    if unknown:
        raise ExecutionError(f"no codelist {', '.join(unknown)} in the Define-XML")
    return call.constant(tuple(term for name in call.operation.codelists for term in extended[name.lower()]))
