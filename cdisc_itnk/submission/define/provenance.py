"""Where values come from and how they are made, from traces (Define-XML 2.1, def:Origin, MethodDef and def:CommentDef)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cdisc_itnk.core import Origin, Trace
from cdisc_itnk.submission.define.about import CollectionForm, DefineInfo, Expression
from define_xml import Origin as OriginElement
from define_xml import Text

_SPONSOR = {Origin.DERIVED, Origin.ASSIGNED, Origin.PROTOCOL}
_ON_FORMS = ("Investigator", "Subject")
_IMPUTES = re.compile(r"\bimputed\b")
_CONJUNCTION, _DISJUNCTION = " and ", " or "


@dataclass(frozen=True, slots=True)
class Method:
    """How a value is derived, in words and perhaps as code."""

    words: str
    expression: Expression | None = None

    @property
    def type(self) -> str:
        """`Imputation` where the words say that something is imputed, else `Computation`."""
        return "Imputation" if _IMPUTES.search(self.words) else "Computation"


@dataclass(frozen=True, slots=True)
class Provenance:
    """All that is said of where a variable or value comes from.

    Attributes:
        origins: One for each way in which it came to be.
        method: Null where nothing is derived.
        comment: What else the traces say, such as the value that was assigned.
    """

    origins: tuple[OriginElement, ...] = ()
    method: Method | None = None
    comment: str = ""


NOT_AVAILABLE = Provenance((OriginElement(Origin.NOT_AVAILABLE.value),))


def provenance(traces: Sequence[Trace], about: DefineInfo, place: str) -> Provenance:
    """What several traces of one variable say together.

    Args:
        traces: In order.
        about: Has the forms' pages.
        place: The variable, as `DATASET.VARIABLE`.
    """
    derived = [trace for trace in traces if trace.origin is Origin.DERIVED]
    words = "\n".join(dict.fromkeys(map(_method, derived)))
    return Provenance(
        origins=tuple(_origins(traces, about)),
        method=Method(words, about.expressions.get(place)) if derived else None,
        comment="; ".join(dict.fromkeys(filter(None, (_comment(trace) for trace in traces if trace not in derived)))),
    )


def selected_values(trace: Trace, selector: str) -> tuple[str, ...]:
    """The values of `selector` that a trace holds for; none where it holds for any.

    >>> selected_values(Trace("ADRS", "AVALC", Origin.DERIVED, where="PARAMCD is ORR3IRC or ORR6IRC"), "PARAMCD")
    ('ORR3IRC', 'ORR6IRC')
    """
    for clause in trace.where.split(_CONJUNCTION) if selector else ():
        name, _, values = clause.partition(" is ")
        if name == selector:
            return tuple(values.split(_DISJUNCTION))
    return ()


def without_selection(trace: Trace, selector: str) -> Trace:
    """The trace as it reads where `selector` is already said."""
    kept = [clause for clause in trace.where.split(_CONJUNCTION) if not clause.startswith(f"{selector} is ")]
    return replace(trace, where=_CONJUNCTION.join(kept))


def _origins(traces: Sequence[Trace], about: DefineInfo) -> Iterable[OriginElement]:
    collected = [place for trace in traces if trace.origin is Origin.COLLECTED for place in _places(trace, about)]
    for origin in dict.fromkeys(trace.origin for trace in traces):
        if origin is Origin.COLLECTED:
            for source in dict.fromkeys(source for source, _ in collected):
                yield _collected(source, [page for each, pages in collected if each == source for page in pages], about)
        elif origin is Origin.PREDECESSOR:
            copied = dict.fromkeys(_predecessor(trace) for trace in traces if trace.origin is origin)
            yield OriginElement(origin.value, description=Text.of(", ".join(copied)))
        else:
            yield OriginElement(origin.value, "Sponsor" if origin in _SPONSOR else None)


def _places(trace: Trace, about: DefineInfo) -> list[tuple[str, tuple[int, ...]]]:
    """Who collected each of the items, and on which pages of the annotated CRF."""
    items = (source.partition(".")[::2] for source in trace.sources)
    forms = ((about.forms.get(name, CollectionForm()), item) for name, item in items)
    return [(form.source, form.pages_of(item)) for form, item in forms] or [(CollectionForm().source, ())]


def _collected(source: str, pages: list[int], about: DefineInfo) -> OriginElement:
    crf = about.annotated_crf if source in _ON_FORMS else None
    return OriginElement(Origin.COLLECTED.value, source, document_refs=(crf.at(pages),) if crf else ())


def _predecessor(trace: Trace) -> str:
    return ", ".join(trace.sources) + (f" where {trace.where}" if trace.where else "")


def _method(trace: Trace) -> str:
    words = f"Where {trace.where}: {trace.method}" if trace.where else trace.method
    sources = ", ".join(trace.sources)
    if not sources:
        return words or "Derived; how is not described."
    return f"{words} (from {sources})" if words else f"From {sources}"


def _comment(trace: Trace) -> str:
    return f"{trace.method} where {trace.where}" if trace.method and trace.where else trace.method
