"""Whether there is a column, and a value in it (`Operator.md`, Relational and Metadata)."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import is_empty, is_null


def exists(table: Table, condition: Condition) -> Mask:
    """There is a column of this name."""
    return np.full(len(table), condition.name in table)


def empty(table: Table, condition: Condition) -> Mask:
    """There is no value: null, no characters, no elements."""
    return table[condition.name].where(is_empty)


def inconsistent_enumerated_columns(table: Table, condition: Condition) -> Mask:
    """Of columns such as TSVAL, TSVAL1, TSVAL2, one has a value though the one before it has none."""
    pattern = re.compile(rf"{re.escape(condition.name)}(\d*)")
    numbers = {name: int(match[1] or 0) for name in table.names if (match := pattern.fullmatch(name))}
    empties = [table[name].where(is_null) for name in sorted(numbers, key=lambda name: numbers[name])]
    gaps = [before & ~after for before, after in pairwise(empties)]
    return np.logical_or.reduce(gaps) if gaps else np.zeros(len(table), dtype=np.bool_)
