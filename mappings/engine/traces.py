"""Where each SDTM variable comes from, read off the mappings and the engine's rules without running either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Texts
from dataclasses import replace

from cdisc_itnk.core import DatasetSpec, Origin, Trace
from mappings.definition import DateRule, SdtmDefinition
from mappings.mapping import Mapping, Step

RULES: dict[str, tuple[Origin, str]] = {
    "STUDYID": (Origin.PROTOCOL, ""),
    "DOMAIN": (Origin.ASSIGNED, ""),
    "USUBJID": (Origin.DERIVED, "Study identifier and subject identifier, joined by a hyphen"),
    "--SEQ": (Origin.DERIVED, "Number of the record within the subject, in the order of the data set's key"),
    "--TESTCD": (Origin.ASSIGNED, "Code of the test"),
    "--TEST": (Origin.ASSIGNED, "Name of the test"),
    "--STRESC": (Origin.DERIVED, "Result in the standard unit, as text; an operator is kept"),
    "--STRESN": (Origin.DERIVED, "Result converted to the standard unit, rounded half away from zero"),
    "--STRESU": (Origin.ASSIGNED, "Standard unit of the test"),
    "--STNRLO": (Origin.DERIVED, "Lower limit converted to the standard unit"),
    "--STNRHI": (Origin.DERIVED, "Upper limit converted to the standard unit"),
    "--NRIND": (Origin.DERIVED, "Standard result against its reference range"),
    "--DY": (Origin.DERIVED, "Days from RFSTDTC, plus 1 on and after it; only where both dates are complete"),
    "--STDY": (Origin.DERIVED, "Days from RFSTDTC, plus 1 on and after it; only where both dates are complete"),
    "--ENDY": (Origin.DERIVED, "Days from RFSTDTC, plus 1 on and after it; only where both dates are complete"),
    "--LOBXFL": (Origin.DERIVED, "Y on the last record with a result before RFXSTDTC, by subject and test"),
    "EPOCH": (Origin.DERIVED, "Epoch of the subject's element in SE that the record's date falls into"),
    "VISITNUM": (Origin.ASSIGNED, "Number of the planned visit; others by date after the planned one before"),
    "VISIT": (Origin.ASSIGNED, "Name of the planned visit; others with their number"),
    "VISITDY": (Origin.PROTOCOL, ""),
    "SVPRESP": (Origin.ASSIGNED, "Y for planned visits"),
    "SVOCCUR": (Origin.ASSIGNED, "Y for planned visits that took place"),
    "SVUPDES": (Origin.ASSIGNED, "Name of a visit that was not planned"),
    "ARMCD": (Origin.ASSIGNED, "The arm of subjects found eligible"),
    "ARM": (Origin.ASSIGNED, "The arm of subjects found eligible"),
    "ACTARMCD": (Origin.ASSIGNED, "The arm of subjects who were treated"),
    "ACTARM": (Origin.ASSIGNED, "The arm of subjects who were treated"),
    "ARMNRS": (Origin.ASSIGNED, "Why the planned or the actual arm is null"),
    "DTHFL": (Origin.DERIVED, "Y where DTHDTC or a record of the death is there"),
    "ETCD": (Origin.ASSIGNED, "Code of the element"),
    "ELEMENT": (Origin.ASSIGNED, "Name of the element"),
    "TAETORD": (Origin.ASSIGNED, "Planned order of the element within the arm"),
    "SESTDTC": (Origin.DERIVED, "Date of the record that starts the element"),
    "SEENDTC": (Origin.DERIVED, "Start of the next element; of the last, the end of participation"),
    "RDOMAIN": (Origin.ASSIGNED, "Domain of the related record"),
    "IDVAR": (Origin.ASSIGNED, "Variable that identifies the related record"),
    "IDVARVAL": (Origin.ASSIGNED, "Its value"),
    "RELTYPE": (Origin.ASSIGNED, "Whether one or many records are related, between data sets"),
    "RELID": (Origin.ASSIGNED, "Identifier of the relationship"),
    "QNAM": (Origin.ASSIGNED, "Name of the qualifier"),
    "QLABEL": (Origin.ASSIGNED, "Label of the qualifier"),
    "QVAL": (Origin.DERIVED, "Continuation of a text of more than 200 bytes"),
    "QORIG": (Origin.ASSIGNED, "Origin of the qualifier"),
}
"""What the engine makes by rule; `--` stands for the domain's code."""

_FOLLOWS = {"TEST": "TESTCD", "STRESC": "ORRES", "STRESN": "ORRES", "STRESU": "ORRES"}
"""What follows by rule from another variable of the same record, where no step makes it."""

TRIAL_DESIGN = ("TA", "TE", "TI", "TS", "TV")


def variable_traces(spec: DatasetSpec, domain: str, definition: SdtmDefinition) -> tuple[Trace, ...]:
    """One trace for each variable of `spec` and way of making it."""
    traces: dict[Trace, None] = {}
    for mapping in definition.mappings:
        if mapping.domain == domain:
            traces |= dict.fromkeys(_mapped(spec, mapping))
    if domain == "DM":
        traces |= dict.fromkeys(_reference_date(rule) for rule in definition.dates)
    if domain == "RELREC":
        traces |= dict.fromkeys(_related(definition))
    if domain.startswith("SUPP"):
        traces |= dict.fromkeys(_qualifiers(domain, definition))
    made = {trace.variable for trace in traces}
    ruled = [_ruled(spec.name, domain, name) for name in spec.names if name not in made]
    dictionaries = _dictionaries(definition)
    return (*(_as_coded(trace, dictionaries) for trace in traces), *(trace for trace in ruled if trace))


def _mapped(spec: DatasetSpec, mapping: Mapping) -> Iterator[Trace]:
    """The steps' traces; what is particular to a test, or made by rule from its result, names the test."""
    domain, shared = mapping.domain, set(mapping.steps)
    for test, steps in zip(mapping.tests or (None,), mapping.blocks(), strict=True):
        condition = f"{domain}TESTCD is {test.code}" if test else ""
        naming = {f"{domain}TESTCD", f"{domain}TEST"} if test else set()
        yield from (rule for rule in (_ruled(spec.name, domain, name) for name in sorted(naming)) if rule)
        for step in steps:
            if step.target in spec and not step.supp and step.target not in naming:
                trace = _trace(domain, mapping.form, step, "" if step in shared else condition)
                yield _standardised(trace) if _is_standard(step, steps, domain) else trace
        targets = {step.target for step in steps}
        for name, source in ((f"{domain}{made}", f"{domain}{of}") for made, of in _FOLLOWS.items()):
            rule = _ruled(spec.name, domain, name)
            if source in targets and rule and name in spec and name not in targets:
                yield replace(rule, sources=(f"{domain}.{source}",), where=condition)


def _reference_date(rule: DateRule) -> Trace:
    sources = tuple(dict.fromkeys(f"{each.domain}.{each.variable}" for each in rule.sources if not each.label))
    return Trace("DM", rule.target, Origin.DERIVED, sources, rule.words)


def _related(definition: SdtmDefinition) -> Iterator[Trace]:
    """RELID, which equal values of collected items bring about: those whose working columns link records."""
    linked = {
        end for link in definition.record_links for end in ((link.left, link.left_column), (link.right, link.right_column))
    }
    origin, method = RULES["RELID"]
    for mapping in definition.mappings:
        for step in dict.fromkeys(step for block in mapping.blocks() for step in block):
            if (mapping.domain, step.target) in linked:
                yield replace(_trace("RELREC", mapping.form, step), variable="RELID", origin=origin, method=method, where="")


def _qualifiers(dataset: str, definition: SdtmDefinition) -> Iterator[Trace]:
    """QVAL by QNAM."""
    for mapping in definition.mappings:
        if mapping.domain == dataset.removeprefix("SUPP"):
            for step in (step for block in mapping.blocks() for step in block if step.supp):
                yield replace(_trace(dataset, mapping.form, step), variable="QVAL", where=f"QNAM is {step.target}")


def _trace(domain: str, form: str, step: Step, condition: str = "") -> Trace:
    algorithm = step.algorithm
    sources = tuple(item if "." in item else f"{form}.{item.removeprefix('~')}" for item in _items(step))
    where = " and ".join(filter(None, (condition, step.where.words if step.where else "")))
    return Trace(domain, step.target, algorithm.origin, sources, algorithm.words, where)


def _items(step: Step) -> tuple[str, ...]:
    """What the value is made of; of a constant that stands for an answer, the question."""
    if step.algorithm.items or not step.where or step.algorithm.origin is not Origin.COLLECTED:
        return step.algorithm.items
    return tuple(dict.fromkeys(question.item for question in step.where.asked)) or step.where.items


def _is_standard(step: Step, steps: Iterable[Step], domain: str) -> bool:
    """Whether a step makes --STRESC of the items that --ORRES is made of."""
    reported = [each.algorithm.items for each in steps if each.target == f"{domain}ORRES"]
    return step.target == f"{domain}STRESC" and step.algorithm.items in reported


def _standardised(trace: Trace) -> Trace:
    source = f"{trace.dataset}.{trace.dataset}ORRES"
    return replace(trace, origin=Origin.DERIVED, sources=(source,), method=trace.method or "Result in standard terms")


def _dictionaries(definition: SdtmDefinition) -> dict[str, str]:
    """The dictionary of each item that coders filled in, by `FORM.ITEM`."""
    return {f"{form.name}.{item.name}": item.dictionary for form in definition.forms for item in form.items if item.dictionary}


def _as_coded(trace: Trace, dictionaries: Texts[str, str]) -> Trace:
    """The trace, as assigned where all of its items were filled in by coders."""
    if trace.origin is not Origin.COLLECTED or not trace.sources or not dictionaries.keys() >= set(trace.sources):
        return trace
    names = " and ".join(dict.fromkeys(dictionaries[source] for source in trace.sources))
    return replace(trace, origin=Origin.ASSIGNED, method=f"Coded with {names}")


def _ruled(dataset: str, domain: str, name: str) -> Trace | None:
    if dataset in TRIAL_DESIGN and name not in ("DOMAIN", "TSSEQ"):
        return Trace(dataset, name, Origin.PROTOCOL)
    rule = RULES.get(name) or RULES.get("--" + name.removeprefix(domain) if name.startswith(domain) else name)
    return Trace(dataset, name, rule[0], (), rule[1]) if rule else None
