"""A guide as PDF, with bookmarks and a table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as Text
from reportlab.platypus.tableofcontents import TableOfContents

from cdisc_itnk.submission.package.guides.blocks import Block, Bullets, Grid, Guide, Heading, Paragraph
from cdisc_itnk.submission.package.pdf import BOLD, CREATOR, LEFT, PAGE, REGULAR, RIGHT, printable, stamped_canvas, width_of

_TOP, _BOTTOM = 60.0, 54.0
_WIDTH = PAGE[0] - LEFT - RIGHT
_ROOM = {1: 200.0, 2: 110.0, 3: 110.0}
"""What must be left of a page for a heading of a level to stand on it."""

_DARK, _GREY, _RULE, _HEAD = (
    Color(*rgb) for rgb in ((0.15, 0.2, 0.3), (0.45, 0.45, 0.45), (0.8, 0.8, 0.8), (0.91, 0.93, 0.96))
)

_BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=13, spaceAfter=6)
_CELL = ParagraphStyle("cell", fontName=REGULAR, fontSize=7.5, leading=9.5, splitLongWords=1)
_HEADER = ParagraphStyle("header", _CELL, fontName=BOLD)
_PADDING = 15.0
"""What a cell has beside its text, that of numbers flush right included."""

_FLUSH = {
    style.name: ParagraphStyle(f"{style.name}-right", style, alignment=TA_RIGHT, rightIndent=6) for style in (_CELL, _HEADER)
}
_HEADINGS = {
    1: ParagraphStyle("h1", fontName=BOLD, fontSize=15, leading=20, textColor=_DARK, spaceBefore=18, spaceAfter=8),
    2: ParagraphStyle("h2", fontName=BOLD, fontSize=11, leading=15, textColor=_DARK, spaceBefore=12, spaceAfter=5),
    3: ParagraphStyle("h3", fontName=BOLD, fontSize=9.5, leading=13, textColor=_DARK, spaceBefore=9, spaceAfter=4),
}
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=22, leading=28, spaceBefore=40, spaceAfter=10)
_CONTENTS = [
    ParagraphStyle(f"toc{level}", _BODY, fontSize=8.5, leading=11, leftIndent=14 * level, spaceAfter=0) for level in range(3)
]
_TIGHT = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)
_GRID = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, _DARK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def write_pdf(guide: Guide, path: Path | str) -> None:
    """Writes the guide as PDF; the same guide gives the same bytes."""
    contents = TableOfContents(levelStyles=_CONTENTS, dotsMinLevel=-1, tableStyle=_TIGHT)
    story: list[Flowable] = [
        _text(guide.title, _TITLE),
        _text(guide.study, ParagraphStyle("study", _BODY, fontName=BOLD, fontSize=12, leading=17)),
        _text(guide.description, ParagraphStyle("description", _BODY, fontSize=11, leading=16)),
        _text(f"{guide.created:%Y-%m-%d}", ParagraphStyle("date", _BODY, textColor=_GREY, spaceAfter=24)),
        _text("Contents", _HEADINGS[2]),
        contents,
        PageBreak(),
        *(flowable for block in guide.blocks for flowable in _flowables(block)),
    ]
    _Document(guide, str(path)).multiBuild(story, canvasmaker=partial(_canvas, guide))


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Heads and feet, and what the table of contents and the bookmarks are made from."""

    def __init__(self, guide: Guide, path: str) -> None:
        title = f"{guide.study} {guide.title}"
        super().__init__(path, pagesize=PAGE, title=title, subject=guide.description, author=CREATOR, creator=CREATOR)
        self.guide = guide
        frame = Frame(LEFT, _BOTTOM, _WIDTH, PAGE[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._draw_frame))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Tells the table of contents and the bookmarks of a heading."""
        heading = getattr(flowable, "heading", None)
        if heading:
            place = f"h{self.page}-{round(self.frame._y)}"
            self.canv.bookmarkHorizontal(place, 0, self.frame._y + flowable.height + 20)
            self.canv.addOutlineEntry(printable(heading.line), place, heading.level - 1, closed=heading.level > 1)
            self.notify("TOCEntry", (heading.level - 1, escape(printable(heading.line)), self.page, place))

    def _draw_frame(self, canvas: Canvas, _: Any) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(_GREY)
        canvas.drawString(LEFT, PAGE[1] - 40, printable(self.guide.study))
        canvas.drawRightString(PAGE[0] - RIGHT, PAGE[1] - 40, self.guide.title)
        canvas.drawRightString(PAGE[0] - RIGHT, 32, f"Page {canvas.getPageNumber()}")
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, PAGE[1] - 46, PAGE[0] - RIGHT, PAGE[1] - 46)
        canvas.line(LEFT, 44, PAGE[0] - RIGHT, 44)


def _canvas(guide: Guide, target: str, **options: Any) -> Canvas:
    return stamped_canvas(target, guide.created, f"{guide.study} {guide.title}", guide.description, **options)


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Heading():
            flowable = _text(block.line, _HEADINGS[block.level])
            flowable.heading = block
            yield CondPageBreak(_ROOM[block.level])
            yield flowable
        case Paragraph():
            yield _text(block.text, _BODY)
        case Bullets():
            points = [_text(point, _BODY) for point in block.points]
            yield ListFlowable(points, bulletType="bullet", bulletFontName=REGULAR, start="•", leftIndent=12)
        case Grid():
            yield _table(block)
            yield Spacer(1, 8)


def _table(grid: Grid) -> Flowable:
    numeric = grid.numeric
    header = _cells(grid.columns, numeric, _HEADER)
    rows = [_cells(row, numeric, _CELL) for row in grid.rows]
    return Table(
        [header, *rows],
        colWidths=_widths(grid),
        repeatRows=1,
        style=_GRID,
        hAlign="LEFT",
        splitInRow=1,
    )


def _widths(grid: Grid) -> list[float]:
    """The columns' widths: what a column lacks for its longest word, those with room to spare give in proportion."""
    wanted = [share * _WIDTH for share in grid.shares]
    columns = zip(grid.columns, *grid.rows, strict=True)
    needed = [min(_PADDING + _longest_word(cells), _WIDTH / len(wanted)) for cells in columns]
    widths = [max(pair) for pair in zip(wanted, needed, strict=True)]
    room = [width - least for width, least in zip(widths, needed, strict=True)]
    given = min(1.0, (sum(widths) - sum(wanted)) / (sum(room) or 1.0))
    return [width - given * spare for width, spare in zip(widths, room, strict=True)]


def _longest_word(texts: Iterable[str]) -> float:
    words = {word for text in texts for word in printable(text).split()}
    return max((width_of(word, BOLD, _CELL.fontSize) for word in words), default=0.0)


def _cells(texts: Iterable[str], numeric: Iterable[bool], style: ParagraphStyle) -> list[Text]:
    return [_text(text, _FLUSH[style.name] if flush else style) for text, flush in zip(texts, numeric, strict=True)]


def _text(text: str, style: ParagraphStyle) -> Text:
    return Text(escape(printable(text)), style)
