"""The issues that a rule finds in a data set, kept as columns: where they are, and the values to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cdisc_itnk.rules.check import Value, conditions
from cdisc_itnk.rules.column import Column, Mask, concat, group_codes
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.matching.join import Positions
from cdisc_itnk.rules.rule import Rule
from cdisc_itnk.rules.table import Table
from cdisc_itnk.rules.values import is_null
from cdisc_itnk.submission.xpt.dates import DateUnit, beyond_calendar, from_sas

NOT_THERE = "Not in dataset"


@dataclass(frozen=True, eq=False)
class Issues:
    """Issues of one rule in one data set.

    Attributes:
        datasets: For each issue, the names of the data sets it is in.
        rows: For each issue, the row, counted from 1; 0 where the data set as a whole is meant.
        subjects: USUBJID, "" where there is none.
        sequences: For each issue, --SEQ, null where there is none.
        values: By variable, in the order to show them.
    """

    datasets: tuple[str, ...]
    rows: tuple[int, ...]
    subjects: Column
    sequences: Column
    values: dict[str, Column]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that are shown."""
        return tuple(self.values)

    def take(self, positions: Positions) -> Issues:
        """Those at the positions, in their order."""
        return Issues(
            datasets=tuple(self.datasets[position] for position in positions),
            rows=tuple(self.rows[position] for position in positions),
            subjects=self.subjects.take(positions),
            sequences=self.sequences.take(positions),
            values={name: column.take(positions) for name, column in self.values.items()},
        )

    @property
    def readable(self) -> Issues:
        """The same with dates in place of the numbers that SAS has for them."""
        return replace(self, values={name: spelled_dates(column) for name, column in self.values.items()})

    def frame(self, rule: str) -> pd.DataFrame:
        """One row an issue: `rule dataset USUBJID row SEQ variables values`, the last two as tuples of text."""
        shown = [column.map(shown_value).list() for column in self.values.values()]
        return pd.DataFrame(
            {
                "rule": pd.Series([rule] * len(self), dtype="str"),
                "dataset": pd.Series(self.datasets, dtype="str"),
                "USUBJID": pd.Series(self.subjects.list(), dtype="str"),
                "row": pd.Series([row or None for row in self.rows], dtype="float64"),
                "SEQ": pd.Series(self.sequences.list(), dtype="float64"),
                "variables": pd.Series([self.variables] * len(self), dtype="object"),
                "values": pd.Series(list(zip(*shown, strict=True)), dtype="object"),
            }
        )


def shown_value(value: Value) -> Value:
    """A value as a report shows it: a whole number without a point, another with all its digits.

    >>> [shown_value(value) for value in (None, 2.0, 0.5, ("A", 1.0))]
    ['null', '2', '0.5', "['A', 1.0]"]
    """
    if is_null(value):
        return "null"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(list(value)) if isinstance(value, tuple) else str(value)


def spelled_dates(column: Column) -> Column:
    """Numbers that count days or seconds as dates or datetimes (ISO 8601); what is none, and other columns, as they are.

    >>> spelled_dates(Column.of_series(pd.Series(pd.to_datetime(["2024-04-16", None])))).list()
    ['2024-04-16', None]
    """
    unit = column.unit
    return column if unit is None else column.map(lambda value: _spelled_date(value, unit))


def _spelled_date(value: Value, unit: DateUnit) -> Value:
    if not isinstance(value, float) or not value.is_integer() or beyond_calendar(np.array([value]), unit)[0]:
        return value
    return str(np.datetime_as_string(from_sas(np.array([value]), unit), unit="D" if unit is DateUnit.DAY else "s")[0])


def collect(rule: Rule, code: str, found: Iterable[tuple[Table, Mask]]) -> Issues | None:
    """The issues of a rule, from the rows of tables that fulfil its check; None if there are none.

    Raises:
        ExecutionError: The rule is about groups, and none of the variables that make them is there.
    """
    pieces = [_piece(rule, code, table, np.flatnonzero(mask)) for table, mask in found if mask.any()]
    if not pieces:
        return None
    issues = _joined(pieces)
    return _whole(issues) if rule.sensitivity == "Dataset" else issues


def of_study(found: Iterable[Issues]) -> Issues:
    """One issue for all, in the data sets of each; it shows the values of the first."""
    pieces = list(found)
    names = {name for piece in pieces for name in piece.datasets}
    return replace(_whole(pieces[0]), datasets=(", ".join(sorted(names)),))


def _piece(rule: Rule, code: str, table: Table, rows: Positions) -> Issues:
    targets = _targets(rule, code, table, rows)
    shown = _first_of_groups(rule, code, table, rows) if rule.sensitivity == "Group" else rows
    origin = table.origin.take(shown)
    return Issues(
        datasets=tuple(origin.names[dataset] for dataset in origin.datasets.tolist()),
        rows=tuple(origin.rows.tolist()),
        subjects=_taken(table, "USUBJID", shown, ""),
        sequences=_taken(table, f"{code}SEQ", shown, None).map(lambda value: value if isinstance(value, int | float) else None),
        values={name: _taken(table, name, shown, NOT_THERE) for name in targets},
    )


def _targets(rule: Rule, code: str, table: Table, rows: Positions) -> list[str]:
    names = rule.output or [condition.name for condition in conditions(rule.check)]
    targets = dict.fromkeys(name.replace("--", code) for name in names)
    for name in list(targets):
        for value in table[name].take(rows).used() if name in table else ():
            if isinstance(value, tuple):
                targets |= dict.fromkeys(each for each in value if isinstance(each, str) and each in table)
    return list(targets)


def _first_of_groups(rule: Rule, code: str, table: Table, rows: Positions) -> Positions:
    names = [name for name in (name.replace("--", code) for name in rule.grouping) if name in table]
    if not names:
        raise ExecutionError(f"none of {', '.join(rule.grouping)}, which make groups, is in the data set")
    groups = group_codes([table[name].take(rows) for name in names], len(rows))[0]
    return rows[np.sort(np.unique(groups, return_index=True)[1])]


def _taken(table: Table, name: str, rows: Positions, otherwise: Value) -> Column:
    return table[name].take(rows) if name in table else Column.constant(otherwise, len(rows))


def _joined(pieces: Sequence[Issues]) -> Issues:
    if len(pieces) == 1:
        return pieces[0]
    return Issues(
        datasets=tuple(name for piece in pieces for name in piece.datasets),
        rows=tuple(row for piece in pieces for row in piece.rows),
        subjects=concat([piece.subjects for piece in pieces]),
        sequences=concat([piece.sequences for piece in pieces]),
        values={name: concat([piece.values[name] for piece in pieces]) for name in pieces[0].values},
    )


def _whole(issues: Issues) -> Issues:
    return Issues(
        datasets=(", ".join(sorted(set(issues.datasets))),),
        rows=(0,),
        subjects=Column.of([""]),
        sequences=Column.of([None]),
        values={name: column.take(np.zeros(1, dtype=np.int64)) for name, column in issues.values.items()},
    )
