"""The sheet WhereClauses, and the conditions that stand in the cells of other sheets."""

from __future__ import annotations

from dataclasses import replace

from cdisc_itnk.submission.workbook.conditions import (
    COMPARATORS,
    LISTS,
    Check,
    Condition,
    condition_name,
    condition_of,
    parse_condition,
    parse_values,
    where_clause,
    write_values,
)
from cdisc_itnk.submission.workbook.oids import Kind
from cdisc_itnk.submission.workbook.record import Record
from cdisc_itnk.submission.workbook.specification import Specification
from cdisc_itnk.submission.workbook.view import Cells, View
from define_xml import WhereClauseDef, WhereClauseRef

_EXAMPLE = "a condition such as VSTESTCD EQ HEIGHT or LBCAT EQ URINALYSIS and LBTESTCD IN (PH, SPGRAV)"


class WhereClauses:
    """The conditions of a specification, as far as they have been met."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self._named = self._sheet()
        self._definitions = {name: where_clause(Kind.WHERE_CLAUSE.oid(name), each) for name, each in self._named.items()}

    @property
    def definitions(self) -> tuple[WhereClauseDef, ...]:
        """All of them, those of the sheet WhereClauses first."""
        return tuple(self._definitions.values())

    def of(self, record: Record, dataset: str) -> dict[str, Condition]:
        """The conditions in the cell Where Clause by name: IDs of the sheet WhereClauses, or the conditions themselves."""
        text = record.required("Where Clause")
        if not text:
            return {}
        names = [text] if text in self._named else [name.strip() for name in text.split(",")]
        if self._specification.is_2_1 and not self._named.keys() >= set(names):
            return {condition_name([each]): each for each in self.inline(record, "Where Clause", dataset)}
        for name in names:
            self._specification.known(record, "Where Clause", Kind.WHERE_CLAUSE, name)
        return {name: self._named[name] for name in names if name in self._named}

    def inline(self, record: Record, column: str, dataset: str) -> tuple[Condition, ...]:
        """The conditions that stand in a cell, of which one holds."""
        try:
            conditions = parse_condition(record.required(column), dataset)
        except ValueError as error:
            record.fault(column, f"not understood at {str(error)!r}", _EXAMPLE)
            return ()
        for check in (check for condition in conditions for check in condition):
            self._specification.item_oid(record, column, check.dataset, check.variable)
        return conditions

    def refer(self, record: Record, name: str, condition: Condition, comment_oid: str | None = None) -> WhereClauseRef:
        """A reference to a condition, which is defined where it is met for the first time."""
        oid = Kind.WHERE_CLAUSE.oid(name)
        known = self._definitions.setdefault(name, where_clause(oid, condition, comment_oid))
        if comment_oid is not None and known.comment_oid not in (None, comment_oid):
            expected = f"{Kind.COMMENT.name_of(known.comment_oid or '')}, as where this condition is used before"
            record.fault("Join Comment", repr(Kind.COMMENT.name_of(comment_oid)), expected)
        self._definitions[name] = replace(known, comment_oid=comment_oid or known.comment_oid)
        return WhereClauseRef(oid)

    def _sheet(self) -> dict[str, Condition]:
        found: dict[str, Condition] = {}
        for record in self._specification.records("WhereClauses"):
            name = record.required("ID")
            found[name] = (*found.get(name, ()), self._check(record))
        return found

    def _check(self, record: Record) -> Check:
        dataset, variable = record.text("Dataset") or "", record.text("Variable") or ""
        self._specification.item_oid(record, "Variable", dataset, variable)
        comparator, value = record.required("Comparator").upper(), record.text("Value") or ""
        if comparator not in COMPARATORS:
            record.fault("Comparator", repr(comparator), f"one of {', '.join(COMPARATORS)}")
        try:
            values = parse_values(value) if comparator in LISTS else (value,)
        except ValueError:
            record.fault("Value", repr(value), "values separated by commas")
            values = ()
        return Check(dataset, variable, comparator, values)


def where_rows(view: View) -> list[Cells]:
    """The sheet WhereClauses."""
    homes = {
        ref.where_clause_oid: dataset.name
        for dataset in view.metadata.item_group_defs
        for _, variable in view.index.used(dataset.item_refs)
        if (values := view.index.values_of(variable))
        for item_ref in values.item_refs
        for ref in item_ref.where_clause_refs
    }
    return [
        {
            "ID": Kind.WHERE_CLAUSE.name_of(clause.oid),
            "Dataset": check.dataset or None,
            "Variable": check.variable or None,
            "Comparator": check.comparator,
            "Value": check.values[0] if check.comparator not in LISTS and check.values else write_values(check.values),
        }
        for clause in view.metadata.where_clause_defs
        for check in condition_of(clause, view.place, homes.get(clause.oid, ""))
    ]
