"""The rows that a rule is evaluated on: columns by name, made when first asked for, and where each row comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cdisc_itnk.rules.check import Condition
from cdisc_itnk.rules.column import Column, Mask
from cdisc_itnk.rules.errors import MissingColumnError

Source: TypeAlias = Column | Callable[[], Column]


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """For each row, the data set it comes from and its number there, counted from 1.

    Attributes:
        names: The data sets.
        datasets: For each row, the position of its data set in `names`.
        rows: For each row, its number; 0 where the row is about the study as a whole.
    """

    names: tuple[str, ...]
    datasets: npt.NDArray[np.int32]
    rows: npt.NDArray[np.int32]

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Origin:
        """The rows of several data sets one after another."""
        datasets = np.repeat(np.arange(len(counts), dtype=np.int32), list(counts.values()))
        rows = np.concatenate([np.arange(1, count + 1, dtype=np.int32) for count in counts.values()])
        return cls(tuple(counts), datasets, rows)

    def take(self, positions: npt.NDArray[np.integer]) -> Origin:
        """The rows at `positions`."""
        return Origin(self.names, self.datasets[positions], self.rows[positions])


class Table:
    """Rows and columns.

    A table with a `base` has its rows, and its columns beside its own; what is computed on the base serves all who stand on it.

    Args:
        columns: By name, in order, or how to make them.
        origin: Where the rows come from.
        base: The table that this one adds columns to.
    """

    def __init__(self, columns: Mapping[str, Source], origin: Origin, base: Table | None = None) -> None:
        self.origin = origin
        self.base = base
        self._columns = dict(columns)
        self._masks: dict[Condition, Mask] = {}

    def __len__(self) -> int:
        return len(self.origin.rows)

    @property
    def names(self) -> list[str]:
        """The columns' names in order."""
        return [*(self.base.names if self.base else ()), *self._columns]

    def __contains__(self, name: object) -> bool:
        return name in self._columns or (self.base is not None and name in self.base)

    def __getitem__(self, name: str) -> Column:
        """The column `name`.

        Raises:
            MissingColumnError: There is none.
        """
        if name in self._columns:
            source = self._columns[name]
            if not isinstance(source, Column):
                source = self._columns[name] = source()
            return source
        if self.base is None:
            raise MissingColumnError(name)
        return self.base[name]

    def with_columns(self, columns: Mapping[str, Source]) -> Table:
        """The same rows with more columns."""
        return Table(columns, self.origin, base=self)

    def take(self, positions: npt.NDArray[np.integer]) -> Table:
        """The rows at `positions`."""
        return Table({name: _taking(self, name, positions) for name in self.names}, self.origin.take(positions))

    def mask(self, condition: Condition, evaluate: Callable[[Table, Condition], Mask]) -> Mask:
        """The rows that fulfil `condition`; the answer is kept where it depends on the data alone."""
        if condition.uses_results:
            return evaluate(self, condition)
        own = condition.looks_anywhere or any(name in self._columns for name in condition.names())
        if self.base is not None and not own:
            return self.base.mask(condition, evaluate)
        if condition not in self._masks:
            self._masks[condition] = evaluate(self, condition)
        return self._masks[condition]


def _taking(table: Table, name: str, positions: npt.NDArray[np.integer]) -> Callable[[], Column]:
    return lambda: table[name].take(positions)
