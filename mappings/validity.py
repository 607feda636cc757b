"""What a study's definition may not say: each contradiction is refused when the study is defined, not when it runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cdisc_itnk import sdtm
from cdisc_itnk.core import DatasetSpec, UsageError
from mappings.algorithms import Algorithm
from mappings.forms import Form
from mappings.mapping import Mapping, Step
from mappings.schedule import VisitKind

if TYPE_CHECKING:
    from mappings.definition import RecordDate, SdtmDefinition

RECORD_KEYS = ("~USUBJID", "~SUBJID", "~SITEID", "~VISIT", "~VISITSEQ")
"""What a step can read of each record beside its form's items: the values of the layout's keys."""

WORKING_COLUMNS = ("~FORM", "~ROW", "~ITEM", "~SUPP", "~SUSPECT")
"""What the engine notes of each record: its form, position and item, what begins the name of a supplemental column, and whether
its result was told to be no number though it looks like one."""

_SHORT_NAME = re.compile(r"[A-Z_][A-Z0-9_]{0,7}")
LONGEST_LABEL = 40
BY_RULE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("STUDYID", "DOMAIN", "USUBJID", "--SEQ", "VISITNUM", "VISIT", "VISITDY"), ()),
    "--DY": ("--DTC",),
    "--STDY": ("--STDTC",),
    "--ENDY": ("--ENDTC",),
    **dict.fromkeys(("--STRESN", "--STRESU", "--LOBXFL"), ("--ORRES",)),
    **dict.fromkeys(("--STNRLO", "--STNRHI", "--NRIND"), ("--ORNRLO", "--ORNRHI")),
    **dict.fromkeys(("SVPRESP", "SVOCCUR", "SVUPDES"), ("SVSTDTC",)),
}
"""What the engine makes itself, and the variables any of which lets it (none: always). A step for it would be overwritten."""

BY_ARM = ("ARMCD", "ARM", "ACTARMCD", "ACTARM", "ARMNRS")
"""What the engine makes of the arm that a definition names."""


def check_definition(definition: SdtmDefinition) -> None:
    """Refuse what cannot be meant.

    Raises:
        UsageError: The first contradiction found, with the study, the place in its definition, what would be right and what to
            do next.
    """
    for check in (_forms, _layouts, _tables, _mappings, _schedule, _units, _dates, _links, _trial):
        check(definition)


def _forms(definition: SdtmDefinition) -> None:
    _distinct((form.name for form in definition.forms), "form", definition.study)
    if "DM" not in _by_name(definition):
        raise UsageError("no form DM", where=definition.study, hint="every subject has a demographics record")
    for form in definition.forms:
        _distinct(form.names, "item", f"{definition.study}, form {form.name}")


def _layouts(definition: SdtmDefinition) -> None:
    forms = _by_name(definition)
    _known(set(definition.layouts) - {""}, forms, "form", f"{definition.study}, layouts")
    _known(forms if "" not in definition.layouts else (), definition.layouts, "layout", definition.study)
    for form in definition.forms:
        layout = definition.layout(form.name)
        keys = (layout.subject, layout.usubjid, layout.site, layout.visit, layout.visit_seq, layout.active)
        read = {item for key in keys if key for item in key.items}
        where = f"{definition.study}, layout of {form.name}"
        _known(read, {*layout.columns, *form.names}, "key column", where, "name it in the layout's columns")


def _tables(definition: SdtmDefinition) -> None:
    for name, table in definition.tables.items():
        if table.__name__ != name:
            raise UsageError(f"the class for {name} is called {table.__name__}", where=definition.study, hint="rename it")


def _mappings(definition: SdtmDefinition) -> None:
    forms = _by_name(definition)
    everywhere = {f"{form.name}.{item}" for form in definition.forms for item in form.names}
    for mapping in definition.mappings:
        where = f"{definition.study}, {mapping.domain} from {mapping.form}"
        _known((mapping.form,), forms, "form", where)
        items = {*forms[mapping.form].names, *definition.layout(mapping.form).columns, *everywhere, *RECORD_KEYS}
        _known(mapping.items, items, "item", where, "use mapping.limited(...) for what the form does not collect")
        for test in mapping.tests:
            _short_name(test.code, "test code", where)
            if not test.required:
                raise UsageError(f"test {test.code} reads no item", where=where, hint="name the item that holds its result")
            _label(test.name, f"name of test {test.code}", where)
        targets = definition.targets(mapping.domain)
        for step in dict.fromkeys(step for block in mapping.blocks() for step in block):
            _step(step, mapping, definition.spec(mapping.domain), targets, where)
    _known(("DM",), definition.domains, "mapping of", definition.study, "map the demographics form")
    for domain in definition.domains:
        _qualifiers(definition, domain)


def _step(step: Step, mapping: Mapping, spec: DatasetSpec, targets: frozenset[str], where: str) -> None:
    if step.supp:
        _short_name(step.target, "QNAM", where)
        _label(step.supp, f"QLABEL of {step.target}", where)
        if step.target in spec:
            raise UsageError(f"QNAM {step.target} is a variable of {spec.name}", where=where, hint="drop supp, or rename it")
    elif step.target.startswith("~"):
        if step.target.split(".")[0] in (*RECORD_KEYS, *WORKING_COLUMNS):
            raise UsageError(f"step {step.target} has a name that the engine uses itself", where=where, hint="rename it")
    else:
        if step.target not in spec:
            hint = (
                f"add it to a subclass of {spec.name} and name that in the study's tables, send it to SUPP{spec.name} with "
                "supp='its label', or drop it"
            )
            raise UsageError(f"step {step.target} is no variable of {spec.name}", where=where, hint=hint)
        _made_once(step.target, mapping.domain, targets, where)
        _kind(step.target, step.algorithm, spec, where)


def _made_once(target: str, domain: str, targets: frozenset[str], where: str) -> None:
    general = "--" + target.removeprefix(domain) if target.startswith(domain) else target
    sources = BY_RULE.get(target, BY_RULE.get(general))
    if sources is not None and (not sources or any(source.replace("--", domain) in targets for source in sources)):
        raise UsageError(f"step {target} would be overwritten: it follows by rule", where=where, hint="drop the step")


def _kind(target: str, algorithm: Algorithm, spec: DatasetSpec, where: str) -> None:
    is_char = spec[target].kind.is_char
    if is_char == algorithm.numeric:
        holds, makes, hint = ("text", "numbers", "Assign(...)") if is_char else ("numbers", "text", "Number(...)")
        what = f"step {target} makes {makes}, the variable holds {holds}"
        raise UsageError(what, where=where, hint=f"use {hint} or a Choice(...) of {holds}")


def _qualifiers(definition: SdtmDefinition, domain: str) -> None:
    labels: dict[str, str] = {}
    for step in definition.steps(domain):
        if step.supp and labels.setdefault(step.target, step.supp) != step.supp:
            what = f"two labels for QNAM {step.target}: {labels[step.target]!r} and {step.supp!r}"
            raise UsageError(what, where=f"{definition.study}, {domain}")


def _schedule(definition: SdtmDefinition) -> None:
    where = f"{definition.study}, schedule"
    _distinct((visit.code for visit in definition.schedule), "visit code", where)
    named = (text for visit in definition.schedule for text in {visit.code.casefold(), visit.name.casefold()})
    _distinct(named, "visit", where)
    planned = [visit for visit in definition.schedule if visit.kind is VisitKind.PLANNED]
    for visit in planned:
        if visit.number is None:
            raise UsageError(f"planned visit {visit.code} has no number", where=where, hint="number it, or name its kind")
    _distinct((f"{visit.number:g}" for visit in planned), "visit number", where)
    _known(definition.baseline_visits, {visit.name for visit in definition.schedule}, "visit", f"{definition.study}, baseline")


def _units(definition: SdtmDefinition) -> None:
    tests = (" ".join(filter(None, (standard.test, standard.specimen))) for standard in definition.units)
    _distinct(tests, "standard unit of a test", f"{definition.study}, units")
    reported = [
        " ".join(filter(None, (standard.test, standard.specimen, unit)))
        for standard in definition.units
        for unit in (standard.unit, *(each.unit for each in standard.conversions))
    ]
    _distinct(reported, "unit of a test", f"{definition.study}, units")


def _dates(definition: SdtmDefinition) -> None:
    where = f"{definition.study}, dates"
    spec = definition.spec("DM")
    _distinct((rule.target for rule in definition.dates), "reference date", where)
    for number, rule in enumerate(definition.dates_in_order):
        named = f"{where}, {rule.target}"
        _known((rule.target,), [name for name in spec.names if name.endswith("DTC")], "date of DM", where)
        _known((rule.pick,), ("earliest", "latest", "first"), "pick", named)
        earlier = [each.target for each in definition.dates_in_order[:number]]
        _known((rule.until,) if rule.until else (), earlier, "earlier rule", named, "the date of death is made first")
        if rule.target in definition.targets("DM"):
            raise UsageError(f"{rule.target} is made by a step and by a rule", where=named, hint="drop one of them")
        if not rule.sources:
            raise UsageError("no source", where=named, expected="at least one RecordDate")
        for source in rule.sources:
            _record_date(definition, source, named, earlier)
    dates = [rule.target for rule in definition.dates]
    _distinct((element.code for element in definition.elements), "element", f"{definition.study}, elements")
    for element in definition.elements:
        _record_date(definition, element.start, f"{definition.study}, element {element.code}", dates)
        _known((element.pick,), ("earliest", "latest"), "pick", f"{definition.study}, element {element.code}")
    if definition.arm:
        if twice := sorted(definition.targets("DM").intersection(BY_ARM)):
            raise UsageError(
                f"{', '.join(twice)} made by a step and by the arm", where=definition.study, hint="drop one of them"
            )
        for source in (definition.arm.assigned, definition.arm.treated):
            _record_date(definition, source, f"{definition.study}, arm {definition.arm.code}", dates)


def _record_date(definition: SdtmDefinition, source: RecordDate, where: str, dates: Iterable[str]) -> None:
    domain = source.domain
    _known((domain,), definition.domains, "mapped domain", where)
    made = {*definition.targets(domain), *(dates if domain == "DM" else ())}
    _known((source.variable,), made, f"step of {domain}", where)
    of_results = ("TEST", "STRESC", "STRESU") if f"{domain}ORRES" in made else ()
    ruled = {"VISITNUM", "VISIT", *(f"{domain}{suffix}" for suffix in of_results)}
    _known({variable for variable, _ in source.where}, made | ruled, f"step of {domain}", where)


def _links(definition: SdtmDefinition) -> None:
    where = f"{definition.study}, links"
    for link in definition.record_links:
        for domain, column in ((link.left, link.left_column), (link.right, link.right_column)):
            _known((domain,), definition.domains, "mapped domain", where)
            _known((column,), definition.targets(domain), f"step of {domain}", where)
        if (link.left, link.left_column) == (link.right, link.right_column):
            what = f"{link.left_column} of {link.left} is linked with itself"
            raise UsageError(what, where=where, hint="name the column that holds the reference")
    for each in definition.dataset_links:
        for domain, variable in ((each.one, each.one_variable), (each.many, each.many_variable)):
            _known((domain,), definition.domains, "mapped domain", where)
            _known((variable,), definition.targets(domain), f"step of {domain}", where)


def _trial(definition: SdtmDefinition) -> None:
    _distinct((parameter.code for parameter in definition.summary), "parameter", f"{definition.study}, TS")
    for name, frame in definition.trial.items():
        where = f"{definition.study}, trial"
        _known((name,), [table.__name__ for table in sdtm.DOMAINS], "data set", where)
        _known(map(str, frame.columns), definition.spec(name).names, f"variable of {name}", where)


def _by_name(definition: SdtmDefinition) -> dict[str, Form]:
    return {form.name: form for form in definition.forms}


def _distinct(names: Iterable[str], what: str, where: str) -> None:
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise UsageError(f"{what} given twice: {', '.join(twice)}", where=where, hint="name each once")


def _known(names: Iterable[str], available: Iterable[str], what: str, where: str, hint: str = "") -> None:
    have = list(available)
    if unknown := sorted(set(names) - set(have)):
        expected = f"one of {', '.join(have)}" if have else ""
        raise UsageError(f"no {what} {', '.join(unknown)}", where=where, expected=expected, hint=hint)


def _short_name(name: str, what: str, where: str) -> None:
    if not _SHORT_NAME.fullmatch(name):
        raise UsageError(f"{what} {name!r}", where=where, expected="at most 8 letters, digits or _, upper case, no digit first")


def _label(label: str, what: str, where: str) -> None:
    if len(label) > LONGEST_LABEL:
        raise UsageError(f"{what} has {len(label)} characters: {label!r}", where=where, expected=f"at most {LONGEST_LABEL}")
