"""The traces of each variable: those of the data set, or what its standard and the data say in their stead."""

from __future__ import annotations

from cdisc_itnk.core import Dataset, Origin, Trace, VariableSpec
from cdisc_itnk.submission.define.column import Columns
from cdisc_itnk.submission.define.provenance import selected_values

Traces = dict[str, tuple[Trace, ...]]

_OF_CLASS = {"Trial Design": Origin.PROTOCOL, "Relationship": Origin.ASSIGNED}
_OF_QORIG = {
    "CRF": Origin.COLLECTED,
    "COLLECTED": Origin.COLLECTED,
    "DERIVED": Origin.DERIVED,
    "ASSIGNED": Origin.ASSIGNED,
    "PROTOCOL": Origin.PROTOCOL,
}


def traces_of(dataset: Dataset, columns: Columns) -> Traces:
    """The traces of every variable by name; none where nothing is known of it."""
    declared: Traces = {}
    for trace in dataset.traces:
        declared[trace.variable] = (*declared.get(trace.variable, ()), trace)
    traces = {name: declared.get(name) or _implied(dataset, column.variable) for name, column in columns.items()}
    if "QVAL" in traces:
        traces["QVAL"] = _of_qualifiers(dataset.name, declared.get("QVAL", ()), columns)
    return traces


def _implied(dataset: Dataset, variable: VariableSpec) -> tuple[Trace, ...]:
    copied = variable.variable.predecessor
    if copied:
        return (Trace(dataset.name, variable.name, Origin.PREDECESSOR, (copied,)),)
    origin = _OF_CLASS.get(dataset.spec.observation_class)
    return (Trace(dataset.name, variable.name, origin),) if origin else ()


def _of_qualifiers(name: str, declared: tuple[Trace, ...], columns: Columns) -> tuple[Trace, ...]:
    """`declared`, and for qualifiers that it leaves out the origin that their records have (SDTMIG 3.4, section 8.4)."""
    covered = {qnam for trace in declared for qnam in selected_values(trace, "QNAM")}
    if declared and not all(selected_values(trace, "QNAM") for trace in declared):
        return declared
    origins = {
        (qnam, _OF_QORIG[text.upper()])
        for qnam, rows in columns["QNAM"].rows_by_text().items()
        for text in columns["QORIG"].at(rows).texts
        if text.upper() in _OF_QORIG and qnam not in covered
    }
    return (*declared, *(Trace(name, "QVAL", origin, where=f"QNAM is {qnam}") for qnam, origin in sorted(origins)))
