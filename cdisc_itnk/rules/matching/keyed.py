"""Other data sets joined by keys (`Match Datasets`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cdisc_itnk.rules.check import resolve
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.matching.join import Positions, join
from cdisc_itnk.rules.rule import Match
from cdisc_itnk.rules.table import Source, Table


def match_by_keys(table: Table, code: str, other: Table, other_code: str, match: Match, referenced: frozenset[str]) -> Table:
    """The rows of `table` with the columns of `other`.

    A column that the check names with its data set (`DM.ARM`) is called so; any other that is there already gets the data
    set's name behind its own (`EPOCH.SE`).

    Raises:
        MissingColumnError: A key is not there.
    """
    here = [resolve(key, code) for key, _ in match.keys]
    there = [resolve(key, other_code) for _, key in match.keys]
    rows, found = join([table[key] for key in here], [other[key] for key in there], keep_left=match.join == "left")
    same_rows = len(rows) == len(table) and bool((rows == np.arange(len(table))).all())
    joined = table if same_rows else table.take(rows)
    shared = {key for key, other_key in zip(here, there, strict=True) if key == other_key}
    columns: dict[str, Source] = {}
    for name in other.names:
        if name not in shared:
            columns[_called(name, table, match.name, referenced)] = _taking(other, name, found)
    return joined.with_columns(columns)


def _called(name: str, table: Table, dataset: str, referenced: frozenset[str]) -> str:
    if f"{dataset}.{name}" in referenced:
        return f"{dataset}.{name}"
    return f"{name}.{dataset}" if name in table else name


def _taking(other: Table, name: str, found: Positions) -> Callable[[], Column]:
    return lambda: other[name].take(found)
