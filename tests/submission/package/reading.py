"""Guides read back: their texts and tables, from PDF and from DOCX."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from cdisc_itnk.submission.package.guides import Guide
from cdisc_itnk.submission.package.guides.blocks import Block, Bullets, Grid, Heading
from cdisc_itnk.submission.package.pdf import printable

Rows = list[tuple[str, ...]]


def texts_of(block: Block) -> list[str]:
    """All texts of a block, in reading order."""
    match block:
        case Heading():
            return [block.line]
        case Bullets():
            return list(block.points)
        case Grid():
            return [*block.columns, *(text for row in block.rows for text in row)]
        case _:
            return [block.text]


def words(text: str) -> str:
    """`text` without spaces, as lines and pages break it anywhere."""
    return re.sub(r"\s", "", text)


def docx_texts(path: Path) -> list[str]:
    """The paragraphs and cells of a DOCX, in order."""
    found: list[str] = []
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        elif isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
    return found


def docx_tables(path: Path) -> dict[str, Rows]:
    """The table under each heading, the first one where there are several."""
    tables: dict[str, Rows] = {}
    heading = ""
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Paragraph) and part.style is not None and str(part.style.name).startswith("Heading"):
            heading = re.sub(r"^[\d.]+ ", "", part.text)
        elif isinstance(part, Table):
            tables.setdefault(heading, [tuple(cell.text for cell in row.cells) for row in part.rows][1:])
    return tables


def pdf_pages(path: Path) -> list[str]:
    """What each page of a PDF says, without spaces."""
    return [words(page.extract_text()) for page in PdfReader(path).pages]


def missing_in_pdf(guide: Guide, path: Path) -> list[str]:
    """The texts of a guide that its PDF does not have, be it over two pages, as the first row of a table may be."""
    pages = pdf_pages(path)
    whole = "".join(pages)
    texts = [each for block in guide.blocks for each in texts_of(block) if words(printable(each)) not in whole]
    return [each for each in texts if not _is_broken(words(printable(each)), pages)]


def _is_broken(text: str, pages: list[str]) -> bool:
    """Whether a page has the beginning of a text and the next one the rest."""
    return any(text[:cut] in one and text[cut:] in other for one, other in pairwise(pages) for cut in range(1, len(text)))


def missing_in_docx(guide: Guide, path: Path) -> list[str]:
    """The texts of a guide that its DOCX does not have."""
    text = set(docx_texts(path))
    return [each for block in guide.blocks for each in texts_of(block) if each not in text]
