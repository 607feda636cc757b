"""Records beside the records that RELREC relates them to (SDTMIG 3.4, section 8.2)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from cdisc_itnk.rules.check import resolve
from cdisc_itnk.rules.column import Column, concat, group_codes
from cdisc_itnk.rules.datasets import Datasets, WholeDataset
from cdisc_itnk.rules.library import Library
from cdisc_itnk.rules.matching.join import Positions, join
from cdisc_itnk.rules.matching.supplemental import comparable
from cdisc_itnk.rules.table import Source, Table
from cdisc_itnk.rules.values import is_null

_SPECIFIER = "RELREC."
Related = tuple[WholeDataset, Positions, Positions]


def match_related(table: Table, code: str, datasets: Datasets, relations: Table, library: Library, wildcard: str) -> Table:
    """One row a pair of related records: the columns here, and those of the other record as `RELREC.` and their name.

    In these names `wildcard` takes the place of the other domain's code where the model has the variable in general.
    """
    related = _related_pairs(table, code, datasets, relations)
    rows = np.concatenate([here for _, here, _ in related]) if related else np.zeros(0, dtype=np.int64)
    general = {variable.name for variables in library.model_classes.values() for variable in variables}
    columns: dict[str, list[str | None]] = {}
    for position, (other, _, _) in enumerate(related):
        for name in other.records.names:
            called = _SPECIFIER + _generalized(name, other.first.domain or "", general, wildcard)
            columns.setdefault(called, [None] * len(related))[position] = name
    made: dict[str, Source] = {called: _column(related, names) for called, names in columns.items()}
    return table.take(rows).with_columns(made)


def _related_pairs(table: Table, code: str, datasets: Datasets, relations: Table) -> list[Related]:
    """For each kind of relation (other domain, variables here and there), the positions of the records it relates."""
    here, there = _relation_pairs(code, relations)
    sides = [relations.take(here), relations.take(there)]
    kinds = (sides[1]["RDOMAIN"], sides[0]["IDVAR"], sides[1]["IDVAR"])
    groups, _ = group_codes(kinds, len(here))
    related = []
    for _, positions in pd.Series(np.arange(len(here))).groupby(groups, sort=False):
        rows = positions.to_numpy()
        domain, own_variable, other_variable = (kind.values[kind.codes[rows[0]]] for kind in kinds)
        other = datasets.find(str(domain))
        if other and own_variable in table and other_variable in other.records:
            own = [side.take(rows) for side in sides]
            pairs = _record_pairs(table, other.records, own[0], own[1], str(own_variable), str(other_variable))
            related.append((other, *pairs))
    return related


def _relation_pairs(code: str, relations: Table) -> tuple[Positions, Positions]:
    about = relations["RDOMAIN"].where(lambda domain: domain == code)
    here, there = np.flatnonzero(about), np.flatnonzero(~about)
    keys = [relations[name] for name in ("STUDYID", "USUBJID", "RELID")]
    left, right = join([key.take(here) for key in keys], [key.take(there) for key in keys])
    return here[left], there[right]


def _record_pairs(
    table: Table, other: Table, own_side: Table, other_side: Table, own_variable: str, other_variable: str
) -> tuple[Positions, Positions]:
    by_value = ~own_side["IDVARVAL"].where(is_null) & ~other_side["IDVARVAL"].where(is_null)
    rows = np.flatnonzero(by_value)
    here = _rows_of(table, own_side.take(rows), own_variable)
    there = _rows_of(other, other_side.take(rows), other_variable)
    by_relation = join([_numbers(here[0])], [_numbers(there[0])])
    pairs = [np.array([here[1][by_relation[0]], there[1][by_relation[1]]])]
    rows = np.flatnonzero(~by_value)
    own, own_keys = _of_subjects(table, own_side.take(rows), own_variable)
    others, other_keys = _of_subjects(other, other_side.take(rows), other_variable)
    by_variable = join(own_keys, other_keys)
    pairs.append(np.array([own[by_variable[0]], others[by_variable[1]]]))
    records, found = np.concatenate(pairs, axis=1)
    return records, found


def _rows_of(table: Table, side: Table, variable: str) -> tuple[Positions, Positions]:
    """Pairs of positions: a relation, and a record that it names."""
    keys = [(side[name], table[name]) for name in ("STUDYID", "USUBJID")]
    keys.append((comparable(side["IDVARVAL"]), comparable(table[variable])))
    return join([here for here, _ in keys], [there for _, there in keys])


def _of_subjects(table: Table, side: Table, variable: str) -> tuple[Positions, list[Column]]:
    """The records of the subjects that relations name (of all subjects where one names none), and by what they are related."""
    any_subject = side["USUBJID"].where(is_null)
    named, nameless = np.flatnonzero(~any_subject), np.flatnonzero(any_subject)
    keys = ("STUDYID", "USUBJID")
    one = join([side[key].take(named) for key in keys], [table[key] for key in keys])
    all_ = join([side["STUDYID"].take(nameless)], [table["STUDYID"]])
    relations, records = np.append(named[one[0]], nameless[all_[0]]), np.append(one[1], all_[1])
    return records, [_numbers(relations), table["USUBJID"].take(records), comparable(table[variable]).take(records)]


def _numbers(positions: Positions) -> Column:
    distinct, codes = np.unique(positions, return_inverse=True)
    return Column(tuple(distinct.astype(float).tolist()), codes.astype(np.int32))


def _generalized(name: str, domain: str, general: set[str], wildcard: str) -> str:
    in_general = domain and name.startswith(domain) and f"--{name[len(domain) :]}" in general
    return resolve(f"--{name[len(domain) :]}", wildcard) if in_general else name


def _column(related: list[Related], names: list[str | None]) -> Callable[[], Column]:
    def column() -> Column:
        return concat(
            [
                other.records[name].take(there) if name else Column.constant(None, len(there))
                for (other, _, there), name in zip(related, names, strict=True)
            ]
        )

    return column
