"""Order of numbers, also of those that text spells; what is no number is neither less nor greater (`Operator.md`)."""

from __future__ import annotations

import operator
from collections.abc import Callable

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask, where_pairs
from cdisc_itnk.rules.errors import MissingColumnError
from cdisc_itnk.rules.operators.operands import comparator, names_column
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import to_number


def _ordered(compare: Callable[[float, float], bool]) -> Callable[[Table, Condition], Mask]:
    def test(left: Value, right: Value) -> bool:
        a, b = to_number(left), to_number(right)
        return a is not None and b is not None and compare(a, b)

    def ordered(table: Table, condition: Condition) -> Mask:
        if isinstance(condition.value, str) and not names_column(table, condition) and to_number(condition.value) is None:
            raise MissingColumnError(condition.value)
        return where_pairs(table[condition.name], comparator(table, condition), test)

    return ordered


less_than = _ordered(operator.lt)
less_than_or_equal_to = _ordered(operator.le)
greater_than = _ordered(operator.gt)
greater_than_or_equal_to = _ordered(operator.ge)
