"""What each item of a form became in SDTM, read off the traces of the data sets; nothing is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cdisc_itnk.core import Dataset, Origin, Trace
from cdisc_itnk.submission.define.provenance import selected_values
from cdisc_itnk.submission.define.selector import selector_of
from cdisc_itnk.submission.package.crf import CrfForm, CrfItem

NOT_SUBMITTED = "[NOT SUBMITTED]"
MOST_VALUES = 6
"""How many values the condition of one annotation names."""

Place = tuple[str, str, str]
"""Data set, variable (of a supplemental qualifier its QNAM), and the variable that selects records, if one does."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A variable that an item became.

    Attributes:
        dataset: Its data set.
        variable: Its name; of a supplemental qualifier its QNAM.
        condition: The records that have it, such as `VSTESTCD = "TEMP"`; empty for all.
    """

    dataset: str
    variable: str
    condition: str = ""

    @property
    def domain(self) -> str:
        """The domain whose colour it has; that of the parent for a supplemental qualifier."""
        return self.dataset.removeprefix("SUPP")

    def text(self, of: str) -> str:
        """What is written beside an item of a form `of` one domain; a variable that may be of another names its data set.

        >>> Annotation("VS", "VSORRES", 'VSTESTCD = "TEMP"').text("VS"), Annotation("DM", "DTHDTC").text("SS")
        ('VSORRES when VSTESTCD = "TEMP"', 'DM.DTHDTC')
        >>> Annotation("SUPPDM", "COHORT").text("DM")
        'COHORT in SUPPDM'
        """
        if self.dataset != self.domain:
            return f"{self.variable} in {self.dataset}"
        is_clear = self.dataset == of or self.variable.startswith(self.dataset)
        name = self.variable if is_clear else f"{self.dataset}.{self.variable}"
        return f"{name} when {self.condition}" if self.condition else name


@dataclass(frozen=True)
class AnnotatedForm:
    """A form with what became of its items.

    Attributes:
        form: The form.
        annotations: By item and by record key of the form (subject, line), in the order of the data sets.
    """

    form: CrfForm
    annotations: Mapping[str, tuple[Annotation, ...]]

    @property
    def fields(self) -> tuple[CrfItem, ...]:
        """The items that people fill in; what coders add is no part of the form."""
        return _fields(self.form)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns of the form that are not among its fields but reach SDTM: subject, site, line number."""
        fields = {item.name for item in self.fields}
        return tuple(name for name in self.annotations if name not in fields)

    @property
    def not_submitted(self) -> tuple[str, ...]:
        """The fields that reach no variable."""
        return tuple(item.name for item in self.fields if item.name not in self.annotations)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that its items reach, in the order in which they first appear on the form."""
        ordered = (*(item.name for item in self.fields), *self.keys)
        found = (each.domain for name in ordered for each in self.annotations.get(name, ()))
        return tuple(dict.fromkeys(found))

    def texts(self, item: str) -> tuple[tuple[str, str], ...]:
        """The annotations of an item with their domains; of one that reaches nothing `[NOT SUBMITTED]`, without a domain."""
        found = self.annotations.get(item, ())
        return tuple((each.domain, each.text(self.domains[0])) for each in found) or (("", NOT_SUBMITTED),)


def annotate(forms: Iterable[CrfForm], datasets: Mapping[str, Dataset]) -> tuple[AnnotatedForm, ...]:
    """The forms with the annotations of their items (SDTM-MSG 2.0, section 3.1).

    An item is annotated with the variables whose traces name it among their sources: those that define.xml says to be
    collected on its page, and those that are derived from it or link records by it. A standardised result beside the original
    one is left out, and so is what coders or the protocol say of an item.

    Args:
        forms: The forms of the case report form.
        datasets: SDTM by name.

    >>> from types import SimpleNamespace as Some
    >>> from cdisc_itnk.core import describe, empty_frame
    >>> from cdisc_itnk.sdtm import AE
    >>> items = [Some(name="TERM", dictionary=""), Some(name="NOTE", dictionary=""), Some(name="CODE", dictionary="MedDRA")]
    >>> form = Some(name="AE", label="Adverse events", repeating=True, items=items)
    >>> dataset = Dataset(describe(AE), empty_frame(describe(AE)), (Trace("AE", "AETERM", Origin.COLLECTED, ("AE.TERM",)),))
    >>> annotated, = annotate([form], {"AE": dataset})
    >>> annotated.texts("TERM"), annotated.texts("NOTE"), annotated.not_submitted
    ((('AE', 'AETERM'),), (('', '[NOT SUBMITTED]'),), ('NOTE',))
    """
    known = tuple(forms)
    found: dict[str, dict[str, dict[Place, dict[str, None]]]] = {form.name: {} for form in known}
    items = {form.name: [item.name for item in _fields(form)] for form in known}
    for dataset in datasets.values():
        for form, item, place, values in _annotations(dataset, datasets, items):
            found[form].setdefault(item, {}).setdefault(place, {}).update(dict.fromkeys(values))
    return tuple(AnnotatedForm(form, {item: _original(each) for item, each in found[form.name].items()}) for form in known)


def _fields(form: CrfForm) -> tuple[CrfItem, ...]:
    return tuple(item for item in form.items if not item.dictionary)


def _original(places: Mapping[Place, Iterable[str]]) -> tuple[Annotation, ...]:
    """The annotations of an item, but for those of --STRESC where --ORRES has the same."""
    made = dict.fromkeys(annotation for place, values in places.items() for annotation in _made(place, tuple(values)))

    def is_copy(each: Annotation) -> bool:
        return each.variable == f"{each.dataset}STRESC" and replace(each, variable=f"{each.dataset}ORRES") in made

    return tuple(each for each in made if not is_copy(each))


def _made(place: Place, values: tuple[str, ...]) -> Iterator[Annotation]:
    dataset, variable, selector = place
    for start in range(0, len(values) or 1, MOST_VALUES):
        named = " or ".join(f'"{value}"' for value in values[start : start + MOST_VALUES])
        yield Annotation(dataset, variable, f"{selector} = {named}" if named else "")


def _annotations(
    dataset: Dataset, datasets: Mapping[str, Dataset], items: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, Place, tuple[str, ...]]]:
    selector = selector_of(dataset.spec.names).name
    for trace in dict.fromkeys(dataset.traces):
        for form, item in _places(trace, datasets, items):
            for place, values in _of(trace, selector):
                yield form, item, place, values


def _places(trace: Trace, datasets: Mapping[str, Dataset], items: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The items among the sources, and of what is collected the record keys of forms; none of what the protocol says.

    Where both a form and a data set have what a value is derived from, the data set is meant.
    """
    for source in trace.sources if trace.origin is not Origin.PROTOCOL else ():
        form, _, item = source.partition(".")
        is_collected = form in items and trace.origin is Origin.COLLECTED
        is_variable = form in datasets and item in datasets[form].spec
        if is_collected or (item in items.get(form, ()) and not is_variable):
            yield form, item


def _of(trace: Trace, selector: str) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """What a trace says of its items: a variable where its selector has some values, or each qualifier that it is about."""
    values = selected_values(trace, selector)
    if values and (selector, trace.variable) == ("QNAM", "QVAL"):
        yield from (((trace.dataset, value, ""), ()) for value in values)
    else:
        yield (trace.dataset, trace.variable, selector if values else ""), values
