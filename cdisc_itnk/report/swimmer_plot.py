"""The swimmer plot: a bar a subject, with treatments, responses over time and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from markupsafe import Markup

from cdisc_itnk.report.format import DAYS_PER_MONTH
from cdisc_itnk.report.svg import Scale, drawing, element, join, text_width
from cdisc_itnk.report.swimmer import Swimmer
from cdisc_itnk.report.symbols import EVENTS, ONGOING, RESPONSES, Look, event_look, response_look, symbol

WIDTH, RIGHT, TOP = 960.0, 30.0, 62.0
LANE, BAR, HEADING = 17.0, 9.0, 26.0
MOST = 100
EVERY = 3


def sample_lanes(lanes: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """`lanes` itself, or `most` of them evenly spaced, so that short and long courses stay in proportion.

    >>> sample_lanes(pd.DataFrame({"USUBJID": ["1", "2", "3", "4"]}), 2)["USUBJID"].tolist()
    ['1', '4']
    """
    if len(lanes) <= most:
        return lanes
    return lanes.iloc[np.linspace(0, len(lanes) - 1, most).round().astype("int64")].reset_index(drop=True)


def swimmer_plot(swimmer: Swimmer, names: Mapping[str, str], *, title: str, key: str) -> Markup:
    """The plot of all subjects in `swimmer.lanes`, of whom there is at least one; sample them first where they are many.

    Args:
        swimmer: As `derive_swimmer` gives it.
        names: What each date variable among the marks is called.
        title: What the plot shows.
        key: Names the drawing within the page.

    Returns:
        An `svg` element, its height in proportion to the subjects.
    """
    lanes = _placed(swimmer.lanes)
    bottom = float(lanes["y"].max()) + LANE
    last = np.nanmax([lanes["end"].max(), swimmer.marks["day"].max(), DAYS_PER_MONTH])
    left = max(90.0, 24 + max(text_width(subject, 10.5) for subject in lanes["USUBJID"]))
    x = Scale(0, float(last), left, WIDTH - RIGHT)
    responses, marks = (
        rows.merge(lanes[["USUBJID", "y"]], on="USUBJID", how="inner", validate="many_to_one")
        for rows in (swimmer.responses, swimmer.marks)
    )
    drawn = [
        _legend(_explained(responses, marks, names, lanes), left),
        _headings(lanes),
        _bars(lanes, x),
        _spells(responses, x),
        _symbols(responses["response"].map(response_look), responses["day"], responses["y"], x),
        _symbols(marks["what"].map(event_look), marks["day"], marks["y"], x),
        _ongoing(lanes, x),
    ]
    return drawing(title, WIDTH, bottom + 40, _axis(x, bottom), *map(join, drawn), key=key)


def _placed(lanes: pd.DataFrame) -> pd.DataFrame:
    """`lanes` with `y`, the middle of the bar; a heading is left free above each cohort that has a name."""
    starts = (lanes["cohort"] != lanes["cohort"].shift()) & (lanes["cohort"] != "")
    return lanes.assign(y=TOP + LANE * (np.arange(len(lanes)) + 0.5) + HEADING * starts.cumsum(), starts=starts)


def _axis(x: Scale, bottom: float) -> Markup:
    months = range(0, int(x.high / DAYS_PER_MONTH) + 1, EVERY)
    across = {month: x(month * DAYS_PER_MONTH) for month in months}
    lines = [element("line", x1=at, x2=at, y1=TOP, y2=bottom, class_="grid") for at in across.values()]
    ticks = [
        element("text", str(month), x=at, y=bottom + 16, class_="tick", text_anchor="middle") for month, at in across.items()
    ]
    middle = (x.start + x.stop) / 2
    name = element("text", "Months from the first treatment", x=middle, y=bottom + 35, class_="name", text_anchor="middle")
    return join([*lines, *ticks, name])


def _headings(lanes: pd.DataFrame) -> Iterator[Markup]:
    sizes = lanes["cohort"].value_counts()
    first = lanes[lanes["starts"]]
    for cohort, y in zip(first["cohort"], first["y"], strict=True):
        yield element("text", f"{cohort} ({sizes[cohort]})", x=6, y=y - LANE / 2 - 7, class_="heading")


def _bars(lanes: pd.DataFrame, x: Scale) -> Iterator[Markup]:
    for subject, end, y in zip(lanes["USUBJID"], lanes["end"], lanes["y"], strict=True):
        yield element("text", subject, x=x.start - 8, y=y + 3.5, class_="subject", text_anchor="end")
        yield element("rect", x=x(0), y=y - BAR / 2, width=max(x(end) - x(0), 1.0), height=BAR, rx=1.5, class_="bar")


def _spells(responses: pd.DataFrame, x: Scale) -> Iterator[Markup]:
    """From each assessment to the next one the colour of its response."""
    until = responses.groupby("USUBJID")["day"].shift(-1)
    known = responses.assign(until=until).dropna(subset=["until"])
    for response, start, stop, y in zip(known["response"], known["day"], known["until"], known["y"], strict=True):
        style = f"spell {response_look(response).style}"
        yield element("rect", x=x(start), y=y - BAR / 2, width=x(stop) - x(start), height=BAR, class_=style)


def _symbols(looks: pd.Series, days: pd.Series, heights: pd.Series, x: Scale) -> Iterator[Markup]:
    for look, day, y in zip(looks, days, heights, strict=True):
        yield symbol(look, x(day), y)


def _ongoing(lanes: pd.DataFrame, x: Scale) -> Iterator[Markup]:
    ongoing = lanes[lanes["ongoing"]]
    for end, y in zip(ongoing["end"], ongoing["y"], strict=True):
        yield symbol(ONGOING, x(end) + 6, y)


def _explained(
    responses: pd.DataFrame, marks: pd.DataFrame, names: Mapping[str, str], lanes: pd.DataFrame
) -> dict[str, dict[Look, str]]:
    """What each look among those drawn stands for."""
    assessed: dict[Look, str] = {}
    found = set(responses["response"])
    for response in [*(name for name in RESPONSES if name in found), *sorted(found - set(RESPONSES))]:
        look = response_look(response)
        assessed[look] = f"{assessed[look]} or {response}" if look in assessed else response
    happened = [what for what in dict.fromkeys([*EVENTS, *names]) if (marks["what"] == what).any()]
    events = {event_look(what): names.get(what, what) for what in happened}
    return {"Response": assessed, "Event": events | ({ONGOING: "In follow-up"} if lanes["ongoing"].any() else {})}


def _legend(explained: dict[str, dict[Look, str]], left: float) -> Iterator[Markup]:
    for height, (name, looks) in zip((16.0, 38.0), explained.items(), strict=True):
        yield element("text", name, x=6, y=height + 4, class_="heading")
        at = left
        for look, text in looks.items():
            yield symbol(look, at, height)
            yield element("text", text, x=at + 10, y=height + 4, class_="legend")
            at += 32 + text_width(text)
