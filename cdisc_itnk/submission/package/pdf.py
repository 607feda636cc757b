"""PDF as agencies take it: version 1.7, fonts embedded, searchable, with bookmarks, without security; the same bytes twice.

FDA Portable Document Format Specifications 4.1. Embedded are the Bitstream Vera fonts that come with reportlab.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cdisc_itnk.submission.xpt import transliterate

REGULAR, BOLD, ITALIC = "Vera", "VeraBd", "VeraIt"
PAGE: tuple[float, float] = letter
LEFT, RIGHT = 54.0, 36.0
"""Margins in points; the left one leaves room for binding (section Page Size)."""

CREATOR = "cdisc-itnk"

_SETTINGS = {"invariant": 1, "pdfVersion": (1, 7), "pageCompression": 1, "lang": "en-US", "initialFontName": REGULAR}


def stamped_canvas(target: Path | str, created: dt.datetime, title: str, subject: str, **options: Any) -> Canvas:
    """A canvas that writes the same bytes for the same content, dated `created`, and opens with its bookmarks.

    Args:
        target: The file.
        created: What the document's properties give as the time of creation.
        title: What readers show as the document's title.
        subject: What it is about.
        options: What reportlab's documents pass on to their canvas.
    """
    _register()
    canvas = Canvas(str(target), **({"pagesize": PAGE} | options | _SETTINGS))
    _date(canvas._doc, created)
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor(CREATOR)
    canvas.setCreator(CREATOR)
    canvas.setProducer("reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _date(document: PDFDocument, created: dt.datetime) -> None:
    """Reportlab takes date and identifier from the clock or the environment, and has no argument for them."""
    stamp = document._timeStamp
    stamp.YMDhms, stamp.dhh, stamp.dmm = created.timetuple()[:6], 0, 0
    document.signature = hashlib.md5(created.isoformat().encode(), usedforsecurity=False)


def printable(text: str) -> str:
    """`text` with each character that the fonts lack as ASCII spells it, or as its code point where it does not.

    >>> printable("38.9 °C, Müller, 王芳, \ue000")
    '38.9 °C, Müller, WangFang, [U+E000]'
    """
    glyphs = _glyphs()
    return "".join(each if ord(each) in glyphs or each == "\n" else _spelled(each) for each in text)


def _spelled(character: str) -> str:
    spelled = transliterate(character)
    return spelled if spelled.isascii() and spelled.isprintable() else f"[U+{ord(character):04X}]"


def broken(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """`text` in lines of at most `width` points, as far as its words are not longer.

    >>> broken("Systolic blood pressure", "Vera", 9, 80)
    ('Systolic blood', 'pressure')
    """
    _register()
    return tuple(simpleSplit(printable(text), font, size, width)) or ("",)


def width_of(text: str, font: str, size: float) -> float:
    """The width of a line in points."""
    _register()
    return float(pdfmetrics.stringWidth(text, font, size))


@cache
def _register() -> None:
    for name in (REGULAR, BOLD, ITALIC):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


@cache
def _glyphs() -> frozenset[int]:
    _register()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)
