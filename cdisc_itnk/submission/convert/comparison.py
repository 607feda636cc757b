"""What became of a data set that was written in another format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from cdisc_itnk.core.finding import Finding, Severity
from cdisc_itnk.core.words import plural
from cdisc_itnk.submission.convert.decimals import are_equal
from cdisc_itnk.submission.convert.table import Chunk, SasFacts, Table
from cdisc_itnk.submission.dataset_json import JsonColumn

_NEW = {"created", "version", "records", "columns"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the target does not tell as the source does.

    Attributes:
        variable: The variable concerned; empty for the data set.
        attribute: What is said of it, by the names of `JsonColumn`, `JsonDataset` and `SasFacts`.
        source: What the source says.
        target: What the target says; null for nothing.

    >>> print(Difference("AGE", "data_type", "integer", "float"))
    AGE: data_type 'integer' became 'float'
    """

    variable: str
    attribute: str
    source: object
    target: object

    def __str__(self) -> str:
        """One line."""
        became = "is lost" if self.target is None else f"became {self.target!r}"
        return f"{self.variable or 'data set'}: {self.attribute} {self.source!r} {became}"


def compare_descriptions(source: Table, target: Table) -> tuple[Difference, ...]:
    """The facts of `source` that `target` has lost or changed."""
    found = list(_differences("", source.dataset.model_dump(exclude=_NEW), target.dataset.model_dump(exclude=_NEW)))
    others = {column.name: column for column in target.dataset.columns}
    for column in source.dataset.columns:
        other = others[column.name]
        found += _differences(column.name, _facts(source, column.name), _facts(target, other.name))
    return tuple(found)


def _facts(table: Table, name: str) -> dict[str, Any]:
    column = next(each for each in table.dataset.columns if each.name == name)
    sas = table.sas.get(name, SasFacts())
    return column.model_dump() | {"sas_informat": sas.informat, "sas_bytes": sas.bytes}


def _differences(variable: str, source: dict[str, Any], target: dict[str, Any]) -> Iterator[Difference]:
    for attribute, value in source.items():
        if value not in (None, "") and target.get(attribute) != value:
            yield Difference(variable, attribute, value, target.get(attribute) or None)


@dataclass(frozen=True, slots=True)
class Cells:
    """How many cells were compared, how many are equal, and a finding for each variable where some are not."""

    compared: int
    equal: int
    findings: tuple[Finding, ...]


def compare_cells(source: Table, target: Table) -> Cells:
    """Both data sets, cell by cell; the chunks of both have the same rows."""
    columns = source.dataset.columns
    changed: dict[tuple[str, str], list[int]] = {}
    for one, other in zip(source.chunks(), target.chunks(), strict=True):
        for column in columns:
            for rule, where in _changes(column, one, other):
                rows = one.frame.index[where].tolist()
                if rows:
                    changed.setdefault((rule, column.name), []).extend(rows)
    compared = source.rows * len(columns)
    findings = tuple(_finding(source, rule, name, rows) for (rule, name), rows in changed.items())
    unequal = sum(len(rows) for (rule, _), rows in changed.items() if rule == "cell-changed")
    return Cells(compared, compared - unequal, findings)


def _changes(column: JsonColumn, one: Chunk, other: Chunk) -> Iterator[tuple[str, npt.NDArray[np.bool_]]]:
    name = column.name
    yield "cell-changed", ~_equal(one.frame[name], other.frame[name], column)
    codes = one.missing.get(name)
    if codes is not None:
        kept = other.missing.get(name, codes.iloc[:0])
        lost = codes.index[codes != kept.reindex(codes.index)]
        yield "special-missing-lost", np.asarray(one.frame.index.isin(lost))


def _equal(one: pd.Series, other: pd.Series, column: JsonColumn) -> npt.NDArray[np.bool_]:
    null = one.isna().to_numpy() & other.isna().to_numpy()
    return np.asarray(null | (are_equal(one, other) if column.is_decimal else _same(one, other)))


def _same(one: pd.Series, other: pd.Series) -> npt.NDArray[np.bool_]:
    same = one.reset_index(drop=True) == other.reset_index(drop=True)
    return np.asarray(same.fillna(False).to_numpy(dtype=bool))


def _finding(source: Table, rule: str, name: str, rows: list[int]) -> Finding:
    what = {
        "cell-changed": f"{plural(len(rows), 'value')} that the target does not have as in the source",
        "special-missing-lost": f"{plural(len(rows), 'special missing value')} (.A to .Z, ._) that became ordinary ones",
    }[rule]
    return Finding(rule, Severity.WARNING, source.dataset.name, (name,), f"{name} has {what}", tuple(rows))
