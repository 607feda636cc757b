"""A guide as data: numbered headings, paragraphs, lists and tables, which PDF and DOCX show alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

UNITS = 4.0
"""How many units of width a page has, at least."""

_CONTROL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?|–")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `number` is given by the guide, appendices have none."""

    text: str
    level: int = 1
    number: str = ""

    @property
    def line(self) -> str:
        """Number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        columns: Their headings.
        rows: Texts, one a column.
        widths: Of the columns, in units of which a page has `UNITS`; wider tables shrink to the page.

    >>> grid = Grid.of({"Name": 1, "Records": 1}, [("AE", 12)])
    >>> grid.columns, grid.rows
    (('Name', 'Records'), (('AE', '12'),))
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths of the columns as parts of the page's.

        >>> Grid.of({"Name": 1.5, "Records": 1.5}, []).shares, Grid.of({"Name": 3, "Label": 6}, []).shares
        ((0.375, 0.375), (0.3333333333333333, 0.6666666666666666))
        """
        whole = max(sum(self.widths), UNITS)
        return tuple(width / whole for width in self.widths)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers alone, a dash where there is none; they are set flush right.

        >>> Grid.of({"Name": 1, "Records": 1}, [("AE", 12), ("TS", "–")]).numeric
        (False, True)
        """
        cells = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return tuple(all(_NUMBER.fullmatch(cell) for cell in column) and any(column) for column in cells)

    @classmethod
    def of(cls, columns: dict[str, float], rows: Iterable[Iterable[object]]) -> Grid:
        """A table with these columns, by heading their width."""
        return cls(tuple(columns), tuple(tuple(map(_shown, row)) for row in rows), tuple(columns.values()))


def _shown(value: object) -> str:
    """A value as text, with characters that no document can hold by their code points."""
    return _CONTROL.sub(lambda match: f"[U+{ord(match.group()):04X}]", str(value))


Block = Heading | Paragraph | Bullets | Grid


def table(columns: dict[str, float], rows: Iterable[Iterable[object]], otherwise: str = "None.") -> Block:
    """A table, or where it would have no rows a paragraph that says so.

    >>> table({"Name": 1}, [], "No data set was split.")
    Paragraph(text='No data set was split.')
    """
    grid = Grid.of(columns, rows)
    return grid if grid.rows else Paragraph(otherwise)


@dataclass(frozen=True)
class Guide:
    """A guide for reviewers.

    Attributes:
        title: Such as `Clinical Study Data Reviewer's Guide`.
        study: The study's identifier.
        description: What the study is called.
        created: The document's date.
        content: Its blocks in order.
    """

    title: str
    study: str
    description: str
    created: dt.datetime
    content: tuple[Block, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """The content with its headings numbered: 1, 1.1, 1.1.1; from the first appendix on they have no numbers."""
        counts = [0, 0, 0]
        in_appendix = False
        for block in self.content:
            if not isinstance(block, Heading):
                yield block
                continue
            in_appendix = in_appendix or block.text.startswith("Appendix")
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (3 - block.level)
            yield block if in_appendix else replace(block, number=".".join(map(str, counts[: block.level])))
