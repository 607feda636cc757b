"""Records that name another record (CO, RELREC, SUPP--), beside the record they name (SDTMIG 3.4, section 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from cdisc_itnk.rules.check import resolve
from cdisc_itnk.rules.column import Column, encode
from cdisc_itnk.rules.datasets import WholeDataset
from cdisc_itnk.rules.matching.join import Positions, first_match
from cdisc_itnk.rules.matching.supplemental import comparable
from cdisc_itnk.rules.rule import Match
from cdisc_itnk.rules.table import Source, Table
from cdisc_itnk.rules.values import is_null

_REFERENCE = ("IDVAR", "IDVARVAL")
Found = list[tuple[Table, Positions]]


def match_parents(table: Table, dataset: WholeDataset, parents: Iterable[WholeDataset], match: Match) -> Table:
    """The same rows with the columns of the first record that each of them names; null where there is none.

    A record is named by the keys beside IDVAR and IDVARVAL, and by the variable in IDVAR having the value in IDVARVAL.
    A column that both have shows the named record's value where there is one.
    """
    code, supplemental = dataset.first.domain or "", dataset.first.is_supplemental
    found: Found = []
    for parent in parents:
        own = _rows_about(table, parent, supplemental)
        places = np.full(len(table), -1, dtype=np.int64)
        places[own] = _named_records(table.take(own), code, parent, match)
        found.append((parent.records, places))
    names = dict.fromkeys(name for records, _ in found for name in records.names)
    columns: dict[str, Source] = {name: _shown(table, name, found) for name in names if name not in _REFERENCE}
    return table.with_columns(columns)


def _rows_about(table: Table, parent: WholeDataset, supplemental: bool) -> Positions:
    if supplemental or "RDOMAIN" not in table:
        return np.arange(len(table))
    return np.flatnonzero(table["RDOMAIN"].where(lambda domain: domain == parent.first.domain))


def _named_records(children: Table, code: str, parent: WholeDataset, match: Match) -> Positions:
    records = parent.records
    keys = [(resolve(here, code), resolve(there, parent.first.code)) for here, there in match.keys if here not in _REFERENCE]
    keys = [(here, there) for here, there in keys if here in children and there in records]
    found = np.full(len(children), -1, dtype=np.int64)
    if any(name not in children for name in _REFERENCE):
        return found
    identifiers, values = children["IDVAR"], comparable(children["IDVARVAL"])
    for identifier in identifiers.used():
        if is_null(identifier) or identifier not in records:
            continue
        own = np.flatnonzero(identifiers.codes == identifiers.values.index(identifier))
        here = [*(children[name].take(own) for name, _ in keys), values.take(own)]
        there = [*(records[name] for _, name in keys), comparable(records[str(identifier)])]
        found[own] = first_match(here, there)
    return found


def _shown(table: Table, name: str, found: Found) -> Callable[[], Column]:
    def column() -> Column:
        shown = table[name] if name in table else Column.constant(None, len(table))
        for records, places in found:
            if name in records:
                shown = _replaced(shown, records[name], places)
        return shown

    return column


def _replaced(column: Column, other: Column, places: Positions) -> Column:
    recoded, distinct = encode([*column.values, *other.values])
    codes = recoded[column.codes]
    rows = np.flatnonzero(places >= 0)
    codes[rows] = recoded[len(column.values) + other.codes[places[rows]]]
    return Column(distinct, codes)
