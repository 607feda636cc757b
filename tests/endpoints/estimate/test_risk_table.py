from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate.labels import label_codes, strata_of
from cdisc_itnk.endpoints.estimate.risk_table import group_risk_table, risk_table
from tests.endpoints.estimate.subjects import QUICK, trials


@QUICK
@given(trials())
def test_counts_equal_counting_row_by_row(trial):
    table, groups = group_risk_table(trial["time"], trial["event"], trial["group"], trial["stratum"])
    strata = sorted(set(trial["stratum"]))
    rows = list(zip(trial["time"], trial["event"], trial["group"], trial["stratum"], strict=True))
    expected = [
        (
            strata.index(stratum),
            time,
            [sum(s == stratum and g == group and t >= time for t, _, g, s in rows) for group in groups],
            [sum(s == stratum and g == group and t == time and e for t, e, g, s in rows) for group in groups],
            [sum(s == stratum and g == group and t == time and not e for t, e, g, s in rows) for group in groups],
        )
        for stratum, time in sorted({(s, t) for t, _, _, s in rows})
    ]
    counted = (table.stratum, table.time, table.n_risk, table.n_event, table.n_censor)
    assert list(zip(*(column.tolist() for column in counted), strict=True)) == expected
    assert table.n.tolist() == [sum(g == group for _, _, g, _ in rows) for group in groups]


def test_strata_without_subjects_have_no_rows():
    table = risk_table([5, 7], [True, False], stratum=np.array([1, 1]), n_strata=3)
    assert table.starts.tolist() == [0, 0, 2]
    assert table.stops.tolist() == [0, 2, 2]
    np.testing.assert_array_equal(table.last, [np.nan, 7, np.nan])


def test_times_that_differ_by_rounding_error_are_tied():
    table = risk_table([0.3, 0.1 + 0.2, 0.31], [True, True, True])
    assert table.time.tolist() == [0.3, 0.31]
    assert table.n_event[:, 0].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("time", "event", "message"),
    [
        ([1.0, None], [True, True], "time is missing or infinite for 1 of 2 subjects"),
        ([1.0, float("inf")], [True, True], "time is missing or infinite"),
        ([1.0, -2.0], [True, True], "negative time -2"),
        (["1", "2"], [True, True], "time is not a column of numbers"),
        (pd.to_datetime(["2024-01-01", "2024-01-02"]), [True, True], "time is not a column of numbers"),
        (np.ones((2, 2)), [True, True], "time is not a column of numbers"),
        ([1.0, 2.0], pd.array([True, None], dtype="boolean"), "event is missing or infinite for 1 of 2"),
        ([1.0, 2.0], [0, 2], r"event is 2 \(expected True or 1 .*CNSR"),
        ([1.0, 2.0], [True], "2 times against 1 events"),
    ],
)
def test_impossible_times_and_events_are_refused(time, event, message):
    with pytest.raises(UsageError, match=message):
        risk_table(time, event)


def test_labels_must_fit():
    with pytest.raises(UsageError, match="group is missing for 1 of 2 subjects"):
        label_codes(["A", None], "group")
    with pytest.raises(UsageError, match="2 times, 2 groups, 1 strata"):
        group_risk_table([1, 2], [1, 1], ["A", "B"], ["x"])


def test_a_categorical_label_keeps_order_and_unused_categories():
    codes, labels = label_codes(pd.Series(["low", "high"], dtype=pd.CategoricalDtype(["low", "mid", "high"])), "group")
    assert codes.tolist() == [0, 2]
    assert list(labels) == ["low", "mid", "high"]


def test_strata_are_found_or_planned():
    frame = pd.DataFrame({"SEX": ["M", "F", None], "ARM": pd.Categorical(["b", "a", "a"], categories=["b", "a", "c"])})
    strata, position = strata_of(frame[["SEX"]])
    assert strata["SEX"].tolist()[:2] == ["F", "M"]
    assert position.tolist() == [1, 0, 2]
    strata, position = strata_of(frame[["ARM"]])
    assert strata["ARM"].tolist() == ["b", "a", "c"]
    assert position.tolist() == [0, 1, 1]
    strata, position = strata_of(frame.dropna())
    assert strata.astype("str").to_numpy().tolist() == [[s, a] for s in "FM" for a in "bac"]
    assert position.tolist() == [3, 1]
    assert strata_of(frame[[]])[1].tolist() == [0, 0, 0]
