"""Rates with their intervals, one below the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from markupsafe import Markup

from cdisc_itnk.report.format import confidence, limits, number, percent
from cdisc_itnk.report.svg import Scale, drawing, element, join, path

WIDTH, LINE, HEADING, TOP, BOTTOM = 820.0, 22.0, 28.0, 24.0, 42.0
LABEL, COUNT, PLOT, TEXT = 22.0, 250.0, 290.0, 650.0
HALF = 4.5


def forest_plot(rates: pd.DataFrame, *, title: str, key: str) -> Markup:
    """The plot.

    Args:
        rates: `group`, `label`, `n`, `N`, `estimate`, `lower`, `upper` (proportions) and `conf_level`, in the order wanted; a
            heading is put where `group` changes.
        title: What the plot shows.
        key: Names the drawing within the page.

    Returns:
        An `svg` element.

    >>> rates = pd.DataFrame({"group": ["Month 3"], "label": ["All"], "n": [7], "N": [10], "estimate": [0.7], "lower": [0.35],
    ...                       "upper": [0.93], "conf_level": [0.95]})
    >>> "7 / 10" in forest_plot(rates, title="Rates", key="orr")
    True
    """
    starts = rates["group"] != rates["group"].shift()
    y = TOP + LINE * (np.arange(len(rates)) + 0.5) + HEADING * starts.cumsum().to_numpy()
    bottom = float(y.max()) + LINE / 2 + 4
    x = Scale(0, 1, PLOT, TEXT - 30)
    headings = [
        element("text", group, x=6, y=at - LINE / 2 - 5, class_="heading")
        for group, at in zip(rates["group"][starts], y[starts].tolist(), strict=True)
    ]
    interval = f"Rate (%), {confidence(rates)}"
    return drawing(title, WIDTH, bottom + BOTTOM, _axis(x, bottom, interval), *headings, join(_rows(rates, y, x)), key=key)


def _axis(x: Scale, bottom: float, interval: str) -> Markup:
    names = [element("text", name, x=at, y=TOP - 8, class_="name") for at, name in ((COUNT - 32, "n / N"), (TEXT, interval))]
    ticks = [
        join(
            [
                element("line", x1=x(share), x2=x(share), y1=TOP, y2=bottom, class_="grid"),
                element("text", f"{100 * share:.0f}", x=x(share), y=bottom + 16, class_="tick", text_anchor="middle"),
            ]
        )
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    middle = (x.start + x.stop) / 2
    unit = element("text", "Per cent of subjects", x=middle, y=bottom + 33, class_="name", text_anchor="middle")
    return join([*names, *ticks, unit])


def _rows(rates: pd.DataFrame, y: np.ndarray, x: Scale) -> list[Markup]:
    counts = number(rates["n"]) + " / " + number(rates["N"])
    texts = percent(rates["estimate"]) + " (" + limits(percent(rates["lower"]), percent(rates["upper"])) + ")"
    drawn = zip(rates["label"], counts, texts, rates["estimate"], rates["lower"], rates["upper"], y.tolist(), strict=True)
    return [
        join(
            [
                element("text", label, x=LABEL, y=at + 4, class_="legend"),
                element("text", count, x=COUNT, y=at + 4, class_="risk", text_anchor="end"),
                element("text", text, x=TEXT, y=at + 4, class_="risk"),
                *(_interval(x(estimate), x(lower), x(upper), at) if estimate == estimate else ()),
            ]
        )
        for label, count, text, estimate, lower, upper, at in drawn
    ]


def _interval(estimate: float, lower: float, upper: float, y: float) -> list[Markup]:
    return [
        element("path", d=path([lower, upper], [y, y]), class_="whisker"),
        element("rect", x=estimate - HALF, y=y - HALF, width=2 * HALF, height=2 * HALF, class_="point"),
    ]
