"""The check of a rule on a table: which rows fulfil it."""

from __future__ import annotations

from typing import cast

import numpy as np

from cdisc_itnk.rules.check import AllOf, AnyOf, Check, Condition, NotOf
from cdisc_itnk.rules.column import Mask
from cdisc_itnk.rules.errors import MissingColumnError
from cdisc_itnk.rules.operators import OPERATORS
from cdisc_itnk.rules.table import Table


def evaluate(check: Check, table: Table, code: str = "") -> Mask:
    """The rows that fulfil `check` where `--` stands for the domain `code`.

    Raises:
        MissingColumnError: A column is not there; within `any`, only if every branch lacks one.
        ExecutionError: An operator cannot take a value or parameter.

    >>> from cdisc_itnk.rules.column import Column
    >>> from cdisc_itnk.rules.table import Origin
    >>> table = Table({"AETERM": Column.of(["Rash", ""])}, Origin.of({"AE": 2}))
    >>> evaluate(AnyOf((Condition("empty", "--TERM"), Condition("empty", "AEDECOD"))), table, "AE")
    array([False,  True])
    """
    match check:
        case Condition():
            return table.mask(check.resolve(code), _operate)
        case NotOf():
            return ~evaluate(check.check, table, code)
        case AllOf():
            return cast(Mask, np.logical_and.reduce([evaluate(each, table, code) for each in check.checks]))
        case AnyOf():
            return _any(check, table, code)


def _any(check: AnyOf, table: Table, code: str) -> Mask:
    masks, missing = [], []
    for each in check.checks:
        try:
            masks.append(evaluate(each, table, code))
        except MissingColumnError as error:
            missing.append(error.name)
    if not masks:
        raise MissingColumnError(", ".join(dict.fromkeys(missing)))
    return cast(Mask, np.logical_or.reduce(masks))


def _operate(table: Table, condition: Condition) -> Mask:
    return OPERATORS[condition.operator](table, condition)
