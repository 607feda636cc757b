"""An operation on its way: what it works on, and how its results come back to the rows at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pandas as pd

from cdisc_itnk.rules.check import Scalar, Value, resolve
from cdisc_itnk.rules.column import Column, Mask, group_codes
from cdisc_itnk.rules.context import Context
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.errors import SkippedError
from cdisc_itnk.rules.matching.join import Positions, first_match
from cdisc_itnk.rules.operation import Operation
from cdisc_itnk.rules.operators.operands import expand
from cdisc_itnk.rules.table import Table

T = TypeVar("T")
_RELATIONSHIPS = ("RELREC", "RELSUB", "CO")


@dataclass(frozen=True)
class Call:
    """An operation, and the rows at hand.

    Attributes:
        context: See `Context`.
        dataset: The data set at hand.
        table: Its rows, or other rows about it (metadata), with the results of earlier operations.
        operation: What to compute.
        on_records: Whether `table` has the data set's records.
    """

    context: Context
    dataset: WholeDataset
    table: Table
    operation: Operation
    on_records: bool

    @property
    def domain(self) -> str:
        """The data set that the operation works on."""
        wanted = self.operation.domain or self.dataset.name
        related = self.dataset.first.related_domain
        return wanted.replace("--", related) if related and wanted.startswith(("SUPP", "SQ")) else wanted

    @property
    def code(self) -> str:
        """What stands for `--` in the names of its variables."""
        return self.operation.domain or self.dataset.first.code

    @property
    def name(self) -> str:
        """The column that it works on."""
        return resolve(self.operation.name, self.code)

    @property
    def source(self) -> Table:
        """The rows it works on: those at hand, if of that domain or with results that it needs, else the data set's own.

        Raises:
            SkippedError: There is no such data set.
        """
        relationship = self.domain in _RELATIONSHIPS or self.domain.startswith(("SUPP", "SQ"))
        own = self.domain == self.dataset.first.domain or (self.operation.uses_results and self.other is self.dataset)
        return self.table if self.on_records and own and not relationship else self.other.records

    @property
    def other(self) -> WholeDataset:
        """The data set it works on.

        Raises:
            SkippedError: There is none of this name.
        """
        if self.domain in (self.dataset.name, self.dataset.first.name):
            return self.dataset
        found = self.context.datasets.find(self.domain)
        if found is None:
            raise SkippedError(f"there is no data set {self.domain}")
        return found

    def constant(self, value: Value) -> Column:
        """The same result for every row."""
        return Column.constant(value, len(self.table))

    def once(self, names: Sequence[str], make: Callable[[], T]) -> T:
        """What `make` computes from the source by the columns `names`, kept for the same operation of other rules."""
        if self.source is self.table:
            return make()
        return self.context.once((self.source, replace(self.operation, id=""), self.code, *names), make)

    def grouping(self) -> list[str]:
        """The columns of the source that make groups; results that are lists of columns stand for these."""
        return expand(self.table, tuple(resolve(name, self.code) for name in self.operation.group))

    def filtered(self) -> Mask:
        """The rows of the source that pass the filter."""
        passed = np.ones(len(self.source), dtype=np.bool_)
        for name, wanted in self.operation.filter:
            passed &= self.source[name].where(_passes(wanted))
        return passed

    def spread(self, names: Sequence[str], groups: Positions, results: Column) -> Column:
        """For each row at hand, the result of its group.

        Args:
            names: The columns of the source that make groups.
            groups: For each result, a row of the source that is in its group.
            results: One a group.
        """
        aliases = [*self.operation.group_aliases[: len(names)], *names[len(self.operation.group_aliases) :]]
        found = first_match([self.table[alias] for alias in aliases], [self.source[name].take(groups) for name in names])
        return results.take(found)


def groups_of(table: Table, names: Sequence[str], rows: Positions) -> tuple[Positions, Positions]:
    """For each of `rows` the number of its group, counted from 0, and for each group the first of its rows."""
    codes, _ = group_codes([table[name] for name in names], len(table))
    groups, distinct = pd.factorize(codes[rows])
    first = np.full(len(distinct), len(rows), dtype=np.int64)
    np.minimum.at(first, groups, np.arange(len(rows)))
    return groups.astype(np.int64), rows[first]


def by_distinct_rows(columns: Sequence[Column], function: Callable[..., Value]) -> Column:
    """`function` of the values of each row, called once for each distinct combination."""
    codes, _ = group_codes(columns, len(columns[0]))
    groups, distinct = pd.factorize(codes)
    first = np.full(len(distinct), len(codes), dtype=np.int64)
    np.minimum.at(first, groups, np.arange(len(codes)))
    arguments = zip(*(column.take(first).list() for column in columns), strict=True)
    return Column.of([function(*each) for each in arguments]).take(groups)


def _passes(wanted: Scalar) -> Callable[[Value], bool]:
    if isinstance(wanted, str) and wanted.endswith("&"):
        start = wanted.rstrip("&")
        return lambda value: isinstance(value, str) and value.startswith(start)
    return lambda value: value is not None and value == wanted
