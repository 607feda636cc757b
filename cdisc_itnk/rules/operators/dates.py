"""Dates and durations in ISO 8601 (`Operator.md`, Date); what is no date is not comparable, so no comparison holds."""

from __future__ import annotations

import operator
from collections.abc import Callable

from cdisc_itnk.rules import iso_dates
from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask, where_pairs
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.operators.operands import comparator
from cdisc_itnk.rules.table import Table

_Parts = tuple[int, ...]
_Compare = Callable[[_Parts, _Parts], bool]


def invalid_date(table: Table, condition: Condition) -> Mask:
    """Not a date, a date and time or an interval, complete or not; null is none."""
    return table[condition.name].where(lambda value: not (isinstance(value, str) and iso_dates.is_valid(value)))


def is_complete_date(table: Table, condition: Condition) -> Mask:
    """A date that lacks no part up to the day; null is none."""
    return table[condition.name].where(lambda value: isinstance(value, str) and iso_dates.complete(value) is not None)


def invalid_duration(table: Table, condition: Condition) -> Mask:
    """Not a duration; null is none."""
    allowed = condition.negative
    return table[condition.name].where(lambda value: not (isinstance(value, str) and iso_dates.is_duration(value, allowed)))


def _compared(compare: _Compare, unlike: bool | None = None) -> Callable[[Table, Condition], Mask]:
    """The two are compared by the parts that both have; `unlike`, if given, is the answer where one has more parts."""

    def dates(table: Table, condition: Condition) -> Mask:
        component = condition.date_component
        if component not in ("", "auto", *iso_dates.PARTS):
            raise ExecutionError(f"no part of a date: {component!r}")

        def test(left: Value, right: Value) -> bool:
            a, b = _moment(left), _moment(right)
            if a is None or b is None:
                return False
            if component in iso_dates.PARTS:
                part = iso_dates.PARTS.index(component)
                return part < min(a.known, b.known) and compare(a.cut(7)[part : part + 1], b.cut(7)[part : part + 1])
            if unlike is not None and component != "auto" and a.known != b.known:
                return unlike
            common = min(a.known, b.known)
            return compare(a.cut(common), b.cut(common))

        return where_pairs(table[condition.name], comparator(table, condition), test)

    return dates


date_equal_to = _compared(operator.eq, unlike=False)
date_not_equal_to = _compared(operator.ne, unlike=True)
date_less_than = _compared(operator.lt)
date_less_than_or_equal_to = _compared(operator.le)
date_greater_than = _compared(operator.gt)
date_greater_than_or_equal_to = _compared(operator.ge)


def _moment(value: Value) -> iso_dates.Moment | None:
    return iso_dates.parse(value) if isinstance(value, str) else None
