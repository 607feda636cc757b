"""The bookmarks of the annotated CRF: by form, by visit (SDTM-MSG 2.0, section 3.1) and by domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.pdf import printable


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark that leads to a form."""

    title: str
    form: str
    level: int


def bookmarks(
    forms: Sequence[AnnotatedForm], visits: Mapping[str, Sequence[str]], labels: Mapping[str, str]
) -> Iterator[Bookmark]:
    """Each form, each visit with the forms that are filled in at it, and each domain with the forms that feed it.

    Args:
        forms: In the order of the document.
        visits: The names of forms by visit.
        labels: What each domain is called.
    """
    by_visit = {visit: [form for form in forms if form.form.name in names] for visit, names in visits.items()}
    domains = sorted({domain for form in forms for domain in form.domains})
    by_domain = {f"{domain} ({labels[domain]})": [form for form in forms if domain in form.domains] for domain in domains}
    yield Bookmark("Forms", forms[0].form.name, 0)
    yield from (_to(form, 1) for form in forms)
    yield from _grouped("Visits", by_visit)
    yield from _grouped("Domains", by_domain)


def mark(canvas: Canvas, form: str, every: Sequence[Bookmark]) -> None:
    """The page is where links to the form lead, and each bookmark to it: reportlab wants a place of its own for each."""
    canvas.bookmarkPage(form)
    for number, bookmark in enumerate(every):
        if bookmark.form == form:
            canvas.bookmarkPage(_key(number))


def add(canvas: Canvas, every: Sequence[Bookmark]) -> None:
    """Puts the bookmarks into the document's outline."""
    for number, bookmark in enumerate(every):
        canvas.addOutlineEntry(bookmark.title, _key(number), bookmark.level, closed=bookmark.level == 1)


def _grouped(title: str, groups: Mapping[str, Sequence[AnnotatedForm]]) -> Iterator[Bookmark]:
    filled = {group: forms for group, forms in groups.items() if forms}
    for number, (group, forms) in enumerate(filled.items()):
        first = forms[0].form.name
        if number == 0:
            yield Bookmark(title, first, 0)
        yield Bookmark(printable(group), first, 1)
        yield from (_to(form, 2) for form in forms)


def _to(form: AnnotatedForm, level: int) -> Bookmark:
    return Bookmark(printable(form.form.label), form.form.name, level)


def _key(number: int) -> str:
    return f"bookmark-{number}"
