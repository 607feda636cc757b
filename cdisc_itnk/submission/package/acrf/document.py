"""The annotated CRF as a file: contents, forms, bookmarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.core import Dataset
from cdisc_itnk.submission.package.acrf.contents import CONTENTS, draw_contents, pages_of_contents
from cdisc_itnk.submission.package.acrf.drawing import draw_sheet
from cdisc_itnk.submission.package.acrf.layout import sheets_of
from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.pdf import printable, stamped_canvas

TITLE = "Annotated Case Report Form"


def write_acrf(
    forms: Sequence[AnnotatedForm],
    datasets: Mapping[str, Dataset],
    path: Path | str,
    *,
    study: str,
    description: str,
    created: dt.datetime,
) -> dict[str, tuple[int, ...]]:
    """Writes the annotated CRF and says on which pages each form is.

    The document begins with the conventions and a table of contents; a form begins a page of its own. Annotations are free
    text annotations, which readers search and list. Bookmarks lead to each form, and by domain to the forms that feed it.

    Args:
        forms: In the order of the document; see `annotate`.
        datasets: SDTM by name, for the names of the domains.
        path: The PDF.
        study: The study's identifier.
        description: What the study is called.
        created: The document's date.

    Returns:
        By form its pages, from 1.
    """
    sheets = [sheet for form in forms for sheet in sheets_of(form)]
    first = pages_of_contents(len(forms)) + 1
    pages: dict[str, tuple[int, ...]] = {}
    for page, sheet in enumerate(sheets, start=first):
        pages[sheet.form.form.name] = (*pages.get(sheet.form.form.name, ()), page)
    labels = {name: dataset.spec.label for name, dataset in datasets.items()}
    canvas = stamped_canvas(path, created, f"{study} {TITLE}", description)
    total = first - 1 + len(sheets)
    bookmarks = tuple(_bookmarks(forms, labels))
    draw_contents(canvas, forms, pages, study, description, total)
    for page, sheet in enumerate(sheets, start=first):
        if sheet.part == 1:
            _mark(canvas, sheet.form.form.name, bookmarks)
        draw_sheet(canvas, sheet, study, labels, page, total)
    canvas.addOutlineEntry("Contents", CONTENTS, 0)
    for number, bookmark in enumerate(bookmarks):
        canvas.addOutlineEntry(bookmark.title, _key(number), bookmark.level, closed=bookmark.level == 1)
    canvas.save()
    return pages


@dataclass(frozen=True, slots=True)
class _Bookmark:
    title: str
    form: str
    level: int


def _bookmarks(forms: Sequence[AnnotatedForm], labels: Mapping[str, str]) -> Iterator[_Bookmark]:
    """Each form, and each domain with the forms that feed it."""
    yield _Bookmark("Forms", forms[0].form.name, 0)
    for form in forms:
        yield _Bookmark(printable(form.form.label), form.form.name, 1)
    domains = sorted({domain for form in forms for domain in form.domains})
    if domains:
        yield _Bookmark("Domains", _feeding(forms, domains[0])[0].form.name, 0)
    for domain in domains:
        feeding = _feeding(forms, domain)
        yield _Bookmark(f"{domain} ({labels[domain]})", feeding[0].form.name, 1)
        for form in feeding:
            yield _Bookmark(printable(form.form.label), form.form.name, 2)


def _mark(canvas: Canvas, form: str, bookmarks: Sequence[_Bookmark]) -> None:
    """The page is where links to the form lead, and each bookmark to it: reportlab wants a place of its own for each."""
    canvas.bookmarkPage(form)
    for number, bookmark in enumerate(bookmarks):
        if bookmark.form == form:
            canvas.bookmarkPage(_key(number))


def _key(number: int) -> str:
    return f"bookmark-{number}"


def _feeding(forms: Sequence[AnnotatedForm], domain: str) -> list[AnnotatedForm]:
    return [form for form in forms if domain in form.domains]
