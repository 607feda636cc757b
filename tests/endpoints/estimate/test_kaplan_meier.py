from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from cdisc_itnk.core.errors import UsageError
from cdisc_itnk.endpoints.estimate import kaplan_meier, kaplan_meier_by
from cdisc_itnk.endpoints.estimate.curves import crossing_times
from cdisc_itnk.endpoints.estimate.risk_table import risk_table
from tests.endpoints.estimate.subjects import QUICK, trials

Z = 1.959963984540054
CONF_TYPES = ["log-log", "log", "plain"]


def limits_by_hand(survival: float, variance: float, conf_type: str) -> tuple[float, float]:
    if survival == 0 or (survival == 1 and conf_type == "log-log"):
        return math.nan, math.nan
    margin = Z * math.sqrt(variance)
    if conf_type == "plain":
        low, high = survival - survival * margin, survival + survival * margin
    elif conf_type == "log":
        low, high = math.exp(math.log(survival) - margin), math.exp(math.log(survival) + margin)
    else:
        centre, margin = math.log(-math.log(survival)), margin / abs(math.log(survival))
        low, high = math.exp(-math.exp(centre + margin)), math.exp(-math.exp(centre - margin))
    return max(low, 0.0), min(high, 1.0)


def curve_by_hand(rows: list[tuple[float, bool]], conf_type: str) -> list[tuple[float, ...]]:
    survival, variance, curve = 1.0, 0.0, []
    for time in sorted({t for t, _ in rows}):
        at_risk = sum(t >= time for t, _ in rows)
        events = sum(t == time and e for t, e in rows)
        survival *= 1 - events / at_risk
        variance = variance + events / (at_risk * (at_risk - events)) if events < at_risk else math.nan
        std_err = survival * math.sqrt(variance) if survival else math.nan
        censored = sum(t == time and not e for t, e in rows)
        curve.append((time, at_risk, events, censored, survival, std_err, *limits_by_hand(survival, variance, conf_type)))
    return curve


def rows_of(trial: pd.DataFrame) -> list[tuple[float, bool]]:
    return list(zip(trial["time"], trial["event"], strict=True))


@QUICK
@given(trials(), st.sampled_from(CONF_TYPES))
def test_the_curve_equals_walking_through_the_times(trial, conf_type):
    curve = kaplan_meier(trial["time"], trial["event"], conf_type=conf_type).curve
    expected = np.array(curve_by_hand(rows_of(trial), conf_type)).reshape(-1, 8)
    np.testing.assert_allclose(curve.to_numpy(float), expected, rtol=1e-9, atol=1e-12)


@QUICK
@given(trials(min_size=1), st.floats(0.05, 0.95))
def test_quantiles_equal_walking_down_the_curve(trial, p):
    curve = curve_by_hand(rows_of(trial), "log-log")
    last = curve[-1][0]
    reached = [(time, row[3]) for time, *row in curve if row[3] <= 1 - p + 1e-8]
    expected = math.nan
    if reached:
        below = [time for time, survival in reached if survival <= 1 - p - 1e-8]
        expected = (reached[0][0] + (below[0] if below else last)) / 2
    estimate = kaplan_meier(trial["time"], trial["event"]).quantile([p])["estimate"].item()
    assert estimate == pytest.approx(expected, nan_ok=True)


@QUICK
@given(trials(min_size=1), st.floats(0.5, 10))
def test_landmarks_equal_the_last_row_before_them(trial, landmark):
    rows = rows_of(trial)
    until = [row for row in curve_by_hand(rows, "log-log") if row[0] <= landmark]
    rates = until[-1][4:] if until else (1.0, 0.0, 1.0, 1.0)
    found = kaplan_meier(trial["time"], trial["event"]).at([landmark, landmark + 1]).iloc[0]
    np.testing.assert_allclose(found[["survival", "std_err", "lower", "upper"]].to_numpy(float), rates, atol=1e-12)
    assert found["n_risk"] == sum(t >= landmark for t, _ in rows)
    assert found["n_event"] == sum(t <= landmark and e for t, e in rows)
    assert found["beyond_last"] == (landmark > max(t for t, _ in rows))


@QUICK
@given(trials(min_size=1), st.floats(0.5, 10))
def test_restricted_means_equal_adding_up_strips(trial, tau):
    curve = curve_by_hand(rows_of(trial), "plain")

    def area(start: float) -> float:
        steps = [(0.0, 1.0)] + [(time, row[3]) for time, *row in curve]
        ends = [time for time, _ in steps[1:]] + [math.inf]
        return sum(
            survival * max(0.0, min(end, tau) - max(time, start)) for (time, survival), end in zip(steps, ends, strict=True)
        )

    variance = sum(area(t) ** 2 * d / (n * (n - d)) for t, n, d, *_ in curve if t <= tau and n > d)
    mean = kaplan_meier(trial["time"], trial["event"]).restricted_mean(tau).iloc[0]
    assert mean["estimate"] == pytest.approx(area(0.0))
    assert mean["std_err"] == pytest.approx(math.sqrt(variance))
    assert mean["upper"] - mean["estimate"] == pytest.approx(Z * math.sqrt(variance))


@QUICK
@given(trials(), st.randoms(use_true_random=False))
def test_the_order_of_subjects_does_not_matter(trial, random):
    shuffled = trial.iloc[random.sample(range(len(trial)), len(trial))]
    one, other = (kaplan_meier(frame["time"], frame["event"]) for frame in (trial, shuffled))
    assert_frame_equal(one.curve, other.curve, check_exact=True)
    assert_frame_equal(one.quantile(), other.quantile(), check_exact=True)


@QUICK
@given(trials(), st.sampled_from([7.0, 30.4375, 365.25]))
def test_the_unit_of_time_scales_times_only(trial, unit):
    days = kaplan_meier(trial["time"] * unit, trial["event"])
    units = kaplan_meier(trial["time"], trial["event"])
    scaled = units.curve.assign(time=units.curve["time"] * unit)
    assert_frame_equal(days.curve, scaled)
    times = ["estimate", "lower", "upper"]
    assert_frame_equal(days.quantile()[times], units.quantile()[times] * unit)
    means = ["estimate", "std_err", "lower", "upper", "tau"]
    assert_frame_equal(days.restricted_mean()[means], units.restricted_mean()[means] * unit)


@settings(QUICK, max_examples=15)
@given(trials(min_size=1))
def test_strata_together_equal_each_alone(trial):
    by = ["stratum", "group"]
    together = kaplan_meier_by(trial, time="time", event="event", by=by)
    assert together.by == ("stratum", "group")
    for keys, subjects in trial.groupby(by):
        alone = kaplan_meier(subjects["time"], subjects["event"])
        for of in (
            lambda km: km.strata,
            lambda km: km.curve,
            lambda km: km.quantile(),
            lambda km: km.at([1, 4]),
            lambda km: km.n_risk_at([0, 3]),
            lambda km: km.restricted_mean(),
            lambda km: km.restricted_mean(3.5),
            lambda km: km.reverse().curve,
            lambda km: km.reverse().quantile(),
        ):
            stacked = of(together)
            part = stacked[(stacked[by] == list(keys)).all(axis=1)].drop(columns=by)
            assert_frame_equal(part.reset_index(drop=True), of(alone))


@QUICK
@given(trials())
def test_reversal_exchanges_events_and_censorings(trial):
    reverse = kaplan_meier(trial["time"], trial["event"], conf_type="log", conf_level=0.9).reverse()
    other = kaplan_meier(trial["time"], ~trial["event"], conf_type="log", conf_level=0.9)
    assert_frame_equal(reverse.curve, other.curve)
    assert_frame_equal(reverse.strata, other.strata)


@QUICK
@given(trials(min_size=1), st.sampled_from(CONF_TYPES))
def test_limits_enclose_the_estimate(trial, conf_type):
    curve = kaplan_meier(trial["time"], trial["event"], conf_type=conf_type).curve.dropna()
    assert (curve["lower"] <= curve["survival"] + 1e-12).all()
    assert (curve["survival"] <= curve["upper"] + 1e-12).all()
    assert (curve["lower"] >= 0).all()
    assert (curve["upper"] <= 1).all()


def test_all_censored():
    km = kaplan_meier([3, 5], [0, 0], conf_type="log")
    assert km.curve["survival"].tolist() == [1, 1]
    assert km.curve["upper"].tolist() == [1, 1]
    assert km.quantile()[["estimate", "lower", "upper"]].isna().all(axis=None)
    assert km.restricted_mean()[["estimate", "std_err"]].to_numpy().tolist() == [[5, 0]]


def test_an_event_at_time_zero_lowers_the_curve_from_the_start():
    km = kaplan_meier([0, 4], [1, 1])
    assert km.at([0])["survival"].item() == 0.5
    assert km.quantile([0.25])["estimate"].item() == 0
    assert km.restricted_mean()["estimate"].item() == 2


def test_no_subjects_give_undefined_estimates():
    km = kaplan_meier([], [])
    assert km.curve.empty
    assert km.strata.to_dict("records") == [{"n": 0, "n_event": 0}]
    assert km.quantile([0.5])[["estimate", "lower", "upper"]].isna().all(axis=None)
    rate = km.at([12]).iloc[0]
    assert (rate["n_risk"], rate["n_event"], rate["beyond_last"]) == (0, 0, True)
    assert rate[["survival", "std_err", "lower", "upper"]].isna().all()
    assert km.restricted_mean(6)[["estimate", "std_err", "lower", "upper"]].isna().all(axis=None)


def test_a_planned_stratum_without_subjects_is_reported():
    arms = pd.CategoricalDtype(["Placebo", "Active"])
    adtte = pd.DataFrame({"ARM": pd.Series(["Active", "Active"], dtype=arms), "AVAL": [3.0, 9.0], "EVENT": [True, True]})
    median = kaplan_meier_by(adtte, time="AVAL", event="EVENT", by=["ARM"]).quantile([0.5])
    assert median["ARM"].tolist() == ["Placebo", "Active"]
    assert median["n"].tolist() == [0, 2]
    np.testing.assert_array_equal(median["estimate"], [np.nan, 6])


def test_a_frame_without_strata_or_rows():
    frame = pd.DataFrame({"AVAL": [2.0, 4.0], "EVENT": [True, False], "ARM": ["A", "B"]})
    whole = kaplan_meier_by(frame, time="AVAL", event="EVENT", by=[])
    assert_frame_equal(whole.curve, kaplan_meier([2, 4], [1, 0]).curve)
    none = kaplan_meier_by(frame[:0], time="AVAL", event="EVENT", by=["ARM"])
    assert all(f.empty for f in (none.curve, none.quantile(), none.at([1]), none.n_risk_at([1]), none.restricted_mean()))


def test_a_limit_that_rises_again_crosses_where_it_is_highest_below_the_level():
    table = risk_table([1, 2, 3, 4], [True, True, True, True])
    rising = np.array([0.7, 0.4, 0.45, np.nan])
    np.testing.assert_array_equal(crossing_times(table, rising, np.array([0.5, 0.42, 0.3])), [[3, 2, np.nan]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda km: km.quantile([0.5, 1]), "strictly between 0 and 1"),
        (lambda km: km.at([1, math.nan]), "finite numbers"),
        (lambda km: km.restricted_mean(0), "positive time"),
        (lambda _: kaplan_meier([1], [1], conf_type="logit"), "one of log-log, log, plain"),
        (lambda _: kaplan_meier([1], [1], conf_level=95), "between 0 and 1"),
        (
            lambda _: kaplan_meier_by(pd.DataFrame({"AVAL": [1.0]}), time="AVAL", event="EVENT", by=["ARM"]),
            r"no column EVENT, ARM \(expected one of AVAL\)",
        ),
        (
            lambda _: kaplan_meier_by(
                pd.DataFrame({"AVAL": [1.0], "EVENT": [1], "lower": [1]}), time="AVAL", event="EVENT", by=["lower"]
            ),
            "stratum column lower has the name of a result",
        ),
    ],
)
def test_misuse_is_refused(call, message):
    with pytest.raises(UsageError, match=message):
        call(kaplan_meier([1, 2], [1, 1]))
