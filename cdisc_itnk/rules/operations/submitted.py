"""What other data sets under test, or the ADaM guides, have under a variable's name: beyond CDISC's open format."""

from __future__ import annotations

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.dataset import SubmittedDataset
from cdisc_itnk.rules.errors import ExecutionError, SkippedError
from cdisc_itnk.rules.library.adam import adam_variables
from cdisc_itnk.rules.matching.join import first_match
from cdisc_itnk.rules.operations.call import Call
from cdisc_itnk.rules.operators.operands import dereference
from cdisc_itnk.rules.table import Table

_ATTRIBUTES = ("label", "kind", "format")
_TABULATION = "SDTM"


def submitted_metadata(call: Call) -> Column:
    """The labels (kinds, formats) that the variable named in the row has in the data set `domain`, or in all of `SDTM`."""
    attribute, wanted = call.operation.attribute_name, call.operation.domain
    if attribute not in _ATTRIBUTES:
        raise ExecutionError(f"no attribute {attribute!r}; there is {', '.join(_ATTRIBUTES)}")
    others = [part for part in call.context.datasets.known if _is_wanted(part, wanted) and part not in call.dataset.parts]
    if not others:
        raise SkippedError(f"there is no other data set of {wanted}")
    known: dict[Value, dict[str, None]] = {}
    for part in others:
        for variable in part.variables:
            known.setdefault(variable.name, {})[getattr(variable, attribute)] = None
    return call.table[call.operation.name].map(lambda name: tuple(known.get(name, ())))


def submitted_value(call: Call) -> Column:
    """For rows of a value check, what the record of the data set `domain` with the same `group` has in a variable, else null.

    The variable is `name`, or what each row has there if `name` is a column.
    """
    other, keys = call.other.records, call.operation.group
    whole = call.context.datasets.find(call.table.origin.names[0])
    if whole is None:
        raise ExecutionError(f"{call.operation.operator} goes with value checks only")
    here = whole.records

    def beside() -> Table:
        return other.take(first_match([here[key] for key in keys], [other[key] for key in keys]))

    named = call.table[call.name] if call.name in call.table else call.constant(call.name)
    return dereference(call.context.once(("submitted", here, other, keys), beside), named)


def adam_metadata(call: Call) -> Column:
    """The labels (kinds) that the ADaM guides give to the variable named in the row; none if they do not know it."""
    attribute = call.operation.attribute_name
    if attribute not in ("label", "kind"):
        raise ExecutionError(f"no attribute {attribute!r}; there is label, kind")
    named = call.table[call.operation.name]
    return named.map(lambda name: tuple(dict.fromkeys(getattr(each, attribute) for each in adam_variables(str(name)))))


def _is_wanted(part: SubmittedDataset, wanted: str) -> bool:
    return not part.is_analysis if wanted == _TABULATION else part.name == wanted
