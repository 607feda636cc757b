"""Kaplan-Meier curves with interval bands, censoring ticks and the numbers at risk under the axis."""

from __future__ import annotations

import numpy as np
import pandas as pd
from markupsafe import Markup

from cdisc_itnk.endpoints import ALL
from cdisc_itnk.report.format import DAYS_PER_MONTH
from cdisc_itnk.report.svg import FloatArray, Scale, drawing, element, join, path, steps, text_width

WIDTH, RIGHT, TOP, PLOT_HEIGHT = 540.0, 16.0, 30.0, 250.0
RISK_TOP, RISK_LINE = 66.0, 19.0
TICK = 4.0
MOST_MARKS = 150
"""More censoring ticks would only thicken the curve; then it has none."""


def kaplan_meier_plot(curve: pd.DataFrame, at_risk: pd.DataFrame, *, title: str, key: str) -> Markup:
    """The plot.

    Args:
        curve: `cohort`, `time` (days), `n_censor`, `survival`, `lower`, `upper`, sorted by time; the cohorts are drawn in the
            order in which they come. Censoring is marked unless there are too many times of it.
        at_risk: `cohort`, `day`, `n`; the axis has a tick, in months, at each of the days.
        title: What the plot shows.
        key: Names the drawing within the page.

    Returns:
        An `svg` element.

    >>> curve = pd.DataFrame({"cohort": "All", "time": [10.0, 20.0], "n_censor": [0, 1], "survival": [0.5, 0.5],
    ...                       "lower": [0.1, 0.1], "upper": [0.9, 0.9]})
    >>> at_risk = pd.DataFrame({"cohort": "All", "day": [0, 10], "n": [2, 2]})
    >>> kaplan_meier_plot(curve, at_risk, title="Survival", key="os")[:46]
    Markup('<svg viewBox="0 0 540 365" role="img" aria-lab')
    """
    curve = _with_few_marks(curve)
    styles = _styles(curve["cohort"].unique().tolist())
    last = float(curve["time"].max())
    days = _ticks(at_risk, last)
    left = max(74.0, 20 + max(map(text_width, styles)))
    x = Scale(0, 1.02 * max(days[-1], last, 1.0), left, WIDTH - RIGHT)
    y = Scale(0, 1, TOP + PLOT_HEIGHT, TOP)
    return drawing(
        title,
        WIDTH,
        TOP + PLOT_HEIGHT + RISK_TOP + RISK_LINE * len(styles),
        _axes(days, x, y),
        join(_series(curve[curve["cohort"] == cohort], x, y, style) for cohort, style in styles.items()),
        _legend(styles, left, marked=bool(curve["n_censor"].any())),
        _risk_table(styles, at_risk[at_risk["day"].isin(days)], x),
        key=key,
    )


def _with_few_marks(curve: pd.DataFrame) -> pd.DataFrame:
    marks = (curve["n_censor"] > 0).groupby(curve["cohort"]).sum()
    return curve.assign(n_censor=0) if marks.max() > MOST_MARKS else curve


def _styles(cohorts: list[str]) -> dict[str, str]:
    own = [cohort for cohort in cohorts if cohort != ALL]
    return {cohort: "s0" if cohort == ALL else f"s{own.index(cohort) % 4 + 1}" for cohort in cohorts}


def _ticks(at_risk: pd.DataFrame, last: float) -> list[float]:
    """The days up to the first one after the last time."""
    days = sorted({0.0, *at_risk["day"].astype("float64")})
    return [day for day, before in zip(days, [-1.0, *days], strict=False) if before < last]


def _axes(days: list[float], x: Scale, y: Scale) -> Markup:
    bottom, middle, left = y(0), (y(0) + y(1)) / 2, x.start - 46
    grid = [element("line", x1=x.start, x2=x.stop, y1=y(share), y2=y(share), class_="grid") for share in (0.25, 0.5, 0.75, 1.0)]
    shares = [
        element("text", f"{100 * share:.0f}", x=x.start - 8, y=y(share) + 4, class_="tick", text_anchor="end")
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    ticks = [element("line", x1=x(day), x2=x(day), y1=bottom, y2=bottom + TICK, class_="axis") for day in days]
    labels = [element("text", _month(day), x=x(day), y=bottom + 18, class_="tick", text_anchor="middle") for day in days]
    axes = element("path", d=path([x.start, x.start, x.stop], [y(1), bottom, bottom]), class_="axis")
    across = element("text", "Months", x=(x.start + x.stop) / 2, y=bottom + 37, class_="name", text_anchor="middle")
    turned = f"rotate(-90 {left:g} {middle:g})"
    down = element("text", "Probability (%)", x=left, y=middle, class_="name", text_anchor="middle", transform=turned)
    return join([*grid, *shares, axes, *ticks, *labels, across, down])


def _month(day: float) -> str:
    return f"{day / DAYS_PER_MONTH:.0f}"


def _series(curve: pd.DataFrame, x: Scale, y: Scale, style: str) -> Markup:
    time = np.array([x(value) for value in [0.0, *curve["time"]]])
    limits = curve[["lower", "upper"]].mask(curve["survival"] == 1, 1.0)
    of = {"survival": curve["survival"], "lower": limits["lower"], "upper": limits["upper"]}
    level = {name: np.array([y(value) for value in [1.0, *values]]) for name, values in of.items()}
    line = element("path", d=path(*steps(time, level["survival"])), class_=f"curve {style}")
    censored = np.append(False, curve["n_censor"].to_numpy() > 0)
    marks = "".join(
        path([at, at], [height - TICK, height + TICK])
        for at, height in zip(time[censored].tolist(), level["survival"][censored].tolist(), strict=True)
    )
    return join([_band(time, level["lower"], level["upper"], style), line, element("path", d=marks, class_=f"censor {style}")])


def _band(time: FloatArray, lower: FloatArray, upper: FloatArray, style: str) -> Markup:
    (there, low), (_, high) = steps(time, lower), steps(time, upper)
    known = ~np.isnan(low) & ~np.isnan(high)
    there, low, high = there[known], low[known], high[known]
    outline = path(np.concatenate([there, there[::-1]]), np.concatenate([high, low[::-1]]), closed=True)
    return element("path", d=outline, class_=f"band {style}")


def _legend(styles: dict[str, str], left: float, *, marked: bool) -> Markup:
    items, at, height = [], left + 8, TOP - 16
    for cohort, style in styles.items():
        items.append(element("path", d=path([at, at + 26], [height, height]), class_=f"curve {style}"))
        items.append(element("text", cohort, x=at + 32, y=height + 4, class_="legend"))
        at += 52 + text_width(cohort)
    if marked:
        items.append(element("path", d=path([at, at], [height - TICK, height + TICK]), class_="censor s0"))
        items.append(element("text", "censored", x=at + 7, y=height + 4, class_="legend"))
    return join(items)


def _risk_table(styles: dict[str, str], at_risk: pd.DataFrame, x: Scale) -> Markup:
    top = TOP + PLOT_HEIGHT + RISK_TOP
    rows = [element("text", "At risk", x=4, y=top - 8, class_="name")]
    for line, (cohort, style) in enumerate(styles.items()):
        height = top + RISK_LINE * line + 10
        rows.append(element("text", cohort, x=4, y=height, class_=f"cohort {style}"))
        own = at_risk[at_risk["cohort"] == cohort]
        rows += [
            element("text", str(n), x=x(float(day)), y=height, class_="risk", text_anchor="middle")
            for day, n in zip(own["day"], own["n"], strict=True)
        ]
    return join(rows)
