"""The annotated CRF as a file: contents, forms, bookmarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cdisc_itnk.core import Dataset
from cdisc_itnk.submission.package.acrf import bookmarks
from cdisc_itnk.submission.package.acrf.contents import CONTENTS, draw_contents, pages_of_contents
from cdisc_itnk.submission.package.acrf.drawing import draw_sheet
from cdisc_itnk.submission.package.acrf.layout import Sheet, sheets_of
from cdisc_itnk.submission.package.acrf.schedule import SCHEDULE, draw_schedule, schedule_pages
from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.pdf import stamped_canvas

TITLE = "Annotated Case Report Form"


@dataclass(frozen=True, slots=True)
class FormPages:
    """Where a form is in the document, in pages from 1.

    Attributes:
        pages: Its pages.
        items: The pages of each item and record key.
    """

    pages: tuple[int, ...]
    items: Mapping[str, tuple[int, ...]]


def write_acrf(
    forms: Sequence[AnnotatedForm],
    visits: Mapping[str, Sequence[str]],
    datasets: Mapping[str, Dataset],
    path: Path | str,
    *,
    study: str,
    description: str,
    created: dt.datetime,
) -> dict[str, FormPages]:
    """Writes the annotated CRF and says where each form and each of its items is.

    The document begins with the conventions, a table of contents and the schedule of forms by visit; a form begins a page of
    its own, once, however many visits it is filled in at. Annotations are free text annotations, which readers search and
    list. Bookmarks lead to each form, by visit to the forms that are filled in at it, and by domain to those that feed it.

    Args:
        forms: In the order of the document; see `annotate`.
        visits: By visit, in the order of the schedule, the names of its forms; empty where there is no schedule.
        datasets: SDTM by name, for the names of the domains.
        path: The PDF.
        study: The study's identifier.
        description: What the study is called.
        created: The document's date.

    Returns:
        By form.
    """
    sheets = [sheet for form in forms for sheet in sheets_of(form)]
    schedule = schedule_pages(forms, visits)
    first = pages_of_contents(len(forms)) + len(schedule) + 1
    pages = {form.form.name: _pages(form, enumerate(sheets, start=first)) for form in forms}
    labels = {name: dataset.spec.label for name, dataset in datasets.items()}
    canvas = stamped_canvas(path, created, f"{study} {TITLE}", description)
    total = first - 1 + len(sheets)
    marks = tuple(bookmarks.bookmarks(forms, visits, labels))
    draw_contents(canvas, forms, {name: found.pages for name, found in pages.items()}, study, description, total)
    draw_schedule(canvas, schedule, study, total)
    for page, sheet in enumerate(sheets, start=first):
        if sheet.part == 1:
            bookmarks.mark(canvas, sheet.form.form.name, marks)
        draw_sheet(canvas, sheet, study, labels, page, total)
    canvas.addOutlineEntry("Contents", CONTENTS, 0)
    if schedule:
        canvas.addOutlineEntry("Forms by visit", SCHEDULE, 0)
    bookmarks.add(canvas, marks)
    canvas.save()
    return pages


def _pages(form: AnnotatedForm, sheets: Iterable[tuple[int, Sheet]]) -> FormPages:
    own = [(page, sheet) for page, sheet in sheets if sheet.form is form]
    items: dict[str, tuple[int, ...]] = {}
    for page, name in dict.fromkeys((page, row.item) for page, sheet in own for row in sheet.rows):
        items[name] = (*items.get(name, ()), page)
    return FormPages(tuple(page for page, _ in own), items)
