"""Whether rows that belong together agree (`Operator.md`, Data Consistency)."""

from __future__ import annotations

import numpy as np

from cdisc_itnk.rules.check import Condition, Value
from cdisc_itnk.rules.column import Mask, group_codes, where_pairs
from cdisc_itnk.rules.errors import MissingColumnError
from cdisc_itnk.rules.operators.operands import comparator, expand
from cdisc_itnk.rules.operators.regex import compiled
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import as_list, printed


def is_inconsistent_across_dataset(table: Table, condition: Condition) -> Mask:
    """The row's group has several values, and the row has not the most frequent one, or several are equally frequent.

    Null is a value. Columns that make groups count only where they are there. With `regex`, its first group is compared.
    """
    wanted = expand(table, as_list(condition.value))
    names = [name for name in wanted if name in table]
    if not names:
        raise MissingColumnError(", ".join(wanted))
    target = table[condition.name]
    if condition.regex:
        target = target.map(lambda value: _normal(value, condition.regex))
    groups, _ = group_codes([table[name] for name in names], len(table))
    pairs, inverse, counts = np.unique(groups * len(target.values) + target.codes, return_inverse=True, return_counts=True)
    of_pair, group_of_pair = np.unique(pairs // max(len(target.values), 1), return_inverse=True)
    most = np.zeros(len(of_pair), dtype=np.int64)
    np.maximum.at(most, group_of_pair, counts)
    frequent = counts == most[group_of_pair]
    rivals = np.bincount(group_of_pair, weights=frequent, minlength=len(of_pair))
    wrong: Mask = (~frequent | (rivals[group_of_pair] > 1))[inverse]
    return wrong


def has_same_values(table: Table, condition: Condition) -> Mask:
    """All rows of the data set have the same value."""
    return np.full(len(table), len(table[condition.name].used()) <= 1)


def value_has_multiple_references(table: Table, condition: Condition) -> Mask:
    """The value is counted more than once in the counts that `value` names (see the operation `variable_value_count`)."""

    def test(value: Value, counts: Value) -> bool:
        found = dict(pair for pair in as_list(counts) if isinstance(pair, tuple) and len(pair) == 2).get(value, 0)
        return isinstance(found, int | float) and found > 1

    return where_pairs(table[condition.name], comparator(table, condition), test)


def _normal(value: Value, regex: str) -> Value:
    text = printed(value)
    match = compiled(regex).search(text) if text is not None else None
    found = match and match.group(min(match.re.groups, 1))
    return value if found is None else found
