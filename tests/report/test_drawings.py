from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from cdisc_itnk.endpoints.time_to_event_summary import survival_curves
from cdisc_itnk.report import to_html
from cdisc_itnk.report.forest_plot import forest_plot
from cdisc_itnk.report.kaplan_meier_plot import MOST_MARKS, kaplan_meier_plot
from cdisc_itnk.report.svg import element, steps
from cdisc_itnk.report.swimmer import Swimmer, derive_swimmer
from cdisc_itnk.report.swimmer_plot import MOST, sample_lanes, swimmer_plot
from tests.endpoints.trial import ADAM, PLAN, table
from tests.report.example import example
from tests.report.page import classes, drawing, parse, text

PAGE = to_html(example())


def points(data: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", data)]


def test_the_curve_falls_in_steps_to_the_last_rate():
    svg = drawing(PAGE, "overall-survival-all")
    ticks = {text(each): float(each.get("y")) - 4 for each in classes(svg, "tick") if each.get("text-anchor") == "end"}
    (curve,) = [points(each.get("d")) for each in classes(svg, "curve") if len(points(each.get("d"))) > 2]
    rates = survival_curves(ADAM, PLAN).query("parameter == 'OS' and cohort == 'All'")["survival"]
    height = {share: ticks["0"] + (ticks["100"] - ticks["0"]) * share for share in (1.0, rates.iloc[-1])}
    assert curve[0][1] == pytest.approx(height[1.0])
    assert curve[-1][1] == pytest.approx(height[rates.iloc[-1]], abs=0.01)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(curve))
    assert len({y for _, y in curve}) == len({1.0, *rates})


def test_numbers_at_risk_stand_below_their_tick():
    svg = drawing(PAGE, "overall-survival-cohorts")
    at = {each.get("x") for each in classes(svg, "tick") if each.get("text-anchor") == "middle"}
    risk = classes(svg, "risk")
    assert {each.get("x") for each in risk} == at
    lines: dict[str, list[str]] = {}
    for each in risk:
        lines.setdefault(each.get("y"), []).append(text(each))
    assert list(lines.values()) == [["4", "2", "2"], ["3", "3", "1"]]


def test_each_time_of_censoring_has_a_tick_unless_there_are_too_many():
    def marks(times: int) -> int:
        curve = pd.DataFrame({"cohort": "All", "time": np.arange(1.0, times + 1), "n_censor": 1, "survival": 0.5})
        curve = curve.assign(lower=0.4, upper=0.6)
        at_risk = pd.DataFrame({"cohort": "All", "day": [0], "n": [times]})
        svg = parse(kaplan_meier_plot(curve, at_risk, title="t", key="k"))
        return sum(len(points(each.get("d"))) // 2 for each in classes(svg, "censor"))

    assert marks(7) == 7 + 1  # and the legend's
    assert marks(MOST_MARKS + 1) == 0


def test_the_band_ends_where_its_limits_do():
    curve = pd.DataFrame(
        {
            "cohort": "All",
            "time": [10.0, 20.0, 30.0],
            "n_censor": 0,
            "survival": [1.0, 0.5, 0.0],
            "lower": [np.nan, 0.2, np.nan],
            "upper": [np.nan, 0.8, np.nan],
        }
    )
    at_risk = pd.DataFrame({"cohort": "All", "day": [0, 30], "n": [2, 0]})
    svg = parse(kaplan_meier_plot(curve, at_risk, title="t", key="k"))
    (band,) = classes(svg, "band")
    (line,) = [each for each in classes(svg, "curve") if len(points(each.get("d"))) > 2]
    assert max(x for x, _ in points(band.get("d"))) == max(x for x, _ in points(line.get("d")))
    assert min(y for _, y in points(band.get("d"))) == points(line.get("d"))[0][1]


def test_steps_without_a_time_are_none():
    across, down = steps([], [])
    assert len(across) == len(down) == 0


def test_attributes_and_text_are_escaped():
    assert element("text", "<&>", title='"x"') == '<text title="&#34;x&#34;">&lt;&amp;&gt;</text>'


def test_a_rate_without_subjects_has_no_square():
    rates = pd.DataFrame(
        {
            "group": "Month 3",
            "label": ["All", "B-NHL"],
            "n": [1, 0],
            "N": [2, 0],
            "estimate": [0.5, np.nan],
            "lower": [0.1, np.nan],
            "upper": [0.9, np.nan],
            "conf_level": 0.95,
        }
    )
    svg = parse(forest_plot(rates, title="t", key="k"))
    assert len(classes(svg, "point")) == len(classes(svg, "whisker")) == 1
    assert "NE (–)" in text(svg)


SWIMMERS = {
    "ADSL": table(
        "USUBJID COHORT FASFL EOSSTT TRTSDT LSTALVDT DTHDT NEWTRDT CUTOFFDT",
        "01 B-ALL Y DISCONTINUED 2024-01-01 2024-02-01 2024-03-01 . 2024-12-31",
        "02 B-ALL Y ONGOING 2024-01-01 2024-07-01 2025-02-01 2024-06-01 2024-12-31",
        "03 B-NHL Y ONGOING 2024-01-01 2024-04-01 . 2025-01-05 2024-12-31",
        "04 B-NHL N ONGOING . 2024-04-01 . . 2024-12-31",
    ),
    "ADRS": table(
        "USUBJID PARAMCD ADY AVALC",
        "02 OVRIRC 60 CRi",
        "02 OVRIRC 29 NR",
        "02 OVRINV 29 CR",
        "02 OVRIRC 100 RELAPSED_DISEASE",
        "01 OVRIRC 29 NE",
    ),
    "ADEX": table(
        "USUBJID TRTA EXTRT ASTDY",
        "01 Cells CELLS 1",
        "01 Cells CELLS 1",
        "02 Cells CELLS 1",
        "02 Cells CELLS 15",
        "02 Cells FLUDARABINE -5",
    ),
}


def test_what_the_swimmer_plot_shows():
    swimmer = derive_swimmer(SWIMMERS, PLAN)
    assert swimmer.lanes.to_numpy().tolist() == [
        ["02", "B-ALL", 183.0, True],
        ["01", "B-ALL", 61.0, False],
        ["03", "B-NHL", 92.0, True],
    ]
    assert swimmer.responses.to_numpy().tolist() == [
        ["01", 29.0, "NE"],
        ["02", 29.0, "NR"],
        ["02", 60.0, "CRi"],
        ["02", 100.0, "RELAPSED DISEASE"],
    ]
    assert swimmer.marks.to_numpy().tolist() == [
        ["01", 1.0, "Treatment"],
        ["02", 1.0, "Treatment"],
        ["02", 15.0, "Treatment"],
        ["02", 153.0, "NEWTRDT"],
    ]


def test_the_swimmer_plot_has_a_bar_a_subject_and_a_symbol_an_event():
    svg = parse(swimmer_plot(derive_swimmer(SWIMMERS, PLAN), PLAN.dates, title="t", key="k"))
    assert [text(each) for each in classes(svg, "subject")] == ["02", "01", "03"]
    assert len(classes(svg, "bar")) == 3
    assert len(classes(svg, "spell")) == 2
    drawn = {name: len(classes(svg, name)) for name in ("treatment", "therapy", "ongoing", "cri", "nr", "pd", "ne")}
    # one more each in the legend; a spell has the class of its response as well
    assert drawn == {"treatment": 4, "therapy": 2, "ongoing": 3, "cri": 3, "nr": 3, "pd": 2, "ne": 2}
    assert [text(each) for each in classes(svg, "heading")][2:] == ["B-ALL (2)", "B-NHL (1)"]


def test_many_subjects_are_sampled_from_all_lengths():
    lanes = pd.DataFrame({"USUBJID": [str(number) for number in range(1000)], "end": np.arange(1000.0)})
    sampled = sample_lanes(lanes)
    assert len(sampled) == MOST
    assert sampled["end"].iloc[[0, -1]].tolist() == [0.0, 999.0]
    assert sampled["end"].diff().dropna().between(9, 12).all()


def test_a_subject_without_anything_but_a_treatment_is_drawn():
    lanes = pd.DataFrame({"USUBJID": ["1"], "cohort": [""], "end": [1.0], "ongoing": [False]})
    nothing = {
        "responses": pd.DataFrame(columns=["USUBJID", "day", "response"]),
        "marks": pd.DataFrame(columns=["USUBJID", "day", "what"]),
    }
    nothing = {name: frame.astype({"USUBJID": "str", "day": "float64"}) for name, frame in nothing.items()}
    svg = parse(swimmer_plot(Swimmer(lanes, **nothing), {}, title="t", key="k"))
    assert len(classes(svg, "bar")) == 1
