"""The annotated CRF as sheets of rows, each row broken into lines, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from cdisc_itnk.submission.package.annotations import AnnotatedForm
from cdisc_itnk.submission.package.crf import CrfItem
from cdisc_itnk.submission.package.pdf import BOLD, LEFT, PAGE, REGULAR, RIGHT, broken, width_of

PROMPT, FIELD, GUTTER, BOX = 156.0, 148.0, 10.0, 208.0
"""Widths in points: the question, its field, the gap, the annotations."""

PROMPT_SIZE, CHOICE_SIZE, NAME_SIZE, BOX_SIZE = 9.0, 8.5, 7.0, 8.0
LINE, BOX_LINE, PADDING, GAP = 12.0, 10.0, 6.0, 3.0
BULLET, CHOICE_GAP = 12.0, 8.0
TOP, BOTTOM = PAGE[1] - 118.0, 54.0
"""Where the rows of a page begin and end."""

WIDTH = PAGE[0] - LEFT - RIGHT
MOST_LINES, MOST_BOXES = 40, 16
"""How many lines of choices and how many annotations a row has, so that it fits on a page."""

NO_FIELD = ""
"""The type of a row without a field to fill in."""


@dataclass(frozen=True, slots=True)
class Box:
    """An annotation: the domain whose colour it has (none for what is not submitted) and its lines."""

    domain: str
    text: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * BOX_LINE + 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A text offered, or the rest of one from the line above, and where it begins in its column."""

    text: str
    x: float
    is_start: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """An item or record key: its name, question and note, what its field accepts, the choices offered in lines, annotations."""

    item: str
    prompt: tuple[str, ...]
    note: str
    type: str
    choices: tuple[tuple[Choice, ...], ...]
    boxes: tuple[Box, ...]

    @property
    def height(self) -> float:
        """In points."""
        left = len(self.prompt) * LINE + NAME_SIZE + 2
        field = max(len(self.choices), 1) * LINE
        boxes = sum(box.height + GAP for box in self.boxes) - GAP
        return max(left, field, boxes) + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a form; `part` counts the form's pages from 1."""

    form: AnnotatedForm
    part: int
    rows: tuple[Row, ...]


def sheets_of(form: AnnotatedForm) -> tuple[Sheet, ...]:
    """The pages of a form, at least one: its items in order, then the record keys that reach SDTM."""
    rows = [row for item in form.fields for row in _rows(item, form)]
    rows += [Row(name, (name,), "record key", NO_FIELD, (), _boxes(form, name)) for name in form.keys]
    return tuple(Sheet(form, part, page) for part, page in enumerate(_pages(rows), start=1))


def _pages(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    page: list[Row] = []
    left = TOP - BOTTOM
    for row in rows:
        if row.height > left and page:
            yield tuple(page)
            page, left = [], TOP - BOTTOM
        page.append(row)
        left -= row.height
    yield tuple(page)


def _rows(item: CrfItem, form: AnnotatedForm) -> Iterator[Row]:
    """One row, or as many as it takes to hold all choices and annotations."""
    prompt = broken(item.label, REGULAR, PROMPT_SIZE, PROMPT - 8)
    lines, boxes = tuple(_choices(item.choices)), _boxes(form, item.name)
    parts = max(1, ceil(len(lines) / MOST_LINES), ceil(len(boxes) / MOST_BOXES))
    for part in range(parts):
        shown = lines[part * MOST_LINES : (part + 1) * MOST_LINES]
        own = boxes[part * MOST_BOXES : (part + 1) * MOST_BOXES]
        asked, field = (prompt, item.type) if part == 0 else ((*prompt, "(continued)"), NO_FIELD)
        yield Row(item.name, asked, item.name, field, shown, own)


def _choices(choices: Iterable[str]) -> Iterator[tuple[Choice, ...]]:
    """The choices in lines: short ones share a line, long ones go on in the next."""
    line: list[Choice] = []
    used = 0.0
    for choice in choices:
        first, *others = broken(choice, REGULAR, CHOICE_SIZE, FIELD - BULLET)
        width = width_of(first, REGULAR, CHOICE_SIZE) + BULLET + CHOICE_GAP
        if line and (used + width > FIELD or others):
            yield tuple(line)
            line, used = [], 0.0
        line.append(Choice(first, used))
        used += width
        if others:
            yield tuple(line)
            yield from ((Choice(other, 0.0, is_start=False),) for other in others)
            line, used = [], 0.0
    if line:
        yield tuple(line)


def _boxes(form: AnnotatedForm, item: str) -> tuple[Box, ...]:
    return tuple(Box(domain, text, broken(text, BOLD, BOX_SIZE, BOX - 8)) for domain, text in form.texts(item))
