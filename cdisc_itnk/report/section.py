"""A section of the report: a title and what stands below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from cdisc_itnk.report.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption and notes."""

    kind: ClassVar[str] = "figure"

    caption: str
    drawing: Markup
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks side by side, where the page is wide enough."""

    kind: ClassVar[str] = "row"

    blocks: tuple[Figure | Table, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A key result: its name, the number, what the number is made of, and the same by cohort."""

    name: str
    value: str
    interval: str
    count: str
    cohorts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """Key results side by side."""

    kind: ClassVar[str] = "cards"

    cards: tuple[Card, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps with the subjects that reached them, the share of the first step, and those lost since the step before."""

    kind: ClassVar[str] = "flow"

    caption: str
    steps: tuple[tuple[str, str, str, str], ...]


Block = Figure | Cards | Flow | Table | Row


@dataclass(frozen=True, slots=True)
class Section:
    """A section; what has no content is not among its blocks."""

    key: str
    title: str
    blocks: tuple[Block, ...]
