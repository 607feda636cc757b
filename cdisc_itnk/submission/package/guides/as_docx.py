"""A guide as DOCX, for the sponsor to complete."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import cast

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph as DocxParagraph

from cdisc_itnk.submission.package.guides.blocks import Block, Bullets, Grid, Guide, Heading, Paragraph
from cdisc_itnk.submission.package.pdf import CREATOR

_DARK, _GREY = RGBColor(0x26, 0x33, 0x4D), RGBColor(0x73, 0x73, 0x73)
_FONT = "Arial"
_WIDTH = 7.0
_CELL = "Cell"


def write_docx(guide: Guide, path: Path | str) -> None:
    """Writes the guide as DOCX; the same guide gives the same bytes."""
    document = Document()
    _set_up(document, guide)
    document.add_paragraph(guide.title, style="Title")
    document.add_paragraph(guide.study, style="Subtitle")
    document.add_paragraph(guide.description)
    document.add_paragraph(f"{guide.created:%Y-%m-%d}")
    _add_contents(document, guide)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for block in guide.blocks:
        _add(document, block)
    Path(path).write_bytes(_dated(document, guide.created))


def _set_up(document: DocxDocument, guide: Guide) -> None:
    properties = document.core_properties
    properties.title, properties.subject = f"{guide.study} {guide.title}", guide.description
    properties.author = properties.last_modified_by = CREATOR
    properties.created = properties.modified = guide.created
    properties.comments, properties.revision = "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin, section.right_margin = Inches(0.9), Inches(0.6)
    section.header.paragraphs[0].text = f"{guide.study}    {guide.title}"
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    _add_page_number(footer)
    sizes = {
        "Normal": 10,
        "Title": 22,
        "Subtitle": 13,
        "Heading 1": 15,
        "Heading 2": 12,
        "Heading 3": 10.5,
        "Header": 8,
        "Footer": 8,
    }
    spacing = document.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH).paragraph_format
    spacing.space_before = spacing.space_after = Pt(2)
    for name, size in (sizes | {_CELL: 8}).items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        _drop_theme_fonts(style.element.rPr.rFonts)
        if name.startswith(("Heading", "Title", "Subtitle")):
            style.font.color.rgb, style.font.bold, style.font.italic = _DARK, True, False
        if name in ("Header", "Footer"):
            style.font.color.rgb = _GREY


def _add(document: DocxDocument, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(block.line, block.level)
        case Paragraph():
            document.add_paragraph(block.text)
        case Bullets():
            for point in block.points:
                document.add_paragraph(point, style="List Bullet")
        case Grid():
            _add_table(document, block)


def _add_table(document: DocxDocument, grid: Grid) -> None:
    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.columns))
    _draw_lines(table)
    table.autofit = False
    widths, numeric = [Inches(share * _WIDTH) for share in grid.shares], grid.numeric
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _keep_rows_whole(table)
    _repeat_header(table)
    for row, texts in zip(table.rows, (grid.columns, *grid.rows), strict=True):
        for cell, text, width, flush in zip(row.cells, texts, widths, numeric, strict=True):
            cell.width = width
            _fill(cell, text, is_header=texts is grid.columns, flush=flush)
    document.add_paragraph()


def _fill(cell: _Cell, text: str, *, is_header: bool, flush: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = _CELL
    paragraph.add_run(text).bold = is_header
    if flush:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(6)
    if is_header:
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill="E8ECF4"))


def _repeat_header(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_rows_whole(table: Table) -> None:
    """A row that breaks over pages may leave only its padding on the second."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _draw_lines(table: Table) -> None:
    borders = _element("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{edge}", val="single", sz="4", color="BFBFBF"))
    table._tbl.tblPr.append(borders)


def _drop_theme_fonts(fonts: BaseOxmlElement) -> None:
    """The theme's fonts would win over those of the style."""
    for name in [name for name in map(str, fonts.attrib) if name.endswith("Theme")]:
        del fonts.attrib[name]


def _add_contents(document: DocxDocument, guide: Guide) -> None:
    """A table of contents that word processors update; until then it lists the headings."""
    headings = [block for block in guide.blocks if isinstance(block, Heading)]
    entries = [document.add_paragraph() for _ in headings]
    for entry, heading in zip(entries, headings, strict=True):
        entry.paragraph_format.left_indent = Inches(0.25 * (heading.level - 1))
        entry.paragraph_format.space_after = Pt(0)
    opened = (
        _element("w:fldChar", fldCharType="begin"),
        _element("w:instrText"),
        _element("w:fldChar", fldCharType="separate"),
    )
    opened[1].text = 'TOC \\o "1-3" \\h \\u'
    for part in opened:
        entries[0].add_run()._r.append(part)
    for entry, heading in zip(entries, headings, strict=True):
        entry.add_run(heading.line)
    entries[-1].add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def _add_page_number(paragraph: DocxParagraph) -> None:
    paragraph._p.append(_element("w:fldSimple", instr="PAGE"))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _dated(document: DocxDocument, created: dt.datetime) -> bytes:
    """The file's bytes, with all parts of the archive dated `created` and not by the clock."""
    written, dated = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=created.timetuple()[:6])
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(part, source.read(name))
    return dated.getvalue()
