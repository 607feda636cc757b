"""The annotated CRF as a file: contents, forms, bookmarks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from cdisc_itnk.core import Dataset
from cdisc_itnk.submission.package.acrf import bookmarks
from cdisc_itnk.submission.package.acrf.contents import CONTENTS, draw_contents, pages_of_contents
from cdisc_itnk.submission.package.acrf.drawing import draw_sheet
from cdisc_itnk.submission.package.acrf.layout import sheets_of
from cdisc_itnk.submission.package.acrf.schedule import SCHEDULE, draw_schedule, schedule_pages
from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.pdf import stamped_canvas

TITLE = "Annotated Case Report Form"


def write_acrf(
    forms: Sequence[AnnotatedForm],
    visits: Mapping[str, Sequence[str]],
    datasets: Mapping[str, Dataset],
    path: Path | str,
    *,
    study: str,
    description: str,
    created: dt.datetime,
) -> dict[str, tuple[int, ...]]:
    """Writes the annotated CRF and says on which pages each form is.

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
        By form its pages, from 1.
    """
    sheets = [sheet for form in forms for sheet in sheets_of(form)]
    schedule = schedule_pages(forms, visits)
    first = pages_of_contents(len(forms)) + len(schedule) + 1
    pages: dict[str, tuple[int, ...]] = {}
    for page, sheet in enumerate(sheets, start=first):
        pages[sheet.form.form.name] = (*pages.get(sheet.form.form.name, ()), page)
    labels = {name: dataset.spec.label for name, dataset in datasets.items()}
    canvas = stamped_canvas(path, created, f"{study} {TITLE}", description)
    total = first - 1 + len(sheets)
    marks = tuple(bookmarks.bookmarks(forms, visits, labels))
    draw_contents(canvas, forms, pages, study, description, total)
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
