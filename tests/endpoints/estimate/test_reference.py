"""Every number of the reference tables, made by R 4.2.2 with survival 3.5-3, is reproduced, undefined ones included."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from cdisc_itnk.endpoints.estimate import (
    KaplanMeier,
    clopper_pearson,
    cox_regression,
    kaplan_meier_by,
    log_rank,
)
from tests.shared import shared

CONF_TYPES = ("log-log", "log", "plain")
DATA = ["dataset", "paramcd"]
STRATUM = [*DATA, "by", "stratum"]
LANDMARKS = (30, 90, 180, 365, 730)


def reference(name: str) -> pd.DataFrame:
    return pd.read_csv(shared(f"data/km/{name}.csv"), dtype={"stratum": "str", "reference": "str", "level": "str"})


@pytest.fixture(scope="module")
def curves() -> dict[tuple[str, bool], KaplanMeier]:
    """By interval type, and whether the groups are kept apart."""
    times = reference("km_input")
    return {
        (conf_type, apart): kaplan_meier_by(
            times, time="time", event="event", by=STRATUM if apart else DATA, conf_type=conf_type
        )
        for conf_type, apart in product(CONF_TYPES, (True, False))
    }


def stacked(frames: dict[tuple[str, bool], pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(
        [
            frame.assign(conf_type=conf_type, **({} if apart else {"by": "ALL", "stratum": "ALL"}))
            for (conf_type, apart), frame in frames.items()
        ],
        ignore_index=True,
    )


def assert_equal(actual: pd.DataFrame, expected: pd.DataFrame, keys: list[str], rtol: float = 1e-9) -> None:
    """The same rows, and in all columns of `expected` the same values, NaN and infinite included."""
    both = expected.merge(actual, on=keys, how="outer", validate="one_to_one", suffixes=("_r", ""), indicator=True)
    assert (both["_merge"] == "both").all()
    columns = [name for name in expected.columns if name not in keys]
    for name in columns:
        np.testing.assert_allclose(
            both[name].to_numpy(float), both[f"{name}_r"].to_numpy(float), rtol=rtol, atol=1e-12, err_msg=name
        )


def test_curves(curves):
    actual = stacked({key: km.curve for key, km in curves.items()}).rename(columns={"survival": "surv"})
    assert_equal(actual, reference("km_curve"), [*STRATUM, "conf_type", "time"])


def test_landmarks(curves):
    actual = stacked({key: km.at(LANDMARKS) for key, km in curves.items()}).rename(columns={"survival": "surv"})
    assert_equal(actual, reference("km_landmark"), [*STRATUM, "conf_type", "time"])


def test_quantiles(curves):
    expected = pd.concat(
        reference("km_median")[[*STRATUM, "conf_type", "n", "events", name, f"{name}_lower", f"{name}_upper"]]
        .set_axis([*STRATUM, "conf_type", "n", "n_event", "estimate", "lower", "upper"], axis=1)
        .assign(p=p)
        for name, p in {"q25": 0.25, "median": 0.5, "q75": 0.75}.items()
    )
    actual = stacked({key: km.quantile() for key, km in curves.items()})
    assert_equal(actual, expected, [*STRATUM, "conf_type", "p"])


def test_restricted_means(curves):
    expected = reference("km_median")[[*STRATUM, "conf_type", "n", "events", "rmean", "rmean_se", "rmean_tau"]]
    actual = stacked({key: km.restricted_mean() for key, km in curves.items()}).rename(
        columns={"n_event": "events", "estimate": "rmean", "std_err": "rmean_se", "tau": "rmean_tau"}
    )
    assert_equal(actual, expected, [*STRATUM, "conf_type"])


def test_log_rank():
    """The reference takes groups less one as `df`; `survdiff` prints, and we return, what the informative groups leave.

    They differ for RSD alone, whose third group has no expected events.
    """
    expected = reference("km_logrank")
    for keys, subjects in reference("km_input").groupby([*DATA, "by"]):
        result = log_rank(subjects["time"], subjects["event"], subjects["stratum"])
        n_groups = len(result.groups)
        actual = result.groups.rename(columns={"group": "stratum"}).assign(
            **dict(zip([*DATA, "by"], keys, strict=True)),
            chisq=result.chi_square,
            df=n_groups - 1,
            p=chi2.sf(result.chi_square, n_groups - 1),
        )
        rows = expected[(expected[[*DATA, "by"]] == list(keys)).all(axis=1)]
        assert_equal(actual, rows, STRATUM)

        uninformative = int((rows["expected"] == 0).sum())
        assert uninformative == (keys[1] == "RSD")
        assert result.df == n_groups - 1 - uninformative
        if not uninformative:
            assert result.p_value == pytest.approx(rows["p"].iloc[0], rel=1e-9)


@pytest.mark.parametrize("ties", ["efron", "breslow"])
def test_cox(ties):
    """R gives 0 with standard error 0 for a level that it cannot compare in a fit that does not converge; we give NaN.

    That fit (RSD) is stopped on its way to infinity after 20 steps; R's digits carry rounding errors of 2e-8 there.
    """
    expected = reference("km_cox").query("ties == @ties")
    unknown = expected["se"] == 0
    assert unknown.sum() == 1
    expected.loc[unknown, ["coef", "se", "hr", "hr_lower", "hr_upper"]] = np.nan
    for keys, subjects in reference("km_input").groupby([*DATA, "by"]):
        fit = cox_regression(subjects["time"], subjects["event"], subjects["stratum"], ties=ties)
        actual = fit.levels.rename(
            columns={"std_err": "se", "hazard_ratio": "hr", "lower": "hr_lower", "upper": "hr_upper", "p_value": "p"}
        ).assign(
            **dict(zip([*DATA, "by"], keys, strict=True)),
            loglik0=fit.log_likelihood_null,
            loglik1=fit.log_likelihood,
        )
        rows = expected[(expected[[*DATA, "by"]] == list(keys)).all(axis=1)]
        assert set(rows["reference"]) == {fit.reference}
        assert fit.converged == (keys[1] != "RSD")
        columns = rows.drop(columns=["ties", "reference"])
        assert_equal(actual, columns, [*DATA, "by", "level"], rtol=1e-9 if fit.converged else 1e-7)


def test_clopper_pearson():
    expected = reference("orr_clopper_pearson")
    for level, rows in expected.groupby("conf_level"):
        actual = clopper_pearson(rows["x"], rows["n"], level).rename(columns={"count": "x"}).assign(conf_level=level)
        assert_equal(actual, rows, ["x", "n", "conf_level"])
