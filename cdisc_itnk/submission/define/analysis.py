"""Analysis results metadata from what a study declares (Analysis Results Metadata 1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cdisc_itnk.core import UsageError
from cdisc_itnk.submission.define.display import Analysed, Display, Result
from cdisc_itnk.submission.define.names import Names
from cdisc_itnk.submission.define.values import where_clause, where_oid
from cdisc_itnk.submission.define.view import View
from define_xml import (
    AnalysisDataset,
    AnalysisDatasets,
    AnalysisResult,
    AnalysisResultDisplays,
    AnalysisVariable,
    Documentation,
    ProgrammingCode,
    ResultDisplay,
    Text,
    WhereClauseDef,
    WhereClauseRef,
)


def display_elements(displays: Iterable[Display], names: Names) -> AnalysisResultDisplays | None:
    """The displays with their results; null where there are none."""
    elements = tuple(_display(display, names) for display in displays)
    return AnalysisResultDisplays(elements) if elements else None


def selections(displays: Iterable[Display]) -> dict[str, WhereClauseDef]:
    """The conditions of the displays, by identifier."""
    analysed = (data for display in displays for result in display.results for data in result.data if data.where)
    return {clause.oid: clause for clause in (where_clause(data.dataset, data.where) for data in analysed)}


def check_displays(displays: Iterable[Display], views: Mapping[str, View]) -> None:
    """Nothing, where all data sets and variables that the displays name are there.

    Raises:
        UsageError: One is not.
    """
    for display in displays:
        for result in display.results:
            dataset, _, parameter = result.parameter.partition(".")
            named = [(dataset, parameter)] if parameter else []
            named += [(data.dataset, name) for data in result.data for name in (*data.variables, *data.where)]
            for dataset, variable in named:
                if dataset not in views or variable not in views[dataset].columns:
                    known = views[dataset].columns if dataset in views else views
                    where = f"{display.name}, result {result.name}"
                    raise UsageError(f"no {dataset}.{variable}", where=where, expected=f"one of {', '.join(known)}")


def _display(display: Display, names: Names) -> ResultDisplay:
    return ResultDisplay(
        f"RD.{display.name.replace(' ', '_')}",
        display.name,
        Text.of(display.title),
        (display.document.at(display.pages),) if display.document else (),
        tuple(_result(result, names) for result in display.results),
    )


def _result(result: Result, names: Names) -> AnalysisResult:
    datasets = AnalysisDatasets(tuple(map(_dataset, result.data)), names.comment(f"AR.{result.name}"))
    return AnalysisResult(
        f"AR.{result.name}",
        result.reason,
        result.purpose,
        Text.of(result.description),
        datasets,
        f"IT.{result.parameter}" if result.parameter else None,
        Documentation(Text.of(result.documentation)),
        _code(result),
    )


def _dataset(data: Analysed) -> AnalysisDataset:
    return AnalysisDataset(
        f"IG.{data.dataset}",
        WhereClauseRef(where_oid(data.dataset, data.where)) if data.where else None,
        tuple(AnalysisVariable(f"IT.{data.dataset}.{name}") for name in data.variables),
    )


def _code(result: Result) -> ProgrammingCode | None:
    refs = (result.program.at(),) if result.program else ()
    return ProgrammingCode(result.context or None, result.code or None, refs) if result.code or refs else None
