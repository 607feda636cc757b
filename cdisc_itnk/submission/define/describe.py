"""Describes the variables of a data set and, where they differ by test or parameter, their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cdisc_itnk.core import Trace
from cdisc_itnk.submission.define.about import DefineInfo
from cdisc_itnk.submission.define.column import Column, Columns
from cdisc_itnk.submission.define.control import control_of
from cdisc_itnk.submission.define.datatype import DataType, type_of_value, type_of_variable
from cdisc_itnk.submission.define.described import Described
from cdisc_itnk.submission.define.provenance import NOT_AVAILABLE, Provenance, provenance
from cdisc_itnk.submission.define.view import View


def describe_variables(view: View, about: DefineInfo) -> tuple[Described, ...]:
    """All variables of a data set that its frame has, in order.

    A variable has details where its values by test or parameter have another type, codelist or origin than itself; the
    qualifiers of a SUPP-- data set always have. Where traces tell values apart, the values have the origins and methods; not
    so of --TESTCD and --TEST themselves.

    Raises:
        UsageError: The terminology does not have a codelist that a variable names.
    """
    return tuple(_describe_variable(view, name, about) for name in view.columns)


def _describe_variable(view: View, name: str, about: DefineInfo) -> Described:
    column, is_name = view.columns[name], name in view.names_of_values
    by_value = view.is_traced_by_value(name) and not is_name
    found = type_of_variable(column.variable.kind, column.texts)
    place = f"{view.name}.{name}"
    said = Provenance() if by_value else _said(view.traces[name], about, place)
    if is_name:
        said = replace(said, comment="")
    variable = _describe(place, column.variable.label, column, view.columns, found, said, about)
    if not (by_value or name in view.selector.details):
        return variable
    details = tuple(_describe_value(view, name, value, about) for value in view.rows)
    needed = by_value or name == "QVAL" or any(_differs(detail, variable) for detail in details if detail.has_data)
    return replace(variable, details=details) if needed else variable


def _describe_value(view: View, name: str, value: str, about: DefineInfo) -> Described:
    column = view.part(name, value)
    neighbours = {other: view.part(other, value) for other in view.selector.details}
    found = type_of_value(column.variable.kind, column.texts)
    place, by_value = f"{view.name}.{name}", view.is_traced_by_value(name)
    said = _said(view.traces_at(name, value), about, place) if by_value else Provenance()
    return _describe(f"{place}.{value}", view.labels.get(value, ""), column, neighbours, found, said, about)


def _describe(
    place: str, label: str, column: Column, columns: Columns, found: DataType, said: Provenance, about: DefineInfo
) -> Described:
    kind = column.variable.kind
    data_type = "text" if kind.is_char else found.name
    control = control_of(column, columns, data_type, about.terminology, about.selected(place))
    of_kind = type_of_variable(kind, column.texts) if control and kind.is_char else found
    return Described(place, place.rpartition(".")[2], label, of_kind, control, bool(column.texts), said)


def _said(traces: Sequence[Trace], about: DefineInfo, place: str) -> Provenance:
    return provenance(traces, about, place) if traces else NOT_AVAILABLE


def _differs(detail: Described, variable: Described) -> bool:
    return (detail.type, detail.control) != (variable.type, variable.control)
