"""Symbols told apart by shape, not by colour alone, and what they stand for in the swimmer plot."""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

from markupsafe import Markup

from cdisc_itnk.report.svg import element, path

RADIUS = 4.3

OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "up": ((0, -1.1), (1.05, 0.85), (-1.05, 0.85)),
    "above": ((0, -0.15), (0.85, -1.6), (-0.85, -1.6)),
    "right": ((1.3, 0), (-0.5, -1.05), (-0.5, 1.05)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "star": tuple((size * sin(corner * pi / 5), -size * cos(corner * pi / 5)) for corner, size in enumerate([1.35, 0.6] * 5)),
}
STROKES: dict[str, tuple[tuple[float, float], ...]] = {
    "cross": ((-0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (0.9, -0.9)),
    "dagger": ((0, -1.5), (0, 1.5), (-0.85, -0.6), (0.85, -0.6)),
}


class Look(NamedTuple):
    """A shape (`circle`, or a name of `OUTLINES` or `STROKES`) and the class that colours it."""

    shape: str
    style: str


RESPONSES = {
    "CR": Look("circle", "cr"),
    "CRi": Look("circle", "cri"),
    "PR": Look("up", "pr"),
    "SD": Look("square", "sd"),
    "NR": Look("square", "nr"),
    "PD": Look("cross", "pd"),
    "RELAPSED DISEASE": Look("cross", "pd"),
}
EVENTS = {
    "Treatment": Look("above", "treatment"),
    "NEWTRDT": Look("diamond", "therapy"),
    "HSCTDT": Look("star", "transplant"),
    "DTHDT": Look("dagger", "death"),
}
ONGOING = Look("right", "ongoing")


def response_look(response: str) -> Look:
    """How a response looks; whatever is not known looks like not evaluable."""
    return RESPONSES.get(response, Look("circle", "ne"))


def event_look(what: str) -> Look:
    """How an event looks, by its name or its date variable."""
    return EVENTS.get(what, Look("square", "other"))


def symbol(look: Look, x: float, y: float) -> Markup:
    """A symbol centred at a point, in user units.

    >>> symbol(Look("circle", "cr"), 10.0, 20.0)
    Markup('<circle cx="10" cy="20" r="3.87" class="mark cr"></circle>')
    """
    if look.shape == "circle":
        return element("circle", cx=x, cy=y, r=RADIUS * 0.9, class_=f"mark {look.style}")
    if look.shape in OUTLINES:
        return element("path", d=_placed(OUTLINES[look.shape], x, y, closed=True), class_=f"mark {look.style}")
    corners = STROKES[look.shape]
    return element("path", d=_placed(corners[:2], x, y) + _placed(corners[2:], x, y), class_=f"stroke {look.style}")


def _placed(corners: tuple[tuple[float, float], ...], x: float, y: float, *, closed: bool = False) -> str:
    across, down = zip(*corners, strict=True)
    return path([x + RADIUS * value for value in across], [y + RADIUS * value for value in down], closed=closed)
