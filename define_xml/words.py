"""Conditions in words, for people."""

from __future__ import annotations

from collections.abc import Sequence

from define_xml.index import Index
from define_xml.model import CodeList, ItemGroupDef, ItemRef, RangeCheck, WhereClauseDef

COMPARATORS = {
    "EQ": "is", "NE": "is not", "LT": "is less than", "LE": "is at most", "GT": "is greater than", "GE": "is at least",
    "IN": "is one of", "NOTIN": "is none of",
}  # fmt: skip


def ref_in_words(index: Index, ref: ItemRef, home: ItemGroupDef | None = None) -> str:
    """When an item of a value list applies: one of its where clauses holds; `home` is the dataset of the value list."""
    oids = [each.where_clause_oid for each in ref.where_clause_refs]
    clauses = [index.where_clauses[oid] for oid in oids if oid in index.where_clauses]
    return "; or ".join(clause_in_words(index, clause, home) for clause in clauses)


def clause_in_words(index: Index, clause: WhereClauseDef, home: ItemGroupDef | None = None) -> str:
    """A where clause: all of its range checks hold.

    Variables of another dataset than `home` are written with their dataset, codes with their decodes.

    >>> from define_xml.model import ODM, GlobalVariables, ItemDef, MetaDataVersion, Study
    >>> metadata = MetaDataVersion("MDV", "Definitions", item_defs=(ItemDef("IT.AGE", "AGE", "integer", 3),))
    >>> index = Index(ODM("F", "2026-01-31T12:00:00", Study("S", GlobalVariables("S", "S", "S"), metadata)))
    >>> adults = WhereClauseDef("WC", (RangeCheck("IT.AGE", "GE", ("18",)), RangeCheck("IT.AGE", "NE", ("999",))))
    >>> clause_in_words(index, adults)
    'AGE is at least 18 and AGE is not 999'
    """
    return " and ".join(_check(index, check, home) for check in clause.range_checks)


def _check(index: Index, check: RangeCheck, home: ItemGroupDef | None) -> str:
    item = index.items.get(check.item_oid)
    datasets = index.datasets_of.get(check.item_oid, [])
    prefix = f"{datasets[0].name}." if home and datasets and home not in datasets else ""
    decodes = _decodes(index.code_list_of(item) if item else None)
    values = _listed([decodes.get(value, value or "empty") for value in check.check_values])
    comparator = COMPARATORS.get(check.comparator or "EQ", check.comparator)
    return f"{prefix}{item.name if item else check.item_oid} {comparator} {values}"


def _decodes(code_list: CodeList | None) -> dict[str, str]:
    items = code_list.code_list_items if code_list else ()
    decodes = {item.coded_value: str(item.decode) for item in items}
    return {code: f"{code} ({decode})" for code, decode in decodes.items() if decode not in ("", code)}


def _listed(values: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(values[:-1]), *values[-1:]]))
