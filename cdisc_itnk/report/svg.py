"""SVG as escaped text: elements, a linear scale and paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from data to the drawing.

    >>> Scale(0, 10, 100, 200)(2.5)
    125.0
    """

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Where `value` lies in the drawing."""
        return self.start + (value - self.low) * (self.stop - self.start) / (self.high - self.low)


def element(tag: str, *children: str, **attributes: object) -> Markup:
    """An element. Text is escaped; numbers get at most two decimals; `_` in names is `-`, a trailing one is dropped.

    >>> element("text", "a < b", x=1.0, class_="tick", text_anchor="end")
    Markup('<text x="1" class="tick" text-anchor="end">a &lt; b</text>')
    """
    names = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    written = "".join(f' {name}="{escape(_plain(value))}"' for name, value in names)
    return Markup(f"<{tag}{written}>{''.join(escape(child) for child in children)}</{tag}>")  # noqa: S704 - all escaped


def text_width(text: str, size: float = 12.5) -> float:
    """About how wide a text is in the page's typeface.

    >>> text_width("B-ALL") > text_width("b-all")
    True
    """
    return sum(0.68 if letter.isupper() else 0.52 for letter in text) * size


def join(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def drawing(title: str, width: float, height: float, *children: Markup, key: str) -> Markup:
    """A whole drawing with a title for those who do not see it.

    Args:
        title: What it shows.
        width: In user units; the page scales it.
        height: Alike.
        children: The elements.
        key: Names the drawing within the page.
    """
    label = f"{key}-title"
    return element(
        "svg",
        element("title", title, id=label),
        *children,
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        role="img",
        aria_labelledby=label,
    )


def steps(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """The corners of a step function that is `y[i]` from `x[i]` to `x[i + 1]`.

    >>> steps([0, 1, 3], [5, 4, 2])
    (array([0., 1., 1., 3., 3.]), array([5., 5., 4., 4., 2.]))
    """
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    return np.repeat(xs, 2)[1:], np.repeat(ys, 2)[:-1]


def path(x: ArrayLike, y: ArrayLike, *, closed: bool = False) -> str:
    """Path data through points; empty without points.

    >>> path([0, 1.5], [2, 3])
    'M0 2L1.5 3'
    """
    points = [f"{_plain(a)} {_plain(b)}" for a, b in zip(np.asarray(x).tolist(), np.asarray(y).tolist(), strict=True)]
    return "M" + "L".join(points) + ("Z" if closed else "") if points else ""


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
