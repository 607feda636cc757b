"""Where every variable of the analysis data sets comes from, read off the classes, the code's METHODS and the plan."""

from __future__ import annotations

from collections.abc import Iterator

from cdisc_itnk.core import DatasetSpec, Origin, Trace, describe
from cdisc_itnk.derivations import adae, adcm, adex, adlb, adrs, adsl, adtte
from cdisc_itnk.derivations.plan import AnalysisPlan, ResponsePlan
from cdisc_itnk.derivations.records import in_words

_STATED = (*adsl.METHODS, *adrs.METHODS, *adtte.METHODS, *adae.METHODS, *adlb.METHODS, *adex.METHODS, *adcm.METHODS)
_FROM_ADSL = {name: name for name in ("STUDYID", "USUBJID", "SUBJID", "SITEID")} | {"TRTP": "TRT01P", "TRTA": "TRT01A"}


def trace_adam(plan: AnalysisPlan) -> tuple[Trace, ...]:
    """The traces of all variables that the derivations can make for a plan, data set by data set.

    Where a variable's derivation differs by parameter, it has one trace a parameter, with `where` naming PARAMCD.
    """
    stated = (*_STATED, *_of_subject(plan), *_of_parameters(plan))
    return tuple(trace for table in plan.tables for trace in _of_dataset(describe(table), stated))


def _of_dataset(spec: DatasetSpec, stated: tuple[Trace, ...]) -> Iterator[Trace]:
    for variable in spec.variables:
        name, copied = variable.name, variable.variable.predecessor
        own = [trace for trace in stated if trace.dataset == spec.name and trace.variable == name]
        if own:
            yield from own
        elif copied:
            yield Trace(spec.name, name, Origin.PREDECESSOR, (copied,))
        elif name in _FROM_ADSL:
            yield Trace(spec.name, name, Origin.PREDECESSOR, (f"ADSL.{_FROM_ADSL[name]}",))
        elif name == "ASEQ":
            yield Trace(
                spec.name, name, Origin.DERIVED, method=f"Number of the record within the subject, by {', '.join(spec.key)}"
            )


def _of_subject(plan: AnalysisPlan) -> Iterator[Trace]:
    subject = plan.subject
    for qualifier in subject.qualifiers:
        name = qualifier.name
        yield Trace("ADSL", name, Origin.PREDECESSOR, ("SUPPDM.QVAL",), where=f"QNAM is {name}")
        yield Trace("ADSL", f"{name}N", Origin.DERIVED, ("SUPPDM.QVAL",), f"Position among {', '.join(qualifier.values)}")
    for each in subject.characteristics:
        variable, where = f"{each.dataset}.{each.value}", in_words(each.where)
        if each.number:
            yield Trace("ADSL", each.name, Origin.DERIVED, (variable,), f"{variable} where {where}, as a number")
        else:
            yield Trace("ADSL", each.name, Origin.PREDECESSOR, (variable,), where=where)
    for flag in subject.treated_populations:
        yield Trace("ADSL", flag, Origin.DERIVED, ("ADSL.TRTSDT",), "Y where TRTSDT is known, else N")
    for population in subject.populations:
        sources = tuple(source.variable for source in population.sources)
        words = " and ".join(source.words for source in population.sources)
        yield Trace("ADSL", population.name, Origin.DERIVED, sources, f"Y with a date in {words}, else N")
    for milestone in subject.milestones:
        source = milestone.source
        yield Trace("ADSL", milestone.name, Origin.DERIVED, (source.variable,), f"First {source.words} up to the data cut-off")
        if milestone.flag:
            yield Trace("ADSL", milestone.flag, Origin.DERIVED, (source.variable,), f"Level of imputation of {milestone.name}")
    contacts = tuple(dict.fromkeys(source.variable for source in subject.contacts))
    method = "Latest complete date not after death or the data cut-off: " + "; ".join(each.words for each in subject.contacts)
    yield Trace("ADSL", "LSTALVDT", Origin.DERIVED, contacts, method)


def _of_parameters(plan: AnalysisPlan) -> Iterator[Trace]:
    if plan.response:
        yield from _of_response(plan.response)
    for definition in plan.time_to_event:
        sources = (definition.origin, *definition.events, definition.censored)
        names = tuple(dict.fromkeys(source.variable for source in sources))
        yield Trace("ADTTE", "AVAL", Origin.DERIVED, names, definition.words, f"PARAMCD is {definition.paramcd}")
    for exposure in plan.exposure:
        source = f"EX.{exposure.variable}" if exposure.variable.startswith("EX") else "SUPPEX.QVAL"
        yield Trace("ADEX", "AVAL", Origin.DERIVED, (source,), exposure.words, f"PARAMCD is {exposure.paramcd}")
    for recovery in plan.laboratory.recoveries:
        yield Trace("ADLB", "AVAL", Origin.DERIVED, ("LB.LBSTRESN",), recovery.words, f"PARAMCD is {recovery.paramcd}")
    for qualifier in plan.adverse_events.qualifiers if plan.adverse_events else ():
        yield Trace("ADAE", qualifier, Origin.PREDECESSOR, ("SUPPAE.QVAL",), where=f"QNAM is {qualifier}")


def _of_response(response: ResponsePlan) -> Iterator[Trace]:
    ended, progressions = response.ended_by, " or ".join(response.scale.progressions)
    counts = f"Y for assessments{f' before {ended},' if ended else ''} up to and including the first {progressions}"
    sources = ("RS.RSSTRESC", "RS.RSDTC", *([f"ADSL.{ended}"] if ended else []))
    yield Trace("ADRS", "ANL01FL", Origin.DERIVED, sources, counts)
    if response.computed:
        computed = f"PARAMCD is {response.computed.evaluator.paramcd}"
        components = ("LB.LBSTRESC", "PE.PESTRESC", "FA.FASTRESC", "RS.RSSTRESC", "TR.TRSTRESN", "TR.TRSTRESC")
        yield Trace("ADRS", "AVALC", Origin.DERIVED, components, "Computed from the components at the visit", computed)
    for parameter in response.parameters:
        words, where = parameter.words, f"PARAMCD is {parameter.paramcd}"
        yield Trace("ADRS", "AVALC", Origin.DERIVED, ("RS.RSSTRESC", "RS.RSDTC", "ADSL.TRTSDT"), words, where)
    for paramcd, param, date in response.dates:
        method = f"{param}: Y where {date} is known and not after the data cut-off, else N"
        yield Trace("ADRS", "AVALC", Origin.DERIVED, (f"ADSL.{date}",), method, f"PARAMCD is {paramcd}")
