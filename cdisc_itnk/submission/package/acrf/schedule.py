"""Which form is filled in at which visit: the schedule as pages of the annotated CRF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.submission.package.acrf.drawing import GREY, PALE, draw_frame, draw_title
from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.pdf import LEFT, PAGE, REGULAR, RIGHT, printable

SCHEDULE = "schedule"
"""The name of the place that the schedule is."""

_ROWS, _COLUMNS = 34, 26
_LINE, _NAMES, _WIDEST = 16.0, 200.0, 26.0
_TOP = PAGE[1] - 190
_EDGE = PAGE[0] - RIGHT


@dataclass(frozen=True)
class SchedulePage:
    """Some forms, and the names of those that are filled in at each of some visits."""

    forms: Sequence[AnnotatedForm]
    visits: Mapping[str, Sequence[str]]


def schedule_pages(forms: Sequence[AnnotatedForm], visits: Mapping[str, Sequence[str]]) -> tuple[SchedulePage, ...]:
    """The schedule in pages; none where no form has a visit."""
    present = {form.form.name for form in forms}
    held = [(visit, names) for visit, names in visits.items() if present.intersection(names)]
    return tuple(
        SchedulePage(forms[row : row + _ROWS], dict(held[column : column + _COLUMNS]))
        for column in range(0, len(held), _COLUMNS)
        for row in range(0, len(forms), _ROWS)
    )


def draw_schedule(canvas: Canvas, pages: Sequence[SchedulePage], study: str, total: int) -> None:
    """Draws the pages; each mark leads to its form.

    Args:
        canvas: At an empty page.
        pages: See `schedule_pages`.
        study: The study's identifier.
        total: How many pages the document has.
    """
    for number, page in enumerate(pages):
        if number == 0:
            canvas.bookmarkPage(SCHEDULE)
        draw_frame(canvas, study, canvas.getPageNumber(), total)
        draw_title(canvas, "Forms by visit", PAGE[1] - 72)
        _draw_visits(canvas, page)
        for line, form in enumerate(page.forms):
            _draw_form(canvas, form, page, _TOP - (line + 1) * _LINE)
        canvas.showPage()


def _draw_visits(canvas: Canvas, page: SchedulePage) -> None:
    width = _width(page)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(REGULAR, 7.5)
    for column, visit in enumerate(page.visits):
        canvas.saveState()
        canvas.translate(LEFT + _NAMES + (column + 0.5) * width + 3, _TOP + 6)
        canvas.rotate(90)
        canvas.drawString(0, 0, printable(visit))
        canvas.restoreState()


def _draw_form(canvas: Canvas, form: AnnotatedForm, page: SchedulePage, y: float) -> None:
    width = _width(page)
    canvas.setStrokeColorRGB(*PALE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, y + _LINE, LEFT + _NAMES + len(page.visits) * width, y + _LINE)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawString(LEFT, y + 4, printable(form.form.label))
    canvas.setFillColorRGB(*GREY)
    for column, names in enumerate(page.visits.values()):
        if form.form.name in names:
            x = LEFT + _NAMES + (column + 0.5) * width
            canvas.circle(x, y + 7, 3, stroke=0, fill=1)
            canvas.linkAbsolute("", form.form.name, (x - 6, y + 1, x + 6, y + 13))


def _width(page: SchedulePage) -> float:
    return min(_WIDEST, (_EDGE - LEFT - _NAMES) / len(page.visits))
