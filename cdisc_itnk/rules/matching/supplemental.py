"""Supplemental qualifiers as columns beside the records they qualify (SDTMIG 3.4, section 8.4)."""

from __future__ import annotations

import numpy as np

from cdisc_itnk.rules.check import Value
from cdisc_itnk.rules.column import Column
from cdisc_itnk.rules.errors import ExecutionError
from cdisc_itnk.rules.matching.join import Positions, join
from cdisc_itnk.rules.table import Source, Table
from cdisc_itnk.rules.values import is_null, normalized

_KEYS = ("STUDYID", "USUBJID", "APID", "POOLID", "SPDEVID")


def match_supplemental(table: Table, qualifiers: Table) -> Table:
    """The same rows with one column a QNAM; null where the record has no such qualifier.

    Raises:
        ExecutionError: A record has two values of a qualifier.
        MissingColumnError: QNAM, QVAL, IDVAR or IDVARVAL is not there.
    """
    names = qualifiers["QNAM"]
    parents = _parent_rows(table, qualifiers)
    columns: dict[str, Source] = {}
    for name in names.used():
        if is_null(name) or name in table:
            continue
        rows = np.flatnonzero((names.codes == names.values.index(name))[parents[1]])
        records, found = parents[0][rows], parents[1][rows]
        if len(np.unique(records)) < len(records):
            raise ExecutionError(f"a record has several values of the qualifier {name}")
        places = np.full(len(table), -1, dtype=np.int64)
        places[records] = found
        columns[str(name)] = qualifiers["QVAL"].take(places)
    return table.with_columns(columns)


def _parent_rows(table: Table, qualifiers: Table) -> tuple[Positions, Positions]:
    """Pairs of positions: a record, and a qualifier of it."""
    keys = [key for key in _KEYS if key in table and key in qualifiers]
    identifiers, values = qualifiers["IDVAR"], qualifiers["IDVARVAL"].map(normalized)
    pairs = [np.zeros((2, 0), dtype=np.int64)]
    for identifier in identifiers.used():
        own = np.flatnonzero(identifiers.codes == identifiers.values.index(identifier))
        here, there = [table[key] for key in keys], [qualifiers[key].take(own) for key in keys]
        if not is_null(identifier):
            if identifier not in table:
                continue
            here.append(table[str(identifier)].map(normalized))
            there.append(values.take(own))
        if here:
            rows, found = join(here, there)
            pairs.append(np.array([rows, own[found]]))
    records, found = np.concatenate(pairs, axis=1)
    return records, found


def comparable(column: Column) -> Column:
    """Values as IDVARVAL spells them: text, numbers without needless digits."""

    def spelled(value: Value) -> Value:
        return None if is_null(value) else normalized(value)

    return column.map(spelled)
