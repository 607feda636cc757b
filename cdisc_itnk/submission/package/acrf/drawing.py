"""The sheets of the annotated CRF on a canvas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, xObjectName
from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.submission.package.acrf import layout
from cdisc_itnk.submission.package.acrf.layout import Box, Row, Sheet
from cdisc_itnk.submission.package.pdf import BOLD, CREATOR, ITALIC, LEFT, PAGE, REGULAR, RIGHT, broken, printable, width_of

Colour = tuple[float, float, float]

COLOURS: tuple[Colour, ...] = (
    (0.75, 1.0, 1.0),
    (1.0, 1.0, 0.59),
    (0.59, 1.0, 0.59),
    (1.0, 0.75, 0.61),
    (0.87, 0.80, 1.0),
    (1.0, 0.80, 0.90),
)
"""Of the first, second ... domain of a form: blue, yellow, green, orange (SDTM-MSG 2.0, section 3.1), then violet and pink."""

WHITE: Colour = (1.0, 1.0, 1.0)
GREY, PALE, DARK = (0.45, 0.45, 0.45), (0.82, 0.82, 0.82), (0.15, 0.2, 0.3)
_EDGE = PAGE[0] - RIGHT
_FIELD_X, _BOX_X = LEFT + layout.PROMPT, LEFT + layout.PROMPT + layout.FIELD + layout.GUTTER
_CELLS = {"partialDate": (2, 3, 4), "date": (2, 3, 4), "partialTime": (2, 2), "time": (2, 2)}
_HINTS = {"partialDate": "DD MMM YYYY", "date": "DD MMM YYYY", "partialTime": "HH MM", "time": "HH MM"}
_WIDTHS = {"integer": 54.0, "float": 72.0}
_CELL, _CELL_GAP = 9.0, 6.0


def colours_of(domains: Iterable[str]) -> dict[str, Colour]:
    """The colour of each domain of a form; it starts with blue on every form."""
    return {domain: COLOURS[place % len(COLOURS)] for place, domain in enumerate(domains)}


def draw_sheet(canvas: Canvas, sheet: Sheet, study: str, labels: Mapping[str, str], page: int, pages: int) -> None:
    """A page of a form: heading, domains, rows, footer.

    Args:
        canvas: At the top of an empty page.
        sheet: What is on it.
        study: For the page's head.
        labels: What each domain is called.
        page: The page's number in the document.
        pages: How many the document has.
    """
    colours = colours_of(sheet.form.domains)
    draw_frame(canvas, study, page, pages)
    _draw_heading(canvas, sheet)
    _draw_domains(canvas, sheet, labels, colours)
    y = layout.TOP
    for row in sheet.rows:
        _draw_row(canvas, row, y, colours)
        y -= row.height
    canvas.showPage()


def draw_frame(canvas: Canvas, study: str, page: int, pages: int) -> None:
    """The head and foot of a page."""
    canvas.setFont(REGULAR, 8)
    canvas.setFillColorRGB(*GREY)
    canvas.drawString(LEFT, PAGE[1] - 40, printable(study))
    canvas.drawRightString(_EDGE, PAGE[1] - 40, "Annotated Case Report Form")
    canvas.drawRightString(_EDGE, 32, f"Page {page} of {pages}")
    canvas.setStrokeColorRGB(*PALE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, PAGE[1] - 46, _EDGE, PAGE[1] - 46)
    canvas.line(LEFT, 44, _EDGE, 44)


def draw_title(canvas: Canvas, text: str, y: float) -> None:
    """A heading of the first pages."""
    canvas.setFillColorRGB(*DARK)
    canvas.setFont(BOLD, 14)
    canvas.drawString(LEFT, y, text)


def draw_box(canvas: Canvas, box: Box, x: float, y: float, width: float, colour: Colour) -> None:
    """An annotation, its upper left corner at `x` and `y`: a free text annotation that carries its own appearance."""
    name = f"box{canvas.getPageNumber()}.{round(x)}.{round(y * 10)}"
    rect = (x, y - box.height, x + width, y)
    canvas.beginForm(name, 0, 0, width, box.height)
    canvas.setFillColorRGB(*colour)
    canvas.setStrokeColorRGB(*GREY)
    canvas.setLineWidth(0.5)
    if not box.domain:
        canvas.setDash(2, 2)
    canvas.rect(0.5, 0.5, width - 1, box.height - 1, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(BOLD, layout.BOX_SIZE)
    for number, line in enumerate(box.lines, start=1):
        canvas.drawString(4, box.height - number * layout.BOX_LINE, line)
    canvas.endForm()
    appearance = PDFDictionary({"N": PDFObjectReference(xObjectName(name))})
    canvas.freeTextAnnotation(
        box.text,
        f"(0 g /Helv {layout.BOX_SIZE} Tf)",
        rect,
        AP=appearance,
        T=f"({CREATOR})",
        F=4,
        C=f"[{' '.join(map(str, colour))}]",
    )


def _draw_heading(canvas: Canvas, sheet: Sheet) -> None:
    form = sheet.form.form
    title = form.label if sheet.part == 1 else f"{form.label} (continued)"
    canvas.setFillColorRGB(*DARK)
    canvas.setFont(BOLD, 14)
    canvas.drawString(LEFT, PAGE[1] - 68, broken(title, BOLD, 14, layout.WIDTH)[0])
    canvas.setFont(ITALIC, 8)
    canvas.setFillColorRGB(*GREY)
    lines = "one record a line; further lines as needed" if form.repeating else "one record"
    canvas.drawString(LEFT, PAGE[1] - 80, printable(f"Form {form.name}: {lines}"))


def _draw_domains(canvas: Canvas, sheet: Sheet, labels: Mapping[str, str], colours: Mapping[str, Colour]) -> None:
    x = LEFT
    for domain in sheet.form.domains:
        text = f"{domain} ({labels[domain]})"
        width = ceil(width_of(text, BOLD, layout.BOX_SIZE)) + 10
        draw_box(canvas, Box(domain, text, (text,)), x, PAGE[1] - 88, width, colours[domain])
        x += width + 6
    canvas.setStrokeColorRGB(*DARK)
    canvas.setLineWidth(1)
    canvas.line(LEFT, layout.TOP + 2, _EDGE, layout.TOP + 2)


def _draw_row(canvas: Canvas, row: Row, top: float, colours: Mapping[str, Colour]) -> None:
    y = top - layout.PADDING - 9
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(REGULAR, layout.PROMPT_SIZE)
    for number, line in enumerate(row.prompt):
        canvas.drawString(LEFT, y - number * layout.LINE, line)
    canvas.setFont(REGULAR, layout.NAME_SIZE)
    canvas.setFillColorRGB(*GREY)
    canvas.drawString(LEFT, y - len(row.prompt) * layout.LINE + 2, printable(row.note))
    if row.choices:
        _draw_choices(canvas, row, y)
    elif row.type != layout.NO_FIELD:
        _draw_field(canvas, row.type, y)
    edge = top - layout.PADDING
    for box in row.boxes:
        draw_box(canvas, box, _BOX_X, edge, layout.BOX, colours.get(box.domain, WHITE))
        edge -= box.height + layout.GAP
    canvas.setStrokeColorRGB(*PALE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, top - row.height, _EDGE, top - row.height)


def _draw_choices(canvas: Canvas, row: Row, y: float) -> None:
    canvas.setStrokeColorRGB(*GREY)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(REGULAR, layout.CHOICE_SIZE)
    canvas.setLineWidth(0.7)
    for number, line in enumerate(row.choices):
        for choice in line:
            x, base = _FIELD_X + choice.x, y - number * layout.LINE
            if choice.is_start:
                canvas.circle(x + 4, base + 3, 3.2)
            canvas.drawString(x + layout.BULLET, base, choice.text)


def _draw_field(canvas: Canvas, item_type: str, y: float) -> None:
    canvas.setStrokeColorRGB(*GREY)
    canvas.setLineWidth(0.7)
    x = _FIELD_X
    for cells in _CELLS.get(item_type, ()):
        for _ in range(cells):
            canvas.rect(x, y - 3, _CELL, 12)
            x += _CELL
        x += _CELL_GAP
    if item_type in _CELLS:
        canvas.setFont(REGULAR, layout.NAME_SIZE)
        canvas.setFillColorRGB(*GREY)
        canvas.drawString(x, y, _HINTS[item_type])
    else:
        canvas.rect(x, y - 3, _WIDTHS.get(item_type, layout.FIELD - 6), 13)
