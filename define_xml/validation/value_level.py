"""Rules about value-level metadata: conditions and what they apply to."""

from __future__ import annotations

from collections.abc import Iterator

from define_xml.index import Index
from define_xml.model import ItemDef, ItemRef, RangeCheck, ValueListDef, WhereClauseDef
from define_xml.validation.problem import Violations

SINGLE_VALUE = ("EQ", "NE", "LT", "LE", "GT", "GE")
SEVERAL_VALUES = ("IN", "NOTIN")
NUMERIC = ("integer", "float")
SHOWN_VALUES = 5


def where_clause_missing(index: Index) -> Violations:
    """Each item of a value list says when it applies (Define-XML 2.1, def:WhereClauseRef)."""
    for value_list in index.metadata.value_list_defs:
        for ref in value_list.item_refs:
            if not ref.where_clause_refs:
                yield ref, f"{ref.item_oid} has no where clause in {value_list.oid}"


def where_clause_misplaced(index: Index) -> Violations:
    """A variable of a dataset always applies; only items of value lists have conditions."""
    for dataset in index.metadata.item_group_defs:
        for ref in dataset.item_refs:
            if ref.where_clause_refs:
                yield ref, f"{ref.item_oid} is a variable of {dataset.name} and cannot have a where clause"


def where_clause_repeated(index: Index) -> Violations:
    """Two items of a value list under the same condition contradict each other."""
    for value_list in index.metadata.value_list_defs:
        seen = set()
        for ref in value_list.item_refs:
            conditions = frozenset(map(_condition, _clauses(index, ref)))
            if conditions and conditions in seen:
                yield ref, f"{ref.item_oid} applies under the same condition as another item of {value_list.oid}"
            seen.add(conditions)


def comparator_values_mismatch(index: Index) -> Violations:
    """IN and NOTIN take several values, the other comparators one (Define-XML 2.1, RangeCheck)."""
    for check in index.every(RangeCheck):
        if check.comparator not in SINGLE_VALUE + SEVERAL_VALUES:
            yield check, f"Comparator {check.comparator!r} is not one of {', '.join(SINGLE_VALUE + SEVERAL_VALUES)}"
        elif not check.check_values:
            yield check, f"{check.comparator} needs a CheckValue"
        elif check.comparator in SINGLE_VALUE and len(check.check_values) > 1:
            yield check, f"{check.comparator} takes one CheckValue, not {len(check.check_values)}"


def range_check_not_soft(index: Index) -> Violations:
    """A where clause selects, it does not reject (Define-XML 2.1, RangeCheck/@SoftHard)."""
    for check in index.every(RangeCheck):
        if check.soft_hard != "Soft":
            yield check, f"SoftHard is {check.soft_hard!r}, in a where clause it is Soft"


def where_clause_value_unknown(index: Index) -> Violations:
    """A condition on a value that the item's codelist does not have is never true."""
    for check in index.every(RangeCheck):
        item = index.items.get(check.item_oid)
        code_list = index.code_list_of(item) if item else None
        if item and code_list and code_list.values and check.comparator in ("EQ", "NE", *SEVERAL_VALUES):
            for value in check.check_values:
                if value not in code_list.values:
                    yield check, f"{value!r} is not a value of {item.name} in codelist {code_list.oid}"


def join_unexplained(index: Index) -> Violations:
    """A condition on another dataset needs a comment that says how they are joined (def:WhereClauseDef)."""
    for value_list in index.metadata.value_list_defs:
        own = _datasets(index, index.variable_of.get(value_list.oid))
        for clause, check in _checks(index, value_list):
            others = _datasets(index, index.items.get(check.item_oid))
            if own and others and not own & others and clause.comment_oid is None:
                message = f"{check.item_oid} is of another dataset than {value_list.oid}, and no comment says how to join"
                yield clause, message


def value_list_incomplete(index: Index) -> Violations:
    """Values of the selecting variable that no item of the value list applies to."""
    for value_list in index.metadata.value_list_defs:
        checks = [check for _, check in _checks(index, value_list)]
        items = {check.item_oid for check in checks}
        if len(items) != 1 or any(check.comparator not in ("EQ", "IN") for check in checks):
            continue
        item = index.items.get(items.pop())
        code_list = index.code_list_of(item) if item else None
        covered = {value for check in checks for value in check.check_values}
        left = [value for value in code_list.values if value not in covered] if code_list else []
        if item and left:
            shown = ", ".join(left[:SHOWN_VALUES]) + (", ..." if len(left) > SHOWN_VALUES else "")
            yield value_list, f"no item applies to {len(left)} of the values of {item.name}: {shown}"


def value_type_contradiction(index: Index) -> Violations:
    """The values of a numeric variable are numeric (Define-XML 2.1, value-level metadata)."""
    for ref, value, variable in _details(index):
        if variable.data_type in NUMERIC and value.data_type not in NUMERIC:
            yield ref, f"{value.oid} is {value.data_type}, but its variable {variable.name} is {variable.data_type}"


def value_longer_than_variable(index: Index) -> Violations:
    """A variable has room for all of its values."""
    for ref, value, variable in _details(index):
        if value.length is not None and variable.length is not None and value.length > variable.length:
            yield ref, f"Length {value.length} of {value.oid} exceeds Length {variable.length} of {variable.name}"


def _details(index: Index) -> Iterator[tuple[ItemRef, ItemDef, ItemDef]]:
    for value_list in index.metadata.value_list_defs:
        variable = index.variable_of.get(value_list.oid)
        if variable is not None:
            yield from ((ref, value, variable) for ref, value in index.used(value_list.item_refs))


def _checks(index: Index, value_list: ValueListDef) -> Iterator[tuple[WhereClauseDef, RangeCheck]]:
    for ref in value_list.item_refs:
        for clause in _clauses(index, ref):
            yield from ((clause, check) for check in clause.range_checks)


def _clauses(index: Index, ref: ItemRef) -> list[WhereClauseDef]:
    oids = [each.where_clause_oid for each in ref.where_clause_refs]
    return [index.where_clauses[oid] for oid in oids if oid in index.where_clauses]


def _condition(clause: WhereClauseDef) -> frozenset[tuple[str, str | None, frozenset[str]]]:
    return frozenset((each.item_oid, each.comparator, frozenset(each.check_values)) for each in clause.range_checks)


def _datasets(index: Index, item: ItemDef | None) -> set[str]:
    return {dataset.oid for dataset in index.datasets_of.get(item.oid, ())} if item else set()
