"""The first pages of the annotated CRF: how to read it, and where each form is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.submission.package.acrf.drawing import COLOURS, GREY, WHITE, draw_box, draw_frame, draw_title
from cdisc_itnk.submission.package.acrf.layout import Box
from cdisc_itnk.submission.package.annotations import NOT_SUBMITTED, AnnotatedForm
from cdisc_itnk.submission.package.pdf import BOLD, LEFT, PAGE, REGULAR, RIGHT, broken, printable

CONTENTS = "contents"
"""The name of the place that the contents are."""

_LINES = 38
_LINE, _SAMPLE = 16.0, 210.0
_EDGE = PAGE[0] - RIGHT
_CONVENTIONS: tuple[tuple[str, str, str], ...] = (
    ("AE", "AETERM", "The variable that holds the answer."),
    ("AE", "DM.DTHDTC", "The same, of a domain that the name does not tell."),
    ("VS", 'VSORRES when VSTESTCD = "TEMP"', "The result of one of several tests that the form collects."),
    ("AE", "ASTCTGR in SUPPAE", "A supplemental qualifier, in the colour of its parent domain."),
    ("", NOT_SUBMITTED, "An answer that no data set holds; the reviewer's guide says why."),
)
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


def pages_of_contents(forms: int) -> int:
    """How many pages come before the forms: the conventions, and the table of contents."""
    return 1 + -(-forms // _LINES)


def draw_contents(
    canvas: Canvas,
    forms: Sequence[AnnotatedForm],
    pages: Mapping[str, tuple[int, ...]],
    study: str,
    description: str,
    total: int,
) -> None:
    """The conventions and the table of contents.

    Args:
        canvas: At its first page.
        forms: In order.
        pages: Of each form.
        study: The study's identifier.
        description: What the study is called.
        total: How many pages the document has.
    """
    _draw_conventions(canvas, study, description, total)
    for start in range(0, len(forms), _LINES):
        if start == 0:
            canvas.bookmarkPage(CONTENTS)
        draw_frame(canvas, study, canvas.getPageNumber(), total)
        draw_title(canvas, "Contents", PAGE[1] - 72)
        for line, form in enumerate(forms[start : start + _LINES]):
            _draw_entry(canvas, form, pages[form.form.name][0], PAGE[1] - 96 - line * _LINE)
        canvas.showPage()


def _draw_conventions(canvas: Canvas, study: str, description: str, total: int) -> None:
    draw_frame(canvas, study, 1, total)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(BOLD, 22)
    canvas.drawString(LEFT, PAGE[1] - 130, "Annotated Case Report Form")
    y = PAGE[1] - 156
    canvas.setFont(REGULAR, 11)
    for line in (study, *broken(description, REGULAR, 11, _EDGE - LEFT)):
        canvas.drawString(LEFT, y, printable(line))
        y -= 16
    draw_title(canvas, "How to read it", y := y - 34)
    y -= 22
    for domain, text, meaning in _CONVENTIONS:
        draw_box(canvas, Box(domain, text, (text,)), LEFT, y + 10, _SAMPLE, COLOURS[0] if domain else WHITE)
        _text(canvas, meaning, LEFT + _SAMPLE + 14, y)
        y -= 22
    draw_title(canvas, "Colours", y := y - 24)
    _text(canvas, "Each domain that a form feeds is named at the head of the form's pages, in its colour.", LEFT, y := y - 20)
    for ordinal, colour in zip(_ORDINALS, COLOURS, strict=True):
        y -= 22
        draw_box(canvas, Box(ordinal, text := f"{ordinal} domain of a form", (text,)), LEFT, y + 10, _SAMPLE, colour)
    canvas.showPage()


def _draw_entry(canvas: Canvas, form: AnnotatedForm, page: int, y: float) -> None:
    _text(canvas, form.form.label, LEFT, y)
    canvas.setFillColorRGB(*GREY)
    canvas.drawString(LEFT + 290, y, printable(form.form.name))
    canvas.drawString(LEFT + 350, y, " ".join(form.domains))
    canvas.setFillColorRGB(0, 0, 0.8)
    canvas.drawRightString(_EDGE, y, str(page))
    canvas.linkAbsolute("", form.form.name, (LEFT, y - 4, _EDGE, y + 11))


def _text(canvas: Canvas, text: str, x: float, y: float) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(REGULAR, 9)
    canvas.drawString(x, y, printable(text))
