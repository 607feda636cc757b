"""The traces of each variable: those of the data set, or what its standard and the data say in their stead."""

from __future__ import annotations

from collections.abc import Mapping

from cdisc_itnk.core import Dataset, Finding, Origin, Severity, Trace, VariableSpec
from cdisc_itnk.submission.define.column import Columns

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
    """The traces of every variable; none where nothing is known of it."""
    declared: Traces = {}
    for trace in dataset.traces:
        declared[trace.variable] = (*declared.get(trace.variable, ()), trace)
    return {name: declared.get(name) or _implied(dataset, column.variable, columns) for name, column in columns.items()}


def undeclared(dataset: Dataset, columns: Columns, traces: Mapping[str, tuple[Trace, ...]]) -> list[Finding]:
    """A warning for each variable that has values but no origin."""
    return [
        Finding(
            "origin-not-declared",
            Severity.WARNING,
            dataset.name,
            (name,),
            f"{name}: no trace says where its values come from; define.xml calls its origin not available",
        )
        for name, column in columns.items()
        if column.texts and not traces[name]
    ]


def _implied(dataset: Dataset, variable: VariableSpec, columns: Columns) -> tuple[Trace, ...]:
    copied = variable.variable.predecessor
    if copied:
        return (Trace(dataset.name, variable.name, Origin.PREDECESSOR, (copied,)),)
    if variable.name == "QVAL":
        return _by_qualifier(dataset.name, columns)
    origin = _OF_CLASS.get(dataset.spec.observation_class)
    return (Trace(dataset.name, variable.name, origin),) if origin else ()


def _by_qualifier(name: str, columns: Columns) -> tuple[Trace, ...]:
    """A supplemental qualifier's origin is in the data (SDTMIG 3.4, section 8.4)."""
    qorig = columns["QORIG"]
    origins = {
        (qnam, _OF_QORIG[text.upper()])
        for qnam, rows in columns["QNAM"].rows_by_text().items()
        for text in qorig.at(rows).texts
        if text.upper() in _OF_QORIG
    }
    return tuple(Trace(name, "QVAL", origin, where=f"QNAM is {qnam}") for qnam, origin in sorted(origins))
