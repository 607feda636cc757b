"""The sheet ValueLevel: definitions of a variable that hold under a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cdisc_itnk.submission.workbook.conditions import Condition, condition_name, condition_of, write_condition
from cdisc_itnk.submission.workbook.items import item_cells, item_def, item_ref
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View, name_of
from cdisc_itnk.submission.workbook.where_clauses import WhereClauses
from define_xml import ItemDef, ItemRef, ValueListDef

_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


@dataclass(frozen=True)
class ValueLevel:
    """What the sheet defines: the lists, the items in them, and the rows by the OIDs of items and of their conditions."""

    value_lists: tuple[ValueListDef, ...]
    items: tuple[ItemDef, ...]
    rows: tuple[tuple[str, Record], ...]


def value_level(specification: Specification, clauses: WhereClauses) -> ValueLevel:
    """The value lists and their items; their conditions are put into `clauses`."""
    lists: list[ValueListDef] = []
    items: dict[str, ItemDef] = {}
    rows: list[tuple[str, Record]] = []
    for (dataset, variable), records in specification.values.items():
        refs = []
        for record in records:
            conditions = clauses.of(record, dataset)
            if not conditions:
                continue
            oid = Kind.ITEM.oid(dataset, variable, condition_name(conditions.values()))
            if oid in items:
                record.fault("Where Clause", "that of an earlier row", "each condition of a variable once")
            items[oid] = item_def(specification, record, oid, _name(next(iter(conditions.values()))))
            comment = specification.reference(record, "Join Comment", Kind.COMMENT)
            where = tuple(clauses.refer(record, name, conditions[name], comment) for name in conditions)
            refs.append(item_ref(specification, record, oid, conditions=where))
            rows += [(oid, record), *((ref.where_clause_oid, record) for ref in where)]
        lists.append(ValueListDef(Kind.VALUE_LIST.oid(dataset, variable), item_refs=tuple(refs)))
    return ValueLevel(tuple(lists), tuple(items.values()), tuple(rows))


def _name(condition: Condition) -> str | None:
    """What the first check of a condition selects, as a value is usually called: HEIGHT for VSTESTCD EQ HEIGHT."""
    first = condition[0]
    return first.values[0] if first.comparator == "EQ" and _NAME.fullmatch(first.values[0]) else None


def value_rows(view: View) -> list[Cells]:
    """The sheet ValueLevel."""
    return [
        _row(view, dataset.name, variable, ref, item)
        for dataset in view.metadata.item_group_defs
        for _, variable in view.index.used(dataset.item_refs)
        if (values := view.index.values_of(variable))
        for ref, item in view.index.used(values.item_refs)
    ]


def _row(view: View, dataset: str, variable: ItemDef, ref: ItemRef, item: ItemDef) -> Cells:
    oids = [each.where_clause_oid for each in ref.where_clause_refs]
    clauses = [view.index.where_clauses[oid] for oid in oids if oid in view.index.where_clauses]
    conditions = [condition_of(clause, view.place, dataset) for clause in clauses]
    names = ", ".join(map(Kind.WHERE_CLAUSE.name_of, oids))
    comment = next((clause.comment_oid for clause in clauses if clause.comment_oid), None)
    return item_cells(view, dataset, variable.name, ref, item) | {
        "Where Clause": write_condition(conditions, dataset) if view.is_2_1 else names,
        "Join Comment": name_of(Kind.COMMENT, comment),
    }
