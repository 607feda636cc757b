"""Value lists and the conditions in them (Define-XML 2.1, def:ValueListDef and def:WhereClauseDef)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.names import Names
from cdisc_itnk.submission.define.view import View
from define_xml import ItemRef, RangeCheck, ValueListDef, WhereClauseDef, WhereClauseRef

Where = Mapping[str, str | tuple[str, ...]]


def value_list(described: Described, view: View, names: Names) -> ValueListDef:
    """The details of a variable, each where the selector has its value."""
    mandatory = not view.columns[described.name].variable.nullable
    return ValueListDef(
        f"VL.{described.place}",
        item_refs=tuple(
            ItemRef(
                f"IT.{detail.place}",
                mandatory,
                order,
                method_oid=names.method(detail),
                has_no_data=not detail.has_data,
                where_clause_refs=(WhereClauseRef(where_oid(view.name, {view.selector.name: detail.name})),),
            )
            for order, detail in enumerate(described.details, start=1)
        ),
    )


def where_clauses(view: View, described: Iterable[Described]) -> tuple[WhereClauseDef, ...]:
    """The conditions that the value lists of a data set refer to, each once."""
    values = dict.fromkeys(detail.name for variable in described for detail in variable.details)
    return tuple(where_clause(view.name, {view.selector.name: value}) for value in values)


def where_clause(dataset: str, where: Where) -> WhereClauseDef:
    """A condition on variables of one data set.

    >>> where_clause("ADRS", {"FASFL": "Y", "PARAMCD": ("ORR3IRC", "ORR6IRC")}).range_checks[1].comparator
    'IN'
    """
    listed = [(name, _tuple(values)) for name, values in where.items()]
    checks = (RangeCheck(f"IT.{dataset}.{name}", "IN" if len(values) > 1 else "EQ", values) for name, values in listed)
    return WhereClauseDef(where_oid(dataset, where), tuple(checks))


def where_oid(dataset: str, where: Where) -> str:
    """The identifier of a condition.

    >>> where_oid("LB", {"LBTESTCD": "WBC"})
    'WC.LB.LBTESTCD.WBC'
    """
    return ".".join(["WC", dataset, *(part for name, values in where.items() for part in (name, *_tuple(values)))])


def _tuple(values: str | tuple[str, ...]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else values
